# SPDX-License-Identifier: MPL-2.0
"""A picture within a text as a block of its own: upright, at the size a screen shows it, never larger than a page."""

from amparo.reading.formats.blocks import Block
from amparo.reading.formats.drawables import Shown, drawable
from amparo.reading.images import first_picture
from amparo.reading.sniffing import HEAD, sniff
from amparo.reading.tally import Tally
from amparo.sandbox.declined import Declined

_WIDEST, _HIGHEST = 468.0, 600.0
_POINTS_A_DOT = 72 / 96
_UPSIDE_DOWN, _FIRST_ON_ITS_SIDE = 3, 5


def picture_block(raw: bytes, tally: Tally) -> Block | None:
    """Give a picture as a block; nothing, and a note, for one that can't be shown."""
    kind = sniff(raw[:HEAD])
    try:
        picture = first_picture(raw, kind.name, Tally())
        sides = (picture.width, picture.height)
        wide, high = sides if picture.orientation < _FIRST_ON_ITS_SIDE else sides[::-1]
        scale = min(_POINTS_A_DOT, _WIDEST / wide, _HIGHEST / high)
        turn = 180.0 if picture.orientation == _UPSIDE_DOWN else 0.0
        drawn = drawable(raw, Shown(wide * scale, high * scale, turn=turn), tally)
    except Declined:
        tally.count("reading.picture-in-text-lost")
        return None
    return {"k": "picture", "svg": drawn.svg, "width": drawn.width}
