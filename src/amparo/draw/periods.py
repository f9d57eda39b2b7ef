# SPDX-License-Identifier: MPL-2.0
"""Rows of periods on one axis of days: what held when, and the days that matter to one person as lines through all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from amparo.draw.lettering import LEADING, broken, text_block
from amparo.draw.picture import MARGIN, Drawing, picture
from amparo.draw.svg import AMBER, INK, PAPER, QUIET, RULE, TEAL, element, words

_WIDTH, _NAMES = 960.0, 300.0
_HEAD, _BAR, _SMALL = 84.0, 14.0, 11.0


class Force(StrEnum):
    """How a text stood in a period: it ran, it ran for some only, it was stopped, or it was only announced."""

    RUNS = "runs"
    RUNS_IN_PART = "runs_in_part"
    STOPPED = "stopped"
    ANNOUNCED = "announced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From a day up to a day not included (None: it lasts); `words` and `days` are for the pointer and the table."""

    since: date
    until: date | None
    force: Force
    words: str
    days: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodRow:
    """One text with what became of it."""

    name: str
    periods: tuple[Period, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayMark:
    """A day that matters, with its label."""

    day: date
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Axis:
    first: date
    last: date

    def x(self, day: date) -> float:
        whole = max((self.last - self.first).days, 1)
        share = min(max((day - self.first).days / whole, 0.0), 1.0)
        return MARGIN + _NAMES + share * (_WIDTH - 2 * MARGIN - _NAMES)


def periods_chart(
    title: str, rows: Sequence[PeriodRow], marks: Sequence[DayMark], *, until: date, description: str,
    forces: Mapping[Force, str], headings: tuple[str, str, str],
) -> Drawing:  # fmt: skip
    """Draw one row a text up to the day `until`.  `headings` name the table's columns: text, period, state.

    Raises ValueError when no row has a period: there is nothing to draw.
    """
    days = [period.since for row in rows for period in row.periods]
    if not days:
        raise ValueError("A chart of periods needs at least one period.")
    axis = _Axis(first=min([*days, *(mark.day for mark in marks)]), last=until)
    drawn, top = [], _HEAD
    for row in rows:
        drawn.append(_row(row, axis, top))
        top += _row_height(row)
    drawn = [*_years(axis, top), *drawn, *(_mark(mark, axis, order, top) for order, mark in enumerate(marks))]
    drawn.append(_legend(forces, top + 8))
    return picture(
        title, drawn, description=description, table=(headings, *_table_rows(rows)), size=(_WIDTH, top + 36),
        has_parts=True,
    )  # fmt: skip


def _table_rows(rows: Sequence[PeriodRow]) -> Iterator[tuple[str, ...]]:
    for row in rows:
        for period in row.periods:
            yield (row.name, period.days, period.words)


def _name(row: PeriodRow) -> tuple[str, ...]:
    return broken(row.name, width=_NAMES - 12, size=_SMALL, limit=3)


def _row_height(row: PeriodRow) -> float:
    return max(_BAR, len(_name(row)) * _SMALL * LEADING) + 8


def _years(axis: _Axis, bottom: float) -> Iterator[str]:
    every = 1 if axis.last.year - axis.first.year <= 12 else 2
    for year in range(axis.first.year + 1, axis.last.year + 1, every):
        x = axis.x(date(year, 1, 1))
        yield element("path", d=f"M{x:.2f} {_HEAD - 10:.2f}V{bottom:.2f}", stroke=RULE, stroke_width=1)
        yield text_block([str(year)], x=x, y=_HEAD - 14, size=_SMALL, colour=QUIET, anchor="middle")


def _row(row: PeriodRow, axis: _Axis, top: float) -> str:
    name = text_block(_name(row), x=MARGIN, y=top + 11, size=_SMALL)
    return element("g", name, *(_period(each, axis, top) for each in row.periods), role="list", aria_label=row.name)


def _period(period: Period, axis: _Axis, top: float) -> str:
    start, stop = axis.x(period.since), axis.x(period.until or axis.last)
    wide = max(stop - start, 2.5)
    said = f"{period.words}, {period.days}"
    return element(
        "g", element("title", words(said)), *_bar(period.force, start, top, wide), role="listitem", aria_label=said
    )


def _bar(force: Force, x: float, top: float, wide: float) -> Iterator[str]:
    """Give the bar: full where it ran, half as high where for some only, crossed where stopped, dashed if announced."""
    if force is Force.RUNS:
        yield element("rect", x=x, y=top, width=wide, height=_BAR, fill=TEAL)
    elif force is Force.RUNS_IN_PART:
        yield element("rect", x=x, y=top, width=wide, height=_BAR, fill=PAPER, stroke=TEAL, stroke_width=1)
        yield element("rect", x=x, y=top + _BAR / 2, width=wide, height=_BAR / 2, fill=TEAL)
    elif force is Force.STOPPED:
        yield element("rect", x=x, y=top, width=wide, height=_BAR, fill=RULE, stroke=QUIET, stroke_width=0.75)
        yield element("path", d=f"M{x:.2f} {top + _BAR / 2:.2f}h{wide:.2f}", stroke=INK, stroke_width=1.5)
    else:
        yield element(
            "rect", x=x, y=top, width=wide, height=_BAR, fill=PAPER, stroke=QUIET, stroke_width=1,
            stroke_dasharray="4 3",
        )  # fmt: skip


def _mark(mark: DayMark, axis: _Axis, order: int, bottom: float) -> str:
    """Give the line of a day; labels stand on two levels in turn, so that near days don't cover each other."""
    x, y = axis.x(mark.day), 46.0 + 13.0 * (order % 2)
    anchor = "end" if x > _WIDTH - 160 else "start"
    label = text_block(
        [mark.label], x=x + (-4 if anchor == "end" else 4), y=y, size=_SMALL, colour=AMBER, anchor=anchor
    )
    line = element("path", d=f"M{x:.2f} {y - 9:.2f}V{bottom:.2f}", stroke=AMBER, stroke_width=1.25)
    return element("g", element("title", words(mark.label)), line, label, role="note", aria_label=mark.label)


def _legend(forces: Mapping[Force, str], top: float) -> str:
    drawn: list[str] = []
    x = MARGIN
    for force in Force:
        drawn.extend(_bar(force, x, top, 26))
        drawn.append(text_block([forces[force]], x=x + 32, y=top + 11, size=_SMALL, colour=QUIET))
        x += 32 + len(forces[force]) * _SMALL * 0.55 + 28
    return element("g", *drawn, aria_hidden="true")
