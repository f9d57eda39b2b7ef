# SPDX-License-Identifier: MPL-2.0
"""Where each person of a ledger stands on a day, drawn, from the dated facts as an office keeps them."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from amparo.draw import Drawing
from amparo.law.attesting import Attested
from amparo.law.map_picture import case_map
from amparo.law.proceedings.reading import parse_history
from amparo.law.proceedings.values import Proceedings
from amparo.law.proceedings.where import where
from amparo.law.values import Rulebook
from amparo.places.courts import find_court
from amparo.terms.finding import Finding, Place, Refusal

# Kinds the rules count from, by what the map calls them; the others have one name in both.
_ON_THE_MAP = {
    "application_filed": "asylum_application_filed",
    "asylum_application_received": "asylum_filed_uscis",
    "detention_begins": "detained",
    "last_arrival": "entry",
    "negative_fear_concurred": "judge_concurs_no_fear",
    "release": "released",
    "removal": "removed",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldFact:
    """A dated fact; `who` is the id of the person it concerns, empty for everybody."""

    id: str
    kind: str
    day: date
    hour: time | None = None
    who: str = ""


@dataclass(frozen=True, slots=True)
class ToldPerson:
    """Somebody whose position is asked for, with the country code of their nationality where it is known."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnPosition:
    """Where one person stands: the station's name, who decides next, the picture with its table twin."""

    name: str
    station: str
    decides: str
    drawing: Drawing


@dataclass(frozen=True, slots=True)
class TooGeneral:
    """A fact that can be several things, by its words, and the words of these."""

    words: str
    day: date
    can_be: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Positions:
    """Everybody's position, what is doubtful, facts that say too little, and the kinds the map doesn't know."""

    people: tuple[DrawnPosition, ...]
    flags: tuple[Finding, ...]
    too_general: tuple[TooGeneral, ...]
    left_aside: tuple[str, ...]


def positions_drawn(
    book: Rulebook, *, facts: Sequence[ToldFact], people: Sequence[ToldPerson], court: str, on: date, language: str,
    attested: Attested,
) -> Positions:  # fmt: skip
    """Draw the position of each person as of a day, by the likeliest reading of the facts."""
    drawn = book.proceedings
    known = {fact.id: kind for fact in facts if (kind := _kind(fact.kind, drawn))}
    told = {
        "title": "ledger",
        **_court(court),
        "people": [{"id": person.id, "name": person.name} for person in people],
        "facts": [_fact(fact, known[fact.id]) for fact in facts if fact.id in known],
    }
    answer = where(book, parse_history(json.dumps(told), drawn, name="ledger"), on=on, attested=attested)
    return Positions(
        tuple(
            DrawnPosition(
                name=each.person.name,
                station=each.outlooks[0].position.station.title.said(language),
                decides=each.outlooks[0].position.decides.words.said(language),
                drawing=case_map(drawn, each.outlooks[0], on=on, language=language),
            )
            for each in answer.people
        ),
        tuple(_flags((*answer.flags, *(flag for each in answer.people for flag in each.flags)))),
        tuple(_too_general(drawn, facts, known, language)),
        tuple(sorted({fact.kind for fact in facts if fact.id not in known})),
    )


def _flags(found: Sequence[Finding]) -> Iterator[Finding]:
    """Give what is doubtful, once and without lines of a file; facts that say too little are told apart."""
    placeless = [replace(one, place=Place()) for one in found if one.code != "law.outcome-asked"]
    seen: list[Finding] = []
    for one in placeless:
        if one not in seen:
            seen.append(one)
            yield one


def _too_general(
    drawn: Proceedings, facts: Sequence[ToldFact], known: dict[str, str], language: str
) -> Iterator[TooGeneral]:
    for fact in facts:
        event = drawn.events.get(known.get(fact.id, ""))
        if event is not None and event.variants:
            can_be = dict.fromkeys(drawn.events[one.event].title.said(language) for one in event.variants)
            yield TooGeneral(event.title.said(language), fact.day, tuple(can_be))


def _kind(kind: str, drawn: Proceedings) -> str:
    named = _ON_THE_MAP.get(kind, kind)
    return named if named in drawn.events else ""


def _fact(fact: ToldFact, kind: str) -> dict[str, object]:
    hour = {"time": f"{fact.hour:%H:%M}"} if fact.hour else {}
    who = {"who": [fact.who]} if fact.who else {}
    return {"id": fact.id, "day": fact.day.isoformat(), "kind": kind, **hour, **who}


def _court(written: str) -> dict[str, str]:
    """Give the court where it is one we know; an unknown one would be a fault of form, and here it is only unknown."""
    try:
        return {"court": find_court(written).id} if written else {}
    except Refusal:
        return {}
