# SPDX-License-Identifier: MPL-2.0
"""What the law sets for one person on one day: one answer, or both answers with what must be asked to choose."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from amparo.dated.scope import NOWHERE, Whereabouts
from amparo.dated.standing import Status
from amparo.law.choosing import Choice, Stood, choose
from amparo.law.standards.values import Checklist, Outcome, Regime, RegimeEntry, StandardsLaw
from amparo.terms.finding import Finding, ParamValue, Refusal, Severity

ENTRY_DAY = "entry_day"
_MAY_HOLD = frozenset({Status.IN_FORCE, Status.EXPIRED_WITH_TAIL, Status.UNCLEAR})


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What is known of a person on the day asked about.

    `answers` are those to circumstances, by id; what isn't there isn't known, and never guessed.  `place` is where the
    question falls: the circuit of the fear review, or that of the detention.
    """

    on: date
    entry: date | None = None
    answers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    place: Whereabouts = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A regime that reaches the person, or may: `unknown` are the circumstances that would tell."""

    regime: Regime
    stood: Stood[RegimeEntry]
    unknown: tuple[str, ...]
    has_begun: bool = True

    @property
    def is_settled(self) -> bool:
        """True when the text operates, and surely had begun."""
        return self.stood.is_operative and self.has_begun

    @property
    def is_certain(self) -> bool:
        """True when it is in force and reaches the person, so far as the data tells."""
        return self.is_settled and not self.unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is set for one outcome: the regimes that answer, the first in precedence first.

    One choice among them is an answer.  Several are a split: each holds if what it hangs on is so.
    """

    outcome: Outcome
    held: tuple[Held, ...]

    @property
    def choices(self) -> tuple[str, ...]:
        """Give the different values that are possible, in the order of precedence."""
        return tuple(dict.fromkeys(each.stood.entry.outcomes[self.outcome.id] for each in self.held))

    @property
    def is_split(self) -> bool:
        """True when more than one value is possible."""
        return len(self.choices) > 1

    @property
    def shown(self) -> tuple[Held, ...]:
        """Give the regimes to show: all of a split, and of an answer the one that is certain."""
        return self.held if self.is_split else self.held[-1:]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standards:
    """The answers of one kind (screening, custody), the tests to go through, notes, and what to ask.

    `beside` are regimes that cover the day and aren't in force: printed, stayed, vacated.  `assumed` are the answers to
    circumstances that nobody gave.
    """

    kind: str
    person: Person
    answers: tuple[Answer, ...]
    tests: tuple[Checklist, ...]
    notes: tuple[Held, ...]
    beside: tuple[Held, ...]
    ask: tuple[str, ...]
    counsel: tuple[Held, ...]
    assumed: Mapping[str, str]


def standards_of(law: StandardsLaw, kind: str, person: Person) -> Standards:
    """Say what is set for a person in `screening` or in `custody`; raise `Refusal` for what can't be."""
    check_person(law, person)
    assumed = {
        circumstance.id: circumstance.assumed[kind]
        for circumstance in law.circumstances.values()
        if kind in circumstance.assumed and circumstance.id not in person.answers
    }
    person = replace(person, answers=MappingProxyType({**assumed, **person.answers}))
    found = [held for regime in law.regimes.values() if regime.kind == kind for held in _held(regime, person)]
    may_hold = [held for held in found if held.stood.status in _MAY_HOLD]
    outcomes = [outcome for outcome in law.outcomes.values() if outcome.kind == kind]
    answers = tuple(Answer(outcome=outcome, held=_answering(may_hold, outcome.id)) for outcome in outcomes)
    used = list({held.regime.id: held for answer in answers for held in answer.held}.values())
    notes = tuple(held for held in may_hold if not held.stood.entry.outcomes)
    tests = dict.fromkeys(name for held in (*used, *notes) for name in held.regime.tests)
    return Standards(
        kind=kind,
        person=person,
        answers=answers,
        tests=tuple(law.checklists[name] for name in tests if _holds(law.checklists[name], person)),
        notes=notes,
        beside=tuple(held for held in found if held.stood.status not in _MAY_HOLD),
        ask=tuple(dict.fromkeys(name for held in (*used, *notes) for name in held.unknown)),
        counsel=tuple(held for held in used if held.regime.counsel and not held.is_certain),
        assumed=MappingProxyType(assumed),
    )


def check_person(law: StandardsLaw, person: Person) -> None:
    """Refuse a circumstance or an answer that the data doesn't know, and an entry after the day asked about."""
    for name, answer in person.answers.items():
        circumstance = law.circumstances.get(name)
        if circumstance is None:
            raise _refused("law.circumstance-unknown", name=name, known=", ".join(law.circumstances))
        if answer not in circumstance.answers:
            known = ", ".join(circumstance.answers)
            raise _refused("law.answer-unknown", name=name, typed=answer, known=known)
    if person.entry is not None and person.entry > person.on:
        raise _refused("law.entry-after-day", entry=person.entry, day=person.on)


def _answering(may_hold: list[Held], outcome: str) -> tuple[Held, ...]:
    """Give the regimes down to the first that is certain: those above it may each take its place."""
    answering = []
    for held in may_hold:
        if outcome in held.stood.entry.outcomes:
            answering.append(held)
            if held.is_certain:
                break
    return tuple(answering)


def _held(regime: Regime, person: Person) -> Iterator[Held]:
    unknown = _unknown(regime, person)
    if unknown is None:
        return
    needs_entry = regime.key == "entry" and person.entry is None
    choice = _newest_begun(regime, person) if needs_entry else _chosen(regime, person)
    if choice is None:
        return
    asked = (*unknown, ENTRY_DAY) if needs_entry and regime.precedence else unknown
    chosen = _of(regime, choice.chosen, person, asked)
    yield chosen
    for stood in choice.passed_over:
        if not chosen.is_settled or stood.status not in _MAY_HOLD:
            yield _of(regime, stood, person, asked)


def _unknown(regime: Regime, person: Person) -> tuple[str, ...] | None:
    """Give the circumstances of a regime that aren't known; None when one of them is known to differ."""
    if any(name in person.answers and person.answers[name] not in fits for name, fits in regime.reach.items()):
        return None
    return tuple(name for name in regime.reach if name not in person.answers)


def _chosen(regime: Regime, person: Person) -> Choice[RegimeEntry] | None:
    days = {"entry": person.entry} if person.entry else {}
    try:
        return choose(regime, key_days=days, default_day=person.on, as_of=None, place=person.place, known_on=None)
    except Refusal:
        return None


def _newest_begun(regime: Regime, person: Person) -> Choice[RegimeEntry] | None:
    """Give the newest text that an entry before the day asked about could fall under."""
    begun = [entry for entry in regime.entries if entry.known_on(None) and entry.since <= person.on]
    for entry in sorted(begun, key=lambda entry: entry.since, reverse=True):
        last = person.on if entry.until is None else min(person.on, entry.until - date.resolution)
        choice = _chosen(regime, replace(person, entry=last))
        if choice is not None:
            return choice
    return None


def _of(regime: Regime, stood: Stood[RegimeEntry], person: Person, unknown: tuple[str, ...]) -> Held:
    begun_by = stood.entry.begun_by
    return Held(regime=regime, stood=stood, unknown=unknown, has_begun=begun_by is None or begun_by <= person.on)


def _holds(checklist: Checklist, person: Person) -> bool:
    return any(entry.holds_on(person.on) for entry in checklist.entries)


def _refused(code: str, **params: ParamValue) -> Refusal:
    return Refusal(Finding(code=code, severity=Severity.BLOCKS, params=params))
