# SPDX-License-Identifier: MPL-2.0
"""Tables of a Word file (17.4): a grid of cells with what they span, their lines, grounds and contents."""

from dataclasses import dataclass, field
from typing import Any

from lxml.etree import _Element as Element

from amparo.reading.formats.blocks import Block
from amparo.reading.formats.word_file import WordFile
from amparo.reading.formats.word_inline import Stories, Surroundings
from amparo.reading.formats.word_looks import (
    Border,
    ParagraphLook,
    RunLook,
    border_sides,
    laid_over,
    paragraph_look,
    run_look,
    shading,
)
from amparo.reading.formats.word_names import W, has, local, points, understood, value, whole
from amparo.reading.formats.word_styles import TableStyle

MOST_COLUMNS = 63  # Word's own limit
_MOST_ROWS = 20_000
_ROWS_AT_ONCE = 400
_SIDES = ("top", "left", "bottom", "right")
_USUAL_MARGINS = {"top": 0.0, "left": 5.4, "bottom": 0.0, "right": 5.4}
_FIRST_ROW, _LAST_ROW, _FIRST_COLUMN, _LAST_COLUMN, _NO_BANDS = 0x20, 0x40, 0x80, 0x100, 0x200


@dataclass(slots=True)
class Cell:
    """A cell at its place in the grid."""

    element: Element
    row: int
    column: int
    across: int
    down: int = 1
    lines: dict[str, Border] = field(default_factory=dict)


@dataclass(slots=True)
class _Row:
    """A row: its element and properties, and where its cells begin."""

    element: Element
    height: float = 0.0
    is_header: bool = False
    stays_whole: bool = False


@dataclass(slots=True)
class _Table:
    """A table being read."""

    properties: Element | None
    style: TableStyle
    look: int
    rows: list[_Row] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)


def table_blocks(file: WordFile, element: Element, around: Surroundings, stories: Stories) -> list[Block]:
    """Give a table as blocks: one, or several one below the other for a very long one."""
    properties = element.find(W + "tblPr")
    table = _Table(properties, file.styles.table(value(properties, "tblStyle")), _look_bits(properties))
    _read_rows(table, element, file)
    if not table.cells:
        return []
    columns = max(cell.column + cell.across for cell in table.cells)
    table.widths = _widths(element, table, columns, around.room)
    _rule(table, columns)
    written = _Writer(file, table, around, stories)
    return written.blocks()


def _read_rows(table: _Table, element: Element, file: WordFile) -> None:
    open_cells: dict[int, Cell] = {}
    for row in _within(element, "tr"):
        properties = row.find(W + "trPr")
        if properties is not None and properties.find(W + "del") is not None:
            file.met["deletions"] += 1
            continue
        if properties is not None and properties.find(W + "ins") is not None:
            file.met["insertions"] += 1
        if len(table.rows) >= _MOST_ROWS:
            break
        _read_cells(table, row, properties, open_cells)
        height = points(value(properties, "trHeight")) or 0.0
        header, whole_row = has(properties, "tblHeader"), has(properties, "cantSplit")
        table.rows.append(_Row(row, min(600.0, max(0.0, height)), header, whole_row))


def _read_cells(table: _Table, row: Element, properties: Element | None, open_cells: dict[int, Cell]) -> None:
    number = len(table.rows)
    column = max(0, whole(value(properties, "gridBefore"), most=MOST_COLUMNS))
    for element in _within(row, "tc"):
        told = element.find(W + "tcPr")
        across = min(max(1, whole(value(told, "gridSpan"), default=1)), MOST_COLUMNS - column)
        if across < 1:
            return
        merge = told.find(W + "vMerge") if told is not None else None
        above = open_cells.get(column)
        if merge is not None and merge.get(W + "val", "continue") == "continue" and _goes_on(above, number, across):
            above.down += 1  # type: ignore[union-attr]
        else:
            cell = Cell(element, number, column, across)
            table.cells.append(cell)
            open_cells[column] = cell
        column += across


def _goes_on(above: Cell | None, row: int, across: int) -> bool:
    return above is not None and above.row + above.down == row and above.across == across


def _within(parent: Element, name: str, depth: int = 0) -> list[Element]:
    """Give the rows or cells of a parent, also those in content controls."""
    found: list[Element] = []
    for child in understood(parent):
        if local(child) == name:
            found.append(child)
        elif local(child) in {"sdt", "sdtContent", "customXml", "ins", "moveTo"} and depth < 8:
            found += _within(child, name, depth + 1)
    return found


def _look_bits(properties: Element | None) -> int:
    """Give which parts of its style a table takes (17.4.56)."""
    look = properties.find(W + "tblLook") if properties is not None else None
    if look is None:
        return 0x4A0
    if (bits := look.get(W + "val")) and all(letter in "0123456789abcdefABCDEF" for letter in bits[:4]):
        return int(bits[:4], 16)
    names = (
        ("firstRow", _FIRST_ROW), ("lastRow", _LAST_ROW), ("firstColumn", _FIRST_COLUMN),
        ("lastColumn", _LAST_COLUMN), ("noHBand", _NO_BANDS),
    )  # fmt: skip
    return sum(bit for name, bit in names if look.get(W + name, "0") in {"1", "true", "on"})


