# SPDX-License-Identifier: MPL-2.0
"""The boxes of a piece of a page: one for each stretch of a line, cut inside a word where the piece begins or ends."""

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache

from amparo.reading.values import ReadPage
from amparo.terms.anchor import Box

_WORD = re.compile(r"\S+")
_NARROW, _WIDE = frozenset("iljtfrI.,:;'’|!()[]-·"), frozenset("mwMW@%—…")
_LONGEST_MEASURED = 200
_SAME_LINE = 0.5  # of the lower box's height must lie beside the other
_FARTHEST = 3.0  # heights between two words of one stretch; more is a table's next cell


def boxes_of(page: ReadPage, start: int, end: int) -> tuple[Box, ...]:
    """Give the boxes of the characters from `start` up to `end` of a page's text, in reading order."""
    return tuple(_lines(_word_boxes(page, start, end)))


def _word_boxes(page: ReadPage, start: int, end: int) -> Iterator[Box]:
    """Give the box of each word the piece touches, the first and the last cut to what is in it."""
    firsts, lasts = _words_of(page.text)
    place = max(0, bisect_right(firsts, start) - 1)
    for number in range(place, len(firsts)):
        first, last = firsts[number], lasts[number]
        if first >= end:
            return
        if last > start:
            word = page.words[number]
            yield _cut(word.box, word.text, max(start, first) - first, min(end, last) - first)


@lru_cache(maxsize=16)
def _words_of(text: str) -> tuple["array[int]", "array[int]"]:
    """Give where the words of a page begin and end: asked for again and again while one page is looked at."""
    spans = [found.span() for found in _WORD.finditer(text)]
    return array("L", [first for first, _ in spans]), array("L", [last for _, last in spans])


def _cut(box: Box, word: str, start: int, end: int) -> Box:
    """Give the part of a word's box that some of its characters take, by the usual widths of characters."""
    width, height = box.right - box.left, box.top - box.bottom
    if (start, end) == (0, len(word)) or (height > width and len(word) > 2):  # whole, or written up the page
        return box
    before, until = (share * width for share in _shares(word, start, end))
    if _runs_left(word):
        return Box(box.right - until, box.bottom, box.right - before, box.top)
    return Box(box.left + before, box.bottom, box.left + until, box.top)


def _shares(word: str, start: int, end: int) -> tuple[float, float]:
    """Give which part of a word's width lies before two places in it; in a very long word letters count alike."""
    if len(word) > _LONGEST_MEASURED:
        return start / len(word), end / len(word)
    widths = [_width(character) for character in word]
    in_all = sum(widths) or 1.0
    return sum(widths[:start]) / in_all, sum(widths[:end]) / in_all


def _width(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    if character in _NARROW:
        return 0.5
    if character in _WIDE or unicodedata.east_asian_width(character) in "WF":
        return 1.6
    return 1.25 if character.isupper() else 1.0


def _runs_left(word: str) -> bool:
    for character in word:
        direction = unicodedata.bidirectional(character)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False


def _lines(boxes: Iterable[Box]) -> Iterator[Box]:
    """Join boxes that stand beside each other."""
    current: Box | None = None
    for box in boxes:
        if current is not None and _beside(current, box):
            current = Box(
                min(current.left, box.left),
                min(current.bottom, box.bottom),
                max(current.right, box.right),
                max(current.top, box.top),
            )
            continue
        if current is not None:
            yield current
        current = box
    if current is not None:
        yield current


def _beside(one: Box, other: Box) -> bool:
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    lower = min(one.top - one.bottom, other.top - other.bottom)
    apart = max(one.left, other.left) - min(one.right, other.right)
    return shared >= lower * _SAME_LINE and apart <= _FARTHEST * max(lower, 1.0)
