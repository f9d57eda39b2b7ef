# SPDX-License-Identifier: MPL-2.0
"""Bookmarks: cover, index, sections, tabs, documents, and beneath them what each document brought along.

Written as plain dictionaries: for thousands of lines this is many times quicker than an editing object, and every
bookmark keeps the reader's zoom (`/XYZ` with no zoom), as bundle reviewers ask for.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from amparo.packet.segments import Segment
from amparo.packet.values import OutlineLine, PlannedDocument, PlannedExhibit, PlannedVolume
from amparo.terms.shown import shown


@dataclass(slots=True)
class Bookmark:
    """One line of the outline: title, page index in the volume (from 0), lines beneath, and whether it is open."""

    title: str
    page: int
    beneath: list["Bookmark"] = field(default_factory=list)
    is_open: bool = False


def bookmarks(volume: PlannedVolume, runs: Sequence[Segment]) -> list[Bookmark]:
    """Give the outline of one volume."""
    lines: list[Bookmark] = []
    section = ""
    level = lines
    tabs: dict[str, Bookmark] = {}
    for run in runs:
        page = run.first_page - volume.first_page
        if run.planned is None:
            lines.append(_front_line(run, volume, page))
            continue
        if run.planned.exhibit.section != section or not tabs:
            section = run.planned.exhibit.section
            level = _section_level(lines, section, page)
        tab = tabs.get(run.planned.tab)
        if tab is None:
            tab = tabs[run.planned.tab] = Bookmark(_tab_title(run.planned, volume), page)
            level.append(tab)
        if run.document is not None:
            tab.beneath.extend(_document_lines(run.document, page, several=len(run.planned.exhibit.documents) > 1))
    return lines


def _front_line(run: Segment, volume: PlannedVolume, page: int) -> Bookmark:
    if run.part is None:
        return Bookmark(f"Part {volume.number}", page)
    beneath = run.part.part.document.outline if run.part.part.document is not None else ()
    return Bookmark(shown(run.part.part.name), page, _nested(beneath, page, first_of=1))


def _section_level(lines: list[Bookmark], section: str, page: int) -> list[Bookmark]:
    if not section:
        return lines
    heading = Bookmark(shown(section), page, is_open=True)
    lines.append(heading)
    return heading.beneath


def _tab_title(planned: PlannedExhibit, volume: PlannedVolume) -> str:
    continued = " (continued)" if planned.volume < volume.number else ""
    return f"Tab {planned.tab} – {shown(planned.exhibit.title)}{continued}"


def _document_lines(part: PlannedDocument, page: int, *, several: bool) -> Iterator[Bookmark]:
    own = _own_lines(part, page)
    if several or part.parts > 1:
        words = f" (part {part.part} of {part.parts})" if part.parts > 1 else ""
        yield Bookmark(shown(part.document.title) + words, page, own)
    else:
        yield from own


def _own_lines(part: PlannedDocument, page: int) -> list[Bookmark]:
    last = part.first_of + part.last_page - part.first_page
    kept = [line for line in part.document.outline if part.first_of <= line.page <= last]
    return _nested(kept, page, first_of=part.first_of)


def _nested(lines: Sequence[OutlineLine], page: int, *, first_of: int) -> list[Bookmark]:
    """Nest a paper's own bookmarks; a jump of several levels becomes one."""
    top: list[Bookmark] = []
    path: list[tuple[int, list[Bookmark]]] = [(-1, top)]
    for line in lines:
        while len(path) > 1 and path[-1][0] >= line.level:
            path.pop()
        mark = Bookmark(shown(line.title), page + line.page - first_of)
        path[-1][1].append(mark)
        path.append((line.level, mark.beneath))
    return top


def write_outline(pdf: Pdf, lines: Sequence[Bookmark], pages: Sequence[pikepdf.Object]) -> None:
    """Write the outline into a PDF whose page dictionaries are `pages`."""
    root = pdf.make_indirect(Dictionary(Type=Name.Outlines))
    _write_level(pdf, root, lines, pages)
    root.Count = sum(_visible_lines(line) for line in lines)
    pdf.Root.Outlines = root


def _write_level(pdf: Pdf, parent: pikepdf.Object, lines: Iterable[Bookmark], pages: Sequence[pikepdf.Object]) -> None:
    previous = None
    for line in lines:
        item = pdf.make_indirect(
            Dictionary(Title=String(line.title), Parent=parent, Dest=destination(pages[line.page]))
        )
        if line.beneath:
            _write_level(pdf, item, line.beneath, pages)
            count = sum(_visible_lines(below) for below in line.beneath)
            item.Count = count if line.is_open else -count
        if previous is None:
            parent.First = item
        else:
            previous.Next, item.Prev = item, previous
        previous = item
    if previous is not None:
        parent.Last = previous


def _visible_lines(line: Bookmark) -> int:
    return 1 + (sum(_visible_lines(below) for below in line.beneath) if line.is_open else 0)


def destination(page: pikepdf.Object) -> Array:
    """Give a destination at the top of a page that keeps the reader's zoom."""
    return Array([page, Name.XYZ, None, 792, None])
