# SPDX-License-Identifier: MPL-2.0
"""A translator's certificate is there, is about this paper, and says all that the forum's rule asks."""

import re
from collections.abc import Iterator

from amparo.packet.checks.translations_are_whole import offered_in
from amparo.packet.found_at import BLOCKS, WARNS, at
from amparo.packet.seen import SeenPaper
from amparo.packet.values import PacketPlan
from amparo.terms.finding import Finding

RULES = {"court": "8 CFR 1003.33", "uscis": "8 CFR 103.2(b)(3)"}
_COMPETENT = re.compile(r"\b(competent|competence|fluent|proficient|qualified)\b", re.IGNORECASE)
_ACCURATE = re.compile(r"\b(true and accurate|accurate|accurately|correct)\b", re.IGNORECASE)
_COMPLETE = re.compile(r"\bcomplete(ly)?\b", re.IGNORECASE)
_TELEPHONE = re.compile(r"\(?\b\d{3}\)?[\s.-]*\d{3}[\s.-]*\d{4}\b|\+\d[\d\s().-]{7,}\d|\b\d{3}-\d{4}\b")
_STREETS = "street|st|avenue|ave|road|rd|walk|way|drive|dr|lane|boulevard|blvd|court|ct|suite|calle|avenida"
_ADDRESS = re.compile(rf"\b\d{{5}}(?:-\d{{4}})?\b|\b\d+(?:\s+\w+){{1,4}}\s+(?:{_STREETS})\b", re.IGNORECASE)
_KINDS = ("translation_certificate", "interpretation_certificate")


def found(plan: PacketPlan) -> Iterator[Finding]:
    """Give translations without a certificate, certificates about papers that aren't here, and what they lack."""
    offered = {document.document_id: document for document in offered_in(plan)}
    certified = {name for document in offered.values() for name in document.facts.certificate_for}
    rule = RULES.get(plan.request.rules.certificate, RULES["court"])
    for document in offered.values():
        if document.kind == "translation" and certified.isdisjoint(
            {document.document_id, document.facts.translation_of}
        ):
            yield at(plan, document.document_id, "no-certificate", BLOCKS, rule=rule)
        if document.kind in _KINDS and document.facts.certificate_for:
            translates = {one.facts.translation_of for one in offered.values()} | set(offered)
            if translates.isdisjoint(document.facts.certificate_for):
                papers = ", ".join(document.facts.certificate_for)
                yield at(plan, document.document_id, "certificate-for-another", BLOCKS, rule=rule, papers=papers)
    for paper in plan.request.seen.of_kind(_KINDS[0]):
        if paper.document_id in offered and not offered[paper.document_id].facts.made_here:
            yield from _parts(plan, paper, rule)


def _parts(plan: PacketPlan, paper: SeenPaper, rule: str) -> Iterator[Finding]:
    text = paper.text
    if len(text.split()) < 10:
        yield at(plan, paper.document_id, "certificate-unread", WARNS, rule=rule)
        return
    lacking = [words for words, there in _asked(plan, paper, text) if not there]
    for words in lacking:
        yield at(plan, paper.document_id, words, BLOCKS, rule=rule)


def _asked(plan: PacketPlan, paper: SeenPaper, text: str) -> Iterator[tuple[str, bool]]:
    yield "certificate-lacks-competence", bool(_COMPETENT.search(text))
    yield "certificate-lacks-accuracy", bool(_ACCURATE.search(text))
    yield "certificate-lacks-signature", paper.signed_on is not None or bool(paper.signed_by)
    if plan.request.rules.certificate == "uscis":
        yield "certificate-lacks-completeness", bool(_COMPLETE.search(text))
        return
    # The Immigration Court Practice Manual, 3.3(a), asks for these; 8 CFR 103.2(b)(3) doesn't.
    yield "certificate-lacks-address", bool(_ADDRESS.search(text))
    yield "certificate-lacks-telephone", bool(_TELEPHONE.search(text))
