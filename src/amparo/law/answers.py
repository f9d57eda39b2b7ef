# SPDX-License-Identifier: MPL-2.0
"""A question to the law, and its answer: never a bare date, always with its arithmetic and its authority."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from types import MappingProxyType

from amparo.dated.scope import NOWHERE, Whereabouts
from amparo.dated.standing import StandingPeriod, Status
from amparo.law.values import Roll, Rule, RuleEntry, RuleException, Trigger, Unit
from amparo.terms.citation import Citation, Confidence
from amparo.terms.finding import Finding
from amparo.terms.words import Words

OpenStop = tuple[date, date | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked: the trigger's day, and whatever else bears on the count.

    `trigger` names which trigger the day is (the rule's first, if empty); `facts` are days of other triggers and facts
    by id.  `as_of` asks for the law as it stood on a day, `known_on` for what our data held on one.  `zone` and
    `court_place` come from the court.  A stop without an end still runs.
    """

    day: date
    hour: time | None = None
    trigger: str = ""
    facts: Mapping[str, date] = field(default_factory=lambda: MappingProxyType({}))
    place: Whereabouts = NOWHERE
    zone: str = ""
    court_place: str = ""
    as_of: date | None = None
    known_on: date | None = None
    stops: tuple[OpenStop, ...] = ()
    order: date | None = None
    outages: tuple[date, ...] = ()
    by_mail: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A text that covers the day and isn't what the answer rests on, with the day it would give."""

    entry: RuleEntry
    status: Status
    period: StandingPeriod | None
    due: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """An answer: when something is due, or first possible, under which value of which rule, and how that was counted.

    `due` is None where the law gives no day.  `confirm` is True while neither the source was read nor an attorney of
    the office has attested the rule: the day must then not stand alone.
    """

    rule: Rule
    entry: RuleEntry
    trigger: Trigger | None
    trigger_day: date
    due: date | None
    due_at: datetime | None
    safe_by: date | None
    unit: Unit
    roll: Roll
    status: Status
    grade: Confidence
    attested_by: str
    steps: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    beside: tuple[Beside, ...]
    zone: str = ""
    amount: Decimal | None = None
    by_order: bool = False

    @property
    def confirm(self) -> bool:
        """True when the answer must say: confirm with counsel."""
        return not self.status.is_operative or not (self.grade.is_verified or self.attested_by)

    @property
    def confidence(self) -> str:
        """Give the grade, or `attested` when an attorney of the office attested the rule."""
        return "attested" if self.attested_by else str(self.grade)

    @property
    def citation(self) -> Citation:
        """Give the authority of the value."""
        return self.entry.citation

    @property
    def missed(self) -> Words | None:
        """Give what missing it means."""
        return self.rule.missed

    @property
    def exceptions(self) -> tuple[RuleException, ...]:
        """Give the cases the rule doesn't reach."""
        return self.rule.exceptions
