# SPDX-License-Identifier: MPL-2.0
"""Every paper in another language has its English translation, whole, and in English."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from amparo.packet.found_at import BLOCKS, WARNS, at, listed
from amparo.packet.seen import SeenPage, SeenPaper
from amparo.packet.tongues import tongue_words
from amparo.packet.values import PacketPlan, PreparedDocument
from amparo.terms.finding import Finding

ENGLISH = "en"
GROUND = "translation"
# Kinds that have no text to translate, or whose text is beside the point.
_WORDLESS = frozenset({"photograph", "map"})
# Fewer words say nothing sure of a language, but for a paper that has no more.
_ENOUGH_WORDS = 40
_FEW_WORDS = 8
_BOTH = 0.2
# Words that hardly a line of English does without, and hardly any other language has.
_SMALL_WORDS = frozenset({"the", "of", "and", "was", "by", "with", "this", "at", "from", "which", "to", "is", "that"})
_FEW = 0.04
# The same of Spanish: what a paper of few words is known by, whose language nobody can tell by its letters.
_SPANISH_WORDS = frozenset(
    {"de", "la", "el", "que", "en", "los", "del", "se", "por", "con", "una", "las", "su", "este"}
)
_SOME = 0.2
# A translation into English has about as many words as its original; under a third something is missing.
_SHORT = 0.34


def found(plan: PacketPlan) -> Iterator[Finding]:
    """Give what is untranslated, translated in part, or called a translation and isn't in English."""
    offered = {document.document_id: document for document in offered_in(plan)}
    translations: dict[str, list[PreparedDocument]] = defaultdict(list)
    for document in offered.values():
        if document.facts.translation_of:
            translations[document.facts.translation_of].append(document)
    for document in offered.values():
        paper = plan.request.seen.by_id.get(document.document_id)
        if paper is None or document.facts.made_here:
            continue
        if document.kind == "translation":
            yield from _of_translation(plan, document, paper)
        elif document.kind not in _WORDLESS:
            yield from _of_paper(plan, paper, translations[paper.document_id])


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

    What the folder says goes before what reading found, unless all its pages say otherwise.  A paper with both
    languages on most of its pages is its own translation, and the pages without English are looked at one by one.
    """
    telling = [page for page in paper.pages if len(page.text.split()) >= _ENOUGH_WORDS and page.language != "und"]
    declared = paper.language.partition("-")[0]
    if declared and declared != ENGLISH:
        return paper.language
    if not declared and not telling:
        return "es" if _is_short_spanish(paper) else ""
    others = [page.language for page in telling if _is_not_english(page)]
    least = len(telling) if declared else len(telling) // 2 + 1
    return max(sorted(set(others)), key=others.count) if others and len(others) >= least else ""


def _is_short_spanish(paper: SeenPaper) -> bool:
    words = paper.text.casefold().split()
    return len(words) >= _FEW_WORDS and sum(word in _SPANISH_WORDS for word in words) >= _SOME * len(words)


def _of_paper(plan: PacketPlan, paper: SeenPaper, translations: Sequence[PreparedDocument]) -> Iterator[Finding]:
    language = foreign(paper)
    if translations:
        yield from _gaps(plan, paper, translations)
    elif language and not any(map(_has_both, paper.pages)):
        yield at(plan, paper.document_id, "not-translated", BLOCKS, ground=GROUND, language=tongue_words(language))
    else:  # two columns, or an English paper with pages in another language
        lacking = [page.number for page in paper.pages if _is_not_english(page)]
        if lacking:
            yield at(plan, paper.document_id, "pages-not-translated", BLOCKS, ground=GROUND, pages=listed(lacking))


def _has_both(page: SeenPage) -> bool:
    shares = dict(page.shares)
    return shares.get(ENGLISH, 0.0) >= _BOTH and sum(v for k, v in shares.items() if k != ENGLISH) >= _BOTH


def _gaps(plan: PacketPlan, paper: SeenPaper, translations: Sequence[PreparedDocument]) -> Iterator[Finding]:
    """Compare what translations cover, together: page by page where they say it, else by their length."""
    if all(document.facts.pages_of_original for document in translations):
        ranges = (span for document in translations for span in document.facts.pages_of_original)
        covered = {page for first, last in ranges for page in range(first, last + 1)}
        missing = [page.number for page in paper.pages if page.number not in covered and page.text.strip()]
        if missing:
            yield at(plan, paper.document_id, "pages-not-translated", BLOCKS, ground=GROUND, pages=listed(missing))
        return
    words = len(paper.text.split())
    known = [plan.request.seen.by_id.get(document.document_id) for document in translations]
    translated = sum(len(one.text.split()) for one in known if one is not None)
    if translated and words >= 2 * _ENOUGH_WORDS and translated < words * _SHORT:
        yield at(
            plan, translations[0].document_id, "translation-short", WARNS, ground=GROUND,
            translated=translated, original=words,
        )  # fmt: skip


def _of_translation(plan: PacketPlan, document: PreparedDocument, paper: SeenPaper) -> Iterator[Finding]:
    others = [page.number for page in paper.pages if _is_not_english(page)]
    if others:
        yield at(plan, document.document_id, "translation-not-english", BLOCKS, ground=GROUND, pages=listed(others))


def _is_not_english(page: SeenPage) -> bool:
    """True for a page of words in another language; a form full of foreign names keeps its English small words."""
    if page.language in {ENGLISH, "und"} or _has_both(page):
        return False
    words = page.text.casefold().split()
    if len(words) < _ENOUGH_WORDS:
        return False
    return sum(word in _SMALL_WORDS for word in words) < len(words) * _FEW
