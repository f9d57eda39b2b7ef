# SPDX-License-Identifier: MPL-2.0
"""A workbook as pages: every sheet, also the hidden ones, as its tables show them; what can't be shown is told."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from amparo.reading.formats.blocks import Block, Letters, paragraph
from amparo.reading.formats.grids import check_cells
from amparo.reading.formats.office_package import PartLost
from amparo.reading.formats.setting import set_pages
from amparo.reading.formats.sheets import lay_out, sheet_blocks
from amparo.reading.formats.word_account import note_package
from amparo.reading.formats.workbook_account import note_beside, note_sheets
from amparo.reading.formats.workbook_cells import CellReader, SheetCells
from amparo.reading.formats.workbook_drawings import SheetDrawings
from amparo.reading.formats.workbook_file import SheetPart, Workbook, opened_workbook
from amparo.reading.formats.workbook_grids import grid_of
from amparo.reading.pdf_copy import Copy
from amparo.reading.tally import Tally
from amparo.sandbox.declined import Declined

# What a workbook without a value may still hold.
_NOT_SHOWN = (
    "reading.sheet-not-a-table", "reading.sheet-charts-not-drawn", "reading.sheet-pictures-not-drawn",
    "reading.sheet-shapes-not-drawn", "reading.sheet-comments", "reading.found-macros",
)  # fmt: skip
# What a broken part makes the readers raise; the file is then declined as damaged, which it is.
_FAULTS = (PartLost, KeyError, IndexError, ValueError, TypeError, AttributeError, ArithmeticError, RecursionError)


def copy_workbook(raw: bytes, target: BinaryIO, tally: Tally) -> Copy:
    """Write the rendition of a workbook (XLSX, XLSM, XLTX; transitional or strict)."""
    letters = Letters()
    try:
        book = opened_workbook(raw)
        pages = _Pages(book, letters, tally)
        blocks = pages.blocks()
    except _FAULTS:
        raise Declined("reading.damaged-office") from None
    note_beside(book, tally)
    if not any(block["k"] in {"sheet", "picture", "p"} for block in blocks):
        raise Declined("reading.workbook-only-drawn" if tally.has_any(_NOT_SHOWN) else "reading.workbook-empty")
    note_package(book.package, tally)
    copy = set_pages(blocks, target, unfit=tally)
    letters.tell(tally)
    return copy


@dataclass(slots=True)
class _Pages:
    """Gathers the blocks of all sheets."""

    book: Workbook
    letters: Letters
    tally: Tally
    shown: list[tuple[SheetPart, SheetCells]] = field(default_factory=list)
    places: int = 0

    def blocks(self) -> list[Block]:
        """Give the blocks of the workbook, and note what they don't show."""
        reader = CellReader(self.book)
        blocks: list[Block] = []
        for number, sheet in enumerate(self.book.sheets):
            blocks += self._sheet(number, sheet, reader)
        note_sheets(self.shown, self.tally)
        return blocks

    def _sheet(self, number: int, sheet: SheetPart, reader: CellReader) -> Iterator[Block]:
        title = self.letters.clean(f"Sheet {number + 1} of {len(self.book.sheets)}: {sheet.name}")
        title += " (hidden sheet)" if sheet.is_hidden else ""
        if not sheet.is_table:
            self.tally.count("reading.sheet-not-a-table")
            yield from self._beside(sheet, SheetCells(), title)
            return
        try:
            cells = reader.read(sheet.part)
        except PartLost:
            self.tally.count("reading.sheet-lost")
            return
        self.shown.append((sheet, cells))
        if cells.cells:
            yield from self._table(number, cells, title)
        else:
            self.tally.count("reading.sheet-empty")
        yield from self._beside(sheet, cells, title)

    def _table(self, number: int, cells: SheetCells, title: str) -> Iterator[Block]:
        grid, numbered = grid_of(cells, title_rows=self.book.title_rows.get(number, 0))
        self.places += len(grid.rows) * grid.columns
        check_cells(len(grid.rows), self.places)
        layout = lay_out(grid, numbered=numbered)
        if layout.is_divided:
            shown = {"columns": grid.columns, "groups": len(layout.groups)}
            self.tally.note("reading.columns-divided", params=shown)
        yield from sheet_blocks(grid, layout, self.letters, title=title)

    def _beside(self, sheet: SheetPart, cells: SheetCells, title: str) -> Iterator[Block]:
        """Give what a sheet prints round its table, and pictures and texts over it, on upright pages after it."""
        drawn = SheetDrawings(self.book.package, self.tally, self.letters).blocks(sheet.part) if sheet.part else []
        if drawn or cells.headers:
            yield {"k": "part", "flipped": False, "margin": 72.0}
            yield paragraph([{"t": f"{title}: beside its cells", "s": "b"}])
            for label, text in cells.headers:
                yield paragraph([f"{label}: {self.letters.clean(text)}"])
            yield from drawn
