# SPDX-License-Identifier: MPL-2.0
"""The same paper, or the same words, behind two tabs."""

from collections.abc import Iterator
from hashlib import sha256

from amparo.packet.checks.translations_are_whole import offered_in
from amparo.packet.found_at import WARNS, at, tab_of
from amparo.packet.values import PacketPlan
from amparo.terms.finding import Finding

_ENOUGH_LETTERS = 200


def found(plan: PacketPlan) -> Iterator[Finding]:
    """Give each paper that has stood before: by its bytes, or by its words in another file."""
    first_by_bytes: dict[str, str] = {}
    first_by_words: dict[str, str] = {}
    for document in offered_in(plan):
        name = document.document_id
        paper = plan.request.seen.by_id.get(name)
        before = first_by_bytes.setdefault(document.source_sha256, name) if document.source_sha256 else name
        if before == name and paper is not None:
            words = "".join(plan.request.seen.letters[name, page.number] for page in paper.pages)
            if len(words) >= _ENOUGH_LETTERS:
                before = first_by_words.setdefault(sha256(words.encode()).hexdigest(), name)
        if before != name:
            yield at(plan, name, "stands-twice", WARNS, other=before, other_tab=tab_of(plan, before))
    yield from _in_two_exhibits(plan)


def _in_two_exhibits(plan: PacketPlan) -> Iterator[Finding]:
    tabs: dict[str, str] = {}
    for exhibit in plan.exhibits:
        for name in dict.fromkeys(part.document.document_id for part in exhibit.documents):
            if name in tabs:
                yield at(plan, name, "stands-twice", WARNS, other=name, other_tab=exhibit.tab)
            tabs.setdefault(name, exhibit.tab)
