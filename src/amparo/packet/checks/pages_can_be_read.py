# SPDX-License-Identifier: MPL-2.0
"""No tab stands for a paper that couldn't be read; pages without words, or hard to read, are looked at by a person."""

from collections.abc import Iterator

from amparo.packet.checks.translations_are_whole import offered_in
from amparo.packet.found_at import BLOCKS, WARNS, at, listed
from amparo.packet.values import PacketPlan
from amparo.terms.finding import Finding

_PICTURES = frozenset({"photograph", "map", "identity_paper"})
_HARD = frozenset({"reading.low-confidence"})


def found(plan: PacketPlan) -> Iterator[Finding]:
    """Give slip sheets, pages without any text in papers that have some, and pages whose recognition is unsure."""
    for document in offered_in(plan):
        if document.slip_sheet:
            yield at(plan, document.document_id, "stands-unread", BLOCKS)
            continue
        paper = plan.request.seen.by_id.get(document.document_id)
        if paper is not None and document.kind not in _PICTURES:
            bare = [page.number for page in paper.pages if not page.text.strip()]
            if bare:
                yield at(plan, document.document_id, "pages-without-words", WARNS, pages=listed(bare))
        for finding in document.findings:
            if finding.code in _HARD:
                pages = str(finding.params.get("pages", ""))
                yield at(plan, document.document_id, "pages-hard-to-read", WARNS, pages=pages)
