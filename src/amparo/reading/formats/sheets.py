# SPDX-License-Identifier: MPL-2.0
"""A table onto Letter pages: upright, else lying, else its columns divided; its head stands on every page."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amparo.reading.formats.blocks import Block, Letters, is_right_to_left
from amparo.reading.formats.grids import SAMPLE, Cell, Grid, column_texts, text_of

_MARGIN = 45.0
_UPRIGHT, _LYING = 612 - 2 * _MARGIN, 792 - 2 * _MARGIN
_LETTER, _INSET = 0.53, 7.0  # a letter's width by the size of the type; what is kept free in a cell, in points
_WIDEST, _LONGEST_WORD = 48, 18
_OUTLIERS = 20  # one text in so many may be longer than the others without widening its column
_SPARSE, _MOST_MORE = 0.4, 40  # what a column of few texts asks for, how many letters more one of long texts does
_SHORT = 17  # a cell of so few letters, as a day with its time, stays on one line
_CELLS_AT_ONCE = 20_000
# Size of type, lying or not, and how much narrower than they want the columns may be.
_WAYS = ((9.0, False, 1.6), (8.0, False, 1.8), (9.0, True, 1.6), (8.0, True, 2.0), (7.0, True, 2.4))
_DIVIDED = (8.0, True, 1.3)


@dataclass(frozen=True, slots=True)
class Want:
    """What a column needs so that no word breaks, and what it would like so that no line does, in letters."""

    least: float
    best: float


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table stands on pages: size of type, lying or not, and groups of columns with their widths in points."""

    size: float
    lying: bool
    groups: tuple[tuple[int, ...], ...]
    widths: tuple[tuple[float, ...], ...]
    numbered: bool

    @property
    def is_divided(self) -> bool:
        """True when the columns don't fit beside each other."""
        return len(self.groups) > 1


def lay_out(grid: Grid, *, numbered: bool = False) -> Layout:
    """Choose the first way in which the table can be read; the row's number stands in front where asked or divided."""
    wants = [_want(grid, column, numbered=numbered) for column in range(grid.columns)]
    for size, lying, squeeze in _WAYS:
        room = _room(grid, size, lying=lying, numbered=numbered)
        if _fits(wants, room, size, squeeze):
            every = tuple(range(grid.columns))
            widths = _widened(_shared(wants, room, size), grid, room, size)
            return Layout(size, lying, (every,), (widths,), numbered)
    return _divided(grid, wants)


