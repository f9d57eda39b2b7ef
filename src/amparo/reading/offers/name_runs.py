# SPDX-License-Identifier: MPL-2.0
"""Runs of capitalised words that may be a name: `Ana de la Cruz`, `Juan J. Pérez-López`, `JOSÉ ORTEGA Y GASSET`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amparo.places import places_named
from amparo.reading.offers.flat import FlatPage, FlatWord
from amparo.reading.offers.name_words import is_family, is_given, is_never

_PARTICLES = frozenset({"de", "del", "la", "las", "los", "da", "do", "dos", "di", "van", "von", "y", "e"})
_SAINTS = frozenset({"san", "santa", "santo"})
_LONGEST = 9  # words with particles
_SENTENCE_ENDS = frozenset('.!?:;"')
_LONGEST_ACRONYM = 4


@dataclass(frozen=True, slots=True)
class NameRun:
    """A run of capitalised words: where it stands, its words without particles, accents and case."""

    start: int
    end: int
    bare: tuple[str, ...]
    is_upper: bool


def runs(page: FlatPage) -> Iterator[NameRun]:
    """Give every run of words that may together be a name, in the order of the text."""
    current: list[FlatWord] = []
    for index, word in enumerate(page.words):
        if current and (not _goes_on(page, current, word) or _begins_another(page.words[index : index + 3])):
            yield from _finished(page, current)
            current = []
        if current or _may_begin(page, word):
            current.append(word)
    yield from _finished(page, current)


def _may_begin(page: FlatPage, word: FlatWord) -> bool:
    return _is_capital(page, word) and word.end - word.start > 1 and not _breaks(page, word)


def _goes_on(page: FlatPage, current: Sequence[FlatWord], word: FlatWord) -> bool:
    last = current[-1]
    gap = page.text[last.end : word.start]
    if gap in {"-", "'"} or (gap == ". " and last.end - last.start == 1):
        return _is_capital(page, word)
    if gap != " " or len(current) >= _LONGEST or not _is_same_line_or_wrapped(page, last, word):
        return False
    if word.bare in _PARTICLES and (not _is_capital(page, word) or _is_upper(page, last)):
        return word.bare not in {"y", "e"} or (is_family(last.bare) and not is_given(last.bare))
    return _is_capital(page, word) and not _breaks(page, word)


def _begins_another(words: Sequence[FlatWord]) -> bool:
    """True where `y` leads to a given name: `María Lemus y de Ismael Mancía` are two, `Ortega y Gasset` is one."""
    if words[0].bare not in {"y", "e"}:
        return False
    following = next((word.bare for word in words[1:] if word.bare not in _PARTICLES), "")
    return is_given(following) and not is_family(following)


def _breaks(page: FlatPage, word: FlatWord) -> bool:
    """True for a capitalised word that ends a name or can't be part of one."""
    if is_given(word.bare) or is_family(word.bare):
        return False
    is_acronym = _is_upper(page, word) and 1 < word.end - word.start <= _LONGEST_ACRONYM
    return is_never(word.bare) or (is_acronym and not _is_upper_around(page, word))


def _is_upper_around(page: FlatPage, word: FlatWord) -> bool:
    """True when the letters around are capitals too, so that a short word in capitals is no acronym."""
    around = page.text[max(0, word.start - 12) : word.start] + page.text[word.end : word.end + 12]
    letters = [letter for letter in around if letter.isalpha()]
    return bool(letters) and sum(map(str.isupper, letters)) * 4 >= len(letters) * 3


def _is_same_line_or_wrapped(page: FlatPage, last: FlatWord, word: FlatWord) -> bool:
    """True on one line, and over the end of a line that is full, as in running text; not from row to row of a form."""
    first, second = page.line_of(last.start), page.line_of(word.start)
    if first == second:
        return True
    return second == first + 1 and page.is_full(first)


def _finished(page: FlatPage, words: Sequence[FlatWord]) -> Iterator[NameRun]:
    kept = _without_ends(page, list(words))
    if not kept or kept[0].bare in _SAINTS:
        return
    plain = tuple(word.bare for word in kept if word.bare not in _PARTICLES)
    if not plain or all(len(word) == 1 for word in plain):
        return
    is_upper = all(_is_upper(page, word) for word in kept if len(word.bare) > 1)
    yield NameRun(kept[0].start, kept[-1].end, plain, is_upper)


def _without_ends(page: FlatPage, words: list[FlatWord]) -> list[FlatWord]:
    """Leave out particles at the end, a place behind `de`, and a sentence's first word when a given name follows it."""
    words = _before_a_place(words)
    while words and words[-1].bare in _PARTICLES:
        words.pop()
    if len(words) > 1 and _begins_sentence(page, words[0]) and is_given(words[1].bare):
        first = words[0].bare
        if not is_given(first) and not is_family(first) and first not in _SAINTS and not _is_upper(page, words[0]):
            words.pop(0)
    return words


def _before_a_place(words: list[FlatWord]) -> list[FlatWord]:
    for place, word in enumerate(words[:-1]):
        behind = " ".join(each.bare for each in words[place + 1 :])
        if word.bare == "de" and any(not known.is_also_word for known in places_named(behind)):
            return words[:place]
    return words


def _begins_sentence(page: FlatPage, word: FlatWord) -> bool:
    before = page.before(word.start, most=4).rstrip()[-1:]
    return not before or before in _SENTENCE_ENDS or page.starts_line(word.start)


def _is_capital(page: FlatPage, word: FlatWord) -> bool:
    return page.text[word.start].isupper()


def _is_upper(page: FlatPage, word: FlatWord) -> bool:
    return page.text[word.start : word.end].isupper()
