# SPDX-License-Identifier: MPL-2.0
"""Stretches of a stream where a quote may stand with slips.

Short probes of the quote are laid along the stream, block by block, by rapidfuzz; the stretches that fit best are then
looked at letter by letter.
"""

from collections.abc import Iterator, Sequence

from rapidfuzz.fuzz import partial_ratio_alignment

from amparo.reading.quotes.alignment import best_ends, best_starts
from amparo.reading.quotes.letters import mistakable
from amparo.reading.quotes.stream import Span, Stream
from amparo.reading.quotes.wording import letter_cost

_BLOCK = 2400  # letters
_PROBE, _MOST_PROBES = 56, 4
_FITS, _FITS_WELL = 30.0, 70.0
_LOOKED_AT = 16
_MOST_IN_A_BLOCK = 12
_SNAPPED, _EDGE = 8, 3  # the best spans, and letters around their ends, where words of the page may begin and end
_SLACK = 0.3  # of the quote's length, for letters added or lost
_MOST_CHANGED = 0.7  # of its letters; a place with more isn't like it at all


def near_spans(stream: Stream, wanted: str, *, within: Span) -> list[Span]:
    """Give the spans most like some letters, the best first; none when nothing is like them."""
    pattern = mistakable(wanted)
    kept: dict[Span, int] = {}
    for floor, ceiling in _stretches(stream.mistakable, pattern, within):
        for changes, until in best_ends(
            pattern, stream.mistakable[floor:ceiling], most=int(len(pattern) * _MOST_CHANGED)
        ):
            kept[_edges(stream, pattern, floor, floor + until)] = changes
    best_first = sorted(kept, key=lambda span: (kept[span], span))
    return _apart([*(snapped(stream, wanted, span, within) for span in best_first[:_SNAPPED]), *best_first])


def snapped(stream: Stream, wanted: str, span: Span, within: Span) -> Span:
    """Move the ends to those of words of the page where that costs least: a scan puts slips there too."""
    near = range(-_EDGE, _EDGE + 1)
    starts = [place for place in (span[0] + step for step in near) if within[0] <= place < within[1]]
    ends = [place for place in (span[1] + step for step in near) if within[0] < place <= within[1]]
    firsts = [span[0], *(place for place in starts if stream.begins_word(place))]
    lasts = [span[1], *(place for place in ends if stream.ends_word(place - 1))]
    pairs = [(first, last) for first in firsts for last in lasts if first < last]
    return min(
        pairs, key=lambda pair: (letter_cost(wanted, stream.letters[pair[0] : pair[1]]), -len(set(pair) - set(span)))
    )


def _apart(spans: Sequence[Span]) -> list[Span]:
    """Leave out spans that overlap a better one."""
    chosen: list[Span] = []
    for span in spans:
        if all(span[1] <= other[0] or other[1] <= span[0] for other in chosen):
            chosen.append(span)
    return chosen


def _edges(stream: Stream, pattern: str, floor: int, end: int) -> Span:
    """Give the span that ends at `end`: of starts that are equally good, one at the beginning of a word."""
    lowest = max(floor, end - len(pattern) - int(len(pattern) * _SLACK) - 2)
    starts = [lowest + start for start in best_starts(pattern, stream.mistakable[lowest:end])]
    usual = end - len(pattern)
    best = min(starts, key=lambda start: (start < end and not stream.begins_word(start), abs(start - usual)))
    return (best, max(end, best + 1))


def _stretches(text: str, pattern: str, within: Span) -> Iterator[Span]:
    """Give the stretches that fit the probes best, each with room for letters added; none overlaps another."""
    slack = int(len(pattern) * _SLACK) + 4
    fits: list[tuple[float, Span]] = []
    for offset, probe in _probes(pattern):
        for score, start in _fits(text, probe, within, overlap=min(len(pattern) + slack, _BLOCK // 2)):
            begins = start - offset
            stretch = (max(within[0], begins - slack), min(within[1], begins + len(pattern) + slack))
            fits.append((-score, stretch))
    yield from _merged([stretch for _, stretch in sorted(fits)[:_LOOKED_AT]])


def _probes(pattern: str) -> Sequence[tuple[int, str]]:
    """Give pieces of the pattern to look for, spread over it; a short one is its own probe."""
    if len(pattern) <= _PROBE:
        return [(0, pattern)]
    number = min(_MOST_PROBES, -(-len(pattern) // _PROBE))
    last = len(pattern) - _PROBE
    offsets = [last * each // (number - 1) for each in range(number)]
    return [(offset, pattern[offset : offset + _PROBE]) for offset in offsets]


def _fits(text: str, probe: str, within: Span, *, overlap: int) -> Iterator[tuple[float, int]]:
    """Give (score, start) of the best fit in each block, and of others in a block that holds several good ones."""
    for start in range(within[0], within[1], _BLOCK):
        waiting = [(start, min(within[1], start + _BLOCK + overlap))]
        for _ in range(_MOST_IN_A_BLOCK):
            if not waiting:
                break
            first, last = waiting.pop()
            found = partial_ratio_alignment(probe, text[first:last], score_cutoff=_FITS) if last > first else None
            if found is None or found.dest_end <= found.dest_start:
                continue
            yield found.score, first + found.dest_start - found.src_start
            if found.score >= _FITS_WELL:
                waiting += [(first, first + found.dest_start), (first + found.dest_end, last)]


def _merged(spans: Sequence[Span]) -> Iterator[Span]:
    """Join stretches that overlap, so that no place is found twice."""
    current: Span | None = None
    for span in sorted(spans):
        if current is not None and span[0] < current[1]:
            current = (current[0], max(current[1], span[1]))
            continue
        if current is not None:
            yield current
        current = span
    if current is not None:
        yield current
