# SPDX-License-Identifier: MPL-2.0
"""From one fact to the next: where a case stands after each, on every reading that the history allows.

A history that can't be isn't thrown away: the fact is taken once as right and once as wrong, and both are answered.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from amparo.law.proceedings.conditions import Holds, asks_of, before_its_day, holds, presence, weighed
from amparo.law.proceedings.ledger import LedgerFact
from amparo.law.proceedings.reading import told_by
from amparo.law.proceedings.values import Event, Transition, Variant, Venue, Visit
from amparo.law.proceedings.venues import moved_venue
from amparo.law.proceedings.ways import Net, Way, entry_on
from amparo.terms.finding import Finding, ParamValue, Severity
from amparo.terms.words import Words

MOST_READINGS = 6
_NOWHERE = Venue()
START = "outside"
Told = Mapping[str, tuple[str, ...]]


class Standing(NamedTuple):
    """Where one reading stands so far.  `station` is empty before the first fact that moves anything."""

    told: Told
    station: str = ""
    since: date | None = None
    visits: tuple[Visit, ...] = ()
    venue: Venue = _NOWHERE
    arrived: date | None = None
    noticed: date | None = None
    flags: tuple[Finding, ...] = ()
    reading: tuple[Words, ...] = ()
    doubt: int = 0

    def with_flag(self, finding: Finding, *, doubt: int = 0) -> "Standing":
        """Give the same with something to be told, and how much it speaks against this reading."""
        return self._replace(flags=(*self.flags, finding), doubt=self.doubt + doubt)


@dataclass(frozen=True, slots=True)
class _Step:
    """One fact at work: the event it is, the day it is taken to be."""

    fact: LedgerFact
    event: Event
    net: Net

    @property
    def day(self) -> date:
        return self.fact.first_day


_CONTRADICTS, _GAP = 100, 1
_WEIGHTS = {"law.steps-missing": Severity.NOTE}


def after(net: Net, standing: Standing, fact: LedgerFact) -> tuple[Standing, ...]:
    """Give every reading of a case after one more fact."""
    if not fact.event:
        return (standing,)
    event = _by_circumstances(net, net.drawn.events[fact.event], standing.told)
    step = _Step(fact, event, net)
    if event.variants:
        standing = _asked_what(step, standing)
    moved = _moved(step, standing) if event.id in net.by_event else (standing,)
    return tuple(_told(step, each) for each in moved)


def _by_circumstances(net: Net, event: Event, told: Told) -> Event:
    """Give the event that a general one is for somebody of whom so much is known."""
    for variant in event.variants:
        if all(
            name in net.drawn.asks and holds({name: values}, told) is Holds.YES for name, values in variant.when.items()
        ):
            return net.drawn.events[variant.event]
    return event


def _moved(step: _Step, standing: Standing) -> tuple[Standing, ...]:
    possible = [t for t in step.net.by_event[step.event.id] if holds(t.when, standing.told) is not Holds.NO]
    if not standing.station:
        return _begun(step, standing, possible)
    direct = [t for t in possible if standing.station in t.origins]
    if direct:
        return tuple(_arrive(step, each, t, ()) for t, each in _apart(step, standing, direct))
    if any(t.to == standing.station for t in possible):  # the same thing told twice
        return (standing,)
    ways = [(way, t) for t in possible if (way := _shortest_to(step.net, standing.station, t)) is not None]
    if ways:
        way, transition = min(ways, key=lambda pair: len(pair[0]))
        return (_arrive(step, standing, transition, way),)
    return _against(step, standing, possible)


def _begun(step: _Step, standing: Standing, possible: list[Transition]) -> tuple[Standing, ...]:
    """A history may begin in the middle: the first fact that moves anything says where."""
    first = [t for t in possible if START in t.origins] or _by_name(step, possible)
    return tuple(_arrive(step, each, t, ()) for t, each in _apart(step, standing, first))


def _by_name(step: _Step, possible: list[Transition]) -> list[Transition]:
    """Give the ways that an event is the first name of; all when it is the first of none."""
    return [t for t in possible if t.by[0] == step.event.id] or possible


def _apart(step: _Step, standing: Standing, ways: list[Transition]) -> Iterator[tuple[Transition, Standing]]:
    """Give each way that may have been taken; several, hanging on what isn't known, are as many readings."""
    sure = [t for t in ways if holds(t.when, standing.told) is Holds.YES]
    if sure or len({t.to for t in ways}) == 1:
        yield (sure or ways)[0], standing
        return
    for transition in ways:
        unknown = [name for name in transition.when if not standing.told.get(name)]
        for ask in asks_of(step.net.drawn, unknown):
            standing = standing.with_flag(_asking(step, ask.question, ask.write))
        supposed = {name: transition.when[name][:1] for name in unknown}
        words = [step.net.drawn.asks[name].values[values[0]] for name, values in supposed.items()]
        yield transition, standing._replace(told={**standing.told, **supposed}, reading=(*standing.reading, *words))


def _arrive(step: _Step, standing: Standing, transition: Transition, way: Way) -> Standing:
    """Come to a transition's station, by way of others that the history leaves out."""
    stations = step.net.drawn.stations
    if way:
        names = _listed(stations[t.to].title for t in way)
        standing = standing.with_flag(_flag("law.steps-missing", step, stations=names), doubt=_GAP * len(way))
    passed = tuple(Visit(station=stations[t.to], since=None, transition=t.id, guessed=True) for t in way)
    visit = Visit(station=stations[transition.to], since=step.day, fact=step.fact.id, transition=transition.id)
    standing = _by_the_rule(step, standing, transition)
    if transition.to == standing.station:  # nothing moves: a further hearing, a paper filed
        return standing
    return standing._replace(station=transition.to, since=step.day, visits=(*standing.visits, *passed, visit))


