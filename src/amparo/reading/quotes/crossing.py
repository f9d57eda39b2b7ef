# SPDX-License-Identifier: MPL-2.0
"""Quotes in two pieces: over a page break with a foot, a number and a heading in between, and around an ellipsis."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from amparo.reading.quotes.alignment import split_costs
from amparo.reading.quotes.letters import mistakable
from amparo.reading.quotes.stream import Span, Stream

# How many letters may stand between the pieces.  A foot or a page number and a heading; only a number where a piece is
# too short to be known again; footnotes where both are long.
_FOOT, _HEADING = 200, 160
_NUMBER = 30
_FOOTNOTES = 1600
_SHORTEST_PIECE, _SHORT_PIECE, _LONG_PIECE = 4, 10, 20
_SEED = 6
_MOST_TABLE = 700  # letters of a quote laid out as a whole table
_MOST_TABLES = 3
_MOST_STARTS = 50
_GIVEN_BACK = 12  # letters of the rest that the foot may happen to go on with

_GAP = re.compile(r"\s*(?:[\[(]\s*(?:…|\.\s?\.\s?\.)\s*[\])]|…|\.\s?\.\s?\.(?:\s?\.)?)\s*")


def parts_around_gaps(quote: str) -> list[str]:
    """Give the parts of a quote between its ellipses: `…`, `...`, `[…]`, `(. . .)`."""
    return [part for part in _GAP.split(quote) if part.strip()]


def over_page_breaks(stream: Stream, wanted: str, *, past_footnotes: bool = False) -> Iterator[tuple[Span, Span]]:
    """Give pairs of spans that make the wanted letters, one at the foot of a page, one at the head of the next."""
    head, tail = wanted[:_SHORTEST_PIECE], wanted[-_SHORTEST_PIECE:]
    most = _FOOTNOTES if past_footnotes else _FOOT
    for break_at, foot, top in _breaks(stream, len(wanted) + most):
        if head in stream.letters[foot:break_at] and tail in stream.letters[break_at:top]:
            pair = _split_at(stream.letters, wanted, (foot, break_at), (break_at, top), most=most)
            if pair is not None:
                yield pair


def near_over_page_breaks(stream: Stream, wanted: str) -> Iterator[tuple[Span, Span]]:
    """Give pairs of spans over page breaks that make the wanted letters with the fewest slips."""
    pattern = mistakable(wanted)
    if len(pattern) > _MOST_TABLE or len(pattern) < 2 * _SEED:
        return
    likely = sorted(_likely(stream, pattern))[:_MOST_TABLES]
    for _, (break_at, foot, top) in likely:
        before = split_costs(pattern, stream.mistakable[foot:break_at])
        after = split_costs(pattern[::-1], stream.mistakable[break_at:top][::-1])
        cut = min(
            range(_SHORTEST_PIECE, len(pattern) - _SHORTEST_PIECE + 1),
            key=lambda place: (before[place] + after[len(pattern) - place], -place),
        )
        yield from _near_pair(stream, wanted, cut, (foot, break_at, top))


def _near_pair(stream: Stream, wanted: str, cut: int, around: tuple[int, int, int]) -> Iterator[tuple[Span, Span]]:
    from amparo.reading.quotes.candidates import near_spans

    foot, break_at, top = around
    first = near_spans(stream, wanted[:cut], within=(foot, break_at))
    second = near_spans(stream, wanted[cut:], within=(break_at, top))
    if first and second:
        yield first[0], second[0]


def _likely(stream: Stream, pattern: str) -> Iterator[tuple[int, tuple[int, int, int]]]:
    """Give the page breaks around which pieces of both ends of the pattern stand, those with most first."""
    seeds = [pattern[place : place + _SEED] for place in range(0, len(pattern) - _SEED + 1, 3)]
    half = len(seeds) // 2
    for around in _breaks(stream, len(pattern) + _FOOT):
        break_at, foot, top = around
        before, after = stream.mistakable[foot:break_at], stream.mistakable[break_at:top]
        first = sum(seed in before for seed in seeds[: half + 1])
        last = sum(seed in after for seed in seeds[half:])
        either = sum(seed in before or seed in after for seed in seeds)
        if (first or last) and either * 4 >= len(seeds):
            yield -either, around


def _breaks(stream: Stream, reach: int) -> Iterator[tuple[int, int, int]]:
    """Give each page break, with the stretch of so many letters before and behind it, not past the two pages."""
    for index in range(1, len(stream.pages)):
        break_at = stream.starts[index]
        foot = max(stream.starts[index - 1], break_at - reach)
        top = min(stream.starts[index + 1], break_at + reach)
        if foot < break_at < top:
            yield break_at, foot, top


def _split_at(text: str, wanted: str, foot: Span, top: Span, *, most: int) -> tuple[Span, Span] | None:
    """Give the first way to find a beginning of the quote in `foot` and the rest in `top`, near enough to the break."""
    start = text.find(wanted[:_SHORTEST_PIECE], *foot)
    for _ in range(_MOST_STARTS):
        if start < 0:
            break
        longest = min(_shared(text, start, foot[1], wanted), len(wanted) - _SHORTEST_PIECE)
        for cut in range(longest, max(_SHORTEST_PIECE, longest - _GIVEN_BACK) - 1, -1):
            before, behind = _allowed(cut, len(wanted) - cut, most)
            rest = text.find(wanted[cut:], top[0], min(top[1], top[0] + behind + len(wanted) - cut))
            if rest >= 0 and foot[1] - (start + cut) <= before:
                return (start, start + cut), (rest, rest + len(wanted) - cut)
        start = text.find(wanted[:_SHORTEST_PIECE], start + 1, foot[1])
    return None


def _allowed(one: int, other: int, most: int) -> tuple[int, int]:
    """Give how many letters may stand behind the first piece and before the second."""
    shorter = min(one, other)
    if shorter < _SHORT_PIECE:
        return _NUMBER, _NUMBER
    return (most if shorter >= _LONG_PIECE else _FOOT), _HEADING


def _shared(text: str, start: int, end: int, wanted: str) -> int:
    length = 0
    while length < len(wanted) and start + length < end and text[start + length] == wanted[length]:
        length += 1
    return length


def chains(found: Sequence[Sequence[Span]], *, farthest: int) -> Iterator[tuple[Span, ...]]:
    """Give for each place of the first part the nearest places of the others after it, in order, none too far."""
    places = [sorted(each) for each in found]
    for first in places[0] if places else ():
        chain = [first]
        for following in places[1:]:
            behind = chain[-1][1]
            place = bisect_left(following, (behind, behind))
            if place == len(following) or following[place][0] > behind + farthest:
                break
            chain.append(following[place])
        if len(chain) == len(places):
            yield tuple(chain)
