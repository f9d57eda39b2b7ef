# SPDX-License-Identifier: MPL-2.0
"""The office's own texts as Word files made for editing, their cites as plain words with today's pages."""

from collections.abc import Sequence
from typing import Any

from docx.shared import Pt
from docx.text.paragraph import Paragraph as WordParagraph

from amparo.packet.caption import signers
from amparo.packet.days import long_day
from amparo.packet.parts import PartKind
from amparo.packet.printing import in_word
from amparo.packet.references import Places
from amparo.packet.values import PacketPlan, PreparedDocument
from amparo.packet.word.contents import add_contents
from amparo.packet.word.look import CAPTION, CENTRE, RIGHT, Looks, add_caption, add_styles, finished, new_document
from amparo.packet.word.notes import Footnotes, Lists, keep_whole, mark_item, repeat_row, set_widths
from amparo.packet.writing.pages import form_of, position_of
from amparo.packet.writing.resolving import Resolver
from amparo.packet.writing.values import Writing
from amparo.terms.written import (
    Block,
    Break,
    Cite,
    Heading,
    Letters,
    Listing,
    NewPage,
    Note,
    Paragraph,
    Quotation,
    Run,
    SignatureLines,
    Table,
    plain,
)

_MANY_HEADINGS = 3
_ALIGNED = {"center": CENTRE, "right": RIGHT}
_BLANK = "_" * 34
_TEXT_WIDTH = 6.5  # inches


def _looks(plan: PacketPlan, *, is_letter: bool) -> Looks:
    rules = plan.request.rules
    line = 2.0 if rules.text_spacing == "double" and not is_letter else 1.0
    size = rules.text_points
    body = {"line": line, "after": 8 if is_letter else 0}
    return {
        "Normal": (size, {}),
        "Title": (size, {"bold": True, "align": CENTRE, "before": 14, "after": 14, "keep": True}),
        "Heading 1": (size, {"bold": True, "align": CENTRE, "before": 14, "after": 10, "keep": True}),
        "Heading 2": (size, {"bold": True, "before": 12, "after": 8, "keep": True}),
        "Heading 3": (size, {"bold": True, "italic": True, "before": 12, "after": 8, "keep": True}),
        "Heading 4": (size, {"italic": True, "before": 12, "after": 8, "keep": True}),
        **CAPTION,
        "Letterhead": (size - 1, {}),
        "Subject": (size, {"bold": True, "before": 8, "after": 8}),
        "Body": (size, {**body, "first": 0 if is_letter else 0.5}),
        "Item": (size, body),
        "Quotation": (size, {"left": 0.5, "right": 0.5, "before": 6, "after": 10}),
        "Table text": (size - 1, {}),
        "Footnote Text": (size - 1, {}),
        "Signature line": (size, {"before": 26, "keep": True}),
        "Signer": (size, {}),
    }


def word_text(plan: PacketPlan, kind: PartKind) -> bytes:
    """Give a text that stands before or after the exhibits as .docx."""
    planned = plan.part(kind)
    if planned is None or planned.part.writing is None:
        raise AssertionError("a text that isn't there is not written")
    resolver = Resolver(Places(plan), volume=planned.volume)
    title = planned.part.title or plan.request.cover.filing_title
    after = position_of(plan) if kind is PartKind.MOTION else ()
    return _Text(plan, resolver, form=form_of(plan, kind)).written(planned.part.writing, title, after)


def word_exhibit_text(plan: PacketPlan, document: PreparedDocument, *, volume: int) -> bytes:
    """Give a text that stands behind a tab as .docx."""
    if document.writing is None:
        raise AssertionError("only a text of the office's own is written")
    return _Text(plan, Resolver(Places(plan), volume=volume), form="declaration").written(
        document.writing, document.title, ()
    )


def word_order_text(plan: PacketPlan) -> bytes | None:
    """Give the proposed order when the office wrote it itself; nothing when it is ours."""
    order, planned = plan.request.facts.proposed_order, plan.part(PartKind.PROPOSED_ORDER)
    if order is None or order.writing is None:
        return None
    text = _Text(plan, Resolver(Places(plan), volume=planned.volume if planned else 1), form="order")
    return text.written(order.writing, "Order of the Immigration Judge", ())


