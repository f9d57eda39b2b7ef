# SPDX-License-Identifier: MPL-2.0
"""What is answered about a history: for each person every position it allows, and what hangs on it."""

from dataclasses import dataclass
from datetime import date

from amparo.law.answers import Deadline
from amparo.law.proceedings.ledger import Applicant, History, LedgerFact
from amparo.law.proceedings.values import (
    Ask,
    Availability,
    CanCome,
    CustodyBasis,
    Decider,
    Effect,
    Hurdle,
    LawEntry,
    Position,
    Station,
    Step,
)
from amparo.law.values import RuleEntry
from amparo.terms.finding import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class CustodyAnswer:
    """Under what somebody is held and where one asks for release; `local` is what circuits say of it, by the chain.

    `asks` is what must be known first; without `basis` the person isn't held, or that isn't known.
    """

    basis: CustodyBasis | None = None
    entry: LawEntry | None = None
    local: RuleEntry | None = None
    differs: bool = False
    asks: tuple[Ask, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """One position with all that follows: what can come, what runs, custody, and what must be asked."""

    position: Position
    can_come: tuple[CanCome, ...]
    deadlines: tuple[Deadline, ...]
    custody: CustodyAnswer
    asks: tuple[Ask, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonAnswer:
    """One person: an outlook for each reading, the likeliest first; the facts set for later days; what to look at."""

    person: Applicant
    outlooks: tuple[Outlook, ...]
    ahead: tuple[LedgerFact, ...]
    flags: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhereAnswer:
    """The whole history as of a day."""

    history: History
    on: date
    people: tuple[PersonAnswer, ...]
    flags: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepOutlook:
    """What a step would do from one position: whether the rule gives it, where it leads, what begins, what moves."""

    position: Position
    availability: Availability
    why: tuple[Hurdle, ...]
    asks: tuple[Ask, ...]
    from_here: bool
    leads_to: tuple[tuple[Station, Decider, LawEntry | None], ...]
    effects: tuple[Effect, ...]
    deadlines: tuple[Deadline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepAnswer:
    """What a step would do, for each person and each reading."""

    step: Step
    on: date
    entry: LawEntry | None
    people: tuple[tuple[Applicant, tuple[StepOutlook, ...]], ...]
    where: WhereAnswer
