# SPDX-License-Identifier: MPL-2.0
"""Lines of text in a picture: how wide they are, where they break, and how they stay in their room."""

import textwrap
from collections.abc import Sequence

from amparo.draw.svg import INK, LETTER_WIDTH, PAPER, SANS, clipped, element, words

TEXT = 12.0
LEADING = 1.25  # from one baseline to the next, in parts of the size


def text_line(
    text: str, *, x: float, y: float, width: float, size: float = TEXT, colour: str = INK, anchor: str = "start",
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


def broken(text: str, *, width: float, size: float = TEXT, limit: int = 3) -> tuple[str, ...]:
    """Break text between words into at most `limit` lines that stay in `width`; what is left out shows as ….

    A word longer than a line is cut, never lost: long Spanish words stay readable.
    """
    room = max(int(width / (size * LETTER_WIDTH)), 4)
    return tuple(
        textwrap.wrap(text, room, max_lines=limit, placeholder="…", break_on_hyphens=False) if text.strip() else ()
    )


def text_block(
    lines: Sequence[str], *, x: float, y: float, size: float = TEXT, colour: str = INK, anchor: str = "start",
    weight: int = 400,
) -> str:  # fmt: skip
    """Give lines one below the other, the first on baseline `y`, with a rim of paper so that no line runs through."""
    return "".join(
        element(
            "text", words(line), x=x, y=y + position * size * LEADING, fill=colour, text_anchor=anchor,
            font_size=size, font_weight=weight, stroke=PAPER, stroke_width=3.0, stroke_linejoin="round",
            paint_order="stroke",
        )
        for position, line in enumerate(lines)
    )  # fmt: skip


def block_height(lines: Sequence[str], *, size: float = TEXT) -> float:
    """Give the height that these lines take."""
    return len(lines) * size * LEADING
