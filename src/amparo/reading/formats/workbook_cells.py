# SPDX-License-Identifier: MPL-2.0
"""The cells of a sheet as a spreadsheet shows them: the values saved last, by their formats; the rest is counted."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree

from amparo.reading.formats.grids import Cell, check_cells, text_of
from amparo.reading.formats.number_formats import NotUnderstood, general, hides, shown_number, shown_text
from amparo.reading.formats.office_package import MOST_XML, Package
from amparo.reading.formats.setting import MOST_LETTERS
from amparo.reading.formats.workbook_file import Workbook, text_in, unescaped
from amparo.reading.formats.workbook_headers import has_pictures, headers_of
from amparo.reading.formats.workbook_looks import MAIN, PLAIN, Look
from amparo.sandbox.declined import Declined

LAST_COLUMN, LAST_ROW = 16_384, 1_048_576
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_CELL = re.compile(rb"<(?:\w+:)?c[ >]")
_CHANGING = re.compile(rb"<f\b[^>]*>[^<]*\b(?:TODAY|NOW|RAND|RANDBETWEEN)\(")
_MOST_MERGED = 5_000
_LONGEST_TEXT = 40_000

Place = tuple[int, int]


@dataclass(slots=True)
class SheetCells:
    """A sheet's cells by row and column (from 0), what of it is hidden or merged, and where its text begins."""

    cells: dict[int, dict[int, str | Cell]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: dict[Place, Place] = field(default_factory=dict)
    frozen_rows: int = 0
    to_left: bool = False
    links: int = 0
    headers: list[tuple[str, str]] = field(default_factory=list)
    met: Counter[str] = field(default_factory=Counter)


class CellReader:
    """Reads the sheets of a workbook."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._count = self._letters = 0

    def read(self, part: str) -> SheetCells:
        """Give the cells of a sheet.  Raises `Declined` when all sheets together hold more than pages can."""
        content = self._book.package.read(part, most=MOST_XML)
        self._count += sum(1 for _ in _CELL.finditer(content))
        check_cells(content.count(b"<row"), self._count)
        root = self._book.package.xml(part)
        sheet = SheetCells()
        self._read_view(root, sheet)
        rows = root.find(f"{MAIN}sheetData")
        for row in rows if rows is not None else ():
            self._read_row(row, sheet)
        if self._letters > MOST_LETTERS:
            raise Declined("reading.too-much-text", {"limit": MOST_LETTERS // 1_000_000})
        sheet.merged = dict(_merged(root))
        sheet.headers = list(headers_of(root))
        sheet.met["reading.sheet-pictures-not-drawn"] += has_pictures(root)
        sheet.links = sum(1 for _ in root.iter(f"{MAIN}hyperlink"))
        return sheet

    def _read_view(self, root: etree._Element, sheet: SheetCells) -> None:
        for view in root.iter(f"{MAIN}sheetView"):
            sheet.to_left = view.get("rightToLeft", "0") in {"1", "true"}
            pane = view.find(f"{MAIN}pane")
            if pane is not None and pane.get("state", "").startswith("frozen"):
                split = pane.get("ySplit", "0").partition(".")[0]
                sheet.frozen_rows = int(split) if split.isdecimal() and len(split) < 4 else 0
        for columns in root.iter(f"{MAIN}col"):
            if columns.get("hidden", "0") in {"1", "true"}:
                first, last = _whole(columns.get("min", "")), _whole(columns.get("max", ""))
                sheet.hidden_columns.update(range(first - 1, min(last, LAST_COLUMN)) if first else ())

    def _read_row(self, row: etree._Element, sheet: SheetCells) -> None:
        number = _whole(row.get("r", "")) - 1 if row.get("r") else max(sheet.cells, default=-1) + 1
        if row.tag != f"{MAIN}row" or not 0 <= number < LAST_ROW:
            return
        if row.get("hidden", "0") in {"1", "true"}:
            sheet.hidden_rows.add(number)
        column = -1
        for cell in row:
            found = _REFERENCE.fullmatch(cell.get("r", ""))
            column = column_of(found[1]) if found else column + 1
            shown = self._shown(cell, sheet.met) if column < LAST_COLUMN else ""
            if shown != "":
                self._letters += len(text_of(shown))
                sheet.cells.setdefault(number, {})[column] = shown

    def _shown(self, cell: etree._Element, met: Counter[str]) -> str | Cell:
        look = self._look(cell)
        kind = cell.get("t", "n")
        stored = cell.find(f"{MAIN}v")
        value = str(stored.text or "") if stored is not None else ""
        formula = cell.find(f"{MAIN}f")
        if formula is not None:
            met["reading.sheet-formulas"] += 1
            if not value and kind not in {"str", "inlineStr"}:
                met["reading.sheet-formulas-without-value"] += 1
                return f"={formula.text or '…'}"[:_LONGEST_TEXT]
        text, side = self._text(cell, kind, value, look, met)
        side = look.side or side
        if not text:
            return ""
        text = text[:_LONGEST_TEXT]
        return Cell(text, bold=look.bold, side="" if side == "left" else side) if look.bold or side else text

    def _look(self, cell: etree._Element) -> Look:
        number = cell.get("s", "")
        place = int(number) if number.isdecimal() and len(number) < 9 else -1
        return self._book.looks[place] if 0 <= place < len(self._book.looks) else PLAIN

    def _text(self, cell: etree._Element, kind: str, value: str, look: Look, met: Counter[str]) -> tuple[str, str]:
        """Give what a cell shows and the side at which it stands."""
        if kind == "s":
            place = int(value) if value.strip().isdecimal() else -1
            text = self._book.texts[place] if 0 <= place < len(self._book.texts) else "‹?›"
            met["reading.sheet-texts-lost"] += not 0 <= place < len(self._book.texts)
            return _formatted_text(text, look, met), ""
        if kind in {"str", "inlineStr"}:
            inline = cell.find(f"{MAIN}is")
            text = text_in(inline) if inline is not None else unescaped(value)
            return _formatted_text(text, look, met), ""
        if kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(value, value), "center"
        if kind == "e":
            met["reading.sheet-errors"] += 1
            return value, "center"
        if kind == "d":
            return value.replace("T", " ").removesuffix(" 00:00:00"), "right"
        return (self._number(value, look, met), "right") if value.strip() else ("", "")

    def _number(self, value: str, look: Look, met: Counter[str]) -> str:
        try:
            number = float(value)
            met["reading.sheet-dates-by-place"] += look.by_place
            if hides(look.code):
                met["reading.sheet-hidden-by-format"] += 1
                return general(number)
            return shown_number(number, look.code, from_1904=self._book.from_1904).strip()
        except (NotUnderstood, ValueError, ArithmeticError, IndexError):
            met["reading.sheet-formats-unknown"] += 1
            return value


def _formatted_text(text: str, look: Look, met: Counter[str]) -> str:
    try:
        return shown_text(text, look.code)
    except (NotUnderstood, ValueError):
        met["reading.sheet-formats-unknown"] += 1
        return text


def _merged(root: etree._Element) -> Iterator[tuple[Place, Place]]:
    """Give the place of each merged cell with the rows and columns it reaches over."""
    for element in islice(root.iter(f"{MAIN}mergeCell"), _MOST_MERGED):  # beyond, cells stand as single ones
        place = area(element.get("ref", ""))
        if place is not None:
            first, last = place
            yield first, (last[0] - first[0] + 1, last[1] - first[1] + 1)


def area(reference: str) -> tuple[Place, Place] | None:
    """Give the corners of an area such as `B2:C5` by row and column from 0; nothing for what is none."""
    first, _, last = reference.partition(":")
    corners = [_REFERENCE.fullmatch(corner) for corner in (first, last or first)]
    if not all(corners):
        return None
    rows = sorted(int(corner[2]) - 1 for corner in corners if corner)
    columns = sorted(column_of(corner[1]) for corner in corners if corner)
    return (rows[0], columns[0]), (rows[1], columns[1])


def is_calculated_anew(raw: bytes) -> bool:
    """True for a workbook with formulas whose results change whenever a program opens it, as the day of today."""
    package = Package(raw)
    return any(
        _CHANGING.search(package.read(name, most=MOST_XML)) is not None
        for name in package.names
        if name.startswith("xl/worksheets/") and name.endswith(".xml")
    )


def column_of(letters: str) -> int:
    """Give the number of a column (from 0) by its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else 0
