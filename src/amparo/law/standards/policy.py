# SPDX-License-Identifier: MPL-2.0
"""Which policy was in force for a person: each measure on the day of the fact it goes by, and what became of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from amparo.dated.scope import Whereabouts
from amparo.dated.standing import Standing, StandingPeriod, Status, period_on
from amparo.law.choosing import Stood, choose
from amparo.law.values import Kind, Measure, MeasurePart, Rule, Rulebook, RuleEntry
from amparo.terms.finding import Refusal


class Force(StrEnum):
    """How a measure bears on a fact."""

    HOLDS = "holds"  # in force on the fact's day, and still, or by its tail
    HELD = "held"  # in force on the fact's day, no longer today
    UNSETTLED = "unsettled"  # of unclear status then, or in force then and unclear today
    KEPT_OUT = "kept_out"  # stayed or enjoined on the fact's day
    NOT_THEN = "not_then"  # not begun, or vacated, expired, superseded, withdrawn by the fact's day


@dataclass(frozen=True, slots=True, kw_only=True)
class StoodThen:
    """How a standing was on the fact's day and is on the day asked of."""

    then: StandingPeriod | None
    now: StandingPeriod | None

    @property
    def force(self) -> Force:
        """Give how it bears: a tail reaches the facts of its time, and no new ones."""
        then = self.then.status if self.then else Status.PROPOSED
        now = self.now.status if self.now else Status.PROPOSED
        if then is Status.UNCLEAR:
            return Force.UNSETTLED
        if then in {Status.STAYED, Status.ENJOINED}:
            return Force.KEPT_OUT
        if then is not Status.IN_FORCE:
            return Force.NOT_THEN
        if now is Status.UNCLEAR:
            return Force.UNSETTLED
        return Force.HOLDS if now.is_operative else Force.HELD


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureThen:
    """One measure for one fact's day, with parts that fared differently."""

    measure: Measure
    day: date
    whole: StoodThen
    parts: tuple[tuple[MeasurePart, StoodThen], ...]

    @property
    def bears(self) -> bool:
        """True when anything of it was in force, unsettled or kept out by a court on that day."""
        return any(each.force is not Force.NOT_THEN for each in (self.whole, *(stood for _, stood in self.parts)))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainThen:
    """Where a chain of positions stood for one fact's day."""

    chain: Rule
    day: date
    stood: Stood[RuleEntry]


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What was in force for a person's days."""

    as_of: date
    measures: tuple[MeasureThen, ...]
    chains: tuple[ChainThen, ...]


def policy_for(book: Rulebook, days: Mapping[str, date], place: Whereabouts, *, as_of: date) -> Policy:
    """Give every measure and chain that goes by one of the days, `days` being those of facts by their key."""
    measures = sorted(book.measures.values(), key=lambda measure: (measure.issued_on, measure.id))
    return Policy(
        as_of=as_of,
        measures=tuple(
            _measure(measure, days[measure.key], place, as_of)
            for measure in measures
            if measure.key in days and measure.scope.reaches(place) and measure.issued_on <= as_of
        ),
        chains=tuple(_chains(book, days, place)),
    )


def _measure(measure: Measure, day: date, place: Whereabouts, as_of: date) -> MeasureThen:
    return MeasureThen(
        measure=measure,
        day=day,
        whole=_stood(measure.standing, day, place, as_of),
        parts=tuple((part, _stood(part.standing, day, place, as_of)) for part in measure.parts),
    )


def _stood(standing: Standing, day: date, place: Whereabouts, as_of: date) -> StoodThen:
    return StoodThen(then=period_on(standing, day, place), now=period_on(standing, max(day, as_of), place))


def _chains(book: Rulebook, days: Mapping[str, date], place: Whereabouts) -> Iterator[ChainThen]:
    for chain in book.rules.values():
        if chain.kind is Kind.CHAIN and chain.key in days:
            day = days[chain.key]
            try:
                choice = choose(chain, key_days={}, default_day=day, as_of=None, place=place, known_on=None)
            except Refusal:
                continue
            yield ChainThen(chain=chain, day=day, stood=choice.chosen)
