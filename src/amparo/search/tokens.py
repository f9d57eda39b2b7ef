# SPDX-License-Identifier: MPL-2.0
"""Words of a text, folded before they are stemmed, on the side of the question and of the text alike."""

import re
import threading
from collections.abc import Iterator
from functools import lru_cache

from amparo.terms.person_name import folded

_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
_SHORTEST_STEMMED = 3
_stemmers = threading.local()


def places_of(text: str) -> Iterator[tuple[int, int]]:
    """Give where the words of a text begin and end: runs of letters and figures."""
    return (found.span() for found in _WORD.finditer(text))


def words_of(text: str) -> tuple[str, ...]:
    """Give the words of a text as they are compared."""
    return tuple(folded_word(text[start:end]) for start, end in places_of(text))


@lru_cache(maxsize=65_536)
def folded_word(word: str) -> str:
    """Give a word without accents and case."""
    return folded(word)


@lru_cache(maxsize=65_536)
def forms(word: str) -> frozenset[str]:
    """Give the stems of a folded word, English and Spanish; two words are forms of one when they share a stem.

    A Spanish plural in -es is stemmed without it too: `mujeres` must meet `mujer`, whose ending looks like a verb's.
    """
    if len(word) < _SHORTEST_STEMMED or not word.isalpha():
        return frozenset({word})
    english, spanish = _stems(word, "english"), {_stems(word, "spanish")}
    if word.endswith("es") and len(word) > _SHORTEST_STEMMED + 2:
        spanish.add(_stems(word[:-2], "spanish"))
    return frozenset({word, f"en:{english}", *(f"es:{one}" for one in spanish)})


def shared_start(word: str) -> str:
    """Give the letters with which every form of a word begins; an `i` that ends a stem stands for a `y` too."""
    stems = (stem.partition(":")[2] or stem for stem in forms(word))
    length = min(len(_same_start(word, stem.removesuffix("i"))) for stem in stems)
    return word[:length] or word


def _same_start(one: str, other: str) -> str:
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return one[:length]


def _stems(word: str, language: str) -> str:
    """A stemmer keeps its work in itself, so that each thread has its own."""
    found = getattr(_stemmers, language, None)
    if found is None:
        from Stemmer import Stemmer

        found = Stemmer(language)
        setattr(_stemmers, language, found)
    stem: str = found.stemWord(word)
    return stem
