# SPDX-License-Identifier: MPL-2.0
"""No tab stands for a paper that couldn't be read; pages blank, without words, upside down or hard to read are told."""

from collections.abc import Iterator

from amparo.packet.checks.translations_are_whole import offered_in
from amparo.packet.found_at import BLOCKS, WARNS, at, listed
from amparo.packet.seen import SeenPage, SeenPaper
from amparo.packet.values import PacketPlan
from amparo.terms.finding import Finding

_PICTURES = frozenset({"photograph", "map", "identity_paper"})
_BLANK = "blank"
_SHORT = 80
_FEWEST_LETTERS = 12  # a page number and a folio stamp are no content


def found(plan: PacketPlan) -> Iterator[Finding]:
    """Give slip sheets, and pages that are blank, bare of words, upside down, or unsure in recognition."""
    for document in offered_in(plan):
        if document.slip_sheet:
            yield at(plan, document.document_id, "stands-unread", BLOCKS)
            continue
        paper = plan.request.seen.by_id.get(document.document_id)
        if paper is None:
            continue
        yield from _of_pages(plan, paper)
        for finding in document.findings:
            if finding.code == "reading.low-confidence":
                pages = str(finding.params.get("pages", ""))
                yield at(plan, document.document_id, "pages-hard-to-read", WARNS, pages=pages)


def _of_pages(plan: PacketPlan, paper: SeenPaper) -> Iterator[Finding]:
    several = len(paper.pages) > 1
    blank = [page.number for page in paper.pages if page.state == _BLANK or (several and _is_nearly_blank(page))]
    bare = [page.number for page in paper.pages if not page.text.strip() and page.number not in blank]
    turned = [page.number for page in paper.pages if page.is_upside_down]
    if blank:
        yield at(plan, paper.document_id, "pages-blank", WARNS, pages=listed(blank))
    if bare and paper.kind not in _PICTURES:
        yield at(plan, paper.document_id, "pages-without-words", WARNS, pages=listed(bare))
    if turned:
        yield at(plan, paper.document_id, "pages-upside-down", WARNS, pages=listed(turned))


def _is_nearly_blank(page: SeenPage) -> bool:
    """True for a page of text that holds hardly more than its number."""
    text = page.text.strip()
    return (
        0 < len(text) < _SHORT
        and page.state in {"written", "recognised"}
        and sum(map(str.isalnum, text)) < _FEWEST_LETTERS
    )
