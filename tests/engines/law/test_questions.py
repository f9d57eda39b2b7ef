# SPDX-License-Identifier: MPL-2.0
"""What people type after `amparo law due`: understood as meant, or refused with the option and what to write."""

from datetime import date, time
from typing import Any

import pytest

from amparo.cli.law_questions import Typed, question_from
from amparo.law.answers import Deadline, Question
from amparo.law.bundle import shipped_rulebook
from amparo.law.due import due
from amparo.terms.finding import Refusal
from amparo.terms.sentences import say

BOOK = shipped_rulebook()
START = "2026-03-10"


def read(rule: str = "L50", *, start: str = START, **typed: Any) -> Question:
    return question_from(Typed(start=start, **typed), BOOK, named=rule)


def ask(rule: str = "L50", **typed: Any) -> Deadline:
    return due(BOOK, rule, read(rule, **typed))[0]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"rule": "L5O"}, "Near to it: L50"),
        ({"rule": ""}, "No rule goes by the name “”"),
        ({"start": "03/04/2026"}, "--from 03/04/2026: This date can be read as day/month or as month/day"),
        ({"start": "2026-02-30"}, "--from 2026-02-30: This day doesn't exist"),
        ({"start": "10/3/26"}, "a year of two digits"),
        ({"start": "2026-02"}, "--from needs one day, and “2026-02” isn't one"),
        ({"start": "yesterday"}, "--from needs one day"),
        ({"start": ""}, "--from needs one day"),
        ({"start": "9999-01-01"}, "--from needs one day"),
        ({"start": "2026-03-10T25:00"}, "--from needs one day"),
        ({"start": "1990-01-01"}, "begins on Monday 1 July 1996"),
        ({"start": "1985-01-01"}, "lies outside the years"),
        ({"as_of": "2026-03-07"}, "after Saturday 7 March 2026"),
        ({"as_of": "soon"}, "--as-of needs one day"),
        ({"known_on": "then"}, "--known-on needs one day"),
        ({"known_on": "2020-01-01"}, "our data held nothing"),
        ({"court": "ZZZ"}, "No immigration court"),
        ({"court": "Atlanta"}, "Several immigration courts"),
        ({"circuit": "12"}, "12 isn't a federal circuit"),
        ({"circuit": "federal"}, "isn't a federal circuit"),
        ({"court": "ELP", "circuit": "9"}, "lies in the 5th Circuit"),
        ({"member_of": ("No such class",)}, "knows no class"),
        ({"trigger": "removal"}, "isn't counted from removal"),
        ({"given": ("removal",)}, "--given removal: a fact is a name and a day"),
        ({"given": ("removal=soon",)}, "--given needs one day"),
        ({"given": ("moon=2026-03-10",)}, "No fact goes by the name moon"),
        ({"stops": ("2026-03-12",)}, "--stop 2026-03-12: a stop is two days"),
        ({"stops": ("..2026-03-12",)}, "a stop is two days"),
        ({"stops": ("2026-03-12..x",)}, "--stop needs one day"),
        ({"stops": ("2026-03-12..2026-03-14",)}, "doesn't stop"),
        ({"rule": "L72", "stops": ("2026-03-14..2026-03-12",)}, "can't end on Thursday 12 March 2026"),
        ({"order": "2026-13-01"}, "--order 2026-13-01: This day doesn't exist"),
        ({"outages": ("never",)}, "--outage needs one day"),
        ({"by_mail": True}, "Service by mail adds no days"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_write(typed: dict[str, Any], said: str) -> None:
    with pytest.raises(Refusal) as refused:
        ask(**typed)

    [finding, *_] = refused.value.findings
    assert refused.value.exit_code == 2
    assert said in say(finding)
    assert "What to do" in say(finding)
    assert "Qué hacer" in say(finding, language="es")


@pytest.mark.parametrize(
    ("typed", "circuit"),
    [("9", "9"), ("9th", "9"), ("9th Circuit", "9"), ("2nd", "2"), ("3rd", "3"), ("1st", "1"), ("09", "9"),
     ("9.º", "9"),
     ("DC", "DC"), ("d.c.", "DC"), ("D.C. Circuit", "DC")],
)  # fmt: skip
def test_a_circuit_may_be_written_as_people_do(typed: str, circuit: str) -> None:
    assert read(circuit=typed).place.circuit == circuit


def test_a_court_brings_its_circuit_its_zone_and_its_city() -> None:
    question = read(court="ELP", circuit="5")

    assert (question.place.circuit, question.zone, question.court_place) == ("5", "America/Denver", "El Paso, TX")


@pytest.mark.parametrize(
    ("start", "day", "hour"),
    [
        ("2026-03-10", date(2026, 3, 10), None),
        (" 2026-03-10 ", date(2026, 3, 10), None),
        ("2026-03-10T15:00", date(2026, 3, 10), time(15, 0)),
        ("2026-03-11T03:30Z", date(2026, 3, 10), time(23, 30)),
        ("2026-03-11T03:30+00:00", date(2026, 3, 10), time(23, 30)),
        ("2026-01-11T04:30Z", date(2026, 1, 10), time(23, 30)),
        ("2026-03-10T22:00-06:00", date(2026, 3, 11), time(0, 0)),
    ],
)
def test_an_instant_is_the_forum_s_own_day(start: str, day: date, hour: time | None) -> None:
    """The Board sits in Virginia: what came at 03:30 UTC came in on the evening before."""
    question = read(start=start)

    assert (question.day, question.hour) == (day, hour)


def test_names_of_facts_forgive_case_and_hyphens() -> None:
    assert ask(trigger="Decision-Mailed").trigger == BOOK.triggers["decision_mailed"]


def test_stops_may_be_several_and_the_last_may_still_run() -> None:
    stops = ("2026-04-01..2026-04-03", "2026-05-01..")

    assert read("L72", stops=stops).stops == (
        (date(2026, 4, 1), date(2026, 4, 3)),
        (date(2026, 5, 1), None),
    )
