# SPDX-License-Identifier: MPL-2.0
"""The sections of a Word file (17.6): which blocks stand on pages of which shape, under which headers and footers."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml.etree import _Element as Element

from amparo.reading.formats.blocks import Block, plain
from amparo.reading.formats.office_package import PartLost
from amparo.reading.formats.word_file import WordFile
from amparo.reading.formats.word_inline import Surroundings
from amparo.reading.formats.word_names import R, W, has, local, points, understood, value, whole
from amparo.reading.formats.word_stories import Stories

_LETTER = (612.0, 792.0)
_FEWEST_LINES = 20
_NARROWEST, _WIDEST = 45.0, 144.0
_KINDS = ("first", "even", "default")


@dataclass(slots=True)
class Section:
    """Blocks on pages of one shape; `headers` and `footers` by kind (first, even, default), `words` across a page."""

    is_wide: bool = False
    sides: tuple[float, float] = (72.0, 72.0)
    ends: tuple[float, float] = (72.0, 72.0)
    headers: dict[str, list[Block]] = field(default_factory=dict)
    footers: dict[str, list[Block]] = field(default_factory=dict)
    first_page: int = 0
    page_numbers: str = "decimal"
    words: str = ""
    blocks: list[Block] = field(default_factory=list)

    @property
    def room(self) -> float:
        return (_LETTER[1] if self.is_wide else _LETTER[0]) - sum(self.sides)

    def without_blocks(self) -> dict[str, Any]:
        """Give what the template asks for, except the blocks."""
        return {
            "wide": self.is_wide, "sides": list(self.sides), "ends": list(self.ends), "headers": self.headers,
            "footers": self.footers, "first": self.first_page, "numbers": self.page_numbers, "words": self.words,
        }  # fmt: skip


class SectionReader:
    """Reads a document's body section by section."""

    def __init__(self, file: WordFile) -> None:
        self._file, self._stories = file, Stories(file)
        self._known: dict[tuple[str, float], tuple[list[Block], str]] = {}
        self._latest: dict[tuple[str, str], str] = {}
        self._has_even = has(file.settings, "evenAndOddHeaders")

    def sections(self, body: Element) -> list[Section]:
        """Give the sections; one that goes on upon the same page joins the one before."""
        sections: list[Section] = []
        for properties, elements in _divided(body):
            section = self._section(properties)
            around = Surroundings(self._file.main, section.room)
            section.blocks = self._stories.blocks(elements, around)
            joins = value(properties, "type") == "continuous" and bool(sections)
            if joins and sections[-1].is_wide == section.is_wide:
                sections[-1].blocks += section.blocks
            else:
                sections.append(section)
        if sections:
            sections[-1].blocks += self._endnotes(sections[-1].room)
        return sections

    def _section(self, properties: Element | None) -> Section:
        section = Section()
        if properties is None:
            return section
        self._shape(section, properties)
        if whole(value(properties, "cols", "num"), default=1) > 1:
            self._file.met["reading.columns-as-one"] += 1
        for name, kinds in (("headerReference", section.headers), ("footerReference", section.footers)):
            for reference in properties.iterfind(W + name):
                self._latest[name, reference.get(W + "type", "default")] = reference.get(R + "id", "")
            for kind in self._used(properties):
                blocks, words = self._repeated(self._latest.get((name, kind), ""), section.room)
                section.words = section.words or words
                kinds[kind] = blocks
        numbers = properties.find(W + "pgNumType")
        if numbers is not None:
            section.first_page = max(0, whole(numbers.get(W + "start"), most=9999))
            section.page_numbers = numbers.get(W + "fmt", "decimal")
        return section

    def _used(self, properties: Element) -> list[str]:
        """Say which kinds of headers the pages of a section show."""
        used = ["default"]
        if has(properties, "titlePg"):
            used.append("first")
        if self._has_even:
            used.append("even")
        return used

    def _shape(self, section: Section, properties: Element) -> None:
        size, margins = properties.find(W + "pgSz"), properties.find(W + "pgMar")
        if size is not None:
            width, height = points(size.get(W + "w")) or 612, points(size.get(W + "h")) or 792
            section.is_wide = width > height
        if margins is not None:
            sides = [points(margins.get(W + name)) for name in ("left", "right", "top", "bottom")]
            left, right, top, bottom = (
                72.0 if side is None else min(_WIDEST, max(_NARROWEST, abs(side))) for side in sides
            )
            section.sides, section.ends = (left, right), (top, max(54.0, bottom))

    def _repeated(self, identity: str, room: float) -> tuple[list[Block], str]:
        """Give the blocks of a header or footer, read once, and words drawn across the page behind it."""
        link = self._file.package.links(self._file.main).get(identity)
        if link is None or link.is_external:
            return [], ""
        if (link.target, room) not in self._known:
            try:
                root = self._file.package.xml(link.target)
            except PartLost:
                return [], ""
            blocks = self._stories.read(root, Surroundings(link.target, room, is_repeated=True))
            words = next((str(block["t"]) for block in blocks if block["k"] == "watermark"), "")
            shown = self._without_line_numbers([block for block in blocks if block["k"] != "watermark"])
            self._known[link.target, room] = (shown if any(map(_shows, shown)) else [], words)
        return self._known[link.target, room]

    def _without_line_numbers(self, blocks: list[Block]) -> list[Block]:
        """Leave out the numbers of a pleading's lines, which stand in its headers: the copy's lines are others."""
        kept = [block for block in blocks if not (block["k"] == "frame" and _counts_up(block["blocks"]))]
        self._file.met["reading.text-boxes"] -= len(blocks) - len(kept)
        if _counts_up(kept):
            kept = [block for block in kept if not _number(block)]
        if len(kept) < len(blocks):
            self._file.met["reading.line-numbers-left-out"] += 1
        return kept

    def _endnotes(self, room: float) -> list[Block]:
        """Give the endnotes that were met, under a line; notes within notes aren't followed."""
        if not self._file.met_endnotes:
            return []
        blocks: list[Block] = [{"k": "rule", "short": True}]
        for identity, mark in self._file.met_endnotes:
            around = Surroundings(self._file.endnotes_part, room, note_mark=mark or "*")
            blocks += self._stories.read(self._file.endnotes[identity], around)
        return blocks


