# SPDX-License-Identifier: MPL-2.0
"""What the filing names is in it, what the folder has is in it or left out, nothing stands beside its redaction."""

import re
from collections.abc import Iterator

from amparo.packet.checks.translations_are_whole import offered_in
from amparo.packet.found_at import BLOCKS, NOTE, WARNS, at, of_filing
from amparo.packet.own_words import words_of, writings_of
from amparo.packet.values import PacketPlan
from amparo.terms.finding import Finding, Place

_TYPED = re.compile(r"\bTab(?:s)?\s+([A-Z]{1,2})\b")
_MOST_NAMED = 12


def found(plan: PacketPlan) -> Iterator[Finding]:
    """Give tabs that texts name and the filing lacks, papers left out, and papers offered whole beside a redaction."""
    yield from _tabs(plan)
    yield from _left_out(plan)
    yield from _whole_beside_redacted(plan)
    for document in offered_in(plan):
        if any(finding.code == "reading.found-redaction-marks" for finding in document.findings):
            yield at(plan, document.document_id, "redaction-not-applied", BLOCKS)


def _tabs(plan: PacketPlan) -> Iterator[Finding]:
    tabs = {exhibit.tab for exhibit in plan.exhibits} | {place.tab for place in plan.request.continues.places}
    for _, writing in writings_of(plan):
        for tab in dict.fromkeys(typed[1] for typed in _TYPED.finditer(words_of(writing))):
            if tab not in tabs:
                yield Finding(
                    code="packet.tab-not-there",
                    severity=WARNS,
                    params={"tab": tab},
                    place=Place(file=writing.file),
                )


def _left_out(plan: PacketPlan) -> Iterator[Finding]:
    forgotten = [name for name, _, is_adverse in plan.request.seen.left_out if not is_adverse]
    if forgotten:
        papers = ", ".join(forgotten[:_MOST_NAMED]) + (" …" if len(forgotten) > _MOST_NAMED else "")
        yield of_filing(plan, "papers-left-out", NOTE, number=len(forgotten), papers=papers)


def _whole_beside_redacted(plan: PacketPlan) -> Iterator[Finding]:
    offered = {document.document_id for document in offered_in(plan)}
    for whole, redacted in plan.request.seen.redactions:
        if whole in offered and redacted in offered:
            yield at(plan, whole, "whole-beside-redacted", BLOCKS, redacted=redacted)
        elif whole in offered:
            yield at(plan, whole, "redacted-copy-exists", WARNS, redacted=redacted)