def _by_the_rule(step: _Step, standing: Standing, transition: Transition) -> Standing:
    """Flag what happened although the rule didn't give it, or on a day when nothing in the data did."""
    place = standing.venue.place
    if entry_on(transition.entries, step.day, place) is None:
        finding = _flag("law.not-in-force-then", step, title=transition.title.as_part(), entries=_periods(transition))
        standing = standing.with_flag(finding)
    against, _ = weighed(transition.hurdles, standing.told)
    for hurdle in against:
        finding = _flag("law.happened-against-rule", step, rule=hurdle.words.as_part(), cite=hurdle.citation.text)
        standing = standing.with_flag(finding)
    return standing


def _against(step: _Step, standing: Standing, possible: list[Transition]) -> tuple[Standing, ...]:
    """Take a fact that can't follow as right, and as wrong."""
    title = step.net.drawn.stations[standing.station].title
    params: dict[str, ParamValue] = {"station": title.as_part(), "since": standing.since or "–"}
    flagged = standing.with_flag(_flag("law.history-contradicts", step, **params), doubt=_CONTRADICTS)
    wrong = flagged._replace(reading=(*flagged.reading, _reading(step, _WRONG)))
    if not possible:
        return (wrong,)
    right = flagged._replace(reading=(*flagged.reading, _reading(step, _RIGHT)))
    return (_arrive(step, right, _likeliest(standing, _by_name(step, possible)), ()), wrong)


def _likeliest(standing: Standing, possible: list[Transition]) -> Transition:
    """Of the ways a fact may have come by, give one from where the case has been, else from the start."""
    been = {visit.station.id for visit in standing.visits}
    return next(
        (t for t in possible if been & set(t.origins)), next((t for t in possible if START in t.origins), possible[0])
    )


def _told(step: _Step, standing: Standing) -> Standing:
    """Note what a fact tells of the person, and where the case lies."""
    if not (step.event.tells or step.event.fields or step.event.triggers or step.fact.court or step.event.moves_venue):
        return standing
    told = dict(standing.told)
    for name, value in told_by(step.event, step.fact.details):
        told[name] = _with_value(told.get(name, ()), name, value)
    arrived, noticed = standing.arrived, standing.noticed
    if "last_arrival" in step.event.triggers:
        arrived, noticed, told = step.day, None, _afresh(step, told)
    if "nta_served" in step.event.triggers or (noticed is None and told.get("nta") == ("served",)):
        noticed = step.day
    for name, value in before_its_day(step.net.drawn, step.day):
        if step.event.fields.values() and name in step.event.fields.values() and not told.get(name):
            told[name] = (value,)
    if known := presence(arrived, noticed):
        told["presence"] = known
    venue, flags = moved_venue(standing.venue, step.event, step.fact)
    return standing._replace(told=told, arrived=arrived, noticed=noticed, venue=venue, flags=(*standing.flags, *flags))


def _afresh(step: _Step, told: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """A new arrival begins anew what hung on the one before; an old order and convictions stay."""
    told.pop("presence", None)
    for name in ("nta", "application", "appeal", "motion"):
        initial = step.net.drawn.asks[name].initial if name in step.net.drawn.asks else ""
        told[name] = (initial,) if initial else ()
    return told


def _with_value(known: tuple[str, ...], name: str, value: str) -> tuple[str, ...]:
    if name != "convictions":
        return (value,)
    return tuple(dict.fromkeys((*(each for each in known if each != "none"), value)))


def _shortest_to(net: Net, station: str, transition: Transition) -> Way | None:
    ways = [way for origin in transition.origins if (way := net.way(station, origin)) is not None]
    return min(ways, key=len, default=None)


def _asked_what(step: _Step, standing: Standing) -> Standing:
    variants = step.event.variants
    asks = step.net.drawn.asks
    fields = [name for name in dict.fromkeys(n for variant in variants for n in variant.when) if name not in asks]
    choices = "; ".join(f"{name}: {' | '.join(_values(variants, name))}" for name in fields)
    return standing.with_flag(_flag("law.outcome-asked", step, choices=choices))


def _values(variants: Iterable[Variant], name: str) -> list[str]:
    return list(dict.fromkeys(variant.when[name][0] for variant in variants if name in variant.when))


_RIGHT = Words(
    en="taking the fact of {day} ({event}) as right, and something before it as missing or wrong",
    es="si el hecho del {day} ({event}) es correcto y falta, o está mal, algo anterior",
)
_WRONG = Words(
    en="taking the fact of {day} ({event}) as wrong, or as somebody else's",
    es="si el hecho del {day} ({event}) es un error, o es de otra persona",
)


def _reading(step: _Step, pattern: Words) -> Words:
    title, day = step.event.title, step.day.isoformat()
    return Words(en=pattern.en.format(day=day, event=title.en), es=pattern.es.format(day=day, event=title.es))


def _asking(step: _Step, question: Words, write: str) -> Finding:
    return _flag("law.asked", step, question=question, write=write)


def _flag(code: str, step: _Step, **params: ParamValue) -> Finding:
    everything: dict[str, ParamValue] = {"event": step.event.title, "day": step.day, **params}
    severity = _WEIGHTS.get(code, Severity.WARNS)
    return Finding(code=code, severity=severity, about=step.fact.id, params=everything, place=step.fact.place)


def _listed(words: Iterable[Words]) -> Words:
    listed = list(words)
    return Words(en="; ".join(each.en for each in listed), es="; ".join(each.es for each in listed))


def _periods(transition: Transition) -> str:
    return ", ".join(f"{entry.since}..{entry.until or ''}" for entry in transition.entries)