def _counts_up(blocks: list[Block]) -> bool:
    """True for blocks that are hardly anything but the numbers 1, 2, 3 … of lines."""
    numbers = [number for block in blocks if (number := _number(block))]
    return len(numbers) >= _FEWEST_LINES and numbers == list(range(1, len(numbers) + 1))


def _number(block: Block) -> int:
    text = plain(block.get("r", ())).strip() if block["k"] == "p" else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 3 else 0


def _shows(block: Block) -> bool:
    return bool(block["k"] != "gap")


def _divided(body: Element) -> Iterator[tuple[Element | None, list[Element]]]:
    """Give each section's properties, which stand in its last paragraph, and its elements."""
    gathered: list[Element] = []
    last: Element | None = None
    for element in _flat(body, 0):
        if local(element) == "sectPr":
            last = element
            continue
        gathered.append(element)
        properties = element.find(f"{W}pPr/{W}sectPr") if local(element) == "p" else None
        if properties is not None:
            yield properties, gathered
            gathered = []
    if gathered or last is not None:
        yield last, gathered


def _flat(parent: Element, depth: int) -> Iterator[Element]:
    """Give the elements of a body; content controls that hold the end of a section are opened."""
    for element in understood(parent):
        if local(element) == "sdt" and depth < 20 and next(element.iter(W + "sectPr"), None) is not None:
            inner = element.find(W + "sdtContent")
            yield from _flat(inner, depth + 1) if inner is not None else ()
        else:
            yield element
