# SPDX-License-Identifier: MPL-2.0
"""Elements, bars, factors and rules of proof as data; splits between circuits; theories and where they bear."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from amparo.dated.values import Entry
from amparo.law.standards.values import PlainEntry, StandardOfProof
from amparo.terms.citation import Confidence
from amparo.terms.finding import Place
from amparo.terms.words import Words


class Claim(StrEnum):
    """A form of protection; each has its own test, and none is computed from another."""

    ASYLUM = "asylum"
    WITHHOLDING = "withholding"
    TORTURE_CONVENTION = "cat"
    HUMANITARIAN = "humanitarian"


class Who(StrEnum):
    """Who must show something."""

    APPLICANT = "applicant"
    GOVERNMENT = "government"
    JUDGE = "judge"


class Tag(StrEnum):
    """What the answer to a question names."""

    ACTOR = "actor"
    ACT = "act"
    VICTIM = "victim"
    PLACE = "place"
    MOTIVE_WORDS = "motive_words"
    STATE_RESPONSE = "state_response"


@dataclass(frozen=True, slots=True, kw_only=True)
class Burden:
    """One step of a burden: who must show what, how surely.  Later steps follow when the one before is met."""

    who: Who
    standard: StandardOfProof | None
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """A decision or text beside the entry's own citation, with the days on which it stood."""

    citation: str
    confidence: Confidence
    words: Words | None = None
    since: date | None = None
    until: date | None = None

    def stands_on(self, day: date) -> bool:
        """Tell whether it stood on a day, so far as our data says."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class SubQuestion:
    """One search over the evidence; without a passage found it is a gap for the attorney, never a finding."""

    id: str
    tag: Tag
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Something to be shown or answered: an element, a bar, a factor of credibility, a rule of proof."""

    id: str
    kind: str
    title: Words
    order: int
    claims: tuple[Claim, ...]
    key: str
    entries: tuple[PlainEntry, ...]
    aliases: tuple[str, ...] = ()
    burden: tuple[Burden, ...] = ()
    authorities: tuple[Authority, ...] = ()
    exceptions: tuple[Words, ...] = ()
    evidence: Words | None = None
    questions: tuple[SubQuestion, ...] = ()
    splits: tuple[str, ...] = ()
    chains: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitEntry(Entry):
    """What one circuit, or the Board for all others, decided: the position it takes, and its lead case.

    `begun_by`: our source gives the year and no day, so that the decision came between `since` and this day.
    """

    row: str = ""
    position: str
    begun_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """Something later that may affect what circuits decided before."""

    since: date
    words: Words
    citation: str
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A question on which circuits differ: its positions, who takes which, and what to ask counsel.

    `cues` are words in a formulation of a social group that bring the split up.
    """

    id: str
    title: Words
    key: str
    positions: Mapping[str, Words]
    question: Words
    entries: tuple[SplitEntry, ...]
    aliases: tuple[str, ...] = ()
    cautions: tuple[Caution, ...] = ()
    cues: tuple[str, ...] = ()
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """Where a theory bears on a point, and how."""

    point: str
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Theory:
    """A way to tell a case, with the points on which it bears."""

    id: str
    title: Words
    key: str
    entries: tuple[PlainEntry, ...]
    bears: tuple[Bearing, ...]
    aliases: tuple[str, ...] = ()
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementsLaw:
    """All of it, by id."""

    points: Mapping[str, Point]
    splits: Mapping[str, Split]
    theories: Mapping[str, Theory]
