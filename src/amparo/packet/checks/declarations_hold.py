# SPDX-License-Identifier: MPL-2.0
"""A declaration is signed, dated, under penalty of perjury in the right words, and was understood by its signer."""

import re
from collections.abc import Iterator

from amparo.packet.checks.translations_are_whole import offered_in
from amparo.packet.found_at import BLOCKS, WARNS, at
from amparo.packet.seen import SeenPaper
from amparo.packet.values import PacketPlan
from amparo.terms.finding import Finding

PERJURY = "28 U.S.C. 1746"
INTERPRETED = "8 CFR 1003.33"
_UNDER_PENALTY = re.compile(r"penalt(?:y|ies)\s+(?:of|for)\s+perjury|pena\s+de\s+perjurio", re.IGNORECASE)
_LAWS = re.compile(r"laws\s+of\s+the\s+United\s+States|leyes\s+de\s+(?:los\s+)?Estados\s+Unidos", re.IGNORECASE)
# A certificate of interpretation names the declaration; one of translation names a translation or an original.
_CERTIFICATES = frozenset({"interpretation_certificate", "translation_certificate"})
_HOME = frozenset({"", "US", "USA", "PR", "GU", "VI"})


def found(plan: PacketPlan) -> Iterator[Finding]:
    """Give what each declaration lacks."""
    offered = {document.document_id: document for document in offered_in(plan)}
    read_back = {
        name
        for document in offered.values()
        if document.kind in _CERTIFICATES
        for name in document.facts.certificate_for
    }
    for paper in plan.request.seen.of_kind("declaration"):
        if paper.document_id in offered:
            yield from _signature(plan, paper)
            yield from _clause(plan, paper)
            if paper.document_id not in read_back:
                yield from _understanding(plan, paper)


def _signature(plan: PacketPlan, paper: SeenPaper) -> Iterator[Finding]:
    if not paper.signed_by and paper.signed_on is None:
        yield at(plan, paper.document_id, "declaration-unsigned", BLOCKS, rule=PERJURY)
    elif paper.signed_on is None:
        yield at(plan, paper.document_id, "declaration-undated", BLOCKS, rule=PERJURY)


def _clause(plan: PacketPlan, paper: SeenPaper) -> Iterator[Finding]:
    text = " ".join(paper.text.split())
    if not paper.clause and len(text.split()) < 20:
        yield at(plan, paper.document_id, "declaration-unread", WARNS, rule=PERJURY)
        return
    has_clause = paper.clause not in {"", "none"} or (not paper.clause and bool(_UNDER_PENALTY.search(text)))
    if not has_clause:
        yield at(plan, paper.document_id, "no-perjury-clause", BLOCKS, rule=PERJURY)
    elif paper.signed_in not in _HOME and paper.clause != "outside_united_states" and not _LAWS.search(text):
        yield at(plan, paper.document_id, "clause-for-abroad", BLOCKS, rule=f"{PERJURY}(1)")


def _understanding(plan: PacketPlan, paper: SeenPaper) -> Iterator[Finding]:
    signer = plan.request.seen.person(paper.signed_by)
    language = paper.language.partition("-")[0]
    if signer is None or not signer.reads or not language or paper.read_back:
        return
    if language not in {tongue.partition("-")[0] for tongue in signer.reads}:
        yield at(plan, paper.document_id, "no-interpretation-certificate", BLOCKS, rule=INTERPRETED, language=language)
