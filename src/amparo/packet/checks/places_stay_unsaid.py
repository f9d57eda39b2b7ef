# SPDX-License-Identifier: MPL-2.0
"""Nothing tells by accident where the client is: no photograph's position, no coordinates, no link to a map."""

import re
from collections.abc import Iterator

from amparo.packet.checks.translations_are_whole import offered_in
from amparo.packet.found_at import NOTE, WARNS, at, listed
from amparo.packet.values import PacketPlan
from amparo.terms.finding import Finding

_PLACE = re.compile(
    r"(?:maps\.google\.\w+|google\.\w+/maps|maps\.app\.goo\.gl|goo\.gl/maps|maps\.apple\.com|waze\.com/ul)\S*"
    r"|(?<![\d.])-?\d{1,2}\.\d{4,}\s*°?\s*[NS]?\s*[,;/ ]\s*-?\d{1,3}\.\d{4,}(?!\d)"
    r"|\d{1,2}°\s?\d{1,2}['’′]\s?\d{0,2}(?:\.\d+)?[\"”″]?\s?[NS]\b",
    re.IGNORECASE,
)
# Publications, maps and papers of an authority have places in them because that is what they are about.
_HINT = re.compile(r"\d\.\d{4}|°|maps|waze|goo\.gl", re.IGNORECASE)
_MAY_TELL = frozenset({"country_report", "article", "news_report", "op_ed", "map", "court_paper", "form", "complaint"})


def found(plan: PacketPlan) -> Iterator[Finding]:
    """Give photographs that told where they were taken, and pages with coordinates or a link to a map."""
    for document in offered_in(plan):
        if any(finding.code == "reading.photo-has-gps" for finding in document.findings):
            yield at(plan, document.document_id, "photo-told-its-place", NOTE)
    for paper in plan.request.seen.papers:
        if paper.kind not in _MAY_TELL:
            pages = [page.number for page in paper.pages if _HINT.search(page.text) and _PLACE.search(page.text)]
            if pages:
                yield at(plan, paper.document_id, "place-in-text", WARNS, pages=listed(pages))
