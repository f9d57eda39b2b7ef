# SPDX-License-Identifier: MPL-2.0
"""Which words of a quote stand otherwise on the page, and whether each may be the same word misread.

The two are laid beside each other letter by letter, so that a space lost or put in by a scan makes no other word.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from amparo.reading.quotes.letters import letters, misread, mistakable
from amparo.reading.quotes.values import Difference, Unlike

# A word may have this share of its letters misread, a short one all of them; one letter put in may be a speck of dust.
_SLIPPED, _SHORT, _SPECK = 0.4, 2, 1
# Short words that turn a sentence round: no other word is a slip of these.
_DENIALS = frozenset({"no", "not", "nor", "none", "never", "ever", "now", "ni", "sin"})
# A word that stands so often in the paper, and not much more rarely than ours, is a word and no slip of a scan.
_OFTEN, _RARER = 3, 8

HowOften = Callable[[str], int]

_LINE_END_HYPHEN = re.compile(r"-\s*\n\s*")


@dataclass(frozen=True, slots=True)
class _Word:
    """One word and the span of its letters in all letters."""

    written: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Step:
    """A stretch of our letters beside a stretch of theirs."""

    kind: str
    start: int
    end: int
    there: int
    until: int


@dataclass(frozen=True, slots=True)
class _Seen:
    """What stands beside one of our words: its letters, the words of the page it touches, how many letters differ."""

    letters: str
    words: Sequence[_Word]
    damaged: int


def differing_words(quote: str, stands: str, *, how_often: HowOften) -> tuple[Difference, ...]:
    """Give the words that differ; a hyphen at a line's end and a space put in or lost don't count.

    A word that the paper has often is a word of its own: `mother` is no `brother` misread where both stand there.
    """
    ours, theirs = _words(quote), _words(_LINE_END_HYPHEN.sub("", stands))
    wanted, there = letters(quote), letters(stands)
    steps = [
        _Step(op.tag, op.src_start, op.src_end, op.dest_start, op.dest_end)
        for op in Levenshtein.opcodes(mistakable(wanted), mistakable(there))
    ]
    extra = list(_put_in(steps, theirs))
    damage = _damage(steps, ours, theirs, {place for word in extra for place in range(word.start, word.end)})
    found = [(word.start, _as_difference(word)) for word in extra]
    for word, damaged in zip(ours, damage, strict=True):
        start, end = _beside(steps, word.start), _beside(steps, word.end)
        if damaged or wanted[word.start : word.end] != there[start:end]:
            seen = _Seen(there[start:end], _touching(theirs, start, end), damaged)
            found.append((start, _changed(word, seen, how_often)))
    return tuple(difference for _, difference in sorted(found, key=lambda each: each[0]))


def _words(text: str) -> list[_Word]:
    words, place = [], 0
    for written in text.split():
        length = len(letters(written))
        if length:
            words.append(_Word(written, place, place + length))
            place += length
    return words


def _put_in(steps: Sequence[_Step], theirs: Sequence[_Word]) -> Iterator[_Word]:
    """Give the words of the page that nothing in the quote stands beside."""
    inserted = [(step.there, step.until) for step in steps if step.kind == "insert"]
    for start, until in inserted:
        for word in _touching(theirs, start, until):
            if start <= word.start and word.end <= until:
                yield word


def _as_difference(extra: _Word) -> Difference:
    return Difference("", extra.written, Unlike.SLIP if extra.end - extra.start <= _SPECK else Unlike.OTHER)


def _damage(
    steps: Sequence[_Step], ours: Sequence[_Word], theirs: Sequence[_Word], extra: AbstractSet[int]
) -> list[int]:
    """Count for each of our words the letters changed, lost, or put in."""
    damage = [0] * len(ours)
    starts = [word.start for word in ours]
    for step in steps:
        if step.kind == "insert":
            for place in range(step.there, step.until):
                if place not in extra:
                    damage[_taker(starts, theirs, step, place)] += 1
        elif step.kind != "equal":
            for place in range(step.start, step.end):
                damage[bisect_right(starts, place) - 1] += 1
    return damage


def _taker(starts: Sequence[int], theirs: Sequence[_Word], step: _Step, place: int) -> int:
    """Give which of our words a letter put in belongs to: between two, the one that shares its word of the page."""
    goes_on = any(word.start <= place and word.end > step.until for word in theirs)
    at = step.start if goes_on else step.start - 1
    return min(max(0, bisect_right(starts, at) - 1), len(starts) - 1)


def _changed(word: _Word, seen: _Seen, how_often: HowOften) -> Difference:
    mine = letters(word.written)
    stands = " ".join(other.written for other in seen.words)
    there = letters(stands)
    if mine == there or misread(mine) in {misread(seen.letters), misread(there)}:
        return Difference(word.written, stands, Unlike.SLIP)
    return Difference(word.written, stands, _unlike(mine, there, seen, how_often))


def _unlike(mine: str, there: str, seen: _Seen, how_often: HowOften) -> Unlike:
    if not seen.letters:
        return Unlike.OTHER
    if mine in _DENIALS or there in _DENIALS:
        return Unlike.OTHER if there in _DENIALS or how_often(there) >= _OFTEN else Unlike.SLIP
    if len(there) > _SHORT + 1 and how_often(there) >= max(_OFTEN, how_often(mine) // _RARER):
        return Unlike.OTHER
    return Unlike.SLIP if len(mine) <= _SHORT or seen.damaged <= len(mine) * _SLIPPED else Unlike.SPOILT


def _beside(steps: Sequence[_Step], place: int) -> int:
    """Give where in the page's letters a place in ours stands."""
    for step in steps:
        if step.start <= place < step.end:
            return min(step.there + place - step.start, step.until)
    return steps[-1].until if steps else 0


def _touching(words: Sequence[_Word], start: int, end: int) -> Sequence[_Word]:
    first = max(0, bisect_right(words, start, key=lambda word: word.start) - 1)
    return [word for word in words[first : first + end - start + 1] if word.start < end and start < word.end]
