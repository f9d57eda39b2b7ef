# SPDX-License-Identifier: MPL-2.0
"""What of a PDF page is seen: its boxes, turn and unit, however odd (ISO 32000-1, 7.7.3 and 14.11.2)."""

import math
from typing import Any

from pikepdf import Array, Dictionary, Name, Object

from amparo.reading.placing import HEIGHT, WIDTH, Frame

_DEEPEST = 64
_LETTER = (0.0, 0.0, WIDTH, HEIGHT)
_LARGEST_SIDE = 1_000_000.0
_SMALLEST_SIDE = 0.5

Rectangle = tuple[float, float, float, float]


def inherited(page: Object, key: str) -> Any:
    """Give an attribute of the page or of the nearest node above that has it; nothing when none has."""
    node: Any = page
    for _ in range(_DEEPEST):
        if not isinstance(node, Dictionary):
            return None
        value = node.get(key)
        if value is not None:
            return value
        node = node.get(Name.Parent)
    return None


def frame_of(page: Object) -> Frame:
    """Give what is seen of a page: the crop box inside the media box, and US Letter where neither makes sense."""
    media = rectangle(inherited(page, "/MediaBox")) or _LETTER
    crop = rectangle(inherited(page, "/CropBox"))
    left, bottom, right, top = (_overlap(media, crop) or media) if crop else media
    return Frame(left, bottom, right, top, turn=_turn(page), unit=_unit(page))


def rectangle(value: Any) -> Rectangle | None:
    """Give a rectangle with its corners in order; nothing when it isn't one with some area."""
    if not isinstance(value, Array) or len(value) < 4:
        return None
    try:
        x1, y1, x2, y2 = (float(side) for side in list(value)[:4])
    except (TypeError, ValueError, ArithmeticError):
        return None
    sides = (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
    width, height = sides[2] - sides[0], sides[3] - sides[1]
    good = (
        all(map(math.isfinite, sides)) and min(width, height) >= _SMALLEST_SIDE and max(width, height) < _LARGEST_SIDE
    )
    return sides if good else None


def _overlap(one: Rectangle, other: Rectangle) -> Rectangle | None:
    left, bottom = max(one[0], other[0]), max(one[1], other[1])
    right, top = min(one[2], other[2]), min(one[3], other[3])
    return (left, bottom, right, top) if right - left >= _SMALLEST_SIDE and top - bottom >= _SMALLEST_SIDE else None


def _turn(page: Object) -> int:
    try:
        turn = int(inherited(page, "/Rotate") or 0)
    except (TypeError, ValueError, ArithmeticError):
        return 0
    return turn % 360 if turn % 90 == 0 else 0


def _unit(page: Object) -> float:
    try:
        unit = float(page.get("/UserUnit", 1))
    except (TypeError, ValueError, ArithmeticError):
        return 1.0
    return unit if math.isfinite(unit) and 0.001 <= unit <= 1000 else 1.0
