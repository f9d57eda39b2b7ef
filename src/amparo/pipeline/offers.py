# SPDX-License-Identifier: MPL-2.0
"""Facts a paper offers: read it, then gather what its text seems to hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from amparo.pipeline.quotes import WITHOUT_TEXT, readable
from amparo.reading.offers import Grade, Offer, OfferKind, at_least, cut_pages, offers_in
from amparo.reading.values import Reading
from amparo.terms.finding import Finding
from amparo.terms.person_name import folded
from amparo.terms.watch import UNWATCHED, Watch


@dataclass(frozen=True, slots=True, kw_only=True)
class OffersInPaper:
    """A paper's offers in the order of its text, and which of its pages were not looked at, or not whole."""

    reading: Reading
    offers: tuple[Offer, ...]
    findings: tuple[Finding, ...]


def offers_of(
    file: Path,
    *,
    kinds: Sequence[OfferKind] = (),
    grade: Grade = Grade.WEAK,
    ocr_languages: str | None = None,
    watch: Watch = UNWATCHED,
) -> OffersInPaper:
    """Gather the facts one file offers, of some kinds (all, if none is named) and of at least a grade.

    Raises `NotReady` when the file can't be read.
    """
    reading = readable(file, ocr_languages=ocr_languages, watch=watch)
    offers = at_least(offers_in(reading), grade)
    chosen = tuple(offer for offer in offers if not kinds or offer.kind in kinds)
    textless = (finding for finding in reading.findings if finding.code in WITHOUT_TEXT)
    return OffersInPaper(reading=reading, offers=chosen, findings=(*textless, *cut_pages(reading)))


def alike(offers: Sequence[Offer]) -> tuple[tuple[Offer, ...], ...]:
    """Put offers together that are the same words, accents and case apart, in the order of their first."""
    groups: dict[tuple[str, str], list[Offer]] = {}
    for offer in offers:
        groups.setdefault((offer.kind, folded(offer.text)), []).append(offer)
    return tuple(map(tuple, groups.values()))
