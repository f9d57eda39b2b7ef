# SPDX-License-Identifier: MPL-2.0
"""Lanes of segments sized by a count: the parts of a packet and their tabs, a week and its calls."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from amparo.draw.svg import AMBER, INK, PAPER, QUIET, RULE, SANS, SERIF, TEAL, clipped, element, words

_WIDTH, _MARGIN = 720.0, 16.0
_NAMES, _NOTES = 104.0, 96.0  # the columns left and right of the lanes
_BAR, _STEP, _HEAD = 22.0, 34.0, 44.0
_TEXT = 12.0
_NARROWEST = 1.5  # a segment of one page among thousands is still seen


class Tone(StrEnum):
    """What a segment is: content, something that frames it, or something that needs a person's eye."""

    CONTENT = "content"
    FRAME = "frame"
    ATTENTION = "attention"


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of a lane: short label, how much it counts, and what it is in words for the table and the pointer."""

    label: str
    size: int
    words: str = ""
    tone: Tone = Tone.CONTENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One row: its name on the left, its segments in order, a short note on the right."""

    name: str
    segments: tuple[Segment, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """An SVG that stands by itself, and its table twin (first row: the headings) for those who read or hear it."""

    svg: str
    table: tuple[tuple[str, ...], ...]


def segments_chart(
    title: str, lanes: Sequence[Lane], *, description: str, headings: tuple[str, str, str, str]
) -> Drawing:
    """Draw lanes on one common scale.  `headings` name the table's columns: lane, label, words, size.

    A segment needing attention carries a triangle as well as its colour; frames are outlined, not filled.
    """
    if any(segment.size < 0 for lane in lanes for segment in lane.segments):
        raise ValueError("A segment's size is a count and can't be negative.")
    table = (headings, *(row for lane in lanes for row in _table_rows(lane)))
    return Drawing(svg=_picture(title, lanes, description, table), table=table)


def _table_rows(lane: Lane) -> Iterator[tuple[str, ...]]:
    for segment in lane.segments:
        yield (lane.name, segment.label, segment.words, str(segment.size))


def _picture(title: str, lanes: Sequence[Lane], description: str, table: Sequence[tuple[str, ...]]) -> str:
    height = _HEAD + _STEP * len(lanes) + 6.0
    # Two pictures on one page must not share an id; the content's hash is the same each time.
    mark = hashlib.sha256(repr((title, description, table)).encode("utf-8", "replace")).hexdigest()[:12]
    longest = max((sum(segment.size for segment in lane.segments) for lane in lanes), default=0)
    scale = (_WIDTH - 2 * _MARGIN - _NAMES - _NOTES) / longest if longest else 0.0
    return element(
        "svg",
        element("title", words(title), id=f"t{mark}"),
        element("desc", words(description, limit=1000), id=f"d{mark}"),
        element("rect", width=_WIDTH, height=height, fill=PAPER),
        _text(title, x=_MARGIN, y=_MARGIN + 12, size=16.0, width=_WIDTH - 2 * _MARGIN, font=SERIF, weight=600),
        *(_lane(lane, top=_HEAD + _STEP * position, scale=scale) for position, lane in enumerate(lanes)),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_WIDTH:.0f} {height:.0f}",
        role="img",
        aria_labelledby=f"t{mark} d{mark}",
        font_family=SANS,
        font_size=_TEXT,
    )


def _lane(lane: Lane, *, top: float, scale: float) -> str:
    left, middle = _MARGIN + _NAMES, top + _BAR / 2 + _TEXT * 0.35
    right = left
    drawn = []
    for position, segment in enumerate(lane.segments):
        width = max(segment.size * scale, _NARROWEST)
        drawn.append(_segment(segment, x=right, y=top, width=width, is_dark=position % 2 == 0))
        right += width
    if not lane.segments:
        drawn.append(_gap(x=left, y=top))
        right = left + 60
    return element(
        "g",
        _text(lane.name, x=_MARGIN, y=middle, width=_NAMES - 8),
        *drawn,
        _text(lane.note, x=right + 8, y=middle, width=_WIDTH - right - 8, colour=QUIET) if lane.note else "",
    )


def _segment(segment: Segment, *, x: float, y: float, width: float, is_dark: bool) -> str:
    fill, ink = _looks(segment.tone, is_dark=is_dark)
    stroke = QUIET if segment.tone is Tone.FRAME else PAPER
    said = ": ".join(part for part in (segment.label, segment.words) if part)
    return element(
        "g",
        element("title", words(f"{said} ({segment.size})")),
        element("rect", x=x, y=y, width=width, height=_BAR, fill=fill, stroke=stroke, stroke_width=0.75),
        _triangle(x + width / 2, y) if segment.tone is Tone.ATTENTION else "",
        _text(
            segment.label, x=x + width / 2, y=y + _BAR / 2 + _TEXT * 0.35, width=width - 3, colour=ink, anchor="middle",
            whole=True,
        ),
    )  # fmt: skip


def _looks(tone: Tone, *, is_dark: bool) -> tuple[str, str]:
    """Give fill and ink; neighbours differ in lightness, so that they are told apart in black and white too."""
    if tone is Tone.ATTENTION:
        return AMBER, PAPER
    if tone is Tone.FRAME:
        return PAPER, QUIET
    return (TEAL, PAPER) if is_dark else (RULE, INK)


def _triangle(x: float, y: float) -> str:
    return element("path", d=f"M{x - 4:.2f} {y - 1:.2f}h8l-4 -7z", fill=AMBER)


def _gap(*, x: float, y: float) -> str:
    return element(
        "rect", x=x, y=y + 0.5, width=60.0, height=_BAR - 1, fill="none", stroke=QUIET, stroke_dasharray="4 3"
    )


def _text(
    text: str, *, x: float, y: float, width: float, size: float = _TEXT, colour: str = INK, anchor: str = "start",
    font: str = SANS, weight: int = 400, whole: bool = False,
) -> str:  # fmt: skip
    """Give a line of text that stays in `width`, clipped, or left out if it must be `whole` and isn't."""
    fitting = clipped(text, width=width, size=size)
    if not fitting or (whole and fitting != text):
        return ""
    return element(
        "text", words(fitting), x=x, y=y, fill=colour, text_anchor=anchor, font_size=size, font_family=font,
        font_weight=weight,
    )  # fmt: skip
