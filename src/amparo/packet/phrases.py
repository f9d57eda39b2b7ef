# SPDX-License-Identifier: MPL-2.0
"""A phrase looked for in many pages: whole words, whatever stands between them, streets written short or long.

A page is asked first for the phrase's letters in one piece, which is quick, and only where these stand for the words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from amparo.packet.folding import folded, letters
from amparo.packet.seen import Seen, SeenPaper

# Each line is one word of an address as people write it.
_ALIKE = (
    "street st", "avenue ave av", "road rd", "drive dr", "lane ln", "boulevard blvd", "court ct", "place pl",
    "highway hwy", "circle cir", "parkway pkwy", "apartment apt", "suite ste", "north n", "south s", "east e", "west w",
    "calle c", "avenida av ave", "colonia col", "numero num no",
)  # fmt: skip
_GROUPS = tuple(frozenset(line.split()) for line in _ALIKE)
_SURE = 88  # of 100: a phrase that recognition spoiled in a letter or so
_LONG = 9  # letters from which a spoiled phrase can be told
_AMERICAN = 10  # figures of a telephone number without its country
_JOINER = r"[\W_]{0,6}"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words to look for: the letters that must stand in a page, and the pattern that decides."""

    letters: str
    whole: str
    pattern: re.Pattern[str]

    def stands_in(self, text: str, plain: str) -> bool:
        """True when the phrase stands in a folded text; `plain` are the letters of the same text."""
        return self.letters in plain and bool(self.pattern.search(text))


def phrase(words: str) -> Phrase | None:
    """Make a phrase; nothing of words without a letter or figure."""
    tokens = re.findall(r"[^\W_]+", folded(words))
    if not tokens:
        return None
    if all(token.isdigit() for token in tokens):  # a telephone: however its figures are grouped
        figures = "".join(tokens)
        return Phrase(figures, figures, re.compile(_figures(figures)))
    parts = [_token(token) for token in tokens]
    steady = max(_steady(tokens), key=len)
    pattern = re.compile(rf"(?<![^\W_]){_JOINER.join(parts)}(?![^\W_])")
    return Phrase(steady, letters(" ".join(tokens)), pattern)


def stand_in(seen: Seen, phrases: list[Phrase]) -> Iterator[tuple[SeenPaper, int, Phrase]]:
    """Give every page on which a phrase stands."""
    for paper in seen.papers:
        whole = seen.letters_of[paper.document_id]
        likely = [wanted for wanted in phrases if wanted.letters in whole]
        for page in paper.pages if likely else ():
            place = paper.document_id, page.number
            for wanted in likely:
                if wanted.stands_in(seen.folded[place], seen.letters[place]):
                    yield paper, page.number, wanted


def nearly_stand_in(seen: Seen, phrases: list[Phrase]) -> Iterator[tuple[SeenPaper, int]]:
    """Give recognised pages on which a long phrase nearly stands, as recognition spoils it."""
    long_enough = [wanted for wanted in phrases if len(wanted.whole) >= _LONG]
    for paper in seen.papers:
        for page in paper.pages:
            place = paper.document_id, page.number
            if page.state == "recognised" and any(_nearly(wanted, seen.letters[place]) for wanted in long_enough):
                yield paper, page.number


def _nearly(wanted: Phrase, plain: str) -> bool:
    score: float = fuzz.partial_ratio(wanted.whole, plain, score_cutoff=_SURE) if len(plain) >= len(wanted.whole) else 0
    return score >= _SURE


def _token(token: str) -> str:
    alike = sorted({other for group in _GROUPS if token in group for other in group}, key=len, reverse=True)
    return f"(?:{'|'.join(alike)})" if alike else re.escape(token)


def _steady(tokens: list[str]) -> Iterator[str]:
    """Give the runs of tokens that are always written the same."""
    run = ""
    for token in tokens:
        if any(token in group for group in _GROUPS):
            yield run
            run = ""
        else:
            run += token
    yield run


def _figures(figures: str) -> str:
    between = r"[\W_]{0,3}"
    country = rf"(?:1{between})?" if len(figures) == _AMERICAN else ""
    return rf"(?<!\d){country}{between.join(figures)}(?!\d)"
