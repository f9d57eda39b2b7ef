# SPDX-License-Identifier: MPL-2.0
"""Look for quotes in the pages of a reading: to the letter, in the same words, with slips, in pieces."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from amparo.reading.quotes.candidates import near_spans
from amparo.reading.quotes.crossing import chains, near_over_page_breaks, over_page_breaks, parts_around_gaps
from amparo.reading.quotes.edges import core, leave_whole_lines, skipped, with_hyphens, with_outer_marks
from amparo.reading.quotes.letters import letters
from amparo.reading.quotes.stream import PagePiece, Span, Stream, anchor_of
from amparo.reading.quotes.values import FoundQuote, Likeness, QuoteAnswer, Unlike
from amparo.reading.quotes.wording import compared, on_one_line
from amparo.reading.values import Reading, ReadPage
from amparo.terms.anchor import Anchor
from amparo.terms.finding import Finding, Refusal, Severity

LONGEST_QUOTE = 10_000  # characters

_MOST_PLACES = 100
_MOST_HITS = 20_000
_FARTHEST_PART = 6_000  # letters between the parts of a quote with an ellipsis: about two pages
# A place this near is the quote itself, not half of it before a page break.
_NEAR_ENOUGH = 86.0
_SHORT, _SHORT_SCORE, _SCORE = 12, 84.0, 76.0
# A scan may spoil one word in so many beyond knowing, or lose or make one in so many.
_WORDS_FOR_ONE_SPOILT, _WORDS_FOR_ONE_OTHER = 20, 25


@dataclass(frozen=True, slots=True)
class _Wanted:
    quote: str
    letters: str

    @property
    def has_gaps(self) -> bool:
        """True for a quote with an ellipsis that may stand for words left out."""
        return len(parts_around_gaps(self.quote)) > 1

    def is_met_by(self, place: FoundQuote) -> bool:
        """True when a place is near enough to be the quote: a short one is easily like something else."""
        least = _SHORT_SCORE if len(self.letters) < _SHORT else _SCORE
        words = len(self.quote.split())
        return (
            place.score >= least
            and place.count(Unlike.SPOILT) <= words // _WORDS_FOR_ONE_SPOILT
            and place.count(Unlike.OTHER) <= words // _WORDS_FOR_ONE_OTHER
        )


class QuoteFinder:
    """Finds quotes in some pages.  Made once for a document; each quote then takes milliseconds."""

    def __init__(self, pages: Sequence[ReadPage], *, document_sha256: str) -> None:
        self.stream = Stream(pages)
        self.document_sha256 = document_sha256

    @classmethod
    def of(cls, reading: Reading) -> "QuoteFinder":
        """Make the finder of a whole reading."""
        return cls(reading.pages, document_sha256=reading.sha256)

    def again(self, anchor: Anchor) -> Anchor | None:
        """Give an anchor anew, with its boxes, when its page's text is what it was; otherwise nothing."""
        index = self.stream.index_of(anchor.page)
        if index is None or self.document_sha256 != anchor.document_sha256:
            return None
        piece = PagePiece(self.stream.pages[index], anchor.start, anchor.end)
        is_same = piece.page.text_sha256 == anchor.text_sha256 and piece.text == anchor.quote
        return anchor_of(piece, document_sha256=self.document_sha256) if is_same else None

    def find(self, quote: str, *, page: int = 0) -> QuoteAnswer:
        """Give where a quote stands, on one page (from 1) or anywhere; raise `Refusal` for one without a letter."""
        wanted = _wanted(quote)
        within = self._within(page)
        whole: list[tuple[Span, ...]] = []
        inside: list[tuple[Span, ...]] = []
        for spans in self._same_letters(wanted, within):
            (whole if self._are_whole_words(spans) else inside).append(spans)
        so_far: list[FoundQuote] = []
        for alike in (whole, inside):
            places = [self._found(wanted, spans) for spans in alike[:_MOST_PLACES]]
            same = [place for place in places if place.likeness is not Likeness.NEAR]
            if same:
                return _answer(wanted, same, in_all=len(alike) - len(places) + len(same))
            so_far += places
        near = [*so_far, *self._in_parts(wanted, within), *self._near(wanted, within)]
        good = _apart([place for place in near if wanted.is_met_by(place)])
        if good:
            return _answer(wanted, good, in_all=len(good))
        best = max(near, key=lambda place: place.score, default=None)
        return QuoteAnswer(quote=quote, nearest=best)

    def _within(self, page: int) -> Span:
        index = self.stream.index_of(page)
        if index is not None:
            return self.stream.span_of(index)
        if page:
            raise _refused("reading.no-such-page", page=page, pages=len(self.stream.pages))
        return (0, len(self.stream.letters))

    def _is_all(self, within: Span) -> bool:
        return within == (0, len(self.stream.letters))

    def _same_letters(self, wanted: _Wanted, within: Span) -> Iterator[tuple[Span, ...]]:
        """Give the places with the same letters, those over a page break last."""
        for place in _places(self.stream.letters, wanted.letters, within):
            yield ((place, place + len(wanted.letters)),)
        if self._is_all(within) and not wanted.has_gaps:
            yield from filter(self._leave_whole_lines, over_page_breaks(self.stream, wanted.letters))

    def _near(self, wanted: _Wanted, within: Span) -> Iterator[FoundQuote]:
        best = 0.0
        for span in near_spans(self.stream, wanted.letters, within=within):
            place = self._found(wanted, (span,))
            best = max(best, place.score)
            yield place
        if best < _NEAR_ENOUGH and self._is_all(within) and not wanted.has_gaps:
            pairs = filter(self._leave_whole_lines, self._far_pairs(wanted.letters))
            yield from (self._found(wanted, pair) for pair in pairs)

    def _far_pairs(self, wanted: str) -> Iterator[tuple[Span, Span]]:
        yield from over_page_breaks(self.stream, wanted, past_footnotes=True)
        yield from near_over_page_breaks(self.stream, wanted)

    def _in_parts(self, wanted: _Wanted, within: Span) -> Iterator[FoundQuote]:
        """Give the places of a quote with ellipses, each part found by itself and following the one before."""
        parts = [_Wanted(part, letters(part)) for part in parts_around_gaps(wanted.quote)]
        parts = [part for part in parts if part.letters]
        if len(parts) < 2:
            return
        found = [list(self._part_spans(part, within)) for part in parts]
        for chain in islice(chains(found, farthest=_FARTHEST_PART), _MOST_PLACES):
            yield self._found_chain(parts, chain)

    def _part_spans(self, part: _Wanted, within: Span) -> Iterator[Span]:
        exact = [(place, place + len(part.letters)) for place in _places(self.stream.letters, part.letters, within)]
        yield from exact
        if not exact:
            for span in near_spans(self.stream, part.letters, within=within):
                if part.is_met_by(self._found(part, (span,))):
                    yield span

    def _found_chain(self, parts: Sequence[_Wanted], chain: Sequence[Span]) -> FoundQuote:
        places = [self._found(part, (span,)) for part, span in zip(parts, chain, strict=True)]
        in_all = sum(len(part.letters) for part in parts)
        score = sum(place.score * len(part.letters) for part, place in zip(parts, places, strict=True)) / in_all
        return FoundQuote(
            anchors=tuple(anchor for place in places for anchor in place.anchors),
            score=round(score, 1),
            likeness=max((place.likeness for place in places), key=list(Likeness).index),
            text=" … ".join(place.text for place in places),
            differences=tuple(difference for place in places for difference in place.differences),
            numbers_differ=any(place.numbers_differ for place in places),
            whole_words=all(place.whole_words for place in places),
        )

    def _found(self, wanted: _Wanted, spans: Sequence[Span]) -> FoundQuote:
        pieces = with_hyphens([piece for span in spans for piece in self.stream.pieces(span)])
        is_whole = self._are_whole_words(spans)
        text = "\n".join(piece.text for piece in pieces)
        like = compared(core(wanted.quote), text, how_often=self.stream.how_often, is_ragged=not is_whole)
        pieces = with_outer_marks(pieces, wanted.quote)
        text = "\n".join(piece.text for piece in pieces)
        return FoundQuote(
            anchors=tuple(anchor_of(piece, document_sha256=self.document_sha256) for piece in pieces),
            score=like.score,
            likeness=like.likeness,
            text=on_one_line(text),
            differences=like.differences,
            numbers_differ=like.numbers_differ,
            whole_words=is_whole,
            skipped=skipped(pieces) if len(spans) > 1 else "",
        )

    def _leave_whole_lines(self, pair: Sequence[Span]) -> bool:
        return leave_whole_lines([piece for span in pair for piece in self.stream.pieces(span)])

    def _are_whole_words(self, spans: Sequence[Span]) -> bool:
        return self.stream.begins_word(spans[0][0]) and self.stream.ends_word(spans[-1][1] - 1)


