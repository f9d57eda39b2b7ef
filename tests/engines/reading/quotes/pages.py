# SPDX-License-Identifier: MPL-2.0
"""Invented pages of text with word boxes, laid out as a typewriter would."""

import hashlib
from array import array
from collections.abc import Sequence

from amparo.reading.values import ReadPage, Words

LETTER_WIDTH, LINE_HEIGHT, FIRST_LINE, MARGIN = 6.0, 14.0, 700.0, 72.0


def page(text: str, *, number: int = 1, runs_left: bool = False) -> ReadPage:
    """Give a page whose every letter is six points wide; with `runs_left`, lines begin at the right margin."""
    corners = array("f")
    top = FIRST_LINE
    for line in text.split("\n"):
        left = MARGIN
        for word in line.split():
            right = left + LETTER_WIDTH * len(word)
            sides = (612 - right, 612 - left) if runs_left else (left, right)
            corners.extend([sides[0], top, sides[1], top - 12])
            left = right + LETTER_WIDTH
        top -= LINE_HEIGHT
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return ReadPage(number=number, text=text, words=Words(text, corners), language="en", text_sha256=digest)


def pages(texts: Sequence[str]) -> tuple[ReadPage, ...]:
    """Give numbered pages."""
    return tuple(page(text, number=number) for number, text in enumerate(texts, start=1))
