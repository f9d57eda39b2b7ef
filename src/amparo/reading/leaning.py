# SPDX-License-Identifier: MPL-2.0
"""How far the lines of a page's picture lean, and whether they run across or down.

Rows of a page with level lines are dark and light in turn.  The picture, made small, is slanted by one angle after
another; at the right one the difference between neighbouring rows is greatest.  A twentieth of a second a page.
"""

import math
from dataclasses import dataclass
from itertools import pairwise

from PIL import Image, ImageOps

_WIDTH = 420
_WIDEST, _COARSE, _FINE = 14.0, 2.0, 0.25
# How much sharper the rows must be at the best angle than across, to call them lines of text at all.
_SHARP = 1.6


@dataclass(frozen=True, slots=True)
class Lean:
    """By how many degrees to turn the picture counter-clockwise to level its lines; `down` when they run down."""

    degrees: float
    down: bool
    is_sure: bool


def lean_of(picture: Image.Image) -> Lean:
    """Tell how the lines of a grey picture lean."""
    across = _small(picture)
    down = across.transpose(Image.Transpose.ROTATE_90)
    (sharp_across, angle_across), (sharp_down, angle_down) = _coarsely(across), _coarsely(down)
    runs_down = sharp_down > sharp_across
    sharp, degrees = _finely(down, angle_down) if runs_down else _finely(across, angle_across)
    return Lean(degrees, runs_down, sharp > _SHARP * min(sharp_across, sharp_down))


def _small(picture: Image.Image) -> Image.Image:
    """Ink as light on dark, small; what touches the edge (a table, a shadow) counts little."""
    height = max(1, round(picture.height * _WIDTH / picture.width))
    small = ImageOps.autocontrast(picture.resize((_WIDTH, height), Image.Resampling.BOX), cutoff=1)
    inset = _WIDTH // 25
    return ImageOps.invert(small).crop((inset, inset, _WIDTH - inset, max(inset + 1, height - inset)))


def _coarsely(small: Image.Image) -> tuple[float, float]:
    """Give how sharp rows are at the best of a few angles, and the angle."""
    steps = range(round(2 * _WIDEST / _COARSE) + 1)
    return max((_sharpness(small, angle), angle) for angle in (_COARSE * step - _WIDEST for step in steps))


def _finely(small: Image.Image, coarse: float) -> tuple[float, float]:
    """Give how sharp rows are at the best angle near a coarse one, and the angle: of equals the smallest."""
    most = round(_COARSE / _FINE)
    near = (coarse + _FINE * step for step in range(-most, most + 1))
    sharpness, _, degrees = max((_sharpness(small, angle), -abs(angle), angle) for angle in near)
    return sharpness, degrees


def _sharpness(small: Image.Image, degrees: float) -> float:
    """Slant the picture as turning it counter-clockwise by so much would, and compare neighbouring rows."""
    slope = math.tan(math.radians(degrees))
    slanted = small.transform(small.size, Image.Transform.AFFINE, (1, 0, 0, slope, 1, -slope * small.width / 2))
    rows = slanted.resize((1, small.height), Image.Resampling.BOX).tobytes()
    return float(sum((one - other) ** 2 for one, other in pairwise(rows)))