def _wanted(quote: str) -> _Wanted:
    if len(quote) > LONGEST_QUOTE:
        raise _refused("reading.quote-too-long", limit=LONGEST_QUOTE)
    left = letters(quote)
    if not left:
        raise _refused("reading.quote-without-letters")
    return _Wanted(quote, left)


def _refused(code: str, **params: int) -> Refusal:
    return Refusal(Finding(code=code, severity=Severity.BLOCKS, params=params))


def _places(text: str, wanted: str, within: Span) -> Iterator[int]:
    place = text.find(wanted, *within)
    for _ in range(_MOST_HITS):
        if place < 0:
            return
        yield place
        place = text.find(wanted, place + len(wanted), within[1])


def _apart(places: Iterable[FoundQuote]) -> list[FoundQuote]:
    """Leave out places that overlap a better one."""
    chosen: list[FoundQuote] = []
    for place in sorted(places, key=lambda place: (-place.score, place.order)):
        if not any(_overlap(place, other) for other in chosen):
            chosen.append(place)
    return chosen


def _overlap(one: FoundQuote, other: FoundQuote) -> bool:
    return any(a.page == b.page and a.start < b.end and b.start < a.end for a in one.anchors for b in other.anchors)


def _answer(wanted: _Wanted, places: Sequence[FoundQuote], *, in_all: int) -> QuoteAnswer:
    order = list(Likeness)
    best_first = sorted(places, key=lambda place: (order.index(place.likeness), -place.score, place.order))
    return QuoteAnswer(quote=wanted.quote, places=tuple(best_first[:_MOST_PLACES]), places_in_all=in_all)
