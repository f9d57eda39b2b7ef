# SPDX-License-Identifier: MPL-2.0
"""What a workbook carries besides what its sheets show: counted and told, never run, fetched or copied."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from amparo.reading.formats.office_package import Package, PartLost
from amparo.reading.formats.workbook_cells import SheetCells
from amparo.reading.formats.workbook_file import SheetPart, Workbook
from amparo.reading.formats.workbook_looks import MAIN
from amparo.reading.tally import Tally

_KEPT_UNSEEN = re.compile(r"(?i)^xl/(?:pivotcache/pivotcacherecords|revisions/revisionlog|scenarios)")
_OUTSIDE = re.compile(r"(?i)^xl/externallinks/externallink\d*\.xml$")
_FETCHING = re.compile(r"(?i)^xl/(?:connections\.xml$|querytables/)")
_MACRO_SHEETS = re.compile(r"(?i)^xl/macrosheets/")
_SHOWN = 160


def note_sheets(sheets: Sequence[tuple[SheetPart, SheetCells]], tally: Tally) -> None:
    """Note what the sheets show only in part, and what of them somebody had hidden."""
    tally.note("reading.workbook-set", params={"sheets": sum(1 for _, cells in sheets if cells.cells)})
    met = sum((cells.met for _, cells in sheets), Counter[str]())
    for code, number in met.items():
        tally.count(code, number)
    tally.count("reading.found-links", sum(cells.links for _, cells in sheets))
    hidden = {
        "sheets": sum(sheet.is_hidden for sheet, _ in sheets),
        "rows": sum(len(cells.hidden_rows & set(cells.cells)) for _, cells in sheets),
        "columns": sum(_hidden_columns(cells) for _, cells in sheets),
    }
    if any(hidden.values()):
        tally.note("reading.sheet-hidden", params=hidden)


def _hidden_columns(cells: SheetCells) -> int:
    return len(cells.hidden_columns & {column for row in cells.cells.values() for column in row})


def note_beside(book: Workbook, tally: Tally) -> None:
    """Note what lies in the file beside its sheets."""
    names = book.package.names
    tally.count("reading.sheet-kept-unseen", sum(1 for name in names if _KEPT_UNSEEN.search(name)))
    tally.count("reading.sheet-values-from-elsewhere", sum(1 for name in names if _OUTSIDE.search(name)))
    tally.count("reading.found-fetching-fields", sum(1 for name in names if _FETCHING.search(name)))
    if any(map(_MACRO_SHEETS.search, names)):
        tally.note("reading.found-macros")
    dde = sum(_holds_dde(book.package, name) for name in names if _OUTSIDE.search(name))
    tally.count("reading.found-dde", dde)
    comments = list(_comments(book))
    if comments:
        cells = ", ".join(comments)
        shown = cells if len(cells) <= _SHOWN else f"{cells[:_SHOWN].rpartition(',')[0]} …"
        tally.note("reading.sheet-comments", params={"count": len(comments), "cells": shown})
    if book.package.lost or book.package.mended:
        tally.note("reading.parts-damaged")


def _holds_dde(package: Package, name: str) -> bool:
    try:
        return package.xml(name).find(f"{MAIN}ddeLink") is not None
    except PartLost:
        return False


def _comments(book: Workbook) -> Iterator[str]:
    """Give the cells with comments, each as `2 B7`: the number of the sheet, since its name may name somebody."""
    for number, sheet in enumerate(book.sheets, start=1):
        part = book.package.linked(sheet.part, "comments") if sheet.part else ""
        if not part:
            continue
        try:
            root = book.package.xml(part)
        except PartLost:
            continue
        yield from (f"{number} {comment.get('ref', '')[:12]}" for comment in root.iter(f"{MAIN}comment"))
