# SPDX-License-Identifier: MPL-2.0
"""Words that must not be in a filing, addresses and status of helpers, and what would tell where the client is."""

import re
from collections.abc import Iterator

from amparo.packet.checks.translations_are_whole import offered_in
from amparo.packet.folding import folded, letters
from amparo.packet.found_at import BLOCKS, NOTE, WARNS, at
from amparo.packet.seen import SeenPaper, SeenPerson
from amparo.packet.values import PacketPlan
from amparo.terms.finding import Finding

_STATUS = re.compile(
    r"\b(undocumented|without (?:legal )?(?:papers|status)|out of status|overstay(?:ed)?|unlawfully present"
    r"|indocumentad[oa]s?|sin papeles|sin documentos|sin estatus)\b",
    re.IGNORECASE,
)
_HELPERS_PAPERS = frozenset({"letter", "declaration", "message", "translation"})
_SHORTEST = 6


def found(plan: PacketPlan) -> Iterator[Finding]:
    """Give kept-out words anywhere, helpers' addresses and status, and photographs that told where they were taken."""
    seen = plan.request.seen
    texts = [
        (paper, page.number, seen.letters[paper.document_id, page.number])
        for paper in seen.papers
        for page in paper.pages
    ]
    for person in seen.people:
        for paper, page, _ in _holding(texts, person.keep_out, shortest=1):
            yield at(plan, paper.document_id, "kept-out-word", BLOCKS, page=page, person=person.id)
        if not person.is_party and not person.is_professional:
            yield from _someone_else(plan, person, texts)
    if any(not person.is_party and not person.is_professional for person in seen.people):
        yield from _status(plan)
    for document in offered_in(plan):
        if any(finding.code == "reading.photo-has-gps" for finding in document.findings):
            yield at(plan, document.document_id, "photo-told-its-place", NOTE)


def _someone_else(plan: PacketPlan, person: SeenPerson, texts: list[tuple[SeenPaper, int, str]]) -> Iterator[Finding]:
    words = "address-before-agency" if plan.request.seen.agency_reads else "address-of-helper"
    told = (*(line for line in person.address if any(map(str.isdigit, line))), person.telephone, person.email)
    papers: set[str] = set()
    for paper, page, _ in _holding(texts, told, shortest=_SHORTEST):
        if paper.document_id not in papers:
            papers.add(paper.document_id)
            yield at(plan, paper.document_id, words, WARNS, page=page, person=person.id)


def _status(plan: PacketPlan) -> Iterator[Finding]:
    for paper in plan.request.seen.of_kind(*sorted(_HELPERS_PAPERS)):
        for page in paper.pages:
            if _STATUS.search(page.text):
                yield at(plan, paper.document_id, "status-of-helper", WARNS, page=page.number)
                break


def _holding(
    texts: list[tuple[SeenPaper, int, str]], words: tuple[str, ...], *, shortest: int
) -> Iterator[tuple[SeenPaper, int, str]]:
    wanted = [plain for word in words if len(plain := letters(folded(word))) >= shortest]
    for paper, page, text in texts:
        for word in wanted:
            if word in text:
                yield paper, page, word
