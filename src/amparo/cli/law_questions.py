# SPDX-License-Identifier: MPL-2.0
"""What was typed after `amparo law …`, as a question to the law; what can't be read is refused with its option."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from amparo.dated.scope import Whereabouts
from amparo.law.answers import OpenStop, Question
from amparo.law.computing import zone_of_forum
from amparo.law.names import class_named, district_named, rules_named
from amparo.law.values import Rulebook
from amparo.law.wording import circuit_words
from amparo.places.courts import find_court
from amparo.terms.finding import Finding, ParamValue, Refusal, Severity
from amparo.terms.sentences import say
from amparo.terms.uncertain_date import UncertainDate
from amparo.terms.words import Words

_CIRCUITS = frozenset({*(str(number) for number in range(1, 12)), "DC"})
_SAID_BY_TERMS = frozenset({"terms.date-order-unclear", "terms.date-impossible", "terms.date-short-year"})
_CLOCK = re.compile(r"(?P<day>[^T]+)T(?P<hour>\d{1,2}):(?P<minute>\d{2})(?P<zone>Z|[+-]\d{2}:\d{2})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """The options of `due` as typed."""

    start: str
    trigger: str = ""
    given: tuple[str, ...] = ()
    court: str = ""
    circuit: str = ""
    district: str = ""
    member_of: tuple[str, ...] = ()
    as_of: str = ""
    known_on: str = ""
    stops: tuple[str, ...] = ()
    order: str = ""
    outages: tuple[str, ...] = ()
    by_mail: bool = False


def question_from(typed: Typed, book: Rulebook, *, named: str) -> Question:
    """Read the options into a question; raise `Refusal` naming the option that can't be read."""
    district = district_named(book, typed.district) if typed.district else ""
    classes = [class_named(book, each) for each in typed.member_of]
    place, zone, court_place = where(typed.court, typed.circuit, district, classes)
    question = Question(
        day=date.min,
        trigger=typed.trigger.strip().casefold().replace("-", "_"),
        facts=_facts(typed.given),
        place=place,
        zone=zone,
        court_place=court_place,
        as_of=_maybe_day("--as-of", typed.as_of),
        known_on=_maybe_day("--known-on", typed.known_on),
        stops=tuple(_stop(stop) for stop in typed.stops),
        order=_maybe_day("--order", typed.order),
        outages=tuple(day_of("--outage", day) for day in typed.outages),
        by_mail=typed.by_mail,
    )
    return _starting(question, typed.start, book, named)


def day_of(option: str, typed: str) -> date:
    """Read one day of an option."""
    try:
        known = UncertainDate.parse(typed).exact
    except Refusal as refusal:
        [why] = refusal.findings
        if why.code in _SAID_BY_TERMS:
            raise _not_a_day(option, typed, why) from None
        known = None
    if known is None:
        raise _refused("law.option-needs-a-day", option=option, typed=typed)
    return known


def where(court: str, circuit: str, district: str, member_of: Iterable[str]) -> tuple[Whereabouts, str, str]:
    """Give where a matter is: its place, the zone of its court, the court's city."""
    asked = _circuit(circuit) if circuit else ""
    if not court:
        return Whereabouts(circuit=asked, district=district, classes=tuple(member_of)), "", ""
    found = find_court(court)
    if asked and asked != found.circuit:
        raise _refused("law.court-and-circuit-differ", court=found.name, circuit=circuit_words(found.circuit))
    place = Whereabouts(circuit=found.circuit, district=district, classes=tuple(member_of))
    return place, found.zone, found.place


def _circuit(typed: str) -> str:
    bare = re.sub(r"(st|nd|rd|th|\.?º)$", "", typed.strip().casefold().removesuffix("circuit").strip())
    named = bare.replace(".", "").lstrip("0").upper()
    if named not in _CIRCUITS:
        raise _refused("law.circuit-unknown", typed=typed)
    return named


def _starting(question: Question, typed: str, book: Rulebook, named: str) -> Question:
    clock = _CLOCK.fullmatch(typed.strip())
    if clock is None:
        return _with_start(question, day_of("--from", typed), None)
    day = day_of("--from", clock["day"])
    try:
        hour = time(int(clock["hour"]), int(clock["minute"]))
    except ValueError:
        raise _refused("law.option-needs-a-day", option="--from", typed=typed) from None
    if not clock["zone"]:
        return _with_start(question, day, hour)
    instant = datetime.fromisoformat(f"{day.isoformat()}T{hour.isoformat()}{clock['zone']}")
    local = instant.astimezone(ZoneInfo(zone_of_forum(rules_named(book, named)[0], question, book) or "UTC"))
    return _with_start(question, local.date(), local.time())


def _with_start(question: Question, day: date, hour: time | None) -> Question:
    return replace(question, day=day, hour=hour)


def _facts(given: Iterable[str]) -> Mapping[str, date]:
    facts: dict[str, date] = {}
    for fact in given:
        name, equals, day = fact.partition("=")
        if not (name.strip() and equals):
            raise _refused("law.option-not-a-fact", option="--given", typed=fact)
        facts[name.strip().casefold().replace("-", "_")] = day_of("--given", day)
    return facts


def _stop(typed: str) -> OpenStop:
    first, dots, last = typed.partition("..")
    if not (first.strip() and dots):
        raise _refused("law.option-not-a-stop", option="--stop", typed=typed)
    return day_of("--stop", first), day_of("--stop", last) if last.strip() else None


def _maybe_day(option: str, typed: str) -> date | None:
    return day_of(option, typed) if typed else None


def _not_a_day(option: str, typed: str, why: Finding) -> Refusal:
    reason = Words(en=say(why, language="en"), es=say(why, language="es")).as_part()
    return _refused("law.option-not-a-day", option=option, typed=typed, reason=reason)


def _refused(code: str, **params: ParamValue) -> Refusal:
    return Refusal(Finding(code=code, severity=Severity.BLOCKS, params=params))
