# SPDX-License-Identifier: MPL-2.0
"""Paragraphs of a Word file as blocks: their place, spacing, label, and what floats beside them."""

from dataclasses import dataclass, field
from typing import Any

from lxml.etree import _Element as Element

from amparo.reading.formats.blocks import Block, Run
from amparo.reading.formats.word_file import WordFile
from amparo.reading.formats.word_inline import Content, Inline, Stories, Surroundings, held_spaces, shown_styles
from amparo.reading.formats.word_looks import (
    ParagraphLook,
    RunLook,
    laid_over,
    paragraph_look,
    paragraphs_laid_over,
    run_look,
)
from amparo.reading.formats.word_names import W, value
from amparo.reading.formats.word_numbering import Label

_USUAL_SIZE = 10.0  # Word's, where nothing says another (17.3.2.38)
_WIDEST_SHARE = 0.7
_MOST_STOPS = 40


@dataclass(frozen=True, slots=True)
class _Looks:
    """How a paragraph stands, how its letters look, what its mark adds for the label, its style, list and level."""

    stands: ParagraphLook
    letters: RunLook
    mark: RunLook
    style: str
    listed: tuple[str, int]


@dataclass(slots=True)
class Paragraphs:
    """Reads the paragraphs of one story in order."""

    file: WordFile
    around: Surroundings
    stories: Stories
    _inline: Inline = field(init=False)
    _waiting: list[Run] = field(default_factory=list)
    _below: float = 0.0
    _before: tuple[str, bool] = ("", False)

    def __post_init__(self) -> None:
        self._inline = Inline(self.file, self.around, self.stories)

    def read(self, paragraph: Element) -> list[Block]:
        """Give the blocks of a paragraph: none when its mark is deleted, for then it goes on in the next."""
        looks = self._looks(paragraph.find(W + "pPr"))
        ground = looks.stands.get("ground") or self.around.ground
        content = self._inline.read(paragraph, looks.letters, looks.style, ground=ground)
        if _mark_is_deleted(paragraph):
            self.file.met["deletions"] += 1
            self._waiting += [run for piece in content.pieces for run in piece]
            return [*content.above, *content.below]
        content.pieces[0][:0] = self._waiting
        self._waiting = []
        return self._blocks(content, looks)

    def pause(self) -> float:
        """Give the space due after the last paragraph, and begin anew: something else follows."""
        below, self._below, self._before = self._below, 0.0, ("", False)
        return below

    def _looks(self, properties: Element | None) -> _Looks:
        styles = self.file.styles
        name = value(properties, "pStyle")
        name = name if name in styles.elements else styles.normal
        style, direct = styles.paragraph(name), paragraph_look(properties)
        stands = paragraphs_laid_over(styles.default_paragraph, self.around.table_paragraph)
        listed = self._listed(direct, style.paragraph, name)
        level = self.file.numbering.level(*listed)
        of_list = level.paragraph if level is not None else ParagraphLook()
        if "list_id" in direct:  # what the list says counts more than the style, less than the paragraph itself
            stands = paragraphs_laid_over(paragraphs_laid_over(stands, style.paragraph), of_list)
        else:
            stands = paragraphs_laid_over(paragraphs_laid_over(stands, of_list), style.paragraph)
        stands = paragraphs_laid_over(stands, direct)
        if properties is not None and properties.find(W + "pPrChange") is not None:
            self.file.met["formattings"] += 1
        letters = styles.run(name, "", table=self.around.table_run)
        mark = run_look(properties.find(W + "rPr")) if properties is not None else RunLook()
        return _Looks(stands, letters, mark, name, listed)

    def _listed(self, direct: ParagraphLook, style: ParagraphLook, name: str) -> tuple[str, int]:
        """Say which list and level a paragraph belongs to, by itself or by its style; `0` takes it out of lists."""
        list_id = direct.get("list_id", style.get("list_id", ""))
        if list_id in {"", "0"}:
            return ("", 0)
        if "list_level" in direct:
            return (list_id, direct["list_level"])
        if "list_id" not in direct and (own := self.file.numbering.level_of_style(list_id, name)) is not None:
            return (list_id, own)
        return (list_id, style.get("list_level", 0))

    def _blocks(self, content: Content, looks: _Looks) -> list[Block]:
        label = self._label(looks, content)
        blocks: list[Block] = list(content.above)
        for number, piece in enumerate(content.pieces):
            if number:
                blocks.append({"k": "page"} if self.around.depth == 0 else {"k": "gap", "h": 6.0})
            is_first, is_last = number == 0, number == len(content.pieces) - 1
            if piece or (is_first and is_last and not content.above and not content.below) or (is_first and label):
                blocks.append(self._block(piece, looks, label if is_first else None))
        if looks.stands.get("new_page") and self.around.depth == 0:
            blocks.insert(0, {"k": "page"})
        self._below = looks.stands.get("below", 0.0)
        self._before = (looks.style, looks.stands.get("contextual", False))
        return blocks + content.below

    def _label(self, looks: _Looks, content: Content) -> Label | None:
        list_id, number = looks.listed
        if not list_id or (looks.mark.get("hidden") and content.is_empty):
            return None
        language = looks.letters.get("language", self.file.language)
        return self.file.numbering.next_label(list_id, number, language=language)

    def _block(self, runs: list[Run], looks: _Looks, label: Label | None) -> Block:
        stands, size = looks.stands, looks.letters.get("size", _USUAL_SIZE)
        contextual = stands.get("contextual", False) and self._before == (looks.style, True)
        above = 0.0 if contextual else self.file.between(self._below, stands.get("above", 0.0))
        lead = stands.get("line", 1.0)
        if not runs and label is None:
            size = looks.mark.get("size", size)
            return {"k": "gap", "h": round(size * 1.2 * lead, 2), "above": above}
        block: Block = {"k": "p", "r": runs, "z": size, "lead": lead, "above": above}
        self._add_place(block, stands)
        self._add_lines(block, stands)
        if self.around.depth == 0 and not self.around.is_repeated and stands.get("level", 9) < 9:
            block["level"] = stands["level"] + 1
        if label is not None or any(isinstance(run, dict) and "tab" in run for run in runs):
            block["stops"] = stops_of(stands)
        if label is not None and label.text:
            block["label"] = self._label_block(label, looks)
            block["listed"] = list(looks.listed)
        if role := self.file.styles.paragraph(looks.style).role:
            block["role"] = role
        return block

    def _add_place(self, block: Block, stands: ParagraphLook) -> None:
        most = self.around.room * _WIDEST_SHARE
        indents = {"left": stands.get("left"), "right": stands.get("right"), "first": stands.get("first")}
        for name, number in indents.items():
            if number:
                block[name] = round(max(-most, min(most, number)), 2)
        place = {name: stands.get(name) for name in ("align", "rtl", "keep", "exact")}
        block |= {name: told for name, told in place.items() if told and told != "start"}

    def _add_lines(self, block: Block, stands: ParagraphLook) -> None:
        border = {side: line for side, line in stands.get("border", {}).items() if line[0] and side != "between"}
        if border:
            block["border"] = {side: list(line) for side, line in border.items() if side in _SIDES}
        if ground := stands.get("ground"):
            block["ground"] = ground

    def _label_block(self, label: Label, looks: _Looks) -> dict[str, Any]:
        look = laid_over(laid_over(looks.letters, looks.mark), label.run)
        look = {**look, "underline": label.run.get("underline", False), "hidden": False}
        styles = shown_styles(look, looks.stands.get("ground", ""))
        if label.run.get("font") and "m" in styles.get("s", ""):
            styles["s"] = styles["s"].replace("m", "")  # bullets are drawn by whichever font has them
        text = held_spaces(self.file.letters.clean(label.text))
        return {"r": [{"t": text, **styles}], "suffix": label.suffix, "align": label.align}


_SIDES = frozenset({"top", "left", "bottom", "right"})


def stops_of(stands: ParagraphLook) -> list[list[Any]]:
    """Give the tab stops that hold, in order: place, kind, leader."""
    stops = sorted(stands.get("stops", {}).items())
    return [
        [place, kind, leader] for place, (kind, leader) in stops if kind not in {"clear", "bar", "num"} and place > 0
    ][:_MOST_STOPS]


def _mark_is_deleted(paragraph: Element) -> bool:
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    return mark is not None and (mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None)
