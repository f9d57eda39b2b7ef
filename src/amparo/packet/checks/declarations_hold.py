# SPDX-License-Identifier: MPL-2.0
"""A declaration is signed, dated, under penalty of perjury in the right words, and was understood by its signer."""

import re
from collections.abc import Iterator

from amparo.packet.checks.translations_are_whole import foreign, offered_in
from amparo.packet.found_at import BLOCKS, WARNS, at
from amparo.packet.seen import SeenPaper, SeenPerson
from amparo.packet.tongues import tongue_words
from amparo.packet.values import PacketPlan
from amparo.terms.finding import Finding

_DECLARES = (
    r"declar\w*|certif\w*|verif\w*|stat(?:e|es|ed|ing)|swear\w*|swore|affirm\w*|attest\w*|depos\w*|jur[oa]\w*"
    r"|afirm\w*|manifiest\w*"
)
_PENALTY = (
    r"(?:penalt(?:y|ies)|pains?)\s+(?:of|for)\s+(?:the\s+crime\s+of\s+)?perjury"
    r"|pena\s+de\s+(?:perjurio|falso\s+testimonio)"
)
_CLAUSE = re.compile(
    rf"\b(?:{_DECLARES})\b[^.]{{0,160}}?(?:{_PENALTY})|(?:{_PENALTY})[^.]{{0,120}}?\b(?:{_DECLARES})\b", re.IGNORECASE
)
# "He told me that I would declare under penalty of perjury" tells of a clause; it isn't one.
_TOLD = re.compile(
    r"\b(?:if|whether|would|will|asked me to|told me to|made me|had to|si|debía|tenía que)\s+$", re.IGNORECASE
)
_TRUE = re.compile(r"\b(?:true|truth|correct|verdad\w*|ciert[oa]s?|correct[oa]s?|fiel)\b", re.IGNORECASE)
_LAWS = re.compile(
    r"laws\s+of\s+the\s+(?:United\s+States|USA?\b)|United\s+States\s+law\b"
    r"|leyes\s+de\s+(?:los\s+)?(?:Estados\s+Unidos|EE\.?\s?UU)", re.IGNORECASE,
)  # fmt: skip
_SWORN = re.compile(
    r"\b(?:sworn|subscribed)\b[^.]{0,60}\bbefore\s+me\b|\bnotary\s+public\b|\bmy\s+commission\s+expires\b"
    r"|\bante\s+m[íi]\b[^.]{0,60}\bnotari[oa]\b|\bnotari[oa]\s+p[úu]blic[oa]\b|\bfe\s+p[úu]blica\b",
    re.IGNORECASE,
)
_DAY_LEFT_OPEN = re.compile(
    r"\b(?:executed|signed|dated?|firmad[oa]|fecha(?:d[oa])?)\b[^.\n]{0,40}?(?:_{3,}|\.{5,}|…{2,})", re.IGNORECASE
)
_AROUND = 220  # letters around the clause in which it says that all is true
# A certificate of interpretation names the declaration; one of translation names a translation or an original.
_CERTIFICATES = frozenset({"interpretation_certificate", "translation_certificate"})
# 28 U.S.C. 1746 speaks of the United States, its territories, possessions and commonwealths.
_HOME = frozenset({"", "US", "USA", "PR", "GU", "VI", "AS", "MP", "UM"})
_LEAST_WORDS = 20


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
        yield at(plan, paper.document_id, "declaration-unsigned", BLOCKS, ground="perjury")
    elif paper.signed_on is None or (paper.pages and _DAY_LEFT_OPEN.search(paper.pages[-1].text)):
        yield at(plan, paper.document_id, "declaration-undated", BLOCKS, ground="perjury")


def _clause(plan: PacketPlan, paper: SeenPaper) -> Iterator[Finding]:
    text = " ".join(paper.text.split()).replace("U.S.A.", "USA").replace("U.S.", "US")
    if not paper.clause and len(text.split()) < _LEAST_WORDS:
        yield at(plan, paper.document_id, "declaration-unread", WARNS, ground="perjury")
        return
    clause = _clause_in(text)
    if paper.clause in {"", "none"} and (paper.clause or not clause):
        if paper.clause or not _SWORN.search(text):
            yield at(plan, paper.document_id, "no-perjury-clause", BLOCKS, ground="perjury")
        return
    if paper.signed_in not in _HOME and paper.clause != "outside_united_states" and not _LAWS.search(text):
        yield at(plan, paper.document_id, "clause-for-abroad", BLOCKS, ground="perjury_abroad")
    if clause and not paper.clause and not _TRUE.search(clause):
        yield at(plan, paper.document_id, "clause-incomplete", WARNS, ground="perjury")


def _clause_in(text: str) -> str:
    """Give the clause with the words around it; empty where there is none, or where one is only told of."""
    for found_one in _CLAUSE.finditer(text):
        if not _TOLD.search(text[: found_one.start()][-40:]):
            return text[max(0, found_one.start() - _AROUND) : found_one.end() + _AROUND]
    return ""


def _understanding(plan: PacketPlan, paper: SeenPaper) -> Iterator[Finding]:
    signer = plan.request.seen.person(paper.signed_by)
    language = (paper.language or foreign(paper) or _main(paper)).partition("-")[0]
    if signer is None or not language or paper.read_back:
        return
    known = _tongues(signer)
    if known and language not in known:
        yield at(
            plan,
            paper.document_id,
            "no-interpretation-certificate",
            BLOCKS,
            ground="interpretation",
            language=tongue_words(language),
        )


def _tongues(signer: SeenPerson) -> set[str]:
    """Give the languages a person reads; those spoken where nobody said which are read."""
    return {tongue.partition("-")[0] for tongue in signer.reads or signer.speaks}


def _main(paper: SeenPaper) -> str:
    told = [page.language for page in paper.pages if page.language != "und"]
    return max(sorted(set(told)), key=told.count) if told else ""
