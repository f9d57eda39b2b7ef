# SPDX-License-Identifier: MPL-2.0
"""Which words of a translation answer which pages of its original.

Told by the folder (`pages_of_original`), by marks within the translation (`[Page 2]`), or page for page where both have
as many.  Where none of these holds, nobody can tell, and nothing is guessed.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from amparo.packet.seen import SeenPage, SeenPaper

ENGLISH = "en"
_BOTH = 0.2  # the least share of the words a language has on a page in two columns
_PAGE = r"(?:page|pg|p|página|pagina|pág|pag|hoja|folio|foja)"
_MARK = re.compile(
    rf"[\[(]\s*(?:(?:original|source)\s+)?{_PAGE}\.?\s*(\d{{1,4}})\s*(?:(?:of|de|/)\s*[\w ]{{1,20}})?\s*[\])]",
    re.IGNORECASE,
)


class Told(StrEnum):
    """How it is known which page translates which."""

    SAID = "said"
    MARKED = "marked"
    COUNTED = "counted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The pages (first, last) of an original that stand together, and how many English words answer them."""

    first: int
    last: int
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePairs:
    """All answers of a translation, in order, and how they are told."""

    told: Told
    answers: tuple[Answer, ...]

    def covers(self, page: int) -> bool:
        """Tell whether a page of the original has its answer."""
        return any(answer.first <= page <= answer.last for answer in self.answers)


def page_pairs(
    original: SeenPaper, translation: SeenPaper, *, said: Sequence[tuple[int, int]] = ()
) -> PagePairs | None:
    """Pair a translation's pages with its original's; `said` gives for each of its pages those it carries."""
    if said:
        return PagePairs(told=Told.SAID, answers=tuple(_together(list(_said(translation, said)))))
    if marked := list(_marked(translation, len(original.pages))):
        return PagePairs(told=Told.MARKED, answers=tuple(_together(marked)))
    if len(original.pages) == len(translation.pages):
        counted = [
            Answer(first=number, last=number, words=english_words(page))
            for number, page in enumerate(translation.pages, start=1)
        ]
        return PagePairs(told=Told.COUNTED, answers=tuple(counted))
    return None


def joined(several: Sequence[PagePairs | None]) -> PagePairs | None:
    """Give what several translations of one original answer together; nothing when one of them doesn't say it."""
    told = [pairs for pairs in several if pairs is not None and (pairs.told is Told.SAID or len(several) == 1)]
    if len(told) < len(several) or not told:
        return None
    answers = [answer for pairs in told for answer in pairs.answers]
    return PagePairs(told=told[0].told, answers=tuple(_together(answers)))


def english_words(page: SeenPage) -> int:
    """Count the English words of a page of a translation; in two columns only that share of them."""
    words = len(page.text.split())
    return round(words * dict(page.shares)[ENGLISH]) if in_two_columns(page) else words


def in_two_columns(page: SeenPage) -> bool:
    """True for a page on which English and another language both have a good share of the words."""
    shares = dict(page.shares)
    return shares.get(ENGLISH, 0.0) >= _BOTH and other_share(page) >= _BOTH


def other_share(page: SeenPage) -> float:
    """Give the share of a page's words that aren't English."""
    return sum(share for language, share in page.shares if language != ENGLISH)


def _said(translation: SeenPaper, said: Sequence[tuple[int, int]]) -> Iterator[Answer]:
    """Give what the folder says; pages of the translation beyond the last entry go with that one."""
    counts = [english_words(page) for page in translation.pages]
    for place, (first, last) in enumerate(said):
        is_last = place == len(said) - 1
        yield Answer(first=first, last=last, words=sum(counts[place:] if is_last else counts[place : place + 1]))


def _marked(translation: SeenPaper, pages: int) -> Iterator[Answer]:
    """Give what stands between marks of the original's pages, where they begin with 1 and none is beyond its end."""
    text = translation.text
    marks = list(_MARK.finditer(text))
    numbers = [int(mark[1]) for mark in marks]
    if len(numbers) < 2 or min(numbers) != 1 or max(numbers) > pages or numbers != sorted(numbers):
        return
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    counted: Counter[int] = Counter()
    for number, mark, end in zip(numbers, marks, ends, strict=True):
        counted[number] += len(text[mark.end() : end].split())
    yield from (Answer(first=number, last=number, words=words) for number, words in counted.items())


def _together(answers: Sequence[Answer]) -> Iterator[Answer]:
    """Put answers to the same pages together."""
    held: Answer | None = None
    for answer in sorted(answers, key=lambda one: (one.first, one.last)):
        if held is not None and answer.first <= held.last:
            held = Answer(first=held.first, last=max(held.last, answer.last), words=held.words + answer.words)
            continue
        if held is not None:
            yield held
        held = answer
    if held is not None:
        yield held
