# SPDX-License-Identifier: MPL-2.0
"""Offer the facts a reading seems to hold: every rule over every page, what is masked dropped, overlaps settled."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from amparo.reading.offers import (
    amounts,
    counted_persons,
    date_ranges,
    dates,
    identifiers,
    persons_named,
    phones,
    places_called,
    places_known,
    relative_days,
    vague_dates,
)
from amparo.reading.offers.flat import MOST_LOOKED_AT, FlatPage, flat
from amparo.reading.offers.masks import masks_of
from amparo.reading.offers.values import Grade, Offer, OfferKind, Sighting
from amparo.reading.quotes.stream import PagePiece, anchor_of
from amparo.reading.quotes.wording import on_one_line
from amparo.reading.values import Reading, ReadPage
from amparo.terms.finding import Finding, Place, Severity
from amparo.terms.person_name import folded

_RULES = (
    identifiers.find,
    date_ranges.find,
    dates.find_figures,
    vague_dates.find,
    relative_days.find,
    phones.find,
    amounts.find,
    counted_persons.find,
    persons_named.find,
    places_known.find,
    places_called.find,
)
# Where two kinds claim the same characters, the one with the stricter form has them.
_STRICTEST = (
    OfferKind.EMAIL, OfferKind.A_NUMBER, OfferKind.RECEIPT, OfferKind.MONEY, OfferKind.DATE, OfferKind.PHONE,
    OfferKind.AGE, OfferKind.PERSONS, OfferKind.PERSON, OfferKind.PLACE,
)  # fmt: skip
_GRADES = tuple(Grade)


def offers_in(reading: Reading) -> tuple[Offer, ...]:
    """Give every fact the text of a reading offers, in the order of the text.  A slip sheet's own words offer none.

    A name that only its words make one is taken as likely where the paper has it elsewhere with a surer mark.
    """
    if reading.slip_sheet:
        return ()
    offers = [offer for page in reading.pages for offer in offers_on(page, document_sha256=reading.sha256)]
    surely = {_folded(offer) for offer in offers if offer.kind is OfferKind.PERSON and offer.grade is not Grade.WEAK}
    return tuple(
        replace(offer, grade=Grade.LIKELY) if offer.grade is Grade.WEAK and _folded(offer) in surely else offer
        for offer in offers
    )


def cut_pages(reading: Reading) -> tuple[Finding, ...]:
    """Give a finding for each page whose text is so long that only its beginning was looked at."""
    return tuple(
        Finding(
            code="reading.offers-from-beginning",
            severity=Severity.WARNS,
            about=reading.about,
            params={"characters": MOST_LOOKED_AT, "in_all": len(page.text)},
            place=Place(page=page.number),
        )
        for page in reading.pages
        if len(page.text) > MOST_LOOKED_AT
    )


def _folded(offer: Offer) -> str:
    """Give a person's name for comparison; for another kind nothing that a name could be."""
    return folded(offer.text) if offer.kind is OfferKind.PERSON else f"\n{offer.kind}"


def offers_on(page: ReadPage, *, document_sha256: str) -> Iterator[Offer]:
    """Give every fact the text of one page offers, in the order of the text."""
    text = flat(page.text, language=page.language)
    for sighting in sightings_in(text):
        start, end = text.span(sighting.start, sighting.end)
        yield Offer(
            kind=sighting.kind,
            values=sighting.values,
            text=on_one_line(page.text[start:end]),
            anchor=anchor_of(PagePiece(page, start, end), document_sha256=document_sha256),
            rule=sighting.rule,
            grade=sighting.grade,
            doubts=sighting.doubts,
        )


def sightings_in(text: FlatPage) -> list[Sighting]:
    """Give what the rules see in a page's flat text, one thing in one place."""
    masks = masks_of(text)
    seen = (sighting for rule in _RULES for sighting in rule(text))
    return _settled(each for each in seen if not masks.cover(each.start, each.end))


def _settled(sightings: Iterable[Sighting]) -> list[Sighting]:
    """Keep of those that overlap the stricter kind, then the longer, then the surer."""
    by_strictness = sorted(sightings, key=_rank)
    taken: set[int] = set()
    kept: list[Sighting] = []
    for sighting in by_strictness:
        span = range(sighting.start, sighting.end)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(sighting)
    return sorted(kept, key=lambda each: each.start)


def _rank(sighting: Sighting) -> tuple[int, int, int, int]:
    strictness = min(_STRICTEST.index(sighting.kind), _STRICTEST.index(OfferKind.PERSON))
    return (strictness, -sighting.length, _GRADES.index(sighting.grade), sighting.start)


def at_least(offers: Sequence[Offer], grade: Grade) -> tuple[Offer, ...]:
    """Give the offers of at least a grade."""
    return tuple(offer for offer in offers if _GRADES.index(offer.grade) <= _GRADES.index(grade))
