# SPDX-License-Identifier: MPL-2.0
"""The days that run at a position: the deadlines half of the law, asked with the facts of the history."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from amparo.dated.scope import Whereabouts
from amparo.law.answers import Deadline, Question
from amparo.law.attesting import NOBODY, Attested
from amparo.law.changes import bearing_on
from amparo.law.due import answer
from amparo.law.proceedings.conditions import Holds, holds
from amparo.law.proceedings.ledger import LedgerFact
from amparo.law.proceedings.values import Position, Proceedings, StationDeadline
from amparo.law.values import Direction, Rule, Rulebook
from amparo.terms.finding import Refusal

_CUSTODY = "CUST"


@dataclass(frozen=True, slots=True)
class Known:
    """The days of a person's triggers, and the days of the events that end a duty."""

    triggers: Mapping[str, date]
    ahead: Mapping[str, date]
    events: Mapping[str, date]


def known_of(drawn: Proceedings, facts: Iterable[LedgerFact], *, on: date) -> Known:
    """Give the days that facts set: of each trigger the last one past, and the next one to come."""
    past: dict[str, date] = {}
    ahead: dict[str, date] = {}
    events: dict[str, date] = {}
    for fact in facts:
        day = fact.day.exact
        event = drawn.events.get(fact.event)
        if day is None or event is None:
            continue
        for trigger in fact.triggers:
            if day <= on:
                past[trigger] = max(day, past.get(trigger, day))
            elif event.may_come:
                ahead[trigger] = min(day, ahead.get(trigger, day))
        if day <= on:
            events[fact.event] = max(day, events.get(fact.event, day))
    return Known(past, ahead, events)


def running(
    book: Rulebook, position: Position, rules: Iterable[StationDeadline], known: Known, *, on: date,
    attested: Attested = NOBODY,
) -> tuple[Deadline, ...]:  # fmt: skip
    """Give the days that run, the earliest first; a rule whose facts the history lacks sets none."""
    found = []
    for each in {each.rule: each for each in rules}.values():
        if holds(each.when, position.circumstances) is not Holds.YES:
            continue
        deadline = _one(book, position, each, known, on, attested)
        if deadline is not None and (deadline.due is not None or deadline.due_at is not None):
            found.append(deadline)
    return tuple(sorted(found, key=lambda deadline: (deadline.due or date.max, deadline.rule.id)))


def _one(
    book: Rulebook, position: Position, each: StationDeadline, known: Known, on: date, attested: Attested
) -> Deadline | None:
    rule = book.rules.get(each.rule)
    if rule is None:
        return None
    days = known.ahead if rule.direction is Direction.BEFORE else known.triggers
    trigger = bearing_on(rule, book).trigger_of(days)
    if not trigger or any(known.events.get(event, date.min) >= days[trigger] for event in each.unless):
        return None
    return deadline_of(book, position, rule, trigger, days[trigger], known.triggers, on=on, attested=attested)


def deadline_of(
    book: Rulebook, position: Position, rule: Rule, trigger: str, day: date, facts: Mapping[str, date], *, on: date,
    attested: Attested = NOBODY,
) -> Deadline | None:  # fmt: skip
    """Ask one rule from one trigger; None where the law of that day has no answer."""
    bearing = bearing_on(rule, book)
    given = {name: facts[name] for name in bearing.facts if name in facts and name != trigger and facts[name] >= day}
    venue = position.venue
    question = Question(
        day=day,
        trigger=trigger,
        facts=MappingProxyType(given),
        place=_place(position, rule),
        zone=venue.zone,
        court_place=venue.city,
        as_of=on if day > on else None,
    )
    try:
        return answer(book, rule, question, attested=attested, looks_ahead=True)
    except Refusal:  # a day before our data begins, or out of the years that can be counted
        return None


def _place(position: Position, rule: Rule) -> Whereabouts:
    """Custody follows the place of detention, everything else the court that has the case."""
    if rule.stage == _CUSTODY and position.custody is not None:
        return Whereabouts(circuit=position.custody.circuit, district=position.custody.district)
    return position.venue.place
