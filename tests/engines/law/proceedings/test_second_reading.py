# SPDX-License-Identifier: MPL-2.0
"""A second reader that knows nothing of the map says of every situation what three rules of the law say, and agrees.

It reads the raw files: who is an arriving alien, whether a year passed before the Notice to Appear, where venue lies.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest

from amparo.law.bundle import shipped_rulebook
from amparo.law.proceedings.where import where
from amparo.places.courts import find_court
from amparo.terms.finding import Refusal
from scripts.process_situations import Told, process_situations

BOOK = shipped_rulebook()
PORT = {"arrived_at_port", "paroled_in"}
ELSEWHERE = {"entered_between_ports", "ewi", "crossing", "admitted"}
CUSTODY = {"detained", "transferred", "released", "bond_hearing"}
ALL = {name: told for name, told in process_situations() if not told.situation.refused}


def facts_of(told: Told, person: str) -> Iterator[Mapping[str, Any]]:
    """Give a person's facts up to the day asked about, in the order of their days."""
    listed = told.situation.history["facts"]
    known = [fact for fact in listed if str(fact.get("day") or fact.get("date")) <= told.situation.on.isoformat()]
    mine = [fact for fact in known if fact.get("who", person) == person]
    yield from sorted(mine, key=lambda fact: (str(fact.get("day") or fact.get("date")), int(fact.get("order", 0))))


def kind_of(fact: Mapping[str, Any]) -> str:
    return str(fact.get("kind") or fact.get("event")).casefold()


def arrives_at_port(facts: list[Mapping[str, Any]]) -> bool | None:
    ways = [kind_of(fact) in PORT for fact in facts if kind_of(fact) in PORT | ELSEWHERE]
    return ways[-1] if ways else None


def venue_of(facts: list[Mapping[str, Any]]) -> str | None:
    """Give the court: the first one named with the case, then only what a granted motion names."""
    court = None
    for fact in facts:
        if kind_of(fact) == "change_of_venue_granted":
            court = fact.get("court")
        elif kind_of(fact) not in CUSTODY:
            court = court or fact.get("court")
    return court


@pytest.mark.parametrize("name", ALL)
def test_a_port_arrival_never_has_early_voluntary_departure(name: str) -> None:
    for person in where(BOOK, ALL[name].history(BOOK.proceedings), on=ALL[name].situation.on).people:
        arriving = arrives_at_port(list(facts_of(ALL[name], person.person.id)))
        given = [
            str(each.availability)
            for outlook in person.outlooks
            for each in outlook.can_come
            if each.transition.id == "early_departure"
        ]
        if arriving:
            assert set(given) <= {"not_available"}
        elif arriving is None:
            assert "available" not in given


@pytest.mark.parametrize("name", ALL)
def test_late_voluntary_departure_needs_a_year_before_the_notice(name: str) -> None:
    for person in where(BOOK, ALL[name].history(BOOK.proceedings), on=ALL[name].situation.on).people:
        facts = list(facts_of(ALL[name], person.person.id))
        entry = [str(fact.get("day") or fact.get("date")) for fact in facts if kind_of(fact) in PORT | ELSEWHERE]
        notice = [str(fact.get("day") or fact.get("date")) for fact in facts if kind_of(fact) in {"nta_served", "nta"}]
        if not entry or not notice or len(entry[-1]) != 10 or notice[-1] < entry[-1]:
            continue
        began, noticed = date.fromisoformat(entry[-1]), date.fromisoformat(notice[-1])
        short = noticed < date(began.year + 1, began.month, min(began.day, 28))
        for outlook in person.outlooks:
            for each in outlook.can_come:
                if each.transition.id == "late_departure" and short:
                    assert each.availability == "not_available"


@pytest.mark.parametrize("name", ALL)
def test_venue_moves_by_a_granted_motion_alone(name: str) -> None:
    for person in where(BOOK, ALL[name].history(BOOK.proceedings), on=ALL[name].situation.on).people:
        written = venue_of(list(facts_of(ALL[name], person.person.id)))
        for outlook in person.outlooks:
            venue = outlook.position.venue
            if written is None:
                assert not venue.court
                continue
            try:
                court = find_court(written)
            except Refusal:
                assert (venue.court, venue.place.circuit) == (written, "")
            else:
                assert (venue.court_id, venue.place.circuit) == (court.id, court.circuit)