def _widths(element: Element, table: _Table, columns: int, room: float) -> list[float]:
    """Give the columns' widths in points, made to fit the place the table stands in."""
    grid = element.find(W + "tblGrid")
    told = [points(one.get(W + "w")) or 0.0 for one in grid.iterfind(W + "gridCol")] if grid is not None else []
    widths = (told + [0.0] * columns)[:columns]
    for cell in table.cells:
        if cell.across == 1 and widths[cell.column] <= 0:
            widths[cell.column] = points(value(cell.element.find(W + "tcPr"), "tcW", "w")) or 0.0
    known = [width for width in widths if width > 2]
    usual = sum(known) / len(known) if known else room / columns
    widths = [width if width > 2 else usual for width in widths]
    asked = _asked_width(table.properties, room) or min(sum(widths), room)
    scale = min(room, max(asked, 8.0 * columns)) / sum(widths)
    return [round(width * scale, 2) for width in widths]


def _asked_width(properties: Element | None, room: float) -> float:
    kind, text = value(properties, "tblW", "type"), value(properties, "tblW", "w")
    if kind == "pct":
        share = whole(text.rstrip("%")) / (100 if text.endswith("%") else 5000)
        return room * min(1.0, share) if share > 0 else 0.0
    return min(room, points(text) or 0.0) if kind == "dxa" else 0.0


def _parts(table: _Table, cell: Cell) -> list[str]:
    """Give the parts of its style a cell belongs to, the weaker first (17.7.6)."""
    parts = []
    first_row = bool(table.look & _FIRST_ROW)
    if not table.look & _NO_BANDS:
        parts.append("band2Horz" if (cell.row - first_row) % 2 else "band1Horz")
    if table.look & _LAST_COLUMN and cell.column + cell.across == len(table.widths):
        parts.append("lastCol")
    if table.look & _FIRST_COLUMN and cell.column == 0:
        parts.append("firstCol")
    if table.look & _LAST_ROW and cell.row + cell.down == len(table.rows):
        parts.append("lastRow")
    if first_row and cell.row == 0:
        parts.append("firstRow")
    return parts


def _rule(table: _Table, columns: int) -> None:
    """Give every cell its lines; where two cells meet, the heavier line is drawn."""
    whole_table = _table_lines(table)
    owners: dict[tuple[int, int], Cell] = {}
    for cell in table.cells:
        cell.lines = _cell_lines(table, cell, whole_table, columns)
        for row in range(cell.row, cell.row + cell.down):
            for column in range(cell.column, cell.column + cell.across):
                owners[row, column] = cell
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.down):
            _meet(cell, "right", owners.get((row, cell.column + cell.across)), "left")
        for column in range(cell.column, cell.column + cell.across):
            _meet(cell, "bottom", owners.get((cell.row + cell.down, column)), "top")


def _table_lines(table: _Table) -> dict[str, Border]:
    lines: dict[str, Border] = {}
    for properties in (*table.style.properties("tblPr"), *([table.properties] if table.properties is not None else [])):
        borders = properties.find(W + "tblBorders")
        if borders is not None:
            lines |= border_sides(borders)
    return lines


def _cell_lines(table: _Table, cell: Cell, whole_table: dict[str, Border], columns: int) -> dict[str, Border]:
    outer = {
        "top": cell.row == 0,
        "left": cell.column == 0,
        "bottom": cell.row + cell.down >= len(table.rows),
        "right": cell.column + cell.across >= columns,
    }
    inner = {"top": "insideH", "bottom": "insideH", "left": "insideV", "right": "insideV"}
    none = (0.0, "")
    lines = {side: whole_table.get(side if outer[side] else inner[side], none) for side in _SIDES}
    for properties in _cell_properties(table, cell):
        borders = properties.find(W + "tcBorders")
        if borders is not None:
            lines |= {side: line for side, line in border_sides(borders).items() if side in lines}
    return lines


def _cell_properties(table: _Table, cell: Cell) -> list[Element]:
    """Give what holds for a cell, the weaker first: of the style, of its parts, its own."""
    found = table.style.properties("tcPr")
    for part in _parts(table, cell):
        found += table.style.properties("tcPr", part=part)
    own = cell.element.find(W + "tcPr")
    return found + ([own] if own is not None else [])


def _meet(cell: Cell, side: str, other: Cell | None, their_side: str) -> None:
    if other is None or other is cell:
        return
    heavier = max(cell.lines[side], other.lines[their_side])
    cell.lines[side] = other.lines[their_side] = heavier


