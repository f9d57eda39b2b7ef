# SPDX-License-Identifier: MPL-2.0
"""Every paper in another language has its English translation, whole, and in English."""

from collections.abc import Iterator

from amparo.packet.found_at import BLOCKS, WARNS, at, listed
from amparo.packet.seen import SeenPage, SeenPaper
from amparo.packet.values import PacketPlan, PreparedDocument
from amparo.terms.finding import Finding

RULE = "8 CFR 1003.33; 8 CFR 103.2(b)(3)"
ENGLISH = "en"
# Kinds that have no text to translate, or whose text is beside the point.
_WORDLESS = frozenset({"photograph", "map"})
# Fewer words say nothing sure of a language.
_ENOUGH_WORDS = 40
_BOTH = 0.2
# Words that hardly a line of English does without, and hardly any other language has.
_SMALL_WORDS = frozenset({"the", "of", "and", "was", "by", "with", "this", "at", "from", "which"})
_FEW = 0.04
# A translation into English has about as many words as its original; under a third something is missing.
_SHORT = 0.34


def found(plan: PacketPlan) -> Iterator[Finding]:
    """Give what is untranslated, translated in part, or called a translation and isn't in English."""
    offered = {document.document_id: document for document in offered_in(plan)}
    translations = {
        document.facts.translation_of: document for document in offered.values() if document.facts.translation_of
    }
    for document in offered.values():
        paper = plan.request.seen.by_id.get(document.document_id)
        if paper is None or document.facts.made_here:
            continue
        if document.kind == "translation":
            yield from _of_translation(plan, document, paper)
        elif document.kind not in _WORDLESS and (language := foreign(paper)):
            yield from _of_original(plan, paper, language, translations.get(paper.document_id))


def offered_in(plan: PacketPlan) -> Iterator[PreparedDocument]:
    """Give every document behind a tab, each once."""
    seen: set[str] = set()
    for exhibit in plan.exhibits:
        for document in exhibit.exhibit.documents:
            if document.document_id not in seen:
                seen.add(document.document_id)
                yield document


def foreign(paper: SeenPaper) -> str:
    """Give the language of a paper that isn't in English; empty for one that is, or that nobody can tell.

    What the folder says goes before what reading found.  A paper with both languages on most of its pages is its own
    translation, and the pages without English are looked at one by one.
    """
    if paper.language:
        return "" if paper.language.partition("-")[0] == ENGLISH else paper.language
    telling = [page for page in paper.pages if len(page.text.split()) >= _ENOUGH_WORDS and page.language != "und"]
    others = [page.language for page in telling if page.language != ENGLISH]
    return max(sorted(set(others)), key=others.count) if len(others) * 2 > len(telling) else ""


def _of_original(
    plan: PacketPlan, paper: SeenPaper, language: str, translation: PreparedDocument | None
) -> Iterator[Finding]:
    if translation is None:
        if bilingual := [page for page in paper.pages if _has_both(page)]:
            yield from _of_two_columns(plan, paper, bilingual)
            return
        yield at(plan, paper.document_id, "not-translated", BLOCKS, rule=RULE, language=language)
        return
    yield from _gaps(plan, paper, translation)


def _has_both(page: SeenPage) -> bool:
    shares = dict(page.shares)
    return shares.get(ENGLISH, 0.0) >= _BOTH and sum(v for k, v in shares.items() if k != ENGLISH) >= _BOTH


def _of_two_columns(plan: PacketPlan, paper: SeenPaper, bilingual: list[SeenPage]) -> Iterator[Finding]:
    """A paper in two columns: every page with words must have English on it."""
    good = {page.number for page in bilingual}
    lacking = [
        page.number
        for page in paper.pages
        if page.number not in good and len(page.text.split()) >= _ENOUGH_WORDS and page.language != ENGLISH
    ]
    if lacking:
        yield at(plan, paper.document_id, "pages-not-translated", BLOCKS, rule=RULE, pages=listed(lacking))


def _gaps(plan: PacketPlan, paper: SeenPaper, translation: PreparedDocument) -> Iterator[Finding]:
    covered = {page for first, last in translation.facts.pages_of_original for page in range(first, last + 1)}
    if covered:
        missing = [page.number for page in paper.pages if page.number not in covered and page.text.strip()]
        if missing:
            yield at(plan, paper.document_id, "pages-not-translated", BLOCKS, rule=RULE, pages=listed(missing))
        return
    words = len(paper.text.split())
    translated = plan.request.seen.by_id.get(translation.document_id)
    if translated is None or words < 2 * _ENOUGH_WORDS or not translated.text.strip():
        return
    if len(translated.text.split()) < words * _SHORT:
        yield at(
            plan, translation.document_id, "translation-short", WARNS, rule=RULE,
            translated=len(translated.text.split()), original=words,
        )  # fmt: skip


def _of_translation(plan: PacketPlan, document: PreparedDocument, paper: SeenPaper) -> Iterator[Finding]:
    others = [page.number for page in paper.pages if _is_not_english(page)]
    if others:
        yield at(plan, document.document_id, "translation-not-english", BLOCKS, rule=RULE, pages=listed(others))


def _is_not_english(page: SeenPage) -> bool:
    """True for a page of words in another language; a form full of foreign names keeps its English small words."""
    words = page.text.casefold().split()
    if len(words) < _ENOUGH_WORDS or page.language in {ENGLISH, "und"} or _has_both(page):
        return False
    return sum(word in _SMALL_WORDS for word in words) < len(words) * _FEW
