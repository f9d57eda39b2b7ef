# SPDX-License-Identifier: MPL-2.0
"""Tables of a web page: those that hold values keep their rows and columns, those that only place things do not."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from amparo.reading.formats.blocks import Block, Letters, plain
from amparo.reading.formats.grids import Cell, Grid, Row, figure_columns
from amparo.reading.formats.sheets import lay_out, sheet_blocks

_MOST_COLUMNS, _MOST_PLACES = 60, 60_000
_MOST_BESIDE, _MOST_AT_ONCE = 9, 3_000  # more columns than a page holds well, more cells than are set in one go
_LONG_CELL = 600
_TABLE_PARTS = frozenset({"thead", "tbody", "tfoot"})


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell with the place it takes: column, and over how many columns and rows it reaches."""

    element: etree._Element
    column: int
    across: int
    down: int


@dataclass(frozen=True, slots=True)
class WebTable:
    """A table's cells row by row, how many columns it has, and how many rows at its top are headings."""

    rows: tuple[tuple[Placed, ...], ...]
    columns: int
    head: int
    taken: frozenset[tuple[int, int]]

    def places(self, row: int) -> Iterator[Placed | None]:
        """Give what begins in a row from left to right; nothing for a place that no cell takes."""
        begun = {cell.column: cell for cell in self.rows[row]}
        for column in range(self.columns):
            if column in begun:
                yield begun[column]
            elif (row, column) not in self.taken:
                yield None


def rows_of(table: etree._Element) -> Iterator[etree._Element]:
    """Give the rows of a table, not those of tables inside it; a foot that is written first stands last."""
    feet: list[etree._Element] = []
    for part in table:
        if part.tag == "tr":
            yield part
        elif part.tag in _TABLE_PARTS:
            found = [row for row in part if row.tag == "tr"]
            if part.tag == "tfoot":
                feet += found
            else:
                yield from found
    yield from feet


def cells_of(row: etree._Element) -> list[etree._Element]:
    """Give the cells of a row."""
    return [cell for cell in row if cell.tag in {"td", "th"}]


def holds_values(table: etree._Element) -> bool:
    """True for a table whose columns mean something, not one that places parts of a page beside each other."""
    rows = [cells for row in rows_of(table) if (cells := cells_of(row))]
    if not rows or max(map(len, rows)) < 2:
        return False
    if table.get("role", "").lower() in {"presentation", "none"} or table.find(".//table") is not None:
        return False
    if any(cell.tag == "th" for cells in rows for cell in cells) or table.find("caption") is not None:
        return True
    texts = ["".join(map(str, cell.itertext())) for cells in rows for cell in cells]
    return len(rows) > 1 and max(map(len, texts)) < _LONG_CELL


def placed(table: etree._Element) -> WebTable | None:
    """Give every cell its place, as browsers do; nothing for a table too large to stand as one."""
    taken: set[tuple[int, int]] = set()
    rows: list[tuple[Placed, ...]] = []
    elements = list(rows_of(table))
    for number, row in enumerate(elements):
        column, cells = 0, []
        for cell in cells_of(row):
            while (number, column) in taken:
                column += 1
            one = _place(cell, number, column, taken, left=len(elements) - number)
            cells.append(one)
            column += one.across
            if column > _MOST_COLUMNS or len(taken) > _MOST_PLACES:
                return None
        rows.append(tuple(cells))
    columns = max((column + 1 for _, column in taken), default=0)
    return WebTable(tuple(rows), columns, _heads(elements, rows), frozenset(taken)) if columns else None


def _place(cell: etree._Element, row: int, column: int, taken: set[tuple[int, int]], *, left: int) -> Placed:
    across, down = _span(cell, "colspan", _MOST_COLUMNS), _span(cell, "rowspan", left) or left
    down = min(down, left)
    across = next((wide for wide in range(1, across) if (row, column + wide) in taken), max(1, across))
    for below in range(down):
        for beside in range(across):
            taken.add((row + below, column + beside))
    return Placed(cell, column, across, down)