def sheet_blocks(grid: Grid, layout: Layout, letters: Letters, *, title: str = "") -> Iterator[Block]:
    """Give the blocks of a table, each part beginning on a new page with the table's title and a bookmark for it."""
    is_first = True
    for group, widths in zip(layout.groups, layout.widths, strict=True):
        drawn = _Drawn(grid, group, letters, numbered=layout.numbered)
        at_once = max(1, _CELLS_AT_ONCE // (len(group) + 1))
        for at in range(grid.header_rows, max(len(grid.rows), grid.header_rows + 1), at_once):
            yield {"k": "part", "flipped": layout.lying, "margin": _MARGIN}
            yield {
                "k": "sheet",
                "size": layout.size,
                "title": title,
                "is_first": is_first,
                "caption": _caption(grid, group) if layout.is_divided else "",
                "columns": [*([_number_width(grid, layout.size)] if layout.numbered else []), *widths],
                "figures": [column in grid.figures for column in group],
                "numbered": layout.numbered,
                "names": [grid.names[column] for column in group] if layout.numbered and grid.names else [],
                "rtl": grid.to_left,
                "head": drawn.rows(0, grid.header_rows),
                "rows": drawn.rows(at, min(at + at_once, len(grid.rows))),
            }
            is_first = False


def _want(grid: Grid, column: int, *, numbered: bool) -> Want:
    """Ask for room for the longest word and, by how much text there is, for more; short cells stay on one line."""
    texts = list(column_texts(grid.rows, column, merged=grid.merged)) or [""]
    lengths = sorted(max(map(_width, text.split("\n"))) for text in texts)
    word = max((_width(word) for text in texts for word in text.split()), default=1)
    usual = lengths[-1 - len(lengths) // _OUTLIERS]
    least = lengths[-1] if lengths[-1] <= _SHORT else min(word, _LONGEST_WORD)
    least = max(least, len(grid.names[column])) if numbered and grid.names else least
    rows = max(1, min(len(grid.rows), SAMPLE))
    much = min(_MOST_MORE, sum(lengths) / rows / 5)
    best = min(usual, _WIDEST) * (_SPARSE + (1 - _SPARSE) * len(texts) / rows) + much
    return Want(least, max(least, min(lengths[-1], best)))


def _width(text: str) -> int:
    """Give how many letters wide a text is; the signs of Chinese, Japanese and Korean are as wide as two."""
    if text.isascii():
        return len(text)
    return len(text) + sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)


def _widened(widths: tuple[float, ...], grid: Grid, room: float, size: float) -> tuple[float, ...]:
    """Give narrow columns more room where a title reaches over them."""
    titles = [
        len(text_of(grid.rows[row].cells[column])) for (row, column), (_, wide) in grid.merged.items() if wide > 1
    ]
    wanted = min(room, _points(max(titles, default=0), size))
    factor = wanted / sum(widths) if sum(widths) < wanted else 1.0
    return tuple(width * factor for width in widths)


def _room(grid: Grid, size: float, *, lying: bool, numbered: bool) -> float:
    return (_LYING if lying else _UPRIGHT) - (_number_width(grid, size) if numbered else 0.0)


def _number_width(grid: Grid, size: float) -> float:
    longest = max((len(str(row.number)) + len(row.mark) for row in (*grid.rows[:1], *grid.rows[-1:])), default=1)
    marked = max((len(row.mark) for row in grid.rows), default=0)
    return (max(longest, marked) + 1) * _LETTER * size * 0.85 + _INSET


def _points(letters: float, size: float) -> float:
    return letters * _LETTER * size + _INSET


def _fits(wants: Sequence[Want], room: float, size: float, squeeze: float) -> bool:
    if sum(_points(want.least, size) for want in wants) > room:
        return False
    shares = zip(wants, _shared(wants, room, size), strict=True)
    return all(share * squeeze >= _points(want.best, size) for want, share in shares)


def _shared(wants: Sequence[Want], room: float, size: float) -> tuple[float, ...]:
    """Give each column what it would like; where that is too much, what it needs and its share of the rest."""
    best = [_points(want.best, size) for want in wants]
    if sum(best) <= room:
        return tuple(best)
    least = [_points(want.least, size) for want in wants]
    spare, wish = room - sum(least), sum(best) - sum(least)
    return tuple(low + spare * (high - low) / wish for low, high in zip(least, best, strict=True))


def _divided(grid: Grid, wants: Sequence[Want]) -> Layout:
    """Divide the columns over pages that lie; the first column stands on each, to tell the rows by."""
    size, lying, squeeze = _DIVIDED
    room = _room(grid, size, lying=lying, numbered=True)
    key = _points(wants[0].best, size) * 2 < room
    groups: list[list[int]] = []
    group: list[int] = []
    for column in range(grid.columns):
        if group and not _fits([wants[one] for one in (*group, column)], room, size, squeeze):
            groups.append(group)
            group = [0] if key else []
        group.append(column)
    groups.append(group)
    chosen = tuple(map(tuple, groups))
    widths = tuple(_shared([wants[column] for column in group], room, size) for group in chosen)
    return Layout(size, lying, chosen, widths, numbered=True)


def _caption(grid: Grid, group: Sequence[int]) -> str:
    new = group if len(group) < 2 or group[1] == group[0] + 1 else group[1:]
    first, last, whole = (_name(grid, column) for column in (new[0], new[-1], grid.columns - 1))
    return f"Columns {first}–{last} of {whole}" if first != last else f"Column {first} of {whole}"


def _name(grid: Grid, column: int) -> str:
    return grid.names[column] if grid.names else str(column + 1)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Draws the rows of a table for one group of its columns."""

    grid: Grid
    group: tuple[int, ...]
    letters: Letters
    numbered: bool

    def rows(self, first: int, end: int) -> list[list[str | dict[str, object]]]:
        """Give rows `first` to before `end`; what is merged beyond them or the group is cut there."""
        return [self._row(place, first, end) for place in range(first, end)]

    def _row(self, place: int, first: int, end: int) -> list[str | dict[str, object]]:
        row = self.grid.rows[place]
        shown: list[str | dict[str, object]] = [f"{row.number}{row.mark}"] if self.numbered else []
        for column in self.group:
            origin = self.grid.covered.get((place, column)) if self.grid.merged else None
            if origin is None:
                usual = "right" if column in self.grid.figures else ""
                bold = place < self.grid.header_rows
                shown.append(_cell(self._at(place, column), self.letters, bold=bold, usual=usual))
            elif (spread := self._spread(origin, place, column, (first, end))) is not None:
                shown.append(spread)
        return shown

    def _at(self, place: int, column: int) -> str | Cell:
        cells = self.grid.rows[place].cells
        return cells[column] if column < len(cells) else ""

    def _spread(
        self, origin: tuple[int, int], place: int, column: int, rows: tuple[int, int]
    ) -> dict[str, object] | None:
        """Give a merged cell where it begins among these rows and columns; nothing where it only reaches over."""
        high, wide = self.grid.merged[origin]
        columns = [one for one in self.group if origin[1] <= one < origin[1] + wide]
        if place != max(origin[0], rows[0]) or column != columns[0]:
            return None
        cell = _cell(self._at(*origin), self.letters)
        down = min(origin[0] + high, rows[1]) - place
        return {**({"t": cell} if isinstance(cell, str) else cell), "across": len(columns), "down": down}


def _cell(cell: str | Cell, letters: Letters, *, bold: bool = False, usual: str = "") -> str | dict[str, object]:
    text = letters.clean(text_of(cell), longest=_LONGEST_WORD - 2)
    shown: dict[str, object] = {}
    if is_right_to_left(text):
        shown["rtl"] = True
    if bold or (isinstance(cell, Cell) and cell.bold):
        shown["b"] = True
    if isinstance(cell, Cell) and cell.side and cell.side != usual:
        shown["side"] = cell.side
    return {"t": text, **shown} if shown else text
