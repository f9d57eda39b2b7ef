# SPDX-License-Identifier: MPL-2.0
"""The index as a Word file made for editing: every look is a style, one table with a repeating header, a page field."""

from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from amparo.packet.front_matter import rules_line
from amparo.packet.index_lines import IndexedExhibit, IndexLine, Pin, index_parts, index_sections, index_summary
from amparo.packet.printing import in_word
from amparo.packet.values import PacketPlan
from amparo.packet.word.contents import add_contents
from amparo.packet.word.look import CAPTION, QUIET, RIGHT, Looks, add_caption, add_styles, finished, new_document

_WIDTHS = (860, 6630, 1870)  # twentieths of a point: together 6.5 inches
_MOST_ON_ONE_PAGE = 15  # lines of an exhibit that are kept together
_LONG = 24  # tabs from which on the index has contents of its own sections
_LOOKS: Looks = {
    "Normal": (11, {}),
    "Title": (18, {"bold": True, "before": 14, "after": 4}),
    "Heading 1": (14, {"bold": True, "before": 6}),
    "Heading 2": (11, {"bold": True, "before": 8}),
    **CAPTION,
    "Summary": (10, {"colour": QUIET, "after": 8}),
    "Tab letter": (11, {"bold": True}),
    "Exhibit": (11, {}),
    "Exhibit page": (11, {"align": RIGHT}),
    "Offered to show": (10, {"colour": QUIET, "italic": True}),
    "Passage": (10, {"left": 0.2}),
    "Exhibit document": (10, {"left": 0.2}),
    "Document page": (10, {"align": RIGHT}),
    "Rules": (8, {"colour": QUIET, "before": 12}),
}
_RULES = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="IndexOfExhibits">
  <w:name w:val="Index of exhibits"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>
  <w:pPr><w:spacing w:before="40" w:after="40"/></w:pPr>
  <w:tblPr><w:tblStyleRowBandSize w:val="1"/>
    <w:tblBorders><w:bottom w:val="single" w:sz="6" w:color="1E2430"/>
      <w:insideH w:val="single" w:sz="4" w:color="D9D5CC"/></w:tblBorders>
    <w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>
  <w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr>
    <w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:color="1E2430"/></w:tcBorders></w:tcPr></w:tblStylePr>
</w:style>"""


def word_index(plan: PacketPlan) -> bytes:
    """Give the index of a plan as .docx; the same plan gives the same bytes."""
    cover = plan.request.cover
    document = new_document(in_word(cover.filing_title) or "Index of exhibits")
    add_styles(document.styles, _LOOKS)
    document.styles.element.append(parse_xml(_RULES))
    add_caption(document, cover)
    if cover.filing_title:
        document.add_paragraph(in_word(cover.filing_title), style="Title")
    document.add_heading("Index of exhibits", level=1)
    document.add_paragraph(index_summary(plan), style="Summary")
    sections = [section.title for section in index_sections(plan) if section.title]
    if len(plan.exhibits) >= _LONG and len(sections) > 1:
        add_contents(document, [(2, in_word(title)) for title in sections], levels="2-2")
    _table(document, plan)
    if rules := rules_line(plan):
        document.add_paragraph(in_word(rules), style="Rules")
    return finished(document)


def _table(document: Any, plan: PacketPlan) -> None:
    """Append the table.  Written as XML in one go: python-docx takes 1.6 s for 300 exhibits row by row, this 0.1 s."""
    head = _row(("Tab", "TabLetter"), ("Description", "TabLetter"), ("Page", "ExhibitPage"), marks="<w:tblHeader/>")
    before, after = index_parts(plan)
    rows = [head, *map(_part_row, before)]
    for section in index_sections(plan):
        if section.title:
            rows.append(_section_row(section.title))
        for exhibit in section.exhibits:
            rows.extend(_exhibit_rows(exhibit))
    rows.extend(map(_part_row, after))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
    table = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="IndexOfExhibits"/>'
        f'<w:tblW w:w="{sum(_WIDTHS)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:firstRow="1" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
    document.element.body.insert(len(document.element.body) - 1, table)  # before the section's properties


def _section_row(title: str) -> str:
    cell = _cell(
        _paragraph(title, style="Heading2", keep="<w:keepNext/>"), width=sum(_WIDTHS), span='<w:gridSpan w:val="3"/>'
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell}</w:tr>"


def _exhibit_rows(exhibit: IndexedExhibit) -> Iterator[str]:
    count = len(exhibit.documents)
    # A row kept with the next one stays on its page: a whole exhibit if it is short, else its first lines.
    kept = count if count < _MOST_ON_ONE_PAGE else 3
    line, shows = exhibit.line, exhibit.shows
    below = (_paragraph(shows, style="OfferedToShow") if shows else "") + _pins(line.pins)
    yield _row(
        (exhibit.tab, "TabLetter"), (line.title, "Exhibit"), (line.pages, "ExhibitPage"), keeps=kept > 0, below=below
    )
    for position, document in enumerate(exhibit.documents, start=1):
        yield _row(
            ("", "TabLetter"),
            (document.title, "ExhibitDocument"),
            (document.pages, "DocumentPage"),
            keeps=position < kept,
            below=_pins(document.pins),
        )


def _pins(pins: tuple[Pin, ...]) -> str:
    """Write the passages marked in a paper: the page, then the words."""
    where = ((str(pin.page) if pin.is_here else f"Part {pin.volume}, p. {pin.page}", pin.quote) for pin in pins)
    return "".join(_paragraph(f"{page}  “{in_word(quote, limit=300)}”", style="Passage") for page, quote in where)


def _part_row(line: IndexLine) -> str:
    return _row(("", "TabLetter"), (line.title, "Exhibit"), (line.pages, "ExhibitPage"))


def _row(*cells: tuple[str, str], keeps: bool = False, marks: str = "", below: str = "") -> str:
    """Write a row of cells, each its words and the id of their style; `below` goes under the middle cell's words."""
    keep = "<w:keepNext/>" if keeps else ""
    written = "".join(
        _cell(_paragraph(words, style=style, keep=keep) + (below if position == 1 else ""), width=width)
        for position, ((words, style), width) in enumerate(zip(cells, _WIDTHS, strict=True))
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{marks}</w:trPr>{written}</w:tr>"


def _cell(paragraphs: str, *, width: int, span: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}</w:tcPr>{paragraphs}</w:tc>'


def _paragraph(words: str, *, style: str, keep: str = "") -> str:
    run = f'<w:r><w:t xml:space="preserve">{escape(in_word(words))}</w:t></w:r>' if words else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}</w:pPr>{run}</w:p>'
