# SPDX-License-Identifier: MPL-2.0
"""Anchors after a paper was read again, in another language or by a newer engine: followed, or flagged with why.

A place is known again by three things: its words, the words around it, and where it stood.  Where they don't agree on
one place, a person is asked; nothing is moved in silence to a place that only has the same words.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Levenshtein, Opcodes

from amparo.reading.quotes.candidates import near_spans, snapped
from amparo.reading.quotes.finder import QuoteFinder
from amparo.reading.quotes.letters import letters, mistakable
from amparo.reading.quotes.stream import PagePiece, Span, Stream, anchor_of
from amparo.reading.quotes.wording import letter_cost
from amparo.terms.anchor import Anchor
from amparo.terms.finding import Finding, ParamValue, Place, Severity

# A passage is the words with those around; this alike it is known again, and this alike nothing better is looked for.
_KNOWN, _SURE = 78.0, 94.0
# So much more alike than the next place it must be.  A place elsewhere weighs less: another page, or far down the page.
_MARGIN, _OTHER_PAGE, _MOST_FAR = 6.0, 8.0, 8.0
_NEAR, _FAR_STEP = 80, 40  # characters
_LEAST = 12  # letters of a passage: shorter ones are like too much else
_LONGEST = 10_000


class Following(StrEnum):
    """What became of an anchor.  All but `SAME` and `FOLLOWED` are flagged."""

    SAME = "same"
    FOLLOWED = "followed"
    MOVED = "moved"
    CHANGED = "changed"
    UNSURE = "unsure"
    OTHER_PAPER = "other-paper"
    LOST = "lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedAnchor:
    """An anchor and what became of it: the new one, or the likeliest, or none; `score` of its words, 0 to 100."""

    former: Anchor
    following: Following
    anchor: Anchor | None = None
    score: float = 0.0

    @property
    def is_flagged(self) -> bool:
        """True when a person should look."""
        return self.following not in {Following.SAME, Following.FOLLOWED}

    def told(self, *, about: str) -> tuple[Finding, ...]:
        """Give why it is flagged, as a finding about the paper; none when it isn't."""
        if not self.is_flagged:
            return ()
        weight = Severity.BLOCKS if self.anchor is None else Severity.WARNS
        params: dict[str, ParamValue] = {
            "quote": self.former.quote,
            "stands": self.anchor.quote if self.anchor else "",
            "to": self.anchor.page if self.anchor else 0,
        }
        place = Place(page=self.former.page)
        return (Finding(code=_CODES[self.following], severity=weight, about=about, params=params, place=place),)


_CODES = {
    Following.MOVED: "reading.anchor-moved",
    Following.CHANGED: "reading.anchor-changed",
    Following.UNSURE: "reading.anchor-unsure",
    Following.OTHER_PAPER: "reading.anchor-other-paper",
    Following.LOST: "reading.anchor-lost",
}


@dataclass(frozen=True, slots=True)
class _Passage:
    """The letters of the words and of those around."""

    before: str
    words: str
    after: str

    @property
    def letters(self) -> str:
        return self.before + self.words + self.after


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A stretch of the new text: how alike it is to the passage, and how likely with the place weighed in."""

    span: Span
    score: float
    weight: float


def follow(anchor: Anchor, finder: QuoteFinder) -> FollowedAnchor:
    """Find an anchor's passage in a new reading of its paper, or say why it isn't sure."""
    same = finder.again(anchor)
    if same is not None:
        return FollowedAnchor(former=anchor, following=Following.SAME, anchor=same, score=100.0)
    passage = _Passage(letters(anchor.before), letters(anchor.quote), letters(anchor.after))
    if not passage.words or len(passage.letters) > _LONGEST:
        return FollowedAnchor(former=anchor, following=Following.LOST)
    candidates = _candidates(anchor, passage, finder.stream)
    if not candidates or candidates[0].score < _KNOWN:
        return _by_words_alone(anchor, finder)
    best = candidates[0]
    piece = _words_in(passage, best.span, finder.stream)
    if piece is None:
        return FollowedAnchor(former=anchor, following=Following.LOST)
    clear = len(candidates) == 1 or best.weight - candidates[1].weight >= _MARGIN
    now = anchor_of(piece, document_sha256=finder.document_sha256)
    following = _following(anchor, now) if clear else Following.UNSURE
    return FollowedAnchor(former=anchor, following=following, anchor=now, score=_likeness(passage.words, now.quote))


def _following(former: Anchor, now: Anchor) -> Following:
    if now.document_sha256 != former.document_sha256:
        return Following.OTHER_PAPER
    if now.page != former.page:
        return Following.MOVED
    return Following.FOLLOWED if letters(now.quote) == letters(former.quote) else Following.CHANGED


def _candidates(anchor: Anchor, passage: _Passage, stream: Stream) -> list[_Candidate]:
    """Give the stretches most like the passage, the likeliest first: on its page, or anywhere if that isn't sure."""
    if len(passage.letters) < _LEAST:
        return []
    index = stream.index_of(anchor.page)
    on_page = [] if index is None else list(_weighed(anchor, passage, stream, stream.span_of(index)))
    found = on_page
    if not on_page or max(each.score for each in on_page) < _SURE:
        found = list(_weighed(anchor, passage, stream, (0, len(stream.letters))))
        spans = {each.span for each in found}
        found += [each for each in on_page if each.span not in spans]
    return sorted(found, key=lambda each: (-each.weight, each.span))


def _weighed(anchor: Anchor, passage: _Passage, stream: Stream, within: Span) -> Iterator[_Candidate]:
    wanted = passage.letters
    for span in near_spans(stream, wanted, within=within):
        cost = letter_cost(wanted, stream.letters[span[0] : span[1]])
        score = max(0.0, 100 * (1 - cost / len(wanted)))
        index, place = stream.place(span[0])
        far = max(0, abs(place - (anchor.start - len(anchor.before))) - _NEAR) / _FAR_STEP
        elsewhere = stream.pages[index].number != anchor.page
        yield _Candidate(span, score, score - (_OTHER_PAGE if elsewhere else min(_MOST_FAR, far)))


def _words_in(passage: _Passage, span: Span, stream: Stream) -> PagePiece | None:
    """Give the words' own piece of a stretch that is like the passage; nothing when only those around are left."""
    steps = Levenshtein.opcodes(mistakable(passage.letters), stream.mistakable[span[0] : span[1]])
    first, last = len(passage.before), len(passage.before) + len(passage.words)
    start, end = (_beside(steps, place) + span[0] for place in (first, last))
    if end <= start:
        return None
    exact = snapped(stream, passage.words, (start, end), span)
    return next(stream.pieces(exact), None)


def _beside(steps: Opcodes, place: int) -> int:
    for step in steps:
        if step.src_start <= place < step.src_end:
            return int(min(step.dest_start + place - step.src_start, step.dest_end))
    return int(steps[-1].dest_end) if len(steps) else 0


def _by_words_alone(anchor: Anchor, finder: QuoteFinder) -> FollowedAnchor:
    """Where the words around are gone, give a place of the same words for a person to judge; never as sure."""
    places = finder.find(anchor.quote).places
    on_page = [place for place in places if place.page == anchor.page]
    best = next(iter([*on_page, *places]), None)
    if best is None:
        return FollowedAnchor(former=anchor, following=Following.LOST)
    return FollowedAnchor(former=anchor, following=Following.UNSURE, anchor=best.anchors[0], score=best.score)


def _likeness(words: str, now: str) -> float:
    return round(max(0.0, 100 * (1 - letter_cost(words, letters(now)) / len(words))), 1)
