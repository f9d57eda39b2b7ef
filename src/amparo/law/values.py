# SPDX-License-Identifier: MPL-2.0
"""The law as data: rules, how they count, triggers, forums, closures, measures.  Frozen values, read from files."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from amparo.dated.scope import EVERYWHERE, Scope
from amparo.dated.standing import Standing
from amparo.dated.values import Checked, Entry
from amparo.law.elements.values import ElementsLaw
from amparo.law.proceedings.values import EMPTY, Proceedings
from amparo.law.standards.values import StandardsLaw
from amparo.terms.citation import Citation, Confidence
from amparo.terms.finding import Place
from amparo.terms.words import Words


class Kind(StrEnum):
    """What a rule gives: a last day, a first day, a goal for the government, a fee, words, a chain of positions."""

    DEADLINE = "deadline"
    OPENS = "opens"
    GOAL = "goal"
    FEE = "fee"
    WORDS = "words"
    CHAIN = "chain"


class Unit(StrEnum):
    """What a rule's value counts."""

    CALENDAR_DAYS = "calendar_days"
    BUSINESS_DAYS = "business_days"
    MONTHS = "months"
    YEARS = "years"
    HOURS = "hours"
    FIXED_DAY = "fixed_day"
    AS_ORDERED = "as_ordered"
    WORDS = "words"
    USD = "USD"

    @property
    def is_counted(self) -> bool:
        """True when a day comes out by counting from a trigger."""
        return self in _COUNTED


_COUNTED = frozenset({Unit.CALENDAR_DAYS, Unit.BUSINESS_DAYS, Unit.MONTHS, Unit.YEARS, Unit.HOURS})


class Direction(StrEnum):
    """Whether one counts on from the trigger or back from it."""

    AFTER = "after"
    BEFORE = "before"


class Roll(StrEnum):
    """What happens when the last day is a Saturday, a Sunday or a legal holiday."""

    FORWARD = "forward"
    BACKWARD = "backward"
    NONE = "none"


class Several(StrEnum):
    """Which trigger counts when several are given."""

    FIRST = "first"
    EARLIEST = "earliest"
    LATEST = "latest"


class Safety(StrEnum):
    """By what a safe day is earlier than the due day."""

    WORKING_DAY_BEFORE_ROLL = "working_day_before_roll"
    DAY_BEFORE = "day_before"
    ROLL_BACKWARD = "roll_backward"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A fact that starts a count, or ends one: `key` says what kind of day it is, `words` how people call it."""

    id: str
    key: str
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Forum:
    """Who receives: the zone whose days count and the place whose holidays close it (`court`: as the court given)."""

    id: str
    zone: str
    place: str
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure:
    """A day on which offices were closed by a single order: told, never counted as a legal holiday."""

    day: date
    words: Words
    scope: Scope
    citation: Citation
    checked: Checked


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """When a caution is shown; all parts must hold, and none means always."""

    trigger: str = ""
    since: date | None = None
    until: date | None = None
    circuits: tuple[str, ...] = ()
    given: str = ""
    not_given: str = ""
    closure: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """Something to be warned of under a condition."""

    words: Words
    when: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleException:
    """A case the rule doesn't reach, or reaches differently."""

    words: Words
    citation: str = ""
    confidence: Confidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherSource:
    """Another source that gives another number, and why that is."""

    value: int
    unit: Unit | None
    counting: str
    citation: Citation
    confidence: Confidence
    words: Words | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleEntry(Entry):
    """One value of a rule over one period, with what differs from the rule as a whole."""

    row: str = ""
    unit: Unit | None = None
    counting: str = ""
    triggers: tuple[str, ...] = ()
    words: Words | None = None
    safe_value: int | None = None
    conflicts: tuple[OtherSource, ...] = ()
    measure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountingEntry(Entry):
    """How one counts over one period; the value is the name of the function that counts so."""

    roll: Roll
    filed_when: str
    holidays: str
    mail_days: int = 0
    outage_days: int = 0
    safe: tuple[Safety, ...] = ()
    words: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountingRule:
    """A way to count (a row of the counting rules), over time."""

    id: str
    aliases: tuple[str, ...]
    title: Words
    entries: tuple[CountingEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule of the law over time.  `gaps` are days on which it is meant to say nothing."""

    id: str
    title: Words
    kind: Kind
    stage: str
    unit: Unit
    key: str
    entries: tuple[RuleEntry, ...]
    aliases: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    binds: str = "person"
    direction: Direction = Direction.AFTER
    forum: str = ""
    counting: str = ""
    triggers: tuple[str, ...] = ()
    several: Several = Several.FIRST
    not_before: date | None = None
    or_sooner: tuple[str, ...] = ()
    or_later: tuple[str, ...] = ()
    roll: Roll | None = None
    stops: Words | None = None
    judge_may_change: bool = True
    mail_days: bool = False
    missed: Words | None = None
    exceptions: tuple[RuleException, ...] = ()
    warnings: tuple[Caution, ...] = ()
    see: tuple[str, ...] = ()
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurePart:
    """A part of a measure that fared differently from the rest."""

    id: str
    words: Words
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One act of policy or one decision, with what became of it."""

    id: str
    title: Words
    stages: tuple[str, ...]
    effect: Words
    key: str
    issued_on: date
    by: str
    citation: Citation
    standing: Standing
    checked: Checked
    recorded_on: date
    aliases: tuple[str, ...] = ()
    scope: Scope = EVERYWHERE
    parts: tuple[MeasurePart, ...] = ()
    rules: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    replaced_on: date | None = None
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """Which edition of the data this is: its number, its day, up to which day the law was read, when that is old."""

    number: int
    on: date
    read_to: date
    stale_after_days: int

    def is_old(self, today: date) -> bool:
        """Tell whether so many days have passed that every date must say how old the data is."""
        return (today - min(self.on, self.read_to)).days > self.stale_after_days


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """All of it, by id.  `version` is a short fingerprint of the sources; `names` leads from alias to rule ids."""

    edition: Edition
    version: str
    triggers: Mapping[str, Trigger]
    forums: Mapping[str, Forum]
    closures: tuple[Closure, ...]
    counting: Mapping[str, CountingRule]
    rules: Mapping[str, Rule]
    measures: Mapping[str, Measure]
    names: Mapping[str, tuple[str, ...]]
    closed_by_order: Mapping[date, Closure]
    proceedings: Proceedings = EMPTY
    standards: StandardsLaw
    elements: ElementsLaw

    @property
    def data_version(self) -> str:
        """Give edition and fingerprint, as `1 of 2026-11-24 (3f2a…)`."""
        return f"{self.edition.number} of {self.edition.on.isoformat()} ({self.version})"
