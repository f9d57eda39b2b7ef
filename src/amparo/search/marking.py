# SPDX-License-Identifier: MPL-2.0
"""Where the words that were looked for stand in a text, and a few words around the best of them."""

from dataclasses import dataclass

from amparo.search.asking import Query
from amparo.search.tokens import folded_word, places_of

_AROUND = 90  # characters shown before the first mark of an excerpt
_LONGEST = 280


@dataclass(frozen=True, slots=True)
class Mark:
    """One place of a text that meets a term: the term's number and the characters."""

    term: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of an excerpt; `is_met` where it is what was looked for."""

    text: str
    is_met: bool = False


def marks_in(text: str, query: Query) -> tuple[Mark, ...]:
    """Give every place that meets a term, in the order of the text."""
    places = tuple(places_of(text))
    words = tuple(folded_word(text[start:end]) for start, end in places)
    begun_by = {word: _begun_by(word, query) for word in set(words)}
    found, met_until = [], dict.fromkeys(range(len(query.terms)), -1)
    for at, word in enumerate(words):
        for number in begun_by[word]:
            if at > met_until[number] and (length := query.terms[number].is_met_by(words, at)):
                met_until[number] = at + length - 1
                found.append(Mark(number, places[at][0], places[met_until[number]][1]))
    return tuple(found)


def _begun_by(word: str, query: Query) -> tuple[int, ...]:
    """Give the numbers of the terms that a word may begin."""
    return tuple(number for number, term in enumerate(query.terms) if term.may_begin_with(word))


def excerpt(text: str, marks: tuple[Mark, ...]) -> tuple[Piece, ...]:
    """Give the part of a text where the most different terms stand near one another, its marks told apart."""
    if not marks:
        return (Piece(_evened(text[:_LONGEST])),) if text.strip() else ()
    best = max(marks, key=lambda mark: (len({m.term for m in _within(marks, mark)}), -mark.start))
    start = _at_a_word(text, max(0, best.start - _AROUND))
    end = min(len(text), start + _LONGEST)
    pieces, at = [Piece("… ")] if start else [], start
    for mark in marks:
        if at <= mark.start and mark.end <= end:
            pieces += [Piece(text[at : mark.start]), Piece(text[mark.start : mark.end], is_met=True)]
            at = mark.end
    pieces.append(Piece(text[at:end] + (" …" if end < len(text) else "")))
    return tuple(Piece(_evened(piece.text), piece.is_met) for piece in pieces if piece.text)


def _within(marks: tuple[Mark, ...], first: Mark) -> list[Mark]:
    return [mark for mark in marks if first.start <= mark.start and mark.end <= first.start + _LONGEST - _AROUND]


def _at_a_word(text: str, at: int) -> int:
    """Give the beginning of the next word, so that an excerpt doesn't begin inside one."""
    if at == 0:
        return 0
    space = next((place for place in range(at, min(at + 30, len(text))) if text[place].isspace()), at - 1)
    return space + 1


def _evened(text: str) -> str:
    """Give a text on one line, its own edges kept."""
    inner = " ".join(text.split())
    left = " " if text[:1].isspace() else ""
    right = " " if text[-1:].isspace() and inner else ""
    return f"{left}{inner}{right}"
