# SPDX-License-Identifier: MPL-2.0
"""A map of tracks: lines with stations, the way taken, where one stands, what can come, and bands of time beneath."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from amparo.draw.bands import Band, band_height, band_rows, drawn_band
from amparo.draw.lettering import LEADING, TEXT, block_height, broken, text_block
from amparo.draw.picture import MARGIN, Drawing, picture
from amparo.draw.svg import INK, PAPER, QUIET, RULE, TEAL, element, words

_WIDTH, _COLUMN = 960.0, 104.0
_HEAD, _ABOVE, _BELOW, _GAP = 48.0, 38.0, 26.0, 14.0  # title; over a line, from a line to its labels, between lines
_SMALL = 11.0
_OVER, _BEND = 19.0, 8.0  # how far over a line a way from another one runs, and the radius of its corners


class Standing(StrEnum):
    """How a station stands to the one whose map this is."""

    HERE = "here"
    PASSED = "passed"
    NEXT = "next"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A station: its column from the left (0 …), the dates written under it, who decides, and all of it in words."""

    id: str
    label: str
    column: int
    standing: Standing = Standing.OTHER
    dates: tuple[str, ...] = ()
    decider: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One track with its stations from left to right."""

    name: str
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way from one station to another, by their ids: taken already, or one that can come."""

    start: str
    end: str
    is_taken: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MapWords:
    """What the map says beside its data, in the reader's language; `headings` are the four of the table twin."""

    standings: Mapping[Standing, str]
    headings: tuple[str, str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """Where everything lies: width, column width, and the height of each line's rail."""

    width: float
    column: float
    rails: tuple[float, ...]
    floor: float
    places: Mapping[str, tuple[float, float]] = field(default_factory=dict)


def tracks_map(
    title: str, lines: Sequence[Line], ways: Sequence[Way], bands: Sequence[Band], *, description: str, say: MapWords,
    notes: Sequence[str] = (),
) -> Drawing:  # fmt: skip
    """Draw the map.  Stations differ by shape as well as by colour, so it reads in black and white.

    `notes` are lines of text beneath, as the days that run.

    Raises ValueError for a way to a station that no line has, and for two stations of one id: faults of the caller.
    """
    sheet = _laid_out(lines)
    for way in ways:
        if way.start not in sheet.places or way.end not in sheet.places:
            raise ValueError("A way leads to a station that isn't on the map.")
    drawn = [
        *(_rail(line, sheet, rail) for line, rail in zip(lines, sheet.rails, strict=True)),
        *(_way(way, sheet) for way in sorted(ways, key=lambda way: way.is_taken)),
        *(_line(line, sheet, rail, say) for line, rail in zip(lines, sheet.rails, strict=True)),
    ]
    top = sheet.floor
    for band in bands:
        drawn.append(drawn_band(band, top=top, left=MARGIN, width=sheet.width - 2 * MARGIN))
        top += band_height(band, width=sheet.width - 2 * MARGIN)
    lines_of_notes = [line for note in notes for line in broken(note, width=sheet.width - 2 * MARGIN, limit=3)]
    drawn.append(text_block(lines_of_notes, x=MARGIN, y=top + 12))
    top += block_height(lines_of_notes) + (8 if lines_of_notes else 0)
    drawn.append(_legend(say, top=top + 4))
    table = (
        say.headings,
        *_rows(lines, say),
        *(row for band in bands for row in band_rows(band)),
        *(("", note, "", "") for note in notes),
    )
    return picture(title, drawn, description=description, table=table, size=(sheet.width, top + 30), has_parts=True)


def _laid_out(lines: Sequence[Line]) -> _Sheet:
    columns = max((stop.column for line in lines for stop in line.stops), default=0) + 1
    width = max(_WIDTH, columns * _COLUMN + 2 * MARGIN)
    column = (width - 2 * MARGIN) / columns
    rails, top = [], _HEAD
    places: dict[str, tuple[float, float]] = {}
    for line in lines:
        rail = top + _ABOVE
        rails.append(rail)
        for stop in line.stops:
            if stop.id in places:
                raise ValueError("Two stations of one map have the same id.")
            places[stop.id] = (MARGIN + (stop.column + 0.5) * column, rail)
        top = rail + _BELOW + max((_label_height(stop, column) for stop in line.stops), default=0.0) + _GAP
    return _Sheet(width=width, column=column, rails=tuple(rails), floor=top, places=places)


def _label(stop: Stop, column: float) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Give the lines under a station: its name, its dates, who decides."""
    room = column - 6
    shown = [f"{stop.dates[0]} … {stop.dates[-1]}"] if len(stop.dates) > 2 else list(stop.dates)
    dates = tuple(piece for each in shown for piece in broken(each, width=room, size=_SMALL, limit=2))
    return (
        broken(stop.label, width=room, size=TEXT, limit=4),
        dates,
        broken(stop.decider, width=room, size=_SMALL, limit=3),
    )


def _label_height(stop: Stop, column: float) -> float:
    name, dates, decider = _label(stop, column)
    return block_height(name) + block_height((*dates, *decider), size=_SMALL)


def _rail(line: Line, sheet: _Sheet, rail: float) -> str:
    """Give the grey line under all stations of a track."""
    ends = [sheet.places[stop.id][0] for stop in line.stops]
    if len(ends) < 2:
        return ""
    return element(
        "path", d=f"M{min(ends):.2f} {rail:.2f}H{max(ends):.2f}", stroke=RULE, stroke_width=6, stroke_linecap="round"
    )


def _way(way: Way, sheet: _Sheet) -> str:
    course = _course(sheet.places[way.start], sheet.places[way.end], aside=sheet.column / 2)
    look: dict[str, str | float] = (
        {"stroke": TEAL, "stroke_width": 4.0}
        if way.is_taken
        else {"stroke": INK, "stroke_width": 1.5, "stroke_dasharray": "5 4"}
    )
    return element("path", d=course, fill="none", stroke_linecap="round", **look)


def _course(start: tuple[float, float], end: tuple[float, float], *, aside: float) -> str:
    """Give the path: straight on one line; else down between the labels, and from above into the station."""
    (left, top), (right, bottom) = start, end
    if top == bottom and right >= left:
        return f"M{left:.2f} {top:.2f}H{right:.2f}"
    if top == bottom:
        return f"M{left:.2f} {top:.2f}Q{(left + right) / 2:.2f} {top - 34:.2f} {right:.2f} {bottom:.2f}"
    lane, level = left + aside, bottom - _OVER
    down, along = (1 if level > top else -1), (1 if right > lane else -1)
    return (
        f"M{left:.2f} {top:.2f}H{lane - _BEND:.2f}Q{lane:.2f} {top:.2f} {lane:.2f} {top + down * _BEND:.2f}"
        f"V{level - down * _BEND:.2f}Q{lane:.2f} {level:.2f} {lane + along * _BEND:.2f} {level:.2f}"
        f"H{right - along * _BEND:.2f}Q{right:.2f} {level:.2f} {right:.2f} {level + _BEND:.2f}V{bottom:.2f}"
    )


def _line(line: Line, sheet: _Sheet, rail: float, say: MapWords) -> str:
    name = text_block([line.name], x=MARGIN, y=rail - 25, colour=TEAL, weight=600)
    stops = [_stop(stop, sheet, say) for stop in line.stops]
    return element("g", name, *stops, role="list", aria_label=line.name)


def _stop(stop: Stop, sheet: _Sheet, say: MapWords) -> str:
    x, y = sheet.places[stop.id]
    name, dates, decider = _label(stop, sheet.column)
    is_quiet = stop.standing is Standing.OTHER
    first = y + _BELOW
    said = _said(stop, say)
    return element(
        "g",
        element("title", words(said, limit=600)),
        _mark(stop.standing, x, y),
        text_block(
            name, x=x, y=first, anchor="middle", colour=QUIET if is_quiet else INK,
            weight=600 if stop.standing is Standing.HERE else 400,
        ),
        text_block(
            (*dates, *decider), x=x, y=first + len(name) * TEXT * LEADING, size=_SMALL, anchor="middle", colour=QUIET,
        ),
        role="listitem",
        aria_label=said,
    )  # fmt: skip


def _said(stop: Stop, say: MapWords) -> str:
    parts = (stop.label, say.standings[stop.standing], *stop.dates, stop.decider, stop.words)
    return ". ".join(part for part in parts if part)


def _mark(standing: Standing, x: float, y: float) -> str:
    """Give a station's sign: filled where one stands, ringed where one was, outlined what can come, small the rest."""
    if standing is Standing.HERE:
        rim = element("circle", cx=x, cy=y, r=13, fill=PAPER, stroke=TEAL, stroke_width=2)
        return rim + element("circle", cx=x, cy=y, r=9, fill=TEAL)
    if standing is Standing.PASSED:
        return element("circle", cx=x, cy=y, r=7, fill=PAPER, stroke=TEAL, stroke_width=4)
    if standing is Standing.NEXT:
        return element("circle", cx=x, cy=y, r=8, fill=PAPER, stroke=INK, stroke_width=1.5, stroke_dasharray="4 2.5")
    return element("circle", cx=x, cy=y, r=4, fill=PAPER, stroke=QUIET, stroke_width=1)


def _legend(say: MapWords, *, top: float) -> str:
    drawn, x = [], MARGIN + 14
    for standing in Standing:
        label = say.standings[standing]
        drawn.append(_mark(standing, x, top + 8))
        drawn.append(text_block([label], x=x + 20, y=top + 12, size=_SMALL, colour=QUIET))
        x += 20 + len(label) * _SMALL * 0.55 + 34
    return element("g", *drawn, aria_hidden="true")


def _rows(lines: Sequence[Line], say: MapWords) -> Iterator[tuple[str, ...]]:
    for line in lines:
        for stop in line.stops:
            details = "; ".join(part for part in (*stop.dates, stop.decider, stop.words) if part)
            yield (line.name, stop.label, say.standings[stop.standing], details)


def ways_along(line: Line) -> tuple[Way, ...]:
    """Give the ways taken between the stations of one line that were passed, one after the other."""
    taken = [stop.id for stop in line.stops if stop.standing in {Standing.PASSED, Standing.HERE}]
    return tuple(Way(start=start, end=end, is_taken=True) for start, end in pairwise(taken))
