# SPDX-License-Identifier: MPL-2.0
"""A sheet's scattered cells as a table: long empty stretches left out, hidden rows and columns shown and marked."""

from collections.abc import Iterable, Mapping, Sequence

from amparo.reading.formats.grids import (
    Cell,
    Grid,
    Row,
    check_cells,
    figure_columns,
    has_header,
    spread_titles,
    spreadsheet_name,
)
from amparo.reading.formats.workbook_cells import Place, SheetCells

_KEPT_EMPTY = 3  # so many empty rows or columns stand as they are; longer stretches show in the numbers alone
_MOST_HEAD = 12
HIDDEN = " (hidden)"


def grid_of(sheet: SheetCells, *, title_rows: int) -> tuple[Grid, bool]:
    """Give a sheet with cells as a table, and whether its rows and columns need their numbers and letters."""
    used = {column for cells in sheet.cells.values() for column in cells}
    rows, columns = _kept(sheet.cells), _kept(used)
    check_cells(len(rows), len(rows) * len(columns))
    where = {column: place for place, column in enumerate(columns)}
    shown = [_row(number, sheet, where) for number in rows]
    hidden_columns = sheet.hidden_columns & set(columns)
    grid = Grid(
        shown,
        len(columns),
        header_rows=_heads(shown, len(columns), max(title_rows, sheet.frozen_rows)),
        names=[f"{spreadsheet_name(column)}{HIDDEN if column in hidden_columns else ''}" for column in columns],
        to_left=sheet.to_left,
        merged=dict(_merged(sheet.merged, rows, columns)),
    )
    spread_titles(grid)
    grid.figures = figure_columns(shown[grid.header_rows :], grid.columns)
    is_whole = rows == list(range(len(rows))) and columns == list(range(len(columns)))
    return grid, not is_whole or bool(hidden_columns) or any(row.mark for row in shown)


def _kept(used: Iterable[int]) -> list[int]:
    """Give the numbers in use with the short gaps between them; from the first one on where the gap before is long."""
    kept: list[int] = []
    before = -1
    for number in sorted(used):
        gap = number - before - 1
        kept += range(before + 1, number) if gap <= _KEPT_EMPTY else ()
        kept.append(number)
        before = number
    return kept


def _row(number: int, sheet: SheetCells, where: Mapping[int, int]) -> Row:
    cells: list[str | Cell] = [""] * len(where)
    for column, cell in sheet.cells.get(number, {}).items():
        cells[where[column]] = cell
    return Row(number + 1, cells, HIDDEN if number in sheet.hidden_rows else "")


def _heads(rows: Sequence[Row], columns: int, wanted: int) -> int:
    """Give how many rows are repeated: those the file keeps in sight, else the first where it names the columns."""
    kept = sum(1 for row in rows if row.number <= wanted)
    if 0 < kept <= _MOST_HEAD and kept < len(rows):
        return kept
    return 1 if has_header(rows, columns) else 0


def _merged(
    merged: Mapping[Place, Place], rows: Sequence[int], columns: Sequence[int]
) -> Iterable[tuple[Place, Place]]:
    """Give merged cells by their places in the table, cut to the rows and columns that are in it."""
    row_at, column_at = ({number: place for place, number in enumerate(kept)} for kept in (rows, columns))
    taken: set[Place] = set()
    for (row, column), (high, wide) in sorted(merged.items()):
        places = [row_at[one] for one in range(row, row + min(high, 100_000)) if one in row_at]
        sides = [column_at[one] for one in range(column, column + wide) if one in column_at]
        area = {(place, side) for place in places for side in sides}
        if row in row_at and column in column_at and len(area) > 1 and not area & taken:
            taken |= area
            yield (row_at[row], column_at[column]), (len(places), len(sides))
