# SPDX-License-Identifier: MPL-2.0
"""Whether a page's own text stands upside down or on its side: told by where its words follow one another.

A scan's page is set upright when its text is recognised; a file that brings its text along may still show it turned.
"""

from itertools import pairwise

from amparo.reading.values import ReadPage, TextState
from amparo.terms.anchor import Box

_LOOKED_AT = 36  # words: two or three lines
_FEWEST = 8  # steps from word to word within a line
_MOST = 0.8
_RIGHT_TO_LEFT = frozenset({"ar", "he", "fa", "ur", "ps", "dv", "yi", "ckb", "sd", "ug"})


def is_turned(page: ReadPage) -> bool:
    """True when most words of its first lines follow to the left, or up and down."""
    if page.text_state is not TextState.WRITTEN or page.language.partition("-")[0] in _RIGHT_TO_LEFT:
        return False
    boxes = [word.box for word in page.words[:_LOOKED_AT]]
    leftward = aside = rightward = 0
    for one, other in pairwise(boxes):
        if abs(one.bottom - other.bottom) < 0.5 * (one.top - one.bottom):
            leftward += other.left < one.left
            rightward += other.left > one.left
        elif abs(one.left - other.left) < 0.5 * (one.right - one.left) and _touch(one.bottom, one.top, other):
            aside += 1
    steps = leftward + rightward + aside
    return steps >= _FEWEST and max(leftward, aside) > _MOST * steps


def _touch(bottom: float, top: float, other: Box) -> bool:
    """True when the next word begins about where this one ends, as along a line that runs up or down."""
    gap = max(other.bottom - top, bottom - other.top)
    return 0 <= gap < 0.5 * (top - bottom)
