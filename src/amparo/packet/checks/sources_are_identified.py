# SPDX-License-Identifier: MPL-2.0
"""Publications say who published them and when, and have the passage marked that they are offered for."""

from collections.abc import Iterator

from amparo.packet.checks.translations_are_whole import offered_in
from amparo.packet.found_at import WARNS, at
from amparo.packet.highlights import SECONDARY
from amparo.packet.values import PacketPlan
from amparo.terms.finding import Finding

_GROUND = "sources"
_LONG = 2
# What says nothing of who published.
_NOBODY = frozenset({"internet", "the internet", "web", "website", "online", "google", "unknown", "n/a", "-", "?"})
# A map has no passage.
_WITHOUT_WORDS = frozenset({"map"})


def found(plan: PacketPlan) -> Iterator[Finding]:
    """Give publications without source, without day, or long and without a marked passage."""
    offered = {document.document_id: document for document in offered_in(plan)}
    for paper in plan.request.seen.of_kind(*sorted(SECONDARY)):
        if paper.document_id not in offered:
            continue
        if not paper.source.strip() or paper.source.strip().casefold().rstrip(".") in _NOBODY:
            yield at(plan, paper.document_id, "source-unnamed", WARNS, ground=_GROUND)
        if paper.day is None:
            yield at(plan, paper.document_id, "source-undated", WARNS, ground=_GROUND)
        if offered[paper.document_id].facts.is_original:  # it is cited by its translation, and nothing is drawn on it
            continue
        if not paper.is_marked and len(paper.pages) >= _LONG and paper.kind not in _WITHOUT_WORDS:
            yield at(plan, paper.document_id, "source-unmarked", WARNS, ground=_GROUND)
