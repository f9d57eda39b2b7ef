# SPDX-License-Identifier: MPL-2.0
"""Where each person of a history stands on a day, who decides next, what can come, what runs, and what to ask."""

from collections.abc import Iterable, Iterator
from datetime import date
from types import MappingProxyType

from amparo.dated.scope import Whereabouts
from amparo.law.attesting import NOBODY, Attested
from amparo.law.proceedings.answers import CustodyAnswer, Outlook, PersonAnswer, WhereAnswer
from amparo.law.proceedings.coming import coming
from amparo.law.proceedings.conditions import initial
from amparo.law.proceedings.custody import Spans, custody_of
from amparo.law.proceedings.folding import START, Standing
from amparo.law.proceedings.holding import custody_answer
from amparo.law.proceedings.ledger import Applicant, History, LedgerFact
from amparo.law.proceedings.ordering import folded
from amparo.law.proceedings.running import Known, known_of, running
from amparo.law.proceedings.values import Ask, CanCome, Position, Proceedings, Venue
from amparo.law.proceedings.venues import court_of
from amparo.law.proceedings.ways import net_of
from amparo.law.values import Rulebook
from amparo.terms.finding import Finding, ParamValue, Severity


def where(book: Rulebook, history: History, *, on: date, attested: Attested = NOBODY) -> WhereAnswer:
    """Answer for everybody in a history, as of a day."""
    people = tuple(_person(book, history, person, on, attested) for person in history.people)
    return WhereAnswer(history=history, on=on, people=people, flags=history.findings)


def positions(drawn: Proceedings, history: History, person: Applicant, *, on: date) -> tuple[Position, ...]:
    """Give every position the history allows for one person, the one with least against it first."""
    facts = [fact for fact in history.facts_of(person.id) if fact.first_day <= on]
    spans = custody_of(drawn, facts, history.held_of(person.id), on=on)
    told = {**initial(drawn), **person.circumstances}
    start = Standing(told=MappingProxyType(told), venue=_venue(history, person))
    return tuple(_position(drawn, each, spans, on) for each in folded(net_of(drawn), start, facts))


def _position(drawn: Proceedings, standing: Standing, held: Spans, on: date) -> Position:
    spans, clashes = held
    now = next((span for span in reversed(spans) if span.holds_on(on)), None)
    station = drawn.stations[standing.station or START]
    return Position(
        station=station,
        since=standing.since,
        visits=standing.visits,
        decides=drawn.deciders[station.decides],
        venue=standing.venue,
        circumstances=MappingProxyType({**standing.told, "detained": ("yes",) if now else ("no",)}),
        custody=now,
        spans=spans,
        reading=standing.reading,
        flags=(*standing.flags, *clashes),
        doubt=standing.doubt,
    )


def _person(book: Rulebook, history: History, person: Applicant, on: date, attested: Attested) -> PersonAnswer:
    facts = history.facts_of(person.id)
    known = known_of(book.proceedings, facts, on=on)
    found = positions(book.proceedings, history, person, on=on)
    outlooks = tuple(_outlook(book, position, known, on, attested) for position in found)
    ahead = tuple(fact for fact in facts if fact.first_day > on)
    flags = dict.fromkeys(_key(flag) for position in found for flag in position.flags)
    each = {_key(flag): flag for position in found for flag in position.flags}
    return PersonAnswer(
        person=person,
        outlooks=outlooks,
        ahead=ahead,
        flags=(*(each[key] for key in flags), *_of_days(book.proceedings, person, facts, on)),
    )


def _key(flag: Finding) -> object:
    return (
        flag.code,
        flag.about,
        flag.place.line,
        tuple(sorted((name, str(value)) for name, value in flag.params.items())),
    )


def _outlook(book: Rulebook, position: Position, known: Known, on: date, attested: Attested) -> Outlook:
    can_come = coming(book.proceedings, position, on=on)
    custody = custody_answer(book, position, on=on)
    rules = (*position.station.deadlines, *(custody.basis.deadlines if custody.basis else ()))
    return Outlook(
        position=position,
        can_come=can_come,
        deadlines=running(book, position, rules, known, on=on, attested=attested),
        custody=custody,
        asks=tuple({ask.id: ask for ask in _asks(can_come, custody)}.values()),
    )


def _asks(can_come: Iterable[CanCome], custody: CustodyAnswer) -> Iterator[Ask]:
    yield from (ask for each in can_come for ask in each.asks)
    yield from custody.asks


def _of_days(drawn: Proceedings, person: Applicant, facts: Iterable[LedgerFact], on: date) -> Iterator[Finding]:
    """Flag facts of days to come that can't be known yet, days that aren't exact, and days before the birth."""
    for fact in facts:
        event = drawn.events.get(fact.event)
        may_come = event is not None and event.may_come
        title: ParamValue = event.title if event else fact.written
        params: dict[str, ParamValue] = {"day": fact.first_day, "on": on, "event": title}
        if fact.first_day > on and not may_come:
            yield _flag("law.fact-ahead", fact, params)
        elif fact.day.exact is None:
            yield _flag("law.day-not-exact", fact, {"event": title, "said": str(fact.day)})
        if person.born is not None and fact.day.is_surely_before(person.born) and event is not None:
            yield _flag("law.before-birth", fact, {"event": title, "day": fact.first_day})


def _flag(code: str, fact: LedgerFact, params: dict[str, ParamValue]) -> Finding:
    severity = Severity.NOTE if code == "law.day-not-exact" else Severity.WARNS
    return Finding(code=code, severity=severity, about=fact.id, params=params, place=fact.place)


def _venue(history: History, person: Applicant) -> Venue:
    """Give the court the file names for the whole matter, if it does."""
    court = court_of(history.court_id)
    return Venue(
        court=history.court,
        court_id=history.court_id,
        place=Whereabouts(circuit=court.circuit if court else "", classes=person.classes),
        zone=court.zone if court else "",
        city=court.place if court else "",
    )
