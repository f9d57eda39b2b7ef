# SPDX-License-Identifier: MPL-2.0
"""Every page of an original has its translation, whole: on the pages that answer it, or beside it in two columns."""

from collections.abc import Iterator, Sequence

from amparo.packet.checks.translations_are_whole import (
    ENOUGH_WORDS,
    GROUND,
    WORDLESS,
    foreign,
    has_enough_words,
    holds_its_translation,
    is_not_english,
    offered_in,
    translations_in,
)
from amparo.packet.found_at import BLOCKS, NOTE, WARNS, at, listed
from amparo.packet.page_pairs import ENGLISH, PagePairs, Told, in_two_columns, joined, other_share, page_pairs
from amparo.packet.seen import SeenPage, SeenPaper
from amparo.packet.values import PacketPlan, PreparedDocument
from amparo.terms.finding import Finding

# A translation into English has about as many words as its original; under a third something is missing.
_SHORT = 0.34
_SOME_WORDS = 10  # a back with a stamp has fewer


def found(plan: PacketPlan) -> Iterator[Finding]:
    """Give pages without a translation, pages half translated, and translations whose pages nobody can pair."""
    translations = translations_in(plan)
    for document in offered_in(plan):
        paper = plan.request.seen.by_id.get(document.document_id)
        if paper is None or document.facts.made_here or document.kind in WORDLESS:
            continue
        if several := translations.get(paper.document_id):
            yield from _of_original(plan, paper, several)
        elif document.kind != "translation":
            yield from _of_lone_paper(plan, document, paper)


def _of_original(plan: PacketPlan, original: SeenPaper, translations: Sequence[PreparedDocument]) -> Iterator[Finding]:
    known = [(one, plan.request.seen.by_id.get(one.document_id)) for one in translations]
    seen = [(one, paper) for one, paper in known if paper is not None]
    for one, paper in seen:
        yield from _wrong_pairs(plan, original, one, paper)
    pairs = joined([page_pairs(original, paper, said=one.facts.pages_of_original) for one, paper in seen])
    if pairs is None:
        yield from _unpaired(plan, original, [paper for _, paper in seen])
        return
    # A translation that nothing could be read from says nothing of its own words.
    is_read = all(paper.text.strip() for _, paper in seen)
    missing = [page.number for page in original.pages if _lacks_answer(page, pairs, is_read=is_read)]
    if missing:
        yield at(plan, original.document_id, "pages-not-translated", BLOCKS, ground=GROUND, pages=listed(missing))
    if half := listed(set(_half(original.pages, pairs)) - set(missing)) if is_read else "":
        yield at(plan, original.document_id, "pages-half-translated", WARNS, ground=GROUND, pages=half)


def _wrong_pairs(
    plan: PacketPlan, original: SeenPaper, translation: PreparedDocument, paper: SeenPaper
) -> Iterator[Finding]:
    """More entries than the translation has pages, or pages that the original doesn't have."""
    said = translation.facts.pages_of_original
    if said and (len(said) > len(paper.pages) or max(last for _, last in said) > len(original.pages)):
        yield at(
            plan, translation.document_id, "page-pairs-wrong", WARNS, ground=GROUND,
            said=len(said), pages=len(paper.pages), original=len(original.pages),
        )  # fmt: skip


def _lacks_answer(page: SeenPage, pairs: PagePairs, *, is_read: bool) -> bool:
    words = len(page.text.split())
    if not pairs.covers(page.number):
        return words > 0 if pairs.told is Told.SAID else words >= _SOME_WORDS
    if not is_read or words < _SOME_WORDS:
        return False
    return any(answer.first <= page.number <= answer.last and not answer.words for answer in pairs.answers)


def _half(pages: Sequence[SeenPage], pairs: PagePairs) -> Iterator[int]:
    """Give the pages whose answer has words, and far too few."""
    counts = {page.number: len(page.text.split()) for page in pages}
    for answer in pairs.answers:
        words = sum(counts.get(number, 0) for number in range(answer.first, answer.last + 1))
        if words >= ENOUGH_WORDS and 0 < answer.words < words * _SHORT:
            yield from (number for number in range(answer.first, answer.last + 1) if counts.get(number, 0))


def _unpaired(plan: PacketPlan, original: SeenPaper, translations: Sequence[SeenPaper]) -> Iterator[Finding]:
    """Compare all as wholes, where nobody can tell which page answers which."""
    words, english = len(original.text.split()), sum(len(one.text.split()) for one in translations)
    if words < 2 * ENOUGH_WORDS or not english:
        return
    about = translations[0].document_id
    if english < words * _SHORT:
        yield at(plan, about, "translation-short", WARNS, ground=GROUND, translated=english, original=words)
    else:
        yield at(
            plan, about, "pages-not-paired", NOTE, ground=GROUND,
            translated=sum(len(one.pages) for one in translations), original=len(original.pages),
        )  # fmt: skip


def _of_lone_paper(plan: PacketPlan, document: PreparedDocument, paper: SeenPaper) -> Iterator[Finding]:
    """A paper in two columns, or one in English with pages in another language: each page must have its English."""
    in_columns = holds_its_translation(document, paper)
    if foreign(paper) and not in_columns:
        return
    if lacking := [page.number for page in paper.pages if is_not_english(page)]:
        yield at(plan, paper.document_id, "pages-not-translated", BLOCKS, ground=GROUND, pages=listed(lacking))
    telling = (page for page in paper.pages if has_enough_words(page) and in_two_columns(page))
    half = [page.number for page in telling if _is_short(page)] if foreign(paper) else []
    if half:
        yield at(plan, paper.document_id, "pages-half-translated", WARNS, ground=GROUND, pages=listed(half))


def _is_short(page: SeenPage) -> bool:
    return dict(page.shares).get(ENGLISH, 0.0) < other_share(page) * _SHORT
