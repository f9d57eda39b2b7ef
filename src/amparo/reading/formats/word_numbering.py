# SPDX-License-Identifier: MPL-2.0
"""The numbers and bullets of lists, counted as Word counts (17.9).  A declaration's paragraph numbers are cited."""

import re
from dataclasses import dataclass, field, replace

from lxml.etree import _Element as Element

from amparo.reading.formats.word_looks import ParagraphLook, RunLook, paragraph_look, run_look
from amparo.reading.formats.word_names import W, has, value, whole
from amparo.reading.formats.word_numerals import numeral
from amparo.reading.formats.word_signs import in_letters
from amparo.reading.formats.word_styles import Styles

LEVELS = 9
_MOST_FOLLOWED = 8
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, how its label is written, and how its paragraphs stand."""

    start: int = 1
    kind: str = "decimal"
    pattern: str = ""
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    is_legal: bool = False
    align: str = "left"
    style: str = ""
    paragraph: ParagraphLook = field(default_factory=ParagraphLook)
    run: RunLook = field(default_factory=RunLook)


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before a paragraph of a list: its letters, what follows them, how they look."""

    text: str
    suffix: str
    align: str
    run: RunLook


@dataclass(slots=True)
class _List:
    """A list as paragraphs name it: which pattern of levels it follows, what it changes, where it starts anew."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """All lists of a document, with the counters of the paragraphs met so far."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()
        if root is not None:
            patterns = {one.get(W + "abstractNumId", ""): one for one in root.iterfind(W + "abstractNum")}
            numbers = {one.get(W + "numId", ""): one for one in root.iterfind(W + "num")}
            for name in numbers:
                self._lists[name] = _read_list(name, numbers, patterns, styles)

    def level(self, list_id: str, number: int) -> Level | None:
        """Give a level of a list; nothing when there is no such list."""
        known = self._lists.get(list_id)
        return known.levels.get(number, Level()) if known is not None and known.levels else None

    def level_of_style(self, list_id: str, style: str) -> int | None:
        """Give the level that a paragraph style stands for in a list, if any."""
        known = self._lists.get(list_id)
        if known is None or not style:
            return None
        return next((number for number, level in sorted(known.levels.items()) if level.style == style), None)

    def next_label(self, list_id: str, number: int, *, language: str) -> Label | None:
        """Count a paragraph of a list and give its label."""
        known, level = self._lists.get(list_id), self.level(list_id, number)
        if known is None or level is None:
            return None
        counters = self._counters.setdefault(known.abstract, [None] * LEVELS)
        if list_id not in self._begun:
            self._begun.add(list_id)
            for place in known.starts:
                counters[place:] = [None] * (LEVELS - place)
        _count(counters, known, number)
        return Label(_written(level, known, counters, language), level.suffix, level.align, level.run)


def _count(counters: list[int | None], known: _List, number: int) -> None:
    """Count up one level; those above that were passed over begin, those below begin anew."""
    for place in range(number + 1):
        level = known.levels.get(place, Level())
        start = known.starts.get(place, level.start)
        current = counters[place]
        if place == number:
            counters[place] = start if current is None else current + 1
        elif current is None:
            counters[place] = start
    for place in range(number + 1, LEVELS):
        restart = known.levels.get(place, Level()).restart
        if restart is None or number < restart:
            counters[place] = None


def _written(level: Level, known: _List, counters: list[int | None], language: str) -> str:
    if level.kind == "bullet":
        return in_letters(level.text, level.run.get("font", ""))

    def number(found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        count = counters[place]
        if count is None:
            return ""
        other = known.levels.get(place, Level())
        kind = "decimal" if level.is_legal and other.kind not in {"none", "decimalZero"} else other.kind
        return numeral(count, kind, language=language, pattern=other.pattern)

    return _PLACE.sub(number, level.text)


def _read_list(name: str, numbers: dict[str, Element], patterns: dict[str, Element], styles: Styles) -> _List:
    element = numbers[name]
    abstract = value(element, "abstractNumId")
    pattern = _followed(abstract, numbers, patterns, styles)
    levels = {}
    if pattern is not None:
        abstract = pattern.get(W + "abstractNumId", abstract)
        levels = {whole(one.get(W + "ilvl"), most=8): _read_level(one) for one in pattern.iterfind(W + "lvl")}
    starts: dict[int, int] = {}
    for override in element.iterfind(W + "lvlOverride"):
        place = max(0, whole(override.get(W + "ilvl"), most=8))
        changed = override.find(W + "lvl")
        if changed is not None:
            levels[place] = _read_level(changed)
        if (start := value(override, "startOverride")) != "":
            starts[place] = whole(start, default=1)
    return _List(abstract, levels, starts)


def _followed(
    abstract: str, numbers: dict[str, Element], patterns: dict[str, Element], styles: Styles
) -> Element | None:
    """Give the pattern of levels; one that only names a list style is looked up through that style (17.9.21)."""
    pattern = patterns.get(abstract)
    for _ in range(_MOST_FOLLOWED):
        named = value(pattern, "numStyleLink")
        if pattern is None or not named or named not in styles.elements:
            return pattern
        list_id = styles.paragraph(named).paragraph.get("list_id", "")
        number = numbers.get(list_id)
        pattern = patterns.get(value(number, "abstractNumId"), pattern) if number is not None else pattern
    return pattern


def _read_level(element: Element) -> Level:
    shape = element.find(W + "numFmt")
    run = run_look(element.find(W + "rPr"))
    restart = value(element, "lvlRestart")
    return replace(
        Level(),
        start=max(0, whole(value(element, "start"), default=0 if element.find(W + "start") is None else 1)),
        kind=shape.get(W + "val", "decimal") if shape is not None else "decimal",
        pattern=shape.get(W + "format", "") if shape is not None else "",
        text=value(element, "lvlText")[:200],
        suffix=value(element, "suff") or "tab",
        restart=whole(restart, most=9) if restart else None,
        is_legal=has(element, "isLgl"),
        align=value(element, "lvlJc") or "left",
        style=value(element, "pStyle"),
        paragraph=paragraph_look(element.find(W + "pPr")),
        run=run,
    )
