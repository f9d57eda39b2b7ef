# SPDX-License-Identifier: MPL-2.0
"""A table as rows of cells, wherever it came from, and how wide its columns want to be."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from amparo.sandbox.declined import Declined

# Some 15,000 cells are set and read back in a second: twenty seconds, and more pages than any filing.
MOST_CELLS = 300_000
SAMPLE = 5_000
_TITLE = 12  # letters of a text that may be a title rather than a value
_NUMBER = re.compile(
    r"[(\-+−]?\s?(?:[$€£¥₡]|US\$|[A-Z]{3}\s)?\s?-?\d[\d.,' \u00a0]*\s?(?:%|[$€£]|[A-Z]{3})?\)?(?:[eE][-+]?\d+)?"
)
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T ]\d{1,2}:\d\d(?::\d\d)?.*)?|\d{1,2}:\d\d(?::\d\d)?")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is more than its text: in bold, or with its text at the left, in the middle or at the right."""

    text: str
    bold: bool = False
    side: str = ""


@dataclass(slots=True)
class Row:
    """A row with the number by which people find it in the file; `mark` says what is special about it."""

    number: int
    cells: list[str | Cell]
    mark: str = ""


@dataclass
class Grid:
    """A table: rows, how many of them are repeated on every page, and the columns' names as the file counts them.

    `merged` gives for the place of a row and a column over how many rows and columns a cell reaches; `to_left` is true
    where the first column stands at the right; `figures` are the columns whose texts stand at the right.
    """

    rows: list[Row]
    columns: int
    header_rows: int = 0
    names: Sequence[str] = ()
    to_left: bool = False
    figures: frozenset[int] = frozenset()
    merged: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    @cached_property
    def covered(self) -> Mapping[tuple[int, int], tuple[int, int]]:
        """For each place that a merged cell reaches over, the place where that cell stands."""
        return {
            (row + down, column + across): (row, column)
            for (row, column), (high, wide) in self.merged.items()
            for down in range(high)
            for across in range(wide)
        }


def spread_titles(grid: Grid) -> None:
    """Let a long text that stands alone in its row reach over the empty cells beside it, as spreadsheets show it."""
    taken = grid.covered
    spread = {}
    for place, row in enumerate(grid.rows):
        filled = [column for column, cell in enumerate(row.cells) if text_of(cell)]
        is_alone = len(filled) == 1 and filled[0] < grid.columns - 1 and not _is_touched(taken, place, grid.columns)
        if is_alone and len(text := text_of(row.cells[filled[0]])) > _TITLE and not is_figure(text):
            spread[place, filled[0]] = (1, grid.columns - filled[0])
    grid.merged = {**grid.merged, **spread}
    vars(grid).pop("covered", None)


def _is_touched(taken: Mapping[tuple[int, int], tuple[int, int]], place: int, columns: int) -> bool:
    return bool(taken) and any((place, column) in taken for column in range(columns))


def check_cells(rows: int, cells: int) -> None:
    """Raise `Declined` for a table that would be more pages than anybody can file."""
    if cells > MOST_CELLS:
        raise Declined("reading.too-many-cells", {"rows": rows, "cells": cells, "limit": MOST_CELLS})


def text_of(cell: str | Cell) -> str:
    """Give the text of a cell."""
    return cell if isinstance(cell, str) else cell.text


def column_texts(
    rows: Sequence[Row], column: int, *, merged: Mapping[tuple[int, int], tuple[int, int]] | None = None
) -> Iterator[str]:
    """Give the texts of a column that aren't empty, of as many rows as it takes to know it.

    With `merged`, those that reach over other columns are left out: they ask no width of their own.
    """
    for place, row in enumerate(islice(rows, SAMPLE)):
        if merged and merged.get((place, column), (1, 1))[1] > 1:
            continue
        if column < len(row.cells) and (text := text_of(row.cells[column]).strip()):
            yield text


def is_figure(text: str) -> bool:
    """True for a number, an amount or a percentage as people write them."""
    return len(text) < 40 and _NUMBER.fullmatch(text) is not None


def figure_columns(rows: Sequence[Row], columns: int) -> frozenset[int]:
    """Give the columns that hold figures nearly everywhere; they stand at the right, under each other."""
    found = set()
    for column in range(columns):
        texts = list(column_texts(rows, column))
        if texts and sum(map(is_figure, texts)) >= 0.9 * len(texts):
            found.add(column)
    return frozenset(found)


def has_header(rows: Sequence[Row], columns: int) -> bool:
    """True when the first row names the columns: words, all different, that don't come again below."""
    if len(rows) < 2 or columns < 2:
        return False
    first = [text_of(cell).strip() for cell in rows[0].cells]
    if len(first) < columns or not all(first) or len(set(map(str.casefold, first))) < columns:
        return False
    if any(is_figure(text) or _DATE.fullmatch(text) or len(text) > 60 for text in first):
        return False
    return not any(first[column] in column_texts(rows[1:], column) for column in range(columns))


def spreadsheet_name(column: int) -> str:
    """Give the letters by which spreadsheets name a column (from 0): A, Z, AA."""
    name = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name
