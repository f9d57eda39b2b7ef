# SPDX-License-Identifier: MPL-2.0
"""How a page of a rendition is turned and levelled once its lines are known, without cutting anything off.

Three spaces, all in points from a lower left corner: the page as it is, the upright picture in which words were
recognised, and the page as it will stand.  Turning is about centres; the pixels of the page are never touched.
"""

import math
from dataclasses import dataclass

from amparo.reading.page_seen import PageSeen, Sides
from amparo.reading.placing import BAND, HEIGHT, IDENTITY, MARGIN, WIDTH, Matrix, times

# Words of this mean confidence and number show that what was found to be upright is.
_SURE, _ENOUGH_TO_TURN, _ENOUGH = 70.0, 8, 20
_WORTH_LEVELLING = 0.5
_SAME = 2.0
_LETTER: Sides = (0.0, 0.0, WIDTH, HEIGHT)
_ROOMS: tuple[Sides, ...] = ((MARGIN, MARGIN, WIDTH - MARGIN, HEIGHT - MARGIN), (0.0, BAND, WIDTH, HEIGHT), _LETTER)


@dataclass(frozen=True, slots=True)
class Standing:
    """Matrices from the page as it is and from the upright picture to the page as it will stand; what was done."""

    page: Matrix
    words: Matrix
    turned: int = 0
    levelled: float = 0.0

    @property
    def is_altered(self) -> bool:
        """True when the page is shown otherwise than before."""
        return bool(self.turned or self.levelled)


def standing_of(seen: PageSeen, area: Sides) -> Standing:
    """Say how a page stands whose content lies in `area`: turned only where well-read words say so."""
    whole = _turned(seen.turn + seen.lean)
    to_picture = _about(whole, _middle(_LETTER), (seen.size[0] / 2, seen.size[1] / 2))
    back = _inverse(to_picture)
    levelled = seen.lean if abs(seen.lean) >= _WORTH_LEVELLING else 0.0
    enough = _ENOUGH_TO_TURN if seen.turn else _ENOUGH
    if not (seen.turn or levelled) or len(seen.words) < enough or seen.confidence < _SURE:
        return Standing(IDENTITY, back)
    onto_page = _fitted(seen, area, to_picture)
    return Standing(times(to_picture, onto_page), onto_page, seen.turn, levelled)


def _fitted(seen: PageSeen, area: Sides, to_picture: Matrix) -> Matrix:
    """Give the matrix from the upright picture to the page: as large as before, smaller where corners would be cut."""
    turned = box_of(area, to_picture)
    content = _overlap(turned, seen.ink) if seen.lean else turned
    room = _room(area, seen.turn)
    scale = _scale(area, seen.turn, room)
    scale = min(scale, WIDTH / (content[2] - content[0]), HEIGHT / (content[3] - content[1]))
    at = _about((scale, 0.0, 0.0, scale, 0.0, 0.0), _middle(turned), _middle(room))
    stands = box_of(content, at)
    return (*at[:4], at[4] + _shift(stands[0], stands[2], WIDTH), at[5] + _shift(stands[1], stands[3], HEIGHT))


def _room(area: Sides, turn: int) -> Sides:
    """Give the part of the page that the content may fill: what it kept to before, and all of it for a whole sheet."""
    width, height = area[2] - area[0], area[3] - area[1]
    if turn in {90, 270} and abs(height / width - WIDTH / HEIGHT) < 0.01:
        return _LETTER
    return next(room for room in _ROOMS if _holds(room, area) or room is _LETTER)


def _holds(room: Sides, area: Sides) -> bool:
    return (
        area[0] >= room[0] - _SAME
        and area[1] >= room[1] - _SAME
        and area[2] <= room[2] + _SAME
        and area[3] <= room[3] + _SAME
    )


def _scale(area: Sides, turn: int, room: Sides) -> float:
    """Give 1 for what stays as wide as it is; what is turned on its side fills its room again if it did before."""
    if turn not in {90, 270}:
        return 1.0
    width, height = area[2] - area[0], area[3] - area[1]
    fits = min((room[2] - room[0]) / height, (room[3] - room[1]) / width)
    kept = next(one for one in _ROOMS if _holds(one, area) or one is _LETTER)
    filled = width > kept[2] - kept[0] - _SAME or height > kept[3] - kept[1] - _SAME
    return fits if filled else min(1.0, fits)


def box_of(sides: Sides, matrix: Matrix) -> Sides:
    """Give the box around a box that a matrix moved."""
    a, b, c, d, e, f = matrix
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (sides[0], sides[2]) for y in (sides[1], sides[3])]
    across, up = [x for x, _ in corners], [y for _, y in corners]
    return (min(across), min(up), max(across), max(up))


def _turned(degrees: float) -> Matrix:
    """Give the matrix that turns clockwise."""
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return (cosine, -sine, sine, cosine, 0.0, 0.0)


def _about(matrix: Matrix, centre: tuple[float, float], onto: tuple[float, float]) -> Matrix:
    return times(times((1, 0, 0, 1, -centre[0], -centre[1]), matrix), (1, 0, 0, 1, *onto))


def _inverse(matrix: Matrix) -> Matrix:
    a, b, c, d, e, f = matrix
    size = a * d - b * c
    return (d / size, -b / size, -c / size, a / size, (c * f - d * e) / size, (b * e - a * f) / size)


def _middle(sides: Sides) -> tuple[float, float]:
    return ((sides[0] + sides[2]) / 2, (sides[1] + sides[3]) / 2)


def _overlap(one: Sides, other: Sides) -> Sides:
    shared = (max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3]))
    return shared if shared[2] - shared[0] > 1 and shared[3] - shared[1] > 1 else one


def _shift(low: float, high: float, length: float) -> float:
    """Say how far to move what would stand beyond an edge."""
    return -low if low < 0 else min(0.0, length - high)
