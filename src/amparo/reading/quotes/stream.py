# SPDX-License-Identifier: MPL-2.0
"""The letters of all pages of a reading, one after another, and the way back from a letter to its page and place."""

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain

from amparo.reading.quotes.letters import is_unspaced, letters, mistakable, positions
from amparo.reading.values import ReadPage
from amparo.terms.anchor import Anchor

Span = tuple[int, int]

_WORDS_AROUND = 8
_FARTHEST_AROUND = 90
_KEPT_PAGES = 256


@dataclass(frozen=True, slots=True)
class PagePiece:
    """A piece of one page: its page and the characters of the page's text, from `start` up to `end`."""

    page: ReadPage
    start: int
    end: int

    @property
    def text(self) -> str:
        """Give the piece as it stands."""
        return self.page.text[self.start : self.end]


class Stream:
    """The letters of all pages, made once.  A span of letters leads back to pieces of pages."""

    def __init__(self, pages: Sequence[ReadPage]) -> None:
        self.pages = tuple(pages)
        parts = [letters(page.text) for page in self.pages]
        self.letters = "".join(parts)
        self.mistakable = mistakable(self.letters)
        self.starts = [0, *accumulate(map(len, parts))]
        self._places: dict[int, array[int]] = {}
        self._counts: Counter[str] | None = None

    def page_at(self, letter: int) -> int:
        """Give the index of the page a letter stands on."""
        return min(bisect_right(self.starts, letter) - 1, len(self.pages) - 1)

    def index_of(self, number: int) -> int | None:
        """Give the index of the page with this number, or None when there is none."""
        return next((index for index, page in enumerate(self.pages) if page.number == number), None)

    def span_of(self, index: int) -> Span:
        """Give the span of a page's letters."""
        return (self.starts[index], self.starts[index + 1])

    def place(self, letter: int) -> tuple[int, int]:
        """Give the index of a letter's page and the letter's place in the page's text."""
        index = self.page_at(letter)
        return index, self._positions(index)[letter - self.starts[index]]

    def letter_at(self, index: int, place: int) -> int:
        """Give the first letter at or after a place of a page's text."""
        where = self._positions(index)
        low, high = 0, len(where)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if where[middle] < place else (low, middle)
        return self.starts[index] + low

    def pieces(self, span: Span) -> Iterator[PagePiece]:
        """Give the pieces of pages a span of letters covers; marks inside belong to it, those around don't."""
        start, end = span
        while start < end:
            index = self.page_at(start)
            until = min(end, self.starts[index + 1])
            where = self._positions(index)
            offset = self.starts[index]
            page = self.pages[index]
            last = where[until - 1 - offset]
            yield PagePiece(page, where[start - offset], _whole(page.text, last + 1))
            start = until

    def begins_word(self, letter: int) -> bool:
        """True when a word of the page begins with this letter, or no space would tell."""
        index, place = self.place(letter)
        text = self.pages[index].text
        return place == 0 or not _are_one_word(text[place - 1], text[place])

    def ends_word(self, letter: int) -> bool:
        """True when a word of the page ends with this letter, or no space would tell."""
        index, place = self.place(letter)
        text = self.pages[index].text
        after = _whole(text, place + 1)
        return after >= len(text) or not _are_one_word(text[place], text[after])

    def how_often(self, word: str) -> int:
        """Count how often a word, given by its letters, stands in the whole paper."""
        if self._counts is None:
            written = Counter(chain.from_iterable(page.text.split() for page in self.pages))
            self._counts = Counter()
            for each, times in written.items():
                self._counts[letters(each)] += times
        return self._counts[word]

    def _positions(self, index: int) -> "array[int]":
        known = self._places.get(index)
        if known is None:
            if len(self._places) >= _KEPT_PAGES:
                self._places.clear()
            known = self._places[index] = positions(self.pages[index].text)
        return known


def _whole(text: str, end: int) -> int:
    """Move an end behind the marks that belong to the letter before it."""
    while end < len(text) and _is_mark(text[end]):
        end += 1
    return end


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] == "M"


def _are_one_word(one: str, other: str) -> bool:
    parts = (one, other)
    return all(_is_mark(part) or letters(part) for part in parts) and not any(map(is_unspaced, parts))


def anchor_of(piece: PagePiece, *, document_sha256: str) -> Anchor:
    """Give the anchor of a piece of a page, with the words around it and its boxes."""
    from amparo.reading.quotes.boxes import boxes_of

    text = piece.page.text
    return Anchor(
        document_sha256=document_sha256,
        text_sha256=piece.page.text_sha256,
        page=piece.page.number,
        start=piece.start,
        end=piece.end,
        quote=piece.text,
        before=_last_words(text[max(0, piece.start - _FARTHEST_AROUND) : piece.start]),
        after=_first_words(text[piece.end : piece.end + _FARTHEST_AROUND]),
        boxes=boxes_of(piece.page, piece.start, piece.end),
    )


def _last_words(text: str) -> str:
    found = list(re.finditer(r"\S+", text))
    return text[found[-_WORDS_AROUND].start() :] if len(found) > _WORDS_AROUND else text


def _first_words(text: str) -> str:
    found = list(re.finditer(r"\S+", text))
    return text[: found[_WORDS_AROUND - 1].end()] if len(found) > _WORDS_AROUND else text
