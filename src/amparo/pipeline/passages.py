# SPDX-License-Identifier: MPL-2.0
"""Passages of papers that a filing marks or cites, looked for in what was read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from amparo.casefile import Document
from amparo.packet.passages import CitedQuote, Passage, Spot
from amparo.reading.quotes import FoundQuote, QuoteFinder
from amparo.reading.quotes.telling import told
from amparo.reading.values import Reading
from amparo.terms.anchor import Box
from amparo.terms.finding import Finding, Refusal


@dataclass(slots=True)
class Passages:
    """Looks for passages, paper by paper, and keeps what a person should know."""

    readings: Mapping[str, Reading]
    findings: list[Finding] = field(default_factory=list)
    _finders: dict[str, QuoteFinder] = field(default_factory=dict)

    def marked(self, document: Document) -> tuple[Passage, ...]:
        """Give the passages of a document's `highlights`; one that doesn't stand in one place is told, not marked."""
        found = []
        for mark in document.highlights:
            places = self._places(document, mark.quote, mark.page)
            if places and (len(places) == 1 or mark.page):
                found.append(Passage(quote=mark.quote, spots=_spots(places[0])))
        return tuple(found)

    def cited(self, document: Document, quotes: Iterable[str]) -> tuple[CitedQuote, ...]:
        """Give the pages of the quotes by which texts cite a document."""
        return tuple(
            CitedQuote(quote, tuple(dict.fromkeys(place.page for place in self._found(document, quote, 0)[0])))
            for quote in sorted(quotes)
        )

    def _places(self, document: Document, quote: str, page: int) -> tuple[FoundQuote, ...]:
        places, findings = self._found(document, quote, page)
        self.findings += findings
        return places

    def _found(self, document: Document, quote: str, page: int) -> tuple[tuple[FoundQuote, ...], tuple[Finding, ...]]:
        finder = self._finders.get(document.id)
        if finder is None:
            finder = self._finders[document.id] = QuoteFinder.of(self.readings[document.id])
        try:
            answer = finder.find(quote, page=page)
        except Refusal as refusal:
            return (), refusal.findings
        return answer.places, told(answer, about=document.id)


def _spots(place: FoundQuote) -> tuple[Spot, ...]:
    boxes: dict[int, list[Box]] = {}
    for anchor in place.anchors:
        boxes.setdefault(anchor.page, []).extend(anchor.boxes)
    return tuple(Spot(page, tuple(found)) for page, found in boxes.items())
