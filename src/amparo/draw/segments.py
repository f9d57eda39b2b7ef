# SPDX-License-Identifier: MPL-2.0
"""Lanes of segments sized by a count: the parts of a packet and their tabs, a week and its calls."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from amparo.draw.lettering import TEXT, text_line
from amparo.draw.picture import MARGIN, Drawing, picture
from amparo.draw.svg import AMBER, INK, PAPER, QUIET, RULE, TEAL, element, words

_WIDTH = 720.0
_NAMES, _NOTES = 104.0, 96.0  # the columns left and right of the lanes
_BAR, _STEP, _HEAD = 22.0, 34.0, 44.0
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


def segments_chart(
    title: str, lanes: Sequence[Lane], *, description: str, headings: tuple[str, str, str, str]
) -> Drawing:
    """Draw lanes on one common scale.  `headings` name the table's columns: lane, label, words, size.

    A segment needing attention carries a triangle as well as its colour; frames are outlined, not filled.
    """
    if any(segment.size < 0 for lane in lanes for segment in lane.segments):
        raise ValueError("A segment's size is a count and can't be negative.")
    table = (headings, *(row for lane in lanes for row in _table_rows(lane)))
    longest = max((sum(segment.size for segment in lane.segments) for lane in lanes), default=0)
    scale = (_WIDTH - 2 * MARGIN - _NAMES - _NOTES) / longest if longest else 0.0
    drawn = [_lane(lane, top=_HEAD + _STEP * position, scale=scale) for position, lane in enumerate(lanes)]
    height = _HEAD + _STEP * len(lanes) + 6.0
    return picture(title, drawn, description=description, table=table, size=(_WIDTH, height))


def _table_rows(lane: Lane) -> Iterator[tuple[str, ...]]:
    for segment in lane.segments:
        yield (lane.name, segment.label, segment.words, str(segment.size))


def _lane(lane: Lane, *, top: float, scale: float) -> str:
    left, middle = MARGIN + _NAMES, top + _BAR / 2 + TEXT * 0.35
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
        text_line(lane.name, x=MARGIN, y=middle, width=_NAMES - 8),
        *drawn,
        text_line(lane.note, x=right + 8, y=middle, width=_WIDTH - right - 8, colour=QUIET) if lane.note else "",
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
        text_line(
            segment.label, x=x + width / 2, y=y + _BAR / 2 + TEXT * 0.35, width=width - 3, colour=ink, anchor="middle",
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
