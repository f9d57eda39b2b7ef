# SPDX-License-Identifier: MPL-2.0
"""Facts that the text of a kept paper offers, as a page lets somebody choose among them.  Nothing is decided here."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from amparo.evidence.bridge import as_read
from amparo.evidence.models import Paper, PaperPage
from amparo.reading.offers import Offer, OfferKind, offers_on
from amparo.terms.person_name import folded
from amparo.terms.uncertain_date import UncertainDate

_MOST = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """One thing the text seems to hold: as written, as it would be kept, on which pages, with the words around it.

    `days` are the days a date may mean; more than one where it can be read two ways, none where it isn't a whole day.
    """

    text: str
    value: str
    pages: tuple[int, ...]
    before: str = ""
    after: str = ""
    days: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OffersOfPaper:
    """What a paper offers, by kind, in the order of its text."""

    persons: tuple[Offered, ...] = field(default=())
    numbers: tuple[Offered, ...] = field(default=())
    phones: tuple[Offered, ...] = field(default=())
    emails: tuple[Offered, ...] = field(default=())
    dates: tuple[Offered, ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        """True when nothing is offered."""
        return not (self.persons or self.numbers or self.phones or self.emails or self.dates)


def offers_of_paper(paper: Paper, pages: Iterable[PaperPage]) -> OffersOfPaper:
    """Gather what the kept pages of a paper offer; the words of a slip sheet are ours and offer nothing."""
    if paper.slip_sheet:
        return OffersOfPaper()
    found = [offer for page in pages for offer in offers_on(as_read(page), document_sha256=paper.sha256)]
    return OffersOfPaper(
        persons=_of(found, OfferKind.PERSON),
        numbers=_of(found, OfferKind.A_NUMBER),
        phones=_of(found, OfferKind.PHONE),
        emails=_of(found, OfferKind.EMAIL),
        dates=_of(found, OfferKind.DATE),
    )


def _of(found: Iterable[Offer], kind: OfferKind) -> tuple[Offered, ...]:
    """Put the same words together, in the order of the first."""
    groups: dict[str, list[Offer]] = {}
    for offer in found:
        if offer.kind is kind:
            groups.setdefault(folded(offer.text), []).append(offer)
    return tuple(_offered(group) for group in list(groups.values())[:_MOST])


def _offered(group: list[Offer]) -> Offered:
    first = group[0]
    days = [value.exact for value in first.values if isinstance(value, UncertainDate)]
    return Offered(
        text=first.text,
        value=str(first.values[0]) if first.values and not days else first.text,
        pages=tuple(dict.fromkeys(offer.anchor.page for offer in group)),
        before=first.anchor.before[-40:].replace("\n", " "),
        after=first.anchor.after[:40].replace("\n", " "),
        days=tuple(day for day in days if day is not None),
    )
