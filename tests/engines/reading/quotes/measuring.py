# SPDX-License-Identifier: MPL-2.0
"""How often a quote is found in scans of several qualities, and how often one is that isn't there.

`python -m tests.engines.reading.quotes.measuring` prints the table of docs/explanation/quotes-and-anchors.md.
"""

import random
from collections import Counter
from dataclasses import dataclass

from amparo.reading.quotes import Following, FoundQuote, QuoteFinder, follow
from amparo.reading.quotes.letters import letters
from amparo.reading.quotes.stream import PagePiece, anchor_of
from tests.engines.reading.quotes.pages import pages
from tests.engines.reading.quotes.scans import Scanned, absent, joined, phrase, scanned, statement

RATES = (0.0, 0.02, 0.05, 0.1, 0.15)
LENGTHS = (3, 6, 10, 16, 30)
# Nothing of these is in any statement.
UNRELATED = (
    "the committee approved the budget for the new library and thanked the volunteers who painted the reading room",
    "se mezclan la harina y la mantequilla hasta obtener una textura fina y se deja reposar en frío",
    "rainfall was below average across the northern plains and farmers delayed planting until the end of the season",
    "el equipo local empató en el último minuto con un gol de cabeza y conserva el segundo lugar de la tabla general",
)


@dataclass
class Figures:
    """What looking for quotes gave: true ones found at their place, absent ones found anyway."""

    asked: int = 0
    right: int = 0
    wrong: int = 0
    alike_found: int = 0
    alike_untold: int = 0
    unrelated_found: int = 0

    @property
    def recall(self) -> float:
        return self.right / self.asked

    @property
    def precision(self) -> float:
        """The share of what was found that is right, with as many quotes absent from the paper as true ones."""
        return self.right / max(1, self.right + self.wrong + self.unrelated_found)


def measure(*, words: int, rate: float, papers: int, quotes: int, seed: int = 7) -> Figures:
    """Look for true quotes of so many words in scans that misread a share of the characters, and for absent ones."""
    chance = random.Random(f"{seed} {words} {rate}")
    figures = Figures()
    for _ in range(papers):
        true = statement(chance, pages=8)
        seen = [scanned(text, chance, rate=rate) for text in true]
        finder = QuoteFinder(pages([page.text for page in seen]), document_sha256="d")
        whole = "".join(map(letters, true))
        for _ in range(quotes):
            _ask_for_true(finder, figures, true, seen, whole, words, chance)
            _ask_for_absent(finder, figures, true, words, chance)
    return figures


def _ask_for_true(
    finder: QuoteFinder,
    figures: Figures,
    true: list[str],
    seen: list[Scanned],
    whole: str,
    words: int,
    chance: random.Random,
) -> None:
    while True:
        index = chance.randrange(len(true))
        start, end = phrase(true[index], chance, words=words)
        quote = joined(true[index][start:end])
        if whole.count(letters(quote)) == 1:
            break
    answer = finder.find(quote)
    places = seen[index].places
    figures.asked += 1
    if any(_is_at(place, index + 1, places[start], places[end]) for place in answer.places):
        figures.right += 1
    elif answer.is_found:
        figures.wrong += 1


def _ask_for_absent(finder: QuoteFinder, figures: Figures, true: list[str], words: int, chance: random.Random) -> None:
    alike = finder.find(absent(chance, words=words, pages=true))
    if alike.is_found:
        figures.alike_found += 1
        best = alike.places[0]
        figures.alike_untold += not (best.differences or best.numbers_differ)
    start, end = phrase(unrelated := chance.choice(UNRELATED), chance, words=words)
    figures.unrelated_found += finder.find(unrelated[start:end]).is_found


def _is_at(place: FoundQuote, page: int, start: int, end: int) -> bool:
    return place.page == page and place.anchors[0].start < end and place.anchors[-1].end > start


def measure_following(*, rate: float, papers: int, anchors: int, seed: int = 5) -> Counter[tuple[Following, bool]]:
    """Follow anchors from a scan to a worse one; count what each became and whether it is at its true place."""
    chance = random.Random(f"{seed} {rate}")
    became: Counter[tuple[Following, bool]] = Counter()
    for _ in range(papers):
        true = statement(chance, pages=8)
        before = [scanned(text, chance, rate=rate / 2) for text in true]
        after = [scanned(text, chance, rate=rate) for text in true]
        former = pages([page.text for page in before])
        finder = QuoteFinder(pages([page.text for page in after]), document_sha256="d")
        for _ in range(anchors):
            index = chance.randrange(len(true))
            start, end = phrase(true[index], chance, words=chance.choice((1, 2, 4, 8, 14)))
            was, now = before[index].places, after[index].places
            if was[start] == was[end]:
                continue
            anchor = anchor_of(PagePiece(former[index], was[start], was[end]), document_sha256="d")
            followed = follow(anchor, finder)
            there = followed.anchor
            is_right = (
                there is not None and there.page == index + 1 and there.start < now[end] and there.end > now[start]
            )
            became[followed.following, is_right] += 1
    return became


def main() -> None:
    """Print the tables."""
    print("| words | misread | recall | precision | alike, found | of these untold | unrelated, found |")
    for words in LENGTHS:
        for rate in RATES:
            found = measure(words=words, rate=rate, papers=5, quotes=40)
            shares = [n / found.asked for n in (found.alike_found, found.alike_untold, found.unrelated_found)]
            cells = [f"{share:.1%}" for share in (found.recall, found.precision, *shares)]
            print(f"| {words} | {rate:.0%} | {' | '.join(cells)} |")
    print("\n| misread before | after | followed | changed, told | unsure or lost, told | wrong and not told |")
    for rate in (0.02, 0.06, 0.1, 0.2):
        became = measure_following(rate=rate, papers=5, anchors=40)
        in_all = became.total()
        followed = became[Following.FOLLOWED, True] + became[Following.SAME, True]
        changed = became[Following.CHANGED, True] + became[Following.MOVED, True]
        silent = became[Following.FOLLOWED, False] + became[Following.SAME, False]
        told = in_all - followed - changed - silent
        cells = [f"{n / in_all:.1%}" for n in (followed, changed, told, silent)]
        print(f"| {rate / 2:.0%} | {rate:.0%} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
