# SPDX-License-Identifier: MPL-2.0
"""A page's text as rules read it: on one line, words broken at line ends joined, with the way back to the page.

Text is material: rules look for forms in it and nothing in it is ever followed.
"""

import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from amparo.reading.offers.number_words import bare

# A page of dense print has 6,000 characters.  Of a longer text, as a spreadsheet makes, this much is looked at.
MOST_LOOKED_AT = 200_000

_WORD = re.compile(r"[^\W\d_]+|\d+")
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])-\n(?=[a-záéíóúñü])")
_FULL_LINE, _SHORTEST_FULL_LINE = 0.6, 35  # of the longest line; characters
_TYPED = str.maketrans({
    "’": "'", "‘": "'", "´": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-", "‑": "-", "‐": "-",
    "−": "-", "\u00a0": " ", "\u202f": " ", "\u2007": " ", "º": "o", "°": "o", "ª": "a",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class FlatWord:
    """A run of letters or of digits; `bare` is it without accents and case."""

    start: int
    end: int
    bare: str


@dataclass(frozen=True, slots=True)
class FlatPage:
    """One page: `text` for rules (typographic marks made plain, every line break a space), `lines` its lines' starts.

    `words` are its runs of letters and of digits.  `places` leads from each character back to the page's text where
    words were joined; empty where it is the same.  `is_cut` says that the text was too long to be looked at whole;
    `widest` is the length of its longest line.
    """

    text: str
    language: str
    words: tuple[FlatWord, ...]
    lines: "array[int]"
    places: "array[int]"
    is_cut: bool = False
    widest: int = 0

    def before(self, place: int, *, most: int = 64) -> str:
        """Give the text just before a place."""
        return self.text[max(0, place - most) : place]

    def after(self, place: int, *, most: int = 64) -> str:
        """Give the text just behind a place."""
        return self.text[place : place + most]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the span of the page's text for a span of the flat one."""
        if not self.places:
            return start, end
        return self.places[start], self.places[end - 1] + 1

    def line_of(self, place: int) -> int:
        """Give the number of the line a character stands on."""
        return bisect_right(self.lines, place) - 1

    def line(self, number: int) -> tuple[int, int]:
        """Give the span of a line."""
        end = self.lines[number + 1] - 1 if number + 1 < len(self.lines) else len(self.text)
        return self.lines[number], end

    def is_full(self, number: int) -> bool:
        """True for a line that running text fills, so that its last words go on in the next."""
        start, end = self.line(number)
        return end - start >= max(_SHORTEST_FULL_LINE, self.widest * _FULL_LINE)

    def begins_anew(self, place: int) -> bool:
        """True for the first character of a line that doesn't go on from the one before, as in forms and lists."""
        number = self.line_of(place)
        return self.lines[number] == place and (number == 0 or not self.is_full(number - 1))

    def starts_line(self, place: int) -> bool:
        """True when a character is the first of its line."""
        return self.lines[self.line_of(place)] == place


def flat(text: str, *, language: str) -> FlatPage:
    """Make a page's text flat; of a very long one, the beginning."""
    looked_at = text[:MOST_LOOKED_AT]
    joined, places = _joined(looked_at)
    typed = joined.translate(_TYPED)
    starts = array("L", [0, *(found + 1 for found in _newlines(typed))])
    widest = max(map(len, typed.split("\n")))
    words = tuple(FlatWord(found.start(), found.end(), _bare(found[0])) for found in _WORD.finditer(typed))
    return FlatPage(typed.replace("\n", " "), language, words, starts, places, len(text) > MOST_LOOKED_AT, widest)


@lru_cache(maxsize=20_000)
def _bare(word: str) -> str:
    return word.lower() if word.isascii() else bare(word)


def _newlines(text: str) -> list[int]:
    ends = list(accumulate(len(line) + 1 for line in text.split("\n")))
    return [end - 1 for end in ends[:-1]]


def _joined(text: str) -> tuple[str, "array[int]"]:
    """Join words broken by a hyphen at a line's end."""
    places = array("L")
    broken = [found.start() for found in _BROKEN_WORD.finditer(text)]
    if not broken:
        return text, places
    parts, before = [], 0
    for hyphen in broken:
        parts.append(text[before:hyphen])
        places.extend(range(before, hyphen))
        before = hyphen + 2
    parts.append(text[before:])
    places.extend(range(before, len(text)))
    return "".join(parts), places
