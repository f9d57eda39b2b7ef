# SPDX-License-Identifier: MPL-2.0
"""What looking for a quote gives: the places where it stands, how alike they are, and the nearest text otherwise."""

from dataclasses import dataclass
from enum import StrEnum

from amparo.terms.anchor import Anchor


class Likeness(StrEnum):
    """How a place is like the quote: to the letter, in the same words, or nearly."""

    VERBATIM = "verbatim"
    SAME_WORDS = "same-words"
    NEAR = "near"


class Unlike(StrEnum):
    """How a word differs: slightly misread, misread beyond knowing, or another word (also one left out or put in)."""

    SLIP = "slip"
    SPOILT = "spoilt"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Difference:
    """A word that differs: as the quote has it, as it stands on the page; either may be empty."""

    quoted: str
    stands: str
    unlike: Unlike


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundQuote:
    """One place of a quote.  It has an anchor for each page it touches and for each piece around an ellipsis.

    `score` is 100 when letters and digits agree; accents, case, punctuation and line breaks don't count.  `likeness`
    says whether those agree too.  `differences` tell word by word what a near place has instead, `numbers_differ`
    whether a figure does, which may be a misread digit or another fact.  `whole_words` is false when the quote begins
    or ends inside a word of the page.  `skipped` is what stands between its pieces where it runs over a page break: a
    foot, a page number, a heading.
    """

    anchors: tuple[Anchor, ...]
    score: float
    likeness: Likeness
    text: str
    differences: tuple[Difference, ...] = ()
    numbers_differ: bool = False
    whole_words: bool = True
    skipped: str = ""

    def count(self, unlike: Unlike) -> int:
        """Count the words that differ in this way."""
        return sum(difference.unlike is unlike for difference in self.differences)

    @property
    def page(self) -> int:
        """Give the page on which it begins."""
        return self.anchors[0].page

    @property
    def order(self) -> tuple[int, int]:
        """Give what sorts places as they follow in the document."""
        return (self.anchors[0].page, self.anchors[0].start)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteAnswer:
    """Where a quote stands: `places`, the most alike first, then as they follow; else `nearest`, the best there is.

    `places` hold the places of the best likeness only: where a quote stands to the letter, near ones aren't given.
    When there are more than are given, `places_in_all` is greater than their number.
    """

    quote: str
    places: tuple[FoundQuote, ...] = ()
    nearest: FoundQuote | None = None
    places_in_all: int = 0

    @property
    def is_found(self) -> bool:
        """True when the quote stands in at least one place."""
        return bool(self.places)

    @property
    def is_ambiguous(self) -> bool:
        """True when it stands in several places and somebody must say which is meant."""
        return len(self.places) > 1
