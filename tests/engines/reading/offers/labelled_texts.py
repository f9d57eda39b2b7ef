# SPDX-License-Identifier: MPL-2.0
"""Texts with what a reader finds in them marked as `[[kind|words|value]]`, and how well the rules agree with it.

All people and papers are invented.

A value is a date in ISO form (`..` from to, `;` between readings), a number of
persons `fewest..most`, an amount or an age; without one, only the place of the words counts.

`python -m tests.engines.reading.offers.labelled_texts` prints the table of docs/explanation/offered-facts.md.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from amparo.reading.offers.flat import flat
from amparo.reading.offers.offering import sightings_in
from amparo.reading.offers.values import Age, Grade, NumberOfPersons, OfferedValue, OfferKind, Sighting
from amparo.terms.money import Money
from amparo.terms.uncertain_date import UncertainDate

FOLDER = Path(__file__).parent / "labelled"
_MARK = re.compile(r"\[\[([a-z-]+)\|([^|\]]+)(?:\|([^\]]*))?\]\]")


@dataclass(frozen=True)
class Label:
    """What a reader finds: its kind, its words, where they stand, and its value if it counts."""

    kind: OfferKind
    start: int
    end: int
    words: str
    value: str


@dataclass(frozen=True)
class LabelledText:
    """A text without its marks, and its labels."""

    name: str
    text: str
    language: str
    labels: tuple[Label, ...]

    def sightings(self) -> list[Sighting]:
        return sightings_in(flat(self.text, language=self.language))


@dataclass
class Count:
    """Of one kind: labels, those found, those whose value is right, offers, those that are right."""

    labels: int = 0
    found: int = 0
    valued: int = 0
    value_right: int = 0
    offers: int = 0
    right: int = 0

    @property
    def recall(self) -> float:
        return self.found / max(1, self.labels)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.offers)


def texts() -> list[LabelledText]:
    """Read the labelled texts."""
    return [unmarked(path.stem, path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.txt"))]


def unmarked(name: str, marked: str) -> LabelledText:
    """Take the marks out of a text; its language is the last part of its name."""
    parts: list[str] = []
    labels: list[Label] = []
    length, before = 0, 0
    for mark in _MARK.finditer(marked):
        plain = marked[before : mark.start()]
        start = length + len(plain)
        parts += [plain, mark[2]]
        labels.append(Label(OfferKind(mark[1]), start, start + len(mark[2]), mark[2], mark[3] or ""))
        length = start + len(mark[2])
        before = mark.end()
    return LabelledText(name, "".join([*parts, marked[before:]]), name.rsplit(".", 1)[-1], tuple(labels))


def counted(labelled: Iterable[LabelledText], *, weak_too: bool = True) -> dict[OfferKind, Count]:
    """Count how the rules agree with the labels, by kind."""
    counts: dict[OfferKind, Count] = defaultdict(Count)
    for text in labelled:
        offers = [each for each in text.sightings() if weak_too or each.grade is not Grade.WEAK]
        for label in text.labels:
            hit = next((each for each in offers if is_same(each, label)), None)
            count = counts[label.kind]
            count.labels += 1
            count.found += hit is not None
            if hit is not None and label.value not in {"", "*"}:
                count.valued += 1
                count.value_right += value_of(hit.values) == label.value
        for offer in offers:
            counts[offer.kind].offers += 1
            counts[offer.kind].right += any(is_same(offer, label) for label in text.labels)
    return counts


def is_same(offer: Sighting, label: Label) -> bool:
    """True when an offer is of the label's kind and the larger part of both words is the same."""
    shared = min(offer.end, label.end) - max(offer.start, label.start)
    return offer.kind is label.kind and shared * 2 > max(offer.end, label.end) - min(offer.start, label.start)


def value_of(values: Sequence[OfferedValue]) -> str:
    """Give values as labels write them."""
    return ";".join(dict.fromkeys(map(_one_value, values)))


def _one_value(value: OfferedValue) -> str:
    match value:
        case UncertainDate():
            return value.edtf.strip("[]~")
        case NumberOfPersons():
            return f"{value.fewest}..{'' if value.most is None else value.most}"
        case Age():
            return str(value.years)
        case Money():
            return str(value.amount.quantize(Decimal(1)))
    return str(value)


def misses(labelled: Iterable[LabelledText]) -> list[str]:
    """Say what the rules don't agree with, for whoever works on them."""
    said = []
    for text in labelled:
        offers = text.sightings()
        for label in text.labels:
            hit = next((each for each in offers if is_same(each, label)), None)
            if hit is None:
                said.append(f"{text.name}: not offered: {label.kind} “{label.words}”")
            elif label.value not in {"", "*"} and value_of(hit.values) != label.value:
                said.append(f"{text.name}: “{label.words}” is {label.value}, offered {value_of(hit.values)}")
        said += [
            f"{text.name}: offered: {offer.kind} “{text.text[offer.start : offer.end]}” ({offer.rule}, {offer.grade})"
            for offer in offers
            if not any(is_same(offer, label) for label in text.labels)
        ]
    return said


def main() -> None:
    """Print the table."""
    print("| kind | labels | recall | precision | precision without weak ones | values right |")
    print("|---|---:|---:|---:|---:|---:|")
    counts, surer = counted(texts()), counted(texts(), weak_too=False)
    for kind in OfferKind:
        count = counts[kind]
        value = f"{count.value_right} of {count.valued}" if count.valued else "–"
        print(
            f"| {kind} | {count.labels} | {count.recall:.0%} | {count.precision:.0%} | "
            f"{surer[kind].precision:.0%} | {value} |"
        )


if __name__ == "__main__":
    main()
