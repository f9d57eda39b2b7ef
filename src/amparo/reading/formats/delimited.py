# SPDX-License-Identifier: MPL-2.0
"""CSV and TSV as tables: whatever parts the columns, ragged rows, line breaks inside cells, formulas as text."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from typing import BinaryIO

from amparo.reading.formats.blocks import Letters
from amparo.reading.formats.encodings import decoded
from amparo.reading.formats.grids import MOST_CELLS, Grid, Row, check_cells, figure_columns, has_header, spread_titles
from amparo.reading.formats.plain_text import copy_decoded, tell_encoding
from amparo.reading.formats.setting import MOST_LETTERS, check_length, set_pages
from amparo.reading.formats.sheets import lay_out, sheet_blocks
from amparo.reading.pdf_copy import Copy
from amparo.reading.tally import Tally, page_runs

# In the order that decides between those that divide equally well.
_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_STATED = re.compile(r'\A"?sep=(.)"?\r?\n')
_TRIED_ROWS, _TRIED_LETTERS = 300, 200_000
_AGREEING = 0.5
_END = "\x1amparo"  # no file's own last row; where it doesn't come back alone, a quotation mark is still open
# What spreadsheet programs run when they open the file (OWASP, CSV injection); a sum or a telephone number isn't.
_FORMULA = re.compile(r"\s*[=@]\S|\t\S|[+\-][A-Za-z@=(].*[(!|]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Parsed:
    """A text as rows of cells, and whether its quotation marks don't pair as they should."""

    rows: list[list[str]]
    has_odd_quotes: bool = False


def copy_delimited(raw: bytes, target: BinaryIO, tally: Tally) -> Copy:
    """Write the rendition of a table stored as text; what turns out to be no table is set as text."""
    check_length(raw)
    read = decoded(raw)
    text, delimiter = _stated(read.text) or (read.text, _delimiter(read.text))
    if not delimiter:
        return copy_decoded(read, target, tally)
    table = _parsed(text, delimiter)
    check_length(text)
    tell_encoding(read, tally)
    grid = _grid(table.rows)
    letters, layout = Letters(), lay_out(grid)
    _tell(table, grid, delimiter, tally)
    if layout.is_divided:
        tally.note("reading.columns-divided", params={"columns": grid.columns, "groups": len(layout.groups)})
    copy = set_pages(sheet_blocks(grid, layout, letters), target)
    letters.tell(tally)
    return copy


def _stated(text: str) -> tuple[str, str] | None:
    """Follow the line by which spreadsheet programs are told what parts the columns; it is no part of the table."""
    found = _STATED.match(text)
    return (text[found.end() :], found[1]) if found and found[1] in _DELIMITERS else None


def _delimiter(text: str) -> str:
    """Give the sign that divides most rows into the same number of cells; nothing when none does."""
    sample = text[:_TRIED_LETTERS]
    scores = {sign: _agreement(sample, sign) for sign in _DELIMITERS}
    best = max(scores, key=lambda sign: scores[sign])
    return best if scores[best] > 0 else ""


def _agreement(sample: str, delimiter: str) -> float:
    """Give up to two points for rows of one width, up to one for rows that are divided at all."""
    rows = [len(row) for row in islice(_read(sample, delimiter), _TRIED_ROWS) if any(row)]
    divided = [width for width in rows if width > 1]
    if len(divided) < _AGREEING * len(rows) or not divided:
        return 0.0
    width, times = max(((one, divided.count(one)) for one in set(divided)), key=lambda one: (one[1], one[0]))
    return (times + len(divided)) / len(rows) + width / 1000


def _read(text: str, delimiter: str, *, quoting: int = csv.QUOTE_MINIMAL, strict: bool = False) -> Iterator[list[str]]:
    csv.field_size_limit(MOST_LETTERS + 1)
    return csv.reader(StringIO(text, newline=""), delimiter=delimiter, quoting=quoting, strict=strict)  # type: ignore[arg-type]


def _parsed(text: str, delimiter: str) -> _Parsed:
    """Divide the text.  A quotation mark that never closes would swallow all rows after it: then marks are letters."""
    rows = _counted(_read(text.rstrip("\r\n") + f"\n{_END}", delimiter))
    if rows.pop() != [_END]:
        return _Parsed(_counted(_read(text, delimiter, quoting=csv.QUOTE_NONE)), has_odd_quotes=True)
    while rows and not any(rows[-1]):
        rows.pop()
    return _Parsed(rows, has_odd_quotes=_has_odd_quotes(text, delimiter))


def _counted(reader: Iterator[list[str]]) -> list[list[str]]:
    """Give the rows; of too many only their number is told."""
    rows, number, cells = [], 0, 0
    for row in reader:
        number, cells = number + 1, cells + len(row)
        if cells <= MOST_CELLS:
            rows.append(row)
    check_cells(number - 1, cells)
    return rows


def _has_odd_quotes(text: str, delimiter: str) -> bool:
    try:
        for _ in _read(text, delimiter, strict=True):
            pass
    except csv.Error:
        return True
    return False


def _grid(rows: list[list[str]]) -> Grid:
    """Give the table without the columns that are empty in every row, at its right end."""
    columns = max((len(row) for row in rows), default=1)
    while columns > 1 and not any(len(row) >= columns and row[columns - 1].strip() for row in rows):
        columns -= 1
    counted = [Row(number, [*map(_one_line_end, row[:columns])]) for number, row in enumerate(rows, start=1)]
    head = 1 if has_header(counted, columns) else 0
    grid = Grid(counted, columns, header_rows=head, figures=figure_columns(counted[head:], columns))
    spread_titles(grid)
    return grid


def _one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _tell(table: _Parsed, grid: Grid, delimiter: str, tally: Tally) -> None:
    sign = "TAB" if delimiter == "\t" else delimiter
    tally.note("reading.table-set", params={"rows": len(grid.rows), "columns": grid.columns, "sign": sign})
    if table.has_odd_quotes:
        tally.note("reading.odd-quotation-marks")
    usual = len(table.rows[0]) if table.rows else 0
    ragged = [number for number, row in enumerate(table.rows, start=1) if len(row) != usual and row]
    if ragged:
        tally.note("reading.ragged-rows", params={"rows": page_runs(ragged), "count": len(ragged), "usual": usual})
    tally.count("reading.formula-cells", sum(1 for row in table.rows for cell in row if _FORMULA.match(cell)))
