# SPDX-License-Identifier: MPL-2.0
"""What somebody typed into the search box, as terms.

Words are looked for in all their forms; "words in quotes" stand side by side as written; a star ends the beginning of
a word; an A-number or a telephone number is found however it is written.  Every other sign is left aside: nothing that
can be typed is an error.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from amparo.search.frequent_words import FREQUENT
from amparo.search.tokens import folded_word, forms, words_of

_MOST_TERMS = 12
_LONGEST_READ = 2000
_LONGEST_WORD = 60
_PARTS = re.compile(
    r"""
    ["“”«»„] (?P<phrase> [^"“”«»„]{1,300} ) ["“”«»„]
    | (?<![^\W_]) (?P<number> [Aa]?[ #-]{0,2}\d{2,3}[- ]?\d{3}[- ]?\d{3} ) (?![^\W_])
    | (?<![^\W_]) (?P<phone> (?:\+?1[ .-]?)?\(?\d{3}\)?[ .-]?\d{3}[ .-]?\d{4} ) (?![^\W_])
    | (?P<prefix> [^\W_]{2,} )\*
    | (?P<word> [^\W_]+ (?: [-'’.\u0300-\u036f] [^\W_]+ )* )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that is looked for: any of the `ways` it may be written, each a run of words side by side.

    `in_all_forms`: the single word may stand in any of its forms.  `is_beginning`: the word only begins so.
    """

    ways: tuple[tuple[str, ...], ...]
    in_all_forms: bool = False
    is_beginning: bool = False

    @property
    def word(self) -> str:
        """The word, where it is a single one."""
        return self.ways[0][0]

    def may_begin_with(self, word: str) -> bool:
        """Tell whether a word may be the first of those that meet the term."""
        if self.is_beginning or self.in_all_forms:
            return self.is_met_by((word,), 0) > 0
        return any(way[0] == word for way in self.ways)

    def is_met_by(self, words: tuple[str, ...], at: int) -> int:
        """Give how many of a text's words from a place on meet the term; 0 when they don't."""
        if self.is_beginning:
            return int(words[at].startswith(self.word))
        if self.in_all_forms:
            return int(not forms(self.word).isdisjoint(forms(words[at])))
        return max((len(way) for way in self.ways if words[at : at + len(way)] == way), default=0)


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for; `left_out` counts what was more than a question may hold.

    `name_words` and `digits` are the same for whoever looks through names and numbers.
    """

    terms: tuple[Term, ...]
    left_out: int = 0
    name_words: tuple[str, ...] = ()
    digits: str = ""


def asked(text: str) -> Query:
    """Read what was typed."""
    read = text[:_LONGEST_READ]
    found = list(dict.fromkeys(_terms(read)))
    telling = [term for term in found if not (term.in_all_forms and term.word in FREQUENT)] or found
    return Query(
        tuple(telling[:_MOST_TERMS]),
        left_out=max(0, len(telling) - _MOST_TERMS),
        name_words=tuple(word for word in _words(read) if not any(sign.isdecimal() for sign in word)),
        digits=_number(read),
    )


def _number(text: str) -> str:
    """Give the figures of the first number of somebody, or of a text that is nothing but figures."""
    for part in _PARTS.finditer(text):
        if part["number"] or part["phone"]:
            return _digits(part.group())[-10:]
    return "" if any(sign.isalpha() for sign in text) else _digits(text)


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdecimal())


def _terms(text: str) -> Iterator[Term]:
    for part in _PARTS.finditer(text):
        if part["number"] or part["phone"]:
            yield Term(tuple(_written(_digits(part.group()))))
        elif part["prefix"]:
            yield Term(((folded_word(part["prefix"])[:_LONGEST_WORD],),), is_beginning=True)
        elif words := _words(part["phrase"] or part["word"]):
            is_word = len(words) == 1 and not part["phrase"]
            yield Term((words,), in_all_forms=is_word)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word[:_LONGEST_WORD] for word in words_of(text) if word)


def _written(digits: str) -> Iterator[tuple[str, ...]]:
    """Give the ways in which a number may stand in a text, as runs of words."""
    if len(digits) > 9:
        local = digits[-10:]
        for way in ((local,), (local[:3], local[3:6], local[6:]), (local[:3], local[3:])):
            yield way
            yield ("1", *way)
        yield (f"1{local}",)
        return
    long = digits.zfill(9)
    for each in dict.fromkeys((long, digits)):
        parts = (each[:-6], each[-6:-3], each[-3:])
        yield from ((each,), (f"a{each}",), ("a", each), parts, (f"a{parts[0]}", *parts[1:]), ("a", *parts))
