# SPDX-License-Identifier: MPL-2.0
"""The same paper, or the same words, behind two tabs: byte for byte, word for word, or as two scans of one paper."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from rapidfuzz import fuzz, process

from amparo.packet.checks.translations_are_whole import offered_in
from amparo.packet.folding import letters
from amparo.packet.found_at import WARNS, at, tab_of
from amparo.packet.values import PacketPlan
from amparo.terms.finding import Finding

_ENOUGH_LETTERS = 200
# Pairs of words that two scans of one paper share, of all their pairs: recognition spoils some in each.
_ALIKE = 0.5
_MISREAD, _MOSTLY, _A_STAMP = 60, 0.6, 1
_FEWEST_PAIRS = 80
_MOST_HOLDERS = 40  # a pair of words in more papers tells nothing
_MOST_WORDS = 600  # of a long paper its beginning tells
# Papers that are alike because they are of one form.
_OF_A_FORM = frozenset({"translation_certificate", "interpretation_certificate", "form", "receipt", "photograph"})


def found(plan: PacketPlan) -> Iterator[Finding]:
    """Give each paper that has stood before: by its bytes, by its words, or by most of its words."""
    first_by_bytes: dict[str, str] = {}
    first_by_words: dict[tuple[str, ...], str] = {}
    words = dict(_first_words(plan))
    told: set[str] = set()
    for document in offered_in(plan):
        name = document.document_id
        before = first_by_bytes.setdefault(document.source_sha256, name) if document.source_sha256 else name
        if before == name and sum(map(len, words.get(name, ()))) >= _ENOUGH_LETTERS:
            same = first_by_words.setdefault(words[name], name)
            if same != name and _letters(plan, same) == _letters(plan, name):
                before = same
        if before != name:
            told.add(name)
            yield at(plan, name, "stands-twice", WARNS, other=before, other_tab=tab_of(plan, before))
    yield from _in_two_exhibits(plan)
    yield from _nearly(plan, {name: its for name, its in words.items() if name not in told})


def _first_words(plan: PacketPlan) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give the first words of each paper that isn't of a form, folded."""
    seen = plan.request.seen
    for document in offered_in(plan):
        name, paper = document.document_id, seen.by_id.get(document.document_id)
        if paper is None or document.kind in _OF_A_FORM:
            continue
        words: list[str] = []
        for page in paper.pages:
            words += seen.folded[name, page.number].split()
            if len(words) >= _MOST_WORDS:
                break
        yield name, tuple(words[:_MOST_WORDS])


def _letters(plan: PacketPlan, name: str) -> str:
    seen = plan.request.seen
    return "".join(letters(seen.folded[name, page.number]) for page in seen.by_id[name].pages)


def _in_two_exhibits(plan: PacketPlan) -> Iterator[Finding]:
    tabs: dict[str, str] = {}
    for exhibit in plan.exhibits:
        for name in dict.fromkeys(part.document.document_id for part in exhibit.documents):
            if name in tabs:
                yield at(plan, name, "stands-twice", WARNS, other=name, other_tab=exhibit.tab)
            tabs.setdefault(name, exhibit.tab)


def _nearly(plan: PacketPlan, words: Mapping[str, tuple[str, ...]]) -> Iterator[Finding]:
    """Give papers that share most pairs of words with one before: a second scan, or another print."""
    numbers: dict[str, int] = {}
    sizes: dict[str, int] = {}
    holding: dict[int, list[str]] = {}
    for name, its_words in words.items():
        its = _pairs(its_words, numbers)
        if len(its) < _FEWEST_PAIRS:
            continue
        sizes[name] = len(its)
        shared: Counter[str] = Counter()
        for pair in its & holding.keys():
            if len(holders := holding[pair]) <= _MOST_HOLDERS:
                shared.update(holders)
        other, number = min(shared.items(), key=lambda row: (-row[1], row[0]), default=("", 0))
        alike = other and number >= _ALIKE * (len(its) + sizes[other] - number)
        if alike and _is_second_scan(its_words, words[other]):
            yield at(plan, name, "nearly-stands-twice", WARNS, other=other, other_tab=tab_of(plan, other))
        for pair in its:
            holding.setdefault(pair, []).append(name)


def _pairs(words: Sequence[str], numbers: dict[str, int]) -> set[int]:
    """Give the pairs of words that follow each other, each as one number; `numbers` knows every word met so far."""
    row = [numbers.setdefault(word, len(numbers)) for word in words]
    return {first << 32 | second for first, second in pairwise(row)}


def _is_second_scan(words: Sequence[str], others: Sequence[str]) -> bool:
    """True when the words that differ are each other's misreadings, not other names, numbers and days of one form."""
    few, many = sorted((set(words) - set(others), set(others) - set(words)), key=len)
    if len(few) <= _A_STAMP:
        return True
    slips = sum(process.extractOne(word, many, scorer=fuzz.ratio, score_cutoff=_MISREAD) is not None for word in few)
    return slips >= _MOSTLY * len(few)
