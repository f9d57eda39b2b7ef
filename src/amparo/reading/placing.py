# SPDX-License-Identifier: MPL-2.0
"""Where a page of any size, turn and unit stands on an upright US Letter page.  Pure geometry, in points."""

from dataclasses import dataclass

WIDTH, HEIGHT = 612.0, 792.0
BAND = 36.0  # kept free at the foot of pages that are scaled anyway: the filing's page number stands there
MARGIN = 36.0

_SAME = 1.5  # a page this near to Letter is Letter (scanners round)
_SMALLEST_UPRIGHT = 0.60  # below this a page that lies on its side is turned to stay legible
_WORTH_TURNING = 1.15
# Pages smaller than half a sheet are hard to read in a binder: they are enlarged.  Under two inches they are no small
# papers at all but scans with a wrong resolution.
_SMALL, _MOST_SMALL_ENLARGED = 396.0, 2.0
_TINY, _MOST_TINY_ENLARGED = 144.0, 10.0

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

# The unit square of an image as EXIF's orientation (1 to 8) wants it shown.
ORIENTATIONS: dict[int, Matrix] = {
    1: IDENTITY,
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}


def times(first: Matrix, then: Matrix) -> Matrix:
    """Give the matrix that does `first`, then `then`."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


@dataclass(frozen=True, slots=True)
class Frame:
    """What of a source page is seen: box in user space, clockwise turn (0, 90, 180, 270), points per unit."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0
    unit: float = 1.0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points as a reader sees the page."""
        width, height = (self.right - self.left) * self.unit, (self.top - self.bottom) * self.unit
        return (height, width) if self.turn in {90, 270} else (width, height)

    @property
    def upright(self) -> Matrix:
        """From user space to points from the lower left corner of the page as a reader sees it."""
        width, height = self.right - self.left, self.top - self.bottom
        turned: Matrix = {
            90: (0.0, -1.0, 1.0, 0.0, 0.0, width),
            180: (-1.0, 0.0, 0.0, -1.0, width, height),
            270: (0.0, 1.0, -1.0, 0.0, height, 0.0),
        }.get(self.turn, IDENTITY)
        at_zero = (1.0, 0.0, 0.0, 1.0, -self.left, -self.bottom)
        return times(times(at_zero, turned), (self.unit, 0.0, 0.0, self.unit, 0.0, 0.0))


@dataclass(frozen=True, slots=True)
class Placement:
    """How a page stands on Letter: matrix from its user space, its scale, whether it was laid on its left side."""

    matrix: Matrix
    scale: float
    turned: bool
    size: tuple[float, float]
    area: tuple[float, float, float, float]

    @property
    def is_plain(self) -> bool:
        """True when nothing was altered: same size, same way up."""
        return self.scale == 1.0 and not self.turned


def place(frame: Frame) -> Placement:
    """Place a page: Letter stays as it is, other sizes are fitted above the band, never cut, aspect kept."""
    width, height = frame.size
    if abs(width - WIDTH) <= _SAME and abs(height - HEIGHT) <= _SAME:
        return _set(frame.upright, frame.size, 1.0, room=(0.0, 0.0, WIDTH, HEIGHT))
    upright = _scale(width, height)
    lying = _scale(height, width)
    if upright < _SMALLEST_UPRIGHT and lying > upright * _WORTH_TURNING:
        on_its_side = times(frame.upright, (0.0, 1.0, -1.0, 0.0, height, 0.0))
        return _set(on_its_side, (height, width), lying, room=(0.0, BAND, WIDTH, HEIGHT), turned=True)
    floor = 0.0 if upright == 1.0 and height > HEIGHT - BAND else BAND
    return _set(frame.upright, frame.size, upright, room=(0.0, floor, WIDTH, HEIGHT))


def _scale(width: float, height: float) -> float:
    """Give the scale at which a page fits; one that fits as it is keeps its size, one too small to see is enlarged."""
    if width <= WIDTH and height <= HEIGHT:
        longest = max(width, height)
        if longest >= _SMALL:
            return 1.0
        fits = min((WIDTH - 2 * MARGIN) / width, (HEIGHT - BAND - MARGIN) / height)
        return min(fits, _MOST_TINY_ENLARGED if longest < _TINY else _MOST_SMALL_ENLARGED)
    return min(WIDTH / width, (HEIGHT - BAND) / height)


def place_picture(width: int, height: int, *, orientation: int) -> Placement:
    """Place the unit square of an image inside the margins, upright, a pixel never larger than a point."""
    turned = orientation >= 5
    shown = (float(height), float(width)) if turned else (float(width), float(height))
    room = (MARGIN, MARGIN, WIDTH - MARGIN, HEIGHT - MARGIN)
    scale = min((room[2] - room[0]) / shown[0], (room[3] - room[1]) / shown[1], 1.0)
    square = times(ORIENTATIONS[orientation], (shown[0], 0.0, 0.0, shown[1], 0.0, 0.0))
    return _set(square, shown, scale, room=room)


def _set(
    upright: Matrix,
    size: tuple[float, float],
    scale: float,
    *,
    room: tuple[float, float, float, float],
    turned: bool = False,
) -> Placement:
    width, height = size[0] * scale, size[1] * scale
    left = room[0] + (room[2] - room[0] - width) / 2
    bottom = room[1] + (room[3] - room[1] - height) / 2
    matrix = times(upright, (scale, 0.0, 0.0, scale, left, bottom))
    natural = (size[1], size[0]) if turned else size
    return Placement(matrix, scale, turned, natural, (left, bottom, left + width, bottom + height))
