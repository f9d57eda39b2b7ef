# SPDX-License-Identifier: MPL-2.0
"""A band of time: spans on one axis of days, numbered, with their list beneath; days that matter as marks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from amparo.draw.lettering import LEADING, broken, text_block
from amparo.draw.svg import INK, PAPER, QUIET, RULE, TEAL, element, words

_BAR, _SMALL = 20.0, 11.0
_LIST_COLUMNS = 3


class Hold(StrEnum):
    """What a span is: closed in, out under conditions, free, or not known."""

    HELD = "held"
    BOUND = "bound"
    FREE = "free"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From a day up to a day not included (None: it lasts), with its words and how its days are written."""

    label: str
    since: date
    until: date | None
    days: str
    hold: Hold = Hold.HELD


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Spans in order under one name, on an axis that ends on `end`."""

    name: str
    spans: tuple[Span, ...]
    end: date


def band_rows(band: Band) -> Iterator[tuple[str, ...]]:
    """Give the band's rows for the table twin."""
    for number, span in enumerate(band.spans, start=1):
        yield (band.name, f"{number}. {span.label}", span.days, "")


def band_height(band: Band, *, width: float) -> float:
    """Give the height a band takes, its list of spans included."""
    rows = _in_rows(_listed(band, width))
    lines = sum(max(len(item) for item in row) for row in rows)
    return 20 + _BAR + 20 + lines * _SMALL * LEADING + len(rows) * 4 + 10


def drawn_band(band: Band, *, top: float, left: float, width: float) -> str:
    """Draw the band with its upper edge at `top`."""
    drawn, y = [text_block([band.name], x=left, y=top + 12, colour=TEAL, weight=600)], top + 20 + _BAR + 18
    for number, span in enumerate(band.spans, start=1):
        drawn.append(_bar(band, span, number, top=top + 20, left=left, width=width))
    for row in _in_rows(_listed(band, width)):
        for position, item in enumerate(row):
            drawn.append(text_block(item, x=left + position * width / _LIST_COLUMNS, y=y, size=_SMALL, colour=INK))
        y += max(len(item) for item in row) * _SMALL * LEADING + 4
    return element("g", *drawn, role="list", aria_label=band.name)


def _in_rows(listed: Sequence[tuple[str, ...]]) -> list[Sequence[tuple[str, ...]]]:
    return [listed[first : first + _LIST_COLUMNS] for first in range(0, len(listed), _LIST_COLUMNS)]


def _listed(band: Band, width: float) -> list[tuple[str, ...]]:
    room = width / _LIST_COLUMNS - 12
    return [
        broken(f"{number}  {span.label}, {span.days}", width=room, size=_SMALL, limit=3)
        for number, span in enumerate(band.spans, start=1)
    ]


def _bar(band: Band, span: Span, number: int, *, top: float, left: float, width: float) -> str:
    first = min(each.since for each in band.spans)
    a_day = width / max((band.end - first).days, 1)
    start = left + (span.since - first).days * a_day
    stop = left + ((span.until or band.end) - first).days * a_day
    wide = max(min(stop, left + width) - start, 3.0)
    said = f"{number}. {span.label}, {span.days}"
    fill, ink, rim = _look(span.hold)
    middle, baseline = start + wide / 2, top + _BAR / 2 + 4
    return element(
        "g",
        element("title", words(said)),
        element("rect", x=start, y=top, width=wide, height=_BAR, fill=fill, **rim),
        element("text", str(number), x=middle, y=baseline, fill=ink, font_size=_SMALL, text_anchor="middle")
        if wide >= 12
        else "",
        role="listitem",
        aria_label=said,
    )


def _look(hold: Hold) -> tuple[str, str, dict[str, str | float]]:
    """Give fill, ink and rim: held is dark, out under conditions is lined, free is open, unknown is dashed."""
    if hold is Hold.HELD:
        return TEAL, PAPER, {"stroke": PAPER, "stroke_width": 1.0}
    if hold is Hold.BOUND:
        return RULE, INK, {"stroke": TEAL, "stroke_width": 1.5}
    rim: dict[str, str | float] = {"stroke": QUIET, "stroke_width": 1.0}
    return PAPER, QUIET, rim | ({"stroke_dasharray": "4 3"} if hold is Hold.UNKNOWN else {})