def _span(cell: etree._Element, name: str, most: int) -> int:
    text = cell.get(name, "1").strip()
    return min(int(text), most) if text.isdecimal() and len(text) < 9 else 1


def _heads(elements: list[etree._Element], rows: list[tuple[Placed, ...]]) -> int:
    """Give how many rows at the top hold headings alone, with all the rows that their cells reach into."""
    number = 0
    while number < len(elements) and _is_head(elements[number]):
        number += 1
    reach = 0
    while reach < number:
        reach = number
        number = max(number, *(row + cell.down for row in range(number) for cell in rows[row]), 0)
    return number if number < len(rows) else 0


def _is_head(row: etree._Element) -> bool:
    above = row.getparent()
    cells = cells_of(row)
    return (above is not None and above.tag == "thead") or (bool(cells) and all(cell.tag == "th" for cell in cells))


def table_blocks(table: WebTable, blocks_of: Callable[[etree._Element], list[Block]], letters: Letters) -> list[Block]:
    """Give a table as a block; one that is wide or long as a sheet, on pages of its own."""
    cells = {(row, cell.column): blocks_of(cell.element) for row, line in enumerate(table.rows) for cell in line}
    has_pictures = any(_holds_picture(blocks) for blocks in cells.values())
    if (table.columns > _MOST_BESIDE or len(cells) > _MOST_AT_ONCE) and not has_pictures:
        return _as_sheet(table, cells, letters)
    rows = [[_shown(one, cells, row) for one in table.places(row)] for row in range(len(table.rows))]
    return [{"k": "table", "columns": _shares(table, cells), "rows": rows, "head": table.head}]


def _shown(one: Placed | None, cells: dict[tuple[int, int], list[Block]], row: int) -> Block:
    if one is None:
        return {"blocks": []}
    return {"blocks": cells[row, one.column], "across": one.across, "down": one.down}


def _shares(table: WebTable, cells: dict[tuple[int, int], list[Block]]) -> list[float]:
    """Give each column a width by its words: room for the longest, more for those with much text."""
    shares = [4.0] * table.columns
    for row, line in enumerate(table.rows):
        for cell in line:
            if cell.across == 1:
                text = _text(cells[row, cell.column])
                word = max(map(len, text.split()), default=1)
                wanted = max(min(word, 24), min(len(text), 400) ** 0.65)
                shares[cell.column] = max(shares[cell.column], wanted)
    return [round(share, 2) for share in shares]


def _as_sheet(table: WebTable, cells: dict[tuple[int, int], list[Block]], letters: Letters) -> list[Block]:
    rows = [Row(number + 1, [""] * table.columns) for number in range(len(table.rows))]
    merged = {}
    for number, line in enumerate(table.rows):
        for cell in line:
            is_head = cell.element.tag == "th"
            text = _text(cells[number, cell.column])
            rows[number].cells[cell.column] = Cell(text, bold=True) if is_head else text
            if cell.across > 1 or cell.down > 1:
                merged[number, cell.column] = (cell.down, cell.across)
    figures = figure_columns(rows[table.head :], table.columns)
    grid = Grid(rows, table.columns, header_rows=table.head, figures=figures, merged=merged)
    back = {"k": "part", "flipped": False, "margin": 72.0}
    return [*sheet_blocks(grid, lay_out(grid), letters), back]


def _text(blocks: list[Block]) -> str:
    """Give the letters of a cell, a line for each of its paragraphs."""
    lines = []
    for block in blocks:
        if block["k"] == "p":
            lines.append(plain({"t": "\n"} if isinstance(run, dict) and "br" in run else run for run in block["r"]))
        elif block["k"] == "table":
            lines += [" ".join(_text(cell["blocks"]) for cell in row) for row in block["rows"]]
    return "\n".join(lines)


def _holds_picture(blocks: list[Block]) -> bool:
    return any(block["k"] == "picture" for block in blocks)
