# SPDX-License-Identifier: MPL-2.0
"""An answer about a history as a program may read it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from amparo.cli.answers import finding_answer
from amparo.cli.law_answers import deadline_answer
from amparo.law.proceedings.answers import CustodyAnswer, Outlook, PersonAnswer, StepAnswer, StepOutlook, WhereAnswer
from amparo.law.proceedings.values import (
    Ask,
    CanCome,
    CustodySpan,
    Decider,
    Effect,
    Hurdle,
    LawEntry,
    Position,
    Station,
    Venue,
)

Row = dict[str, Any]


def where_answer(answer: WhereAnswer, language: str) -> Row:
    """Give the whole answer."""
    return {
        "on": answer.on.isoformat(),
        "title": answer.history.title,
        "people": [_person(person, language) for person in answer.people],
        "findings": [finding_answer(flag, language=language) for flag in answer.flags],
    }


def _person(answer: PersonAnswer, language: str) -> Row:
    return {
        "person": answer.person.id,
        "name": answer.person.name,
        "certain": len(answer.outlooks) == 1,
        "positions": [_outlook(outlook, language) for outlook in answer.outlooks],
        "ahead": [
            {"day": fact.first_day.isoformat(), "kind": fact.event or fact.written, "fact": fact.id}
            for fact in answer.ahead
        ],
        "findings": [finding_answer(flag, language=language) for flag in answer.flags],
    }


def _outlook(outlook: Outlook, language: str) -> Row:
    position = outlook.position
    return {
        **position_row(position, language),
        "custody_basis": _custody(outlook.custody, language),
        "can_come": [_coming(each, language) for each in outlook.can_come],
        "deadlines": [deadline_answer(deadline, language) for deadline in outlook.deadlines],
        "asks": [_ask(ask, language) for ask in outlook.asks],
    }


def position_row(position: Position, language: str) -> Row:
    """Give one position with the way that led to it."""
    span = position.custody
    return {
        "station": _station(position.station, language),
        "since": _iso(position.since),
        "decides": _decider(position.decides, language),
        "reading": [words.said(language) for words in position.reading],
        "visits": [
            {
                "station": visit.station.id,
                "title": visit.station.title.said(language),
                "since": _iso(visit.since),
                "fact": visit.fact or None,
                "transition": visit.transition,
                "guessed": visit.guessed,
            }
            for visit in position.visits
        ],
        "venue": _venue(position.venue),
        "merits_law": {"circuit": position.venue.place.circuit or None},
        "custody": _span(span) if span else None,
        "bond_forum": {"court": span.court or None, "place": span.place or span.facility or None} if span else None,
        "habeas_district": (span.district or None) if span else None,
        "custody_law": {"circuit": span.circuit or None} if span else None,
        "held": [_span(each) for each in position.spans],
        "circumstances": {name: list(values) for name, values in sorted(position.circumstances.items()) if values},
        "findings": [finding_answer(flag, language=language) for flag in position.flags],
    }


def _station(station: Station, language: str) -> Row:
    return {
        "id": station.id,
        "track": station.track,
        "title": station.title.said(language),
        "label": station.label.said(language),
        "ends": station.ends,
    }


def _decider(decider: Decider, language: str) -> Row:
    return {"id": decider.id, "words": decider.words.said(language)}


def _venue(venue: Venue) -> Row | None:
    if not venue.court:
        return None
    return {
        "court": venue.court,
        "id": venue.court_id or None,
        "circuit": venue.place.circuit or None,
        "since": _iso(venue.since),
        "fact": venue.fact or None,
    }


def _span(span: CustodySpan) -> Row:
    return {
        "since": span.since.isoformat(),
        "until": _iso(span.until),
        "facility": span.facility or None,
        "place": span.place or None,
        "circuit": span.circuit or None,
        "district": span.district or None,
        "court": span.court or None,
    }


def _custody(custody: CustodyAnswer, language: str) -> Row | None:
    if custody.basis is None:
        return {"basis": None, "asks": [_ask(ask, language) for ask in custody.asks]} if custody.asks else None
    local = custody.local
    return {
        "basis": custody.basis.id,
        "title": custody.basis.title.said(language),
        "release": custody.basis.forum.said(language),
        **_law(custody.entry, language),
        "local": {"words": _value(local.value, language), "citation": local.citation.text, "row": local.row,
                  "grade": str(local.checked.confidence)} if local else None,
        "circuits_differ": custody.differs,
        "asks": [_ask(ask, language) for ask in custody.asks],
    }  # fmt: skip


def _coming(each: CanCome, language: str) -> Row:
    return {
        "transition": each.transition.id,
        "rows": list(each.transition.aliases),
        "title": each.transition.title.said(language),
        "to": each.to.id,
        "decides": _decider(each.decides, language),
        "availability": str(each.availability),
        **_law(each.entry, language),
        "why": [_hurdle(hurdle, language) for hurdle in each.why],
        "asks": [_ask(ask, language) for ask in each.asks],
    }


def _law(entry: LawEntry | None, language: str) -> Row:
    if entry is None:
        return {"law": None, "citation": None, "row": None, "grade": None, "confirm_with_counsel": True}
    return {
        "law": _value(entry.value, language),
        "citation": entry.citation.text,
        "row": entry.row or None,
        "grade": str(entry.checked.confidence),
        "confirm_with_counsel": not entry.checked.confidence.is_verified,
    }


def _hurdle(hurdle: Hurdle, language: str) -> Row:
    return {
        "words": hurdle.words.said(language),
        "citation": hurdle.citation.text,
        "grade": str(hurdle.confidence),
    }


def _ask(ask: Ask, language: str) -> Row:
    return {"id": ask.id, "question": ask.question.said(language), "write": ask.write}


def step_answer(answer: StepAnswer, language: str) -> Row:
    """Give what a step would do."""
    step = answer.step
    return {
        "step": step.id,
        "title": step.title.said(language),
        "on": answer.on.isoformat(),
        "acts": step.acts,
        "decides": step.decides,
        **_law(answer.entry, language),
        "people": [
            {"person": person.id, "name": person.name, "positions": [_step(each, language) for each in outlooks]}
            for person, outlooks in answer.people
        ],
        "findings": [
            finding_answer(flag, language=language)
            for flag in (*answer.where.flags, *(flag for person in answer.where.people for flag in person.flags))
        ],
    }


def _step(outlook: StepOutlook, language: str) -> Row:
    return {
        **position_row(outlook.position, language),
        "availability": str(outlook.availability),
        "from_here": outlook.from_here,
        "why": [_hurdle(hurdle, language) for hurdle in outlook.why],
        "asks": [_ask(ask, language) for ask in outlook.asks],
        "leads_to": [
            {"to": station.id, "title": station.title.said(language), "decides": _decider(decider, language),
             **_law(entry, language)}
            for station, decider, entry in outlook.leads_to
        ],
        "effects": [_effect(effect, language) for effect in outlook.effects],
        "starts": [deadline_answer(deadline, language) for deadline in outlook.deadlines],
    }  # fmt: skip


def _effect(effect: Effect, language: str) -> Row:
    return {
        "words": effect.words.said(language),
        "citation": effect.citation.text,
        "grade": str(effect.confidence),
        "when": {name: list(values) for name, values in effect.when.items()},
    }


def _value(value: object, language: str) -> str:
    return str(value[language]) if isinstance(value, Mapping) else str(value)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
