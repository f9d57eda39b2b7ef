# SPDX-License-Identifier: MPL-2.0
"""What the index says, line by line, whether it is printed or written to a Word file.  Pure values."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from amparo.packet.parts import PartKind, PlannedPart
from amparo.packet.values import PacketPlan, PlannedDocument, PlannedExhibit, PlannedVolume


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """A passage marked in a paper: the page of the filing it stands on, its words, the part it stands in."""

    page: int
    quote: str
    volume: int
    is_here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexLine:
    """One line: title, first page, the words of the page column; `is_here` when it stands in the index's own part."""

    title: str
    first_page: int
    pages: str
    is_here: bool
    pins: tuple[Pin, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexedExhibit:
    """An exhibit's tab and line, what it is offered to show, and its documents if it has several."""

    tab: str
    line: IndexLine
    shows: str
    documents: tuple[IndexLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexSection:
    """Exhibits that follow each other under one heading; the title is empty for those under none."""

    title: str
    exhibits: tuple[IndexedExhibit, ...]


def index_sections(plan: PacketPlan) -> tuple[IndexSection, ...]:
    """Give the index of a plan."""
    return tuple(
        IndexSection(title=title, exhibits=tuple(_indexed(planned) for planned in exhibits))
        for title, exhibits in groupby(plan.exhibits, key=lambda planned: planned.exhibit.section)
    )


def index_parts(plan: PacketPlan) -> tuple[tuple[IndexLine, ...], tuple[IndexLine, ...]]:
    """Give the lines for what stands before the exhibits, cover and index apart, and for what stands after them."""
    before = (part for part in plan.front if part.part.kind not in {PartKind.COVER, PartKind.INDEX})
    return tuple(map(_part_line, before)), tuple(map(_part_line, plan.back))


def index_summary(plan: PacketPlan) -> str:
    """Say in one line how much the index covers."""
    exhibits, parts = len(plan.exhibits), len(plan.volumes)
    words = f"{exhibits} {'tab' if exhibits == 1 else 'tabs'}, {plan.pages} pages"
    if plan.first_page > 1:
        words += f" ({span(plan.first_page, plan.last_page)}, continuing the filing it supplements)"
    return words + (f", in {parts} parts. The page numbers run through all parts." if parts > 1 else ".")


def whole_documents(planned: PlannedExhibit) -> Iterator[tuple[PlannedDocument, ...]]:
    """Give the documents of an exhibit that has several, each with all parts it was cut into."""
    if len(planned.exhibit.documents) < 2:
        return
    parts: list[PlannedDocument] = []
    for part in planned.documents:
        parts.append(part)
        if part.part == part.parts:
            yield tuple(parts)
            parts = []


def span(first: int, last: int) -> str:
    """Give `12` or `12–14`."""
    return str(first) if first == last else f"{first}–{last}"


def pages_in_words(first: int, last: int) -> str:
    """Give `page 12` or `pages 12–14`."""
    return f"{'page' if first == last else 'pages'} {span(first, last)}"


def tabs_in_words(volume: PlannedVolume) -> str:
    """Give `A to K`, one tab alone, or a dash for a part that holds none."""
    tabs = volume.tabs
    return tabs[0] if len(tabs) == 1 else f"{tabs[0]} to {tabs[-1]}" if tabs else "–"


def _indexed(planned: PlannedExhibit) -> IndexedExhibit:
    exhibit = planned.exhibit
    documents = tuple(
        _line(
            parts[0].document.title,
            first=parts[0].first_page,
            last=parts[-1].last_page,
            volume=parts[0].volume,
            pins=tuple(_pins(parts)),
        )
        for parts in whole_documents(planned)
    )
    line = _line(
        exhibit.title,
        first=planned.tab_page,
        last=planned.last_page,
        volume=planned.volume,
        pins=() if documents else tuple(_pins(planned.documents)),
    )
    return IndexedExhibit(tab=planned.tab, line=line, shows=exhibit.shows, documents=documents)


def _pins(parts: Sequence[PlannedDocument]) -> Iterator[Pin]:
    """Give the marked passages of a document's parts, in the order of its pages."""
    for part in parts:
        last = part.first_of + part.last_page - part.first_page
        for passage in sorted(part.document.passages, key=lambda passage: passage.page):
            if part.first_of <= passage.page <= last:
                page = part.first_page + passage.page - part.first_of
                yield Pin(page=page, quote=passage.quote, volume=part.volume, is_here=part.volume == 1)


def _part_line(planned: PlannedPart) -> IndexLine:
    return _line(planned.part.name, first=planned.first_page, last=planned.last_page, volume=planned.volume)


def _line(title: str, *, first: int, last: int, volume: int, pins: tuple[Pin, ...] = ()) -> IndexLine:
    is_here = volume == 1
    pages = span(first, last) if is_here else f"Part {volume}, p. {first}"
    return IndexLine(title=title, first_page=first, pages=pages, is_here=is_here, pins=pins)
