# SPDX-License-Identifier: MPL-2.0
"""The frame of every picture: paper, title, the words for a screen reader, and the table twin."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from amparo.draw.lettering import TEXT, text_line
from amparo.draw.svg import PAPER, SANS, SERIF, element, words

MARGIN = 16.0
Table = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """An SVG that stands by itself, and its table twin (first row: the headings) for those who read or hear it."""

    svg: str
    table: Table


def picture(
    title: str, drawn: Sequence[str], *, description: str, table: Table, size: tuple[float, float],
    has_parts: bool = False,
) -> Drawing:  # fmt: skip
    """Frame what was drawn.  `size` is width and height in units of the picture.

    With `has_parts` the groups inside carry names of their own, which a screen reader reads one by one; otherwise the
    picture is one image with its description.
    """
    # Two pictures on one page must not share an id; the content's hash is the same each time.
    mark = hashlib.sha256(repr((title, description, table)).encode("utf-8", "replace")).hexdigest()[:12]
    width, height = size
    svg = element(
        "svg",
        element("title", words(title), id=f"t{mark}"),
        element("desc", words(description, limit=1000), id=f"d{mark}"),
        element("rect", width=width, height=height, fill=PAPER),
        text_line(title, x=MARGIN, y=MARGIN + 12, size=16.0, width=width - 2 * MARGIN, font=SERIF, weight=600),
        *drawn,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:.0f} {height:.0f}",
        role="graphics-document document" if has_parts else "img",
        aria_labelledby=f"t{mark} d{mark}",
        font_family=SANS,
        font_size=TEXT,
    )
    return Drawing(svg=svg, table=table)