class _Text:
    """Writes one text."""

    def __init__(self, plan: PacketPlan, resolver: Resolver, *, form: str) -> None:
        self._plan, self._resolver, self._form = plan, resolver, form
        self._notes = Footnotes()

    def written(self, writing: Writing, title: str, after: tuple[Block, ...]) -> bytes:
        self._document = new_document(in_word(title))
        add_styles(self._document.styles, _looks(self._plan, is_letter=self._form == "letter"))
        self._lists = Lists(self._document)
        self._head(in_word(title))
        blocks = writing.blocks + after
        headings = [(block.level, plain(block.runs)) for block in blocks if isinstance(block, Heading)]
        if len(headings) >= _MANY_HEADINGS and self._form == "brief":
            add_contents(self._document, headings)
            self._document.add_page_break()
        self._blocks(blocks, "Body")
        if self._form == "order":
            self._sign(self._plan.request.cover.judge or "Immigration Judge", ())
        elif self._form != "declaration":
            self._close()
        self._notes.attach(self._document)
        return finished(self._document)

    def _head(self, title: str) -> None:
        cover = self._plan.request.cover
        if self._form == "letter":
            self._letterhead(title)
            return
        if self._form == "paper":
            for line in cover.counsel:
                self._document.add_paragraph(in_word(line), style="Letterhead")
        if self._form in {"paper", "order"}:
            add_caption(self._document, cover)
        self._document.add_paragraph(title.upper(), style="Title")

    def _letterhead(self, title: str) -> None:
        cover = self._plan.request.cover
        if cover.custody:
            self._document.add_paragraph(in_word(cover.custody), style="Custody mark")
        day = long_day(self._plan.request.facts.filing_date)
        for line in (*cover.counsel, "", day, "", *cover.forum):
            self._document.add_paragraph(in_word(line), style="Letterhead")
        subject = ", ".join((title, *cover.in_the_matter_of, *cover.file_numbers))
        self._document.add_paragraph(f"Re: {in_word(subject)}", style="Subject")

    def _close(self) -> None:
        self._document.paragraphs[-1].paragraph_format.keep_with_next = True  # lines to sign on never stand alone
        self._document.add_paragraph("Respectfully submitted,", style="Item").paragraph_format.keep_with_next = True
        for signer in signers(self._plan, spell=in_word):
            self._sign(signer["name"], signer["lines"])

    def _sign(self, name: str, lines: Sequence[str]) -> None:
        self._document.add_paragraph(f"{_BLANK}    Date: {'_' * 16}", style="Signature line")
        for line in (name, *lines):
            self._document.add_paragraph(in_word(line), style="Signer")

    def _blocks(self, blocks: Sequence[Block], style: str) -> None:
        for block in blocks:
            self._block(block, style)

    def _block(self, block: Block, style: str) -> None:
        match block:
            case Heading():
                self._runs(self._document.add_paragraph(style=f"Heading {min(block.level, 4)}"), block.runs)
            case Paragraph():
                paragraph = self._document.add_paragraph(style=style)
                _placed(paragraph, block)
                self._runs(paragraph, block.runs)
            case Listing():
                self._listing(block)
            case Quotation():
                self._blocks(block.blocks, "Quotation")
            case _:
                self._other(block)

    def _other(self, block: Block) -> None:
        if isinstance(block, Table):
            self._table(block)
        elif isinstance(block, NewPage):
            self._document.add_page_break()
        elif isinstance(block, SignatureLines):
            self._sign(block.name, block.lines)
        else:
            self._document.add_paragraph("* * *", style="Item").alignment = CENTRE

    def _listing(self, block: Listing, *, step: int = 1) -> None:
        list_id = self._lists.begin(block.labels, step=step)
        for label, item in zip(block.labels, block.items, strict=True):
            first, *rest = item or (Paragraph(runs=()),)
            if isinstance(first, Paragraph):
                paragraph = self._document.add_paragraph(style="Item")
                mark_item(paragraph, list_id, label, step=step)
                self._runs(paragraph, first.runs)
            else:
                rest = list(item)
            for inner in rest:
                if isinstance(inner, Listing):
                    self._listing(inner, step=step + 1)
                else:
                    self._block(inner, "Item")

    def _table(self, block: Table) -> None:
        columns = max(len(row) for row in block.rows)
        look = "Table Grid" if block.has_lines else "Normal Table"
        table = self._document.add_table(rows=len(block.rows), cols=columns, style=look)
        widths = block.widths or (1,) * columns
        table.autofit = False
        set_widths(table, [_TEXT_WIDTH * width / sum(widths) for width in widths])
        for place, row in enumerate(block.rows):
            for cell, runs in zip(table.rows[place].cells, row, strict=False):
                cell.paragraphs[0].style = "Table text"
                self._runs(cell.paragraphs[0], runs, bold=block.has_head and place == 0)
        for row in table.rows:
            keep_whole(row)
        if block.has_head:
            repeat_row(table.rows[0])

    def _runs(self, paragraph: Any, runs: Sequence[Run], *, bold: bool = False) -> None:
        for run in runs:
            match run:
                case Letters():
                    _styled(paragraph.add_run(_kept(run.text)), run.styles, bold=bold)
                case Cite():
                    _styled(paragraph.add_run(self._resolver.words(run)), run.styles, bold=bold)
                case Break():
                    paragraph.add_run().add_break()
                case Note():
                    self._runs(WordParagraph(self._notes.begin(paragraph), paragraph), run.runs)


def _placed(paragraph: Any, block: Paragraph) -> None:
    """Give a paragraph the place it asks for by itself."""
    if block.align in _ALIGNED:
        paragraph.alignment = _ALIGNED[block.align]
    if block.left or block.align in _ALIGNED:
        paragraph.paragraph_format.first_line_indent = Pt(0)
    if block.left:
        paragraph.paragraph_format.left_indent = Pt(block.left)


def _kept(text: str) -> str:
    """Give a run of a text with the spaces at its ends."""
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    words = in_word(text, limit=len(text) * 12 + 1)
    return (" " if before else "") + words + (" " if after and words else "")


def _styled(run: Any, styles: str, *, bold: bool) -> None:
    run.bold = True if bold or "b" in styles else None
    run.italic = True if "i" in styles else None
    run.underline = True if "u" in styles else None
    run.font.strike = True if "x" in styles else None
