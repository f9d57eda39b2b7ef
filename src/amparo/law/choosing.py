# SPDX-License-Identifier: MPL-2.0
"""Which value of a rule answers: by the fact's day, by place, and by what courts had done to it on a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, Protocol, TypeVar

from amparo.dated.scope import Scope, Whereabouts
from amparo.dated.standing import StandingPeriod, Status, period_on, voided_later
from amparo.dated.values import Entry
from amparo.law.values import CountingEntry, CountingRule
from amparo.terms.citation import Confidence
from amparo.terms.finding import Finding, Refusal, Severity

_GRADES = (Confidence.VERIFIED, Confidence.SECOND_HAND, Confidence.FROM_MEMORY, Confidence.UNSURE)
_NEVER_LAW = frozenset({Status.PROPOSED, Status.WITHDRAWN})

E = TypeVar("E", bound=Entry)
E_co = TypeVar("E_co", bound=Entry, covariant=True)


class Dated(Protocol[E_co]):
    """Anything that says something else on different days: a rule, an element, a standard."""

    @property
    def id(self) -> str: ...
    @property
    def key(self) -> str: ...
    @property
    def entries(self) -> Sequence[E_co]: ...


@dataclass(frozen=True, slots=True)
class Stood(Generic[E]):
    """An entry with how it stood: its status, and the period of its timeline that says so, if it has one."""

    entry: E
    status: Status
    period: StandingPeriod | None

    @property
    def is_operative(self) -> bool:
        """True when it binds."""
        return self.status.is_operative

    @property
    def grade(self) -> Confidence:
        """Give how well the value and its status are known: the worse of the two."""
        own = self.entry.checked.confidence
        return worst(own, self.period.confidence) if self.period else own


@dataclass(frozen=True, slots=True)
class Choice(Generic[E]):
    """The entry that answers, and those that cover the day and don't."""

    chosen: Stood[E]
    passed_over: tuple[Stood[E], ...]


def worst(*grades: Confidence) -> Confidence:
    """Give the least certain of some grades."""
    return max(grades, key=_GRADES.index)


def choose(
    rule: Dated[E],
    *,
    key_days: Mapping[str, date],
    default_day: date,
    as_of: date | None,
    place: Whereabouts,
    known_on: date | None,
) -> Choice[E]:
    """Give the entry of a rule that answers.

    `key_days` are the days of facts by their key, `default_day` stands for a key that isn't among them.  `as_of` asks
    for the law as it stood on a day: what began later isn't law yet, and what ended later hasn't ended.  Without it the
    law of the fact's own day answers, and a later order counts that voided a text from its start.
    Raises `Refusal` when no entry covers the day.
    """
    covering = [
        _stood(entry, as_of or default_day, place, looks_back=as_of is None)
        for entry in rule.entries
        if entry.known_on(known_on)
        and _covers(entry, key_days.get(entry.key or rule.key, default_day), as_of)
        and entry.scope.reaches(place)
    ]
    if not covering:
        raise Refusal(_nothing_on(rule, default_day, known_on))
    chosen = max(covering, key=_weight)
    return Choice(chosen, tuple(stood for stood in covering if stood is not chosen))


def counting_on(rule: CountingRule, day: date, known_on: date | None) -> CountingEntry:
    """Give how one counted on a day; the first way known, when the day lies before it."""
    known = [entry for entry in rule.entries if entry.known_on(known_on)] or list(rule.entries)
    held = [entry for entry in known if entry.holds_on(day)]
    return held[0] if held else min(known, key=lambda entry: entry.since)


def _covers(entry: Entry, day: date, as_of: date | None) -> bool:
    return entry.holds_on(day if as_of is None else min(day, as_of))


def _stood(entry: E, day: date, place: Whereabouts, *, looks_back: bool) -> Stood[E]:
    if not entry.standing:
        return Stood(entry, Status.IN_FORCE, None)
    if looks_back and (voided := voided_later(entry.standing, day, place)):
        return Stood(entry, voided.status, voided)
    period = period_on(entry.standing, day, place)
    return Stood(entry, period.status, period) if period else Stood(entry, Status.PROPOSED, None)


def _weight(stood: Stood[E]) -> tuple[bool, bool, int, bool, date]:
    """What binds comes before what doesn't, the narrower place before the wider, the special before the general."""
    entry = stood.entry
    may_be_law = stood.status not in _NEVER_LAW
    return (stood.is_operative, may_be_law, entry.scope.rank, entry.displaces, entry.since)


def differs_elsewhere(rule: Dated[Entry], day: date, place: Whereabouts) -> Sequence[Scope]:
    """Give the places, other than a known one, in which an entry or an order of that day's rule holds."""
    scopes = [
        scope
        for entry in rule.entries
        if entry.known_on(None) and entry.holds_on(day)
        for scope in (entry.scope, *(period.scope for period in entry.standing))
        if not scope.is_nationwide
    ]
    unknown = [
        scope
        for scope in scopes
        if not scope.reaches(place)
        and not (scope.circuits and place.circuit)
        and not (scope.districts and place.district)
    ]
    return list(dict.fromkeys(unknown))


def _nothing_on(rule: Dated[Entry], day: date, known_on: date | None) -> Finding:
    starts = [entry.since for entry in rule.entries if entry.known_on(known_on)]
    if not starts:
        recorded = min(entry.recorded_on for entry in rule.entries)
        return _refusal("law.not-yet-recorded", rule, {"day": known_on or day, "first": recorded})
    if day < min(starts):
        return _refusal("law.before-first-value", rule, {"day": day, "first": min(starts)})
    return _refusal("law.no-value-on-day", rule, {"day": day})


def _refusal(code: str, rule: Dated[Entry], params: dict[str, date]) -> Finding:
    return Finding(code=code, severity=Severity.BLOCKS, about=rule.id, params=params)
