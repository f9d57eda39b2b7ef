# SPDX-License-Identifier: MPL-2.0
"""Screening and custody as data: regimes with whom they reach and what they set, tests as checklists, circumstances."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from amparo.dated.values import Entry
from amparo.terms.citation import Confidence
from amparo.terms.finding import Place
from amparo.terms.words import Words


class StandardOfProof(Enum):
    """How sure a decider must be, in the order of the list.  Legal words, no numbers: they are never compared."""

    SIGNIFICANT_POSSIBILITY = "significant_possibility"
    REASONABLE_POSSIBILITY = "reasonable_possibility"
    REASONABLE_PROBABILITY = "reasonable_probability"
    SERIOUS_REASONS = "serious_reasons"
    PREPONDERANCE = "preponderance"
    MORE_LIKELY_THAN_NOT = "more_likely_than_not"
    CLEAR_AND_CONVINCING = "clear_and_convincing"
    CLEARLY_AND_BEYOND_DOUBT = "clearly_and_beyond_doubt"
    TO_THE_SATISFACTION = "to_the_satisfaction"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """A standard of proof in words over time, with where the law uses it."""

    id: str
    title: Words
    order: int
    entries: tuple["PlainEntry", ...]
    used_in: tuple[Words, ...]
    key: str = "decision"
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainEntry(Entry):
    """What a text says over one period, with the row of the fact pack it comes from."""

    row: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstance:
    """Something about a person that decides which regime reaches them: the question to ask, and its possible answers.

    `assumed` is what one kind of question (screening, custody) goes by while nothing is said; the answer tells it.
    """

    id: str
    question: Words
    answers: Mapping[str, Words]
    assumed: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One thing that a regime sets (the standard for asylum, bond by a judge), and its possible values."""

    id: str
    kind: str
    title: Words
    choices: Mapping[str, Words]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegimeEntry(Entry):
    """What a regime sets over one period.

    `begun_by`: our source doesn't give its first day, which lies between `since` and this day.
    """

    row: str = ""
    outcomes: Mapping[str, str]
    begun_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Regime:
    """A set of rules for screening or for custody: whom it reaches, what it sets, what it gives way to.

    `reach` names the answers to circumstances that all must hold; where two regimes reach a person, the one with the
    greater `precedence` answers.  One without outcomes is a note that stands beside the answer.
    """

    id: str
    kind: str
    title: Words
    precedence: int
    key: str
    reach: Mapping[str, tuple[str, ...]]
    entries: tuple[RegimeEntry, ...]
    aliases: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    counsel: Words | None = None
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckItem:
    """One thing a test asks for, with what typically shows it."""

    id: str
    words: Words
    evidence: Words | None = None
    citation: str = ""
    confidence: Confidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """A test as a list to go through; the entry in force says how its parts are taken together."""

    id: str
    title: Words
    key: str
    entries: tuple[PlainEntry, ...]
    items: tuple[CheckItem, ...]
    aliases: tuple[str, ...] = ()
    place: Place = field(default_factory=Place, compare=False)


def entry_words(entry: Entry) -> Words:
    """Give what an entry says in words."""
    value = entry.value
    if not isinstance(value, Mapping):
        raise TypeError("Words were expected here.")
    return Words(en=str(value["en"]), es=str(value["es"]))


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardsLaw:
    """All of it, by id."""

    standards: Mapping[str, Standard]
    circumstances: Mapping[str, Circumstance]
    outcomes: Mapping[str, Outcome]
    regimes: Mapping[str, Regime]
    checklists: Mapping[str, Checklist]
