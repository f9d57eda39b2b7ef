# SPDX-License-Identifier: MPL-2.0
"""From the plain form of the map's files to frozen values."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from amparo.dated.entry_shapes import citation_of, entry_fields
from amparo.law.names import name_key
from amparo.law.proceedings.values import (
    Ask,
    CustodyBasis,
    Decider,
    Effect,
    Event,
    Hurdle,
    LawEntry,
    Proceedings,
    Station,
    StationDeadline,
    Step,
    StepDeadline,
    Track,
    Transition,
    Variant,
    When,
)
from amparo.terms.citation import Confidence
from amparo.terms.finding import Place
from amparo.terms.words import Words

Plain = Mapping[str, Any]


def proceedings_from(plains: Mapping[str, Plain]) -> Proceedings:
    """Put the map together from the plain forms of all files, by name."""
    events = [_event(written) for _, written in _of(plains, "events/")]
    steps = [_step(name, written) for name, written in _of(plains, "steps/")]
    custody = [_custody(name, written) for name, written in _of(plains, "custody_bases/")]
    return Proceedings(
        tracks=_by_id(_track(written) for _, written in _of(plains, "tracks/")),
        deciders=_by_id(_decider(written) for _, written in _of(plains, "deciders/")),
        stations=_by_id(_station(name, written) for name, written in _of(plains, "stations/")),
        events=_by_id(events),
        asks=_by_id(_ask(written) for _, written in _of(plains, "asks/")),
        transitions=_by_id(_transition(name, written) for name, written in _of(plains, "transitions/")),
        steps=_by_id(steps),
        custody=tuple(sorted(custody, key=lambda basis: basis.rank)),
        event_names=_names(events),
        step_names=_names(steps),
    )


def _of(plains: Mapping[str, Plain], folder: str) -> Iterable[tuple[str, Plain]]:
    return ((name, written) for name, written in plains.items() if name.startswith(folder))


def _by_id(values: Iterable[Any]) -> Mapping[str, Any]:
    return MappingProxyType({value.id: value for value in values})


def _names(values: Iterable[Any]) -> Mapping[str, str]:
    return MappingProxyType({name_key(name): value.id for value in values for name in (value.id, *value.aliases)})


def _words(written: Plain) -> Words:
    return Words(en=written["en"], es=written["es"])


def _when(written: Plain) -> When:
    return MappingProxyType({name: tuple(values) for name, values in (written.get("when") or {}).items()})


def _entries(name: str, written: Plain) -> tuple[LawEntry, ...]:
    return tuple(
        LawEntry(
            **entry_fields(entry),
            row=entry.get("row") or "",
            measure=entry.get("measure") or "",
            place=Place(file=name, line=entry["line"]),
        )
        for entry in written["in_force"]
    )


def _track(written: Plain) -> Track:
    return Track(id=written["id"], rank=written["rank"], title=_words(written["title"]))


def _decider(written: Plain) -> Decider:
    return Decider(id=written["id"], rank=written["rank"], words=_words(written["words"]))


def _deadlines(written: Plain) -> tuple[StationDeadline, ...]:
    return tuple(
        StationDeadline(rule=each["rule"], unless=tuple(each.get("unless", ())), when=_when(each))
        for each in written.get("deadlines", ())
    )


def _station(name: str, written: Plain) -> Station:
    return Station(
        id=written["id"],
        track=written["track"],
        rank=written["rank"],
        title=_words(written["title"]),
        label=_words(written["label"]),
        decides=written["decides"],
        ends=written.get("ends", False),
        firm=written.get("firm", False),
        deadlines=_deadlines(written),
        place=Place(file=name, line=1),
    )


def _event(written: Plain) -> Event:
    return Event(
        id=written["id"],
        title=_words(written["title"]),
        aliases=tuple(written.get("aliases", ())),
        triggers=tuple(written.get("triggers", ())),
        tells=MappingProxyType(dict(written.get("tells", {}))),
        fields=MappingProxyType(dict(written.get("fields", {}))),
        variants=tuple(Variant(when=_when(each), event=each["event"]) for each in written.get("variants", ())),
        may_come=written.get("may_come", False),
        moves_venue=written.get("moves_venue", False),
        custody=written.get("custody") or "",
    )


def _ask(written: Plain) -> Ask:
    before = written.get("before")
    return Ask(
        id=written["id"],
        values=MappingProxyType({value: _words(words) for value, words in written["values"].items()}),
        question=_words(written["question"]),
        write=written["write"],
        initial=written.get("initial") or "",
        before=(date.fromisoformat(before["day"]), before["value"]) if before else None,
    )


def _hurdles(written: Plain) -> tuple[Hurdle, ...]:
    return tuple(
        Hurdle(
            when=_when(each),
            words=_words(each["words"]),
            citation=citation_of(each),
            confidence=Confidence(each["confidence"]),
        )
        for each in written.get("hurdles", ())
    )


def _transition(name: str, written: Plain) -> Transition:
    return Transition(
        id=written["id"],
        title=_words(written["title"]),
        origins=tuple(written["origins"]),
        to=written["to"],
        by=tuple(written["by"]),
        decides=written["decides"],
        entries=_entries(name, written),
        aliases=tuple(written.get("aliases", ())),
        when=_when(written),
        hurdles=_hurdles(written),
        needs=tuple(written.get("needs", ())),
        told=written.get("told", False),
        place=Place(file=name, line=1),
    )


def _effect(written: Plain) -> Effect:
    return Effect(
        words=_words(written["words"]),
        citation=citation_of(written),
        confidence=Confidence(written["confidence"]),
        when=_when(written),
        at=tuple(written.get("at", ())),
    )


def _step(name: str, written: Plain) -> Step:
    return Step(
        id=written["id"],
        title=_words(written["title"]),
        acts=written["acts"],
        decides=written["decides"],
        entries=_entries(name, written),
        aliases=tuple(written.get("aliases", ())),
        origins=tuple(written.get("origins", ())),
        needs=tuple(written.get("needs", ())),
        transitions=tuple(written.get("transitions", ())),
        hurdles=_hurdles(written),
        effects=tuple(map(_effect, written.get("effects", ()))),
        starts=tuple(StepDeadline(rule=each["rule"], trigger=each["trigger"]) for each in written.get("starts", ())),
        venue=written.get("venue", False),
        custody=written.get("custody", False),
        place=Place(file=name, line=1),
    )


def _custody(name: str, written: Plain) -> CustodyBasis:
    return CustodyBasis(
        id=written["id"],
        rank=written["rank"],
        title=_words(written["title"]),
        when=_when(written),
        at=tuple(written.get("at", ())),
        tracks=tuple(written.get("tracks", ())),
        forum=_words(written["forum"]),
        entries=_entries(name, written),
        chain=written.get("chain") or "",
        deadlines=_deadlines(written),
        aliases=tuple(written.get("aliases", ())),
    )