@dataclass(slots=True)
class _Writer:
    """Writes a table that was read as blocks."""

    file: WordFile
    table: _Table
    around: Surroundings
    stories: Stories

    def blocks(self) -> list[Block]:
        """Give the table, divided where a row ends that no cell reaches over."""
        cells = [(cell, self._cell(cell)) for cell in self.table.cells]
        blocks, start = [], 0
        for end in self._ends(cells):
            part = [written for cell, written in cells if start <= cell.row < end]
            blocks.append(self._part(part, start, end))
            start = end
        return blocks

    def _ends(self, cells: list[tuple[Cell, dict[str, Any]]]) -> list[int]:
        rows, ends, start = len(self.table.rows), [], 0
        reached = 0
        by_row: dict[int, int] = {}
        for cell, _ in cells:
            by_row[cell.row] = max(by_row.get(cell.row, 0), cell.row + cell.down)
        for row in range(rows):
            reached = max(reached, by_row.get(row, row + 1))
            if reached <= row + 1 and row + 1 - start >= _ROWS_AT_ONCE and row + 1 < rows:
                ends.append(row + 1)
                start = row + 1
        return [*ends, rows]

    def _part(self, cells: list[dict[str, Any]], start: int, end: int) -> Block:
        rows = self.table.rows[start:end]
        for cell in cells:
            cell["y"] -= start
        headers = 0
        while headers < len(rows) - 1 and rows[headers].is_header:
            headers += 1
        if any(cell["y"] < headers < cell["y"] + cell.get("rs", 1) for cell in cells):
            headers = 0
        properties = self.table.properties
        align = {"center": "center", "right": "end", "end": "end"}.get(value(properties, "jc"), "")
        indent = points(value(properties, "tblInd", "w")) or 0.0
        block: Block = {
            "k": "grid", "cols": self.table.widths, "rows": [row.height for row in rows], "cells": cells,
            "heads": headers, "align": align,
        }  # fmt: skip
        if 0 < indent < self.around.room - sum(self.table.widths) + 1:
            block["left"] = indent
        if has(properties, "bidiVisual"):
            block["rtl"] = True
        return block

    def _cell(self, cell: Cell) -> dict[str, Any]:
        letters, stands, ground = self._given(cell)
        margins = self._margins(cell)
        room = sum(self.table.widths[cell.column : cell.column + cell.across]) - margins["left"] - margins["right"]
        inside = self.around.in_cell(room=max(12.0, room), ground=ground, run=letters, paragraph=stands)
        written: dict[str, Any] = {"x": cell.column, "y": cell.row, "b": self.stories(cell.element, inside)}
        written |= {"cs": cell.across} if cell.across > 1 else {}
        written |= {"rs": cell.down} if cell.down > 1 else {}
        lines = {side: list(line) for side, line in cell.lines.items() if line[0]}
        written |= {"lines": lines} if lines else {}
        written |= {"ground": ground} if ground else {}
        properties = cell.element.find(W + "tcPr")
        if (stands_at := value(properties, "vAlign")) in {"center", "bottom"}:
            written["va"] = stands_at
        if value(properties, "textDirection")[:2] in {"bt", "tb"} and "V" not in value(properties, "textDirection"):
            written["turned"] = -90 if value(properties, "textDirection").startswith("bt") else 90
        if self.table.rows[cell.row].stays_whole:
            written["whole"] = True
        if margins != _USUAL_MARGINS:
            written["pad"] = [round(margins[side], 2) for side in _SIDES]
        return written

    def _given(self, cell: Cell) -> tuple[RunLook, ParagraphLook, str]:
        """Give what the table lends to the letters and paragraphs of a cell, and its ground."""
        style, letters, stands, ground = self.table.style, RunLook(), ParagraphLook(), ""
        for part in ("", *_parts(self.table, cell)):
            for properties in style.properties("rPr", part=part):
                letters = laid_over(letters, run_look(properties))
            for properties in style.properties("pPr", part=part):
                stands = {**stands, **paragraph_look(properties)}
        own = [self.table.properties] if self.table.properties is not None else []
        for properties in (*own, *_cell_properties(self.table, cell)):
            if (shade := shading(properties)) is not None:
                ground = shade
        return letters, stands, ground

    def _margins(self, cell: Cell) -> dict[str, float]:
        margins = dict(_USUAL_MARGINS)
        own = [self.table.properties] if self.table.properties is not None else []
        for properties in (*self.table.style.properties("tblPr"), *own):
            margins |= _told_margins(properties.find(W + "tblCellMar"))
        told = cell.element.find(f"{W}tcPr/{W}tcMar")
        return margins | _told_margins(told)


def _told_margins(told: Element | None) -> dict[str, float]:
    margins = {}
    for side in told if told is not None else ():
        name = {"start": "left", "end": "right"}.get(local(side), local(side))
        if name in _SIDES and (width := points(side.get(W + "w"))) is not None:
            margins[name] = min(36.0, max(0.0, width))
    return margins
