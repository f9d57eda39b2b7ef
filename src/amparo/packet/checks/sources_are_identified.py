# SPDX-License-Identifier: MPL-2.0
"""Publications say who published them and when, and have the passage marked that they are offered for."""

from collections.abc import Iterator

from amparo.packet.checks.translations_are_whole import offered_in
from amparo.packet.found_at import WARNS, at
from amparo.packet.highlights import SECONDARY
from amparo.packet.values import PacketPlan
from amparo.terms.finding import Finding

RULE = "EOIR Policy Manual, Part II, chapter 3.3(e)"
_LONG = 2


def found(plan: PacketPlan) -> Iterator[Finding]:
    """Give publications without source, without day, or long and without a marked passage."""
    offered = {document.document_id for document in offered_in(plan)}
    for paper in plan.request.seen.of_kind(*sorted(SECONDARY)):
        if paper.document_id not in offered:
            continue
        if not paper.source:
            yield at(plan, paper.document_id, "source-unnamed", WARNS, rule=RULE)
        if paper.day is None:
            yield at(plan, paper.document_id, "source-undated", WARNS, rule=RULE)
        if not paper.is_marked and len(paper.pages) >= _LONG:
            yield at(plan, paper.document_id, "source-unmarked", WARNS, rule=RULE)
