# SPDX-License-Identifier: MPL-2.0
"""Whether a page's own text stands upside down or on its side: told by where its words follow one another.

A scan's page is set upright when its text is recognised; a file that brings its text along may still show it turned.
"""

from itertools import pairwise

from amparo.reading.values import ReadPage, TextState

_LOOKED_AT = 24  # words: two lines
_FEWEST = 8  # steps from word to word within a line
_MOST = 0.8
_RIGHT_TO_LEFT = frozenset({"ar", "he", "fa", "ur", "ps", "dv", "yi", "ckb", "sd", "ug"})


def is_turned(page: ReadPage) -> bool:
    """True when most words of its first lines follow to the left, or up and down."""
    if page.text_state is not TextState.WRITTEN or page.language.partition("-")[0] in _RIGHT_TO_LEFT:
        return False
    leftward = aside = rightward = 0
    for one, other in pairwise(page.words.sides(_LOOKED_AT)):
        left, top, right, bottom = one
        if abs(bottom - other[3]) < 0.5 * (top - bottom):
            leftward += other[0] < left
            rightward += other[0] > left
        elif abs(left - other[0]) < 0.5 * (right - left):
            aside += 0 <= max(other[3] - top, bottom - other[1]) < 0.5 * (top - bottom)
    steps = leftward + rightward + aside
    return steps >= _FEWEST and max(leftward, aside) > _MOST * steps
