# SPDX-License-Identifier: MPL-2.0
"""Every paper in another language has its English translation, and what is called one is in English."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from amparo.packet.found_at import BLOCKS, at, listed
from amparo.packet.page_pairs import ENGLISH, in_two_columns
from amparo.packet.seen import SeenPage, SeenPaper
from amparo.packet.tongues import tongue_words
from amparo.packet.values import PacketPlan, PreparedDocument
from amparo.terms.finding import Finding

GROUND = "translation"
# Kinds that have no text to translate, or whose text is beside the point.
WORDLESS = frozenset({"photograph", "map"})
# Fewer words say nothing sure of a language, but for a paper that has no more.
ENOUGH_WORDS = 40
_FEW_WORDS = 8
# Words that hardly a line of English does without, and hardly any other language has.
_SMALL_WORDS = frozenset({"the", "of", "and", "was", "by", "with", "this", "at", "from", "which", "to", "is", "that"})
_FEW = 0.04
# The same of Spanish: what a paper of few words is known by, whose language nobody can tell by its letters.
_SPANISH_WORDS = frozenset(
    {"de", "la", "el", "que", "en", "los", "del", "se", "por", "con", "una", "las", "su", "este"}
)
_SOME = 0.2


def found(plan: PacketPlan) -> Iterator[Finding]:
    """Give what is untranslated, and what is called a translation and isn't in English."""
    translations = translations_in(plan)
    for document in offered_in(plan):
        paper = plan.request.seen.by_id.get(document.document_id)
        if paper is None or document.facts.made_here:
            continue
        if document.kind == "translation":
            yield from _of_translation(plan, document, paper)
        elif document.kind not in WORDLESS and not translations.get(paper.document_id):
            language = foreign(paper)
            if language and not holds_its_translation(document, paper):
                yield at(
                    plan, paper.document_id, "not-translated", BLOCKS, ground=GROUND, language=tongue_words(language)
                )


def translations_in(plan: PacketPlan) -> Mapping[str, Sequence[PreparedDocument]]:
    """Give the translations offered, by what they translate."""
    translations: dict[str, list[PreparedDocument]] = defaultdict(list)
    for document in offered_in(plan):
        if document.facts.translation_of:
            translations[document.facts.translation_of].append(document)
    return translations


def holds_its_translation(document: PreparedDocument, paper: SeenPaper) -> bool:
    """True for a paper with its English beside the other language, as the folder says or as any page shows."""
    return document.facts.in_two_columns or any(map(in_two_columns, paper.pages))


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
    telling = [page for page in paper.pages if page.language != "und" and has_enough_words(page)]
    declared = paper.language.partition("-")[0]
    if declared and declared != ENGLISH:
        return paper.language
    if not declared and not telling:
        return "es" if _is_short_spanish(paper) else ""
    others = [page.language for page in telling if is_not_english(page)]
    least = len(telling) if declared else len(telling) // 2 + 1
    return max(sorted(set(others)), key=others.count) if others and len(others) >= least else ""


def _is_short_spanish(paper: SeenPaper) -> bool:
    words = paper.text.casefold().split()
    return len(words) >= _FEW_WORDS and sum(word in _SPANISH_WORDS for word in words) >= _SOME * len(words)


def _of_translation(plan: PacketPlan, document: PreparedDocument, paper: SeenPaper) -> Iterator[Finding]:
    others = [page.number for page in paper.pages if is_not_english(page)]
    if others:
        yield at(plan, document.document_id, "translation-not-english", BLOCKS, ground=GROUND, pages=listed(others))


def has_enough_words(page: SeenPage) -> bool:
    """Tell whether a page has words enough to tell its language; the rest of a long page isn't counted."""
    return len(page.text.split(None, ENOUGH_WORDS)) >= ENOUGH_WORDS


def is_not_english(page: SeenPage) -> bool:
    """True for a page of words in another language; a form full of foreign names keeps its English small words."""
    if page.language in {ENGLISH, "und"} or in_two_columns(page):
        return False
    words = page.text.casefold().split()
    if len(words) < ENOUGH_WORDS:
        return False
    return sum(word in _SMALL_WORDS for word in words) < len(words) * _FEW
