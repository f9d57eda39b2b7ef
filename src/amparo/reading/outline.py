# SPDX-License-Identifier: MPL-2.0
"""The bookmarks a PDF brought along: as values for whoever binds it, and in the safe copy itself."""

from collections.abc import Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from amparo.reading.values import OutlineLine

_DEEPEST, _MOST, _LONGEST = 8, 5000, 300


def outline_of(document: Any, *, pages: int) -> tuple[OutlineLine, ...]:
    """Give the bookmarks of an opened pdfium document that lead to one of its pages."""
    lines: list[OutlineLine] = []
    for _, bookmark in zip(range(_MOST), document.get_toc(max_depth=_DEEPEST), strict=False):
        target = bookmark.get_dest()
        page = target.get_index() if target is not None else None
        title = " ".join(bookmark.get_title().split())[:_LONGEST]
        if page is not None and 0 <= page < pages and title:
            lines.append(OutlineLine(bookmark.level, title, page + 1))
    return tuple(lines)


def write_outline(pdf: Pdf, lines: Sequence[OutlineLine], pages: Sequence[Object]) -> None:
    """Write bookmarks into a PDF whose page dictionaries are `pages`; a jump of several levels becomes one."""
    root = pdf.make_indirect(Dictionary(Type=Name.Outlines))
    path: list[tuple[int, Object]] = [(-1, root)]
    for line in lines:
        while path[-1][0] >= line.level:
            path.pop()
        parent = path[-1][1]
        item = pdf.make_indirect(
            Dictionary(Title=String(line.title), Parent=parent, Dest=_destination(pages[line.page - 1]))
        )
        _append(parent, item)
        path.append((line.level, item))
    pdf.Root.Outlines = root


def _append(parent: Object, item: Object) -> None:
    last = parent.get("/Last")
    if last is None:
        parent.First = item
    else:
        last.Next, item.Prev = item, last
    parent.Last = item
    parent.Count = int(parent.get("/Count", 0)) - 1  # negative: closed until somebody opens it


def _destination(page: pikepdf.Object) -> Array:
    """Give the top of a page at the reader's own zoom."""
    return Array([page, Name.XYZ, None, 792, None])
