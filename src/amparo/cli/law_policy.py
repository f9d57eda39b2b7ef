# SPDX-License-Identifier: MPL-2.0
"""`amparo law policy`: what was in force for a person on each day that mattered, and what became of it."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any

import typer

from amparo.cli.answers import print_json
from amparo.cli.clock import this_day
from amparo.cli.language import chosen_language
from amparo.cli.law_answers import data_answer, print_data_age
from amparo.cli.law_office import Office, law_of
from amparo.cli.law_questions import day_of, where
from amparo.cli.paragraphs import print_heading, print_paragraph
from amparo.dated.entry_shapes import Key
from amparo.dated.standing import StandingPeriod
from amparo.law.names import class_named, district_named, name_key
from amparo.law.standards.policy import ChainThen, Force, MeasureThen, Policy, StoodThen, policy_for
from amparo.law.standards.values import entry_words
from amparo.law.wording import grade_words, scope_words, status_words
from amparo.terms.days import day_in_words
from amparo.terms.finding import Finding, ParamValue, Refusal, Severity
from amparo.terms.words import Words

_KEYS = {
    "entry": Words(en="Entry", es="Entrada"),
    "apprehension": Words(en="Apprehension", es="Aprehensión"),
    "filing": Words(en="Filing", es="Presentación de la solicitud"),
    "decision": Words(en="Decision", es="Decisión"),
    "hearing": Words(en="Hearing", es="Audiencia"),
    "service": Words(en="Service", es="Entrega"),
    "grant": Words(en="Grant", es="Concesión"),
    "departure": Words(en="Departure", es="Salida"),
}
_FORCE = {
    Force.HOLDS: Words(en="was in force on that day, and holds for it", es="estaba vigente ese día, y rige para él"),
    Force.HELD: Words(en="was in force on that day, and no longer is", es="estaba vigente ese día, y ya no lo está"),
    Force.UNSETTLED: Words(en="isn't settled: ask counsel", es="no está claro: consulte con la abogada o el abogado"),
    Force.KEPT_OUT: Words(en="was kept out of force by a court on that day", es="no regía ese día por orden judicial"),
    Force.NOT_THEN: Words(en="was not in force on that day", es="no estaba vigente ese día"),
}
_THEN = Words(en="then", es="entonces")
_NOW = Words(en="on {day}", es="el {day}")
_CHAINS = Words(en="Positions on that day", es="Posiciones ese día")
_PARTS = Words(en="part", es="parte")


def policy(
    facts: Annotated[
        list[str],
        typer.Argument(
            help=f"Facts with their days, as entry=2024-06-10. Facts: {', '.join(_KEYS)}.", show_default=False
        ),
    ],
    circuit: Annotated[str, typer.Option(help="The federal circuit: 1 to 11, or DC.")] = "",
    court: Annotated[str, typer.Option(help="The immigration court, by code or name, instead of the circuit.")] = "",
    district: Annotated[str, typer.Option(help="The federal district, as 'C.D. Cal.'.")] = "",
    member_of: Annotated[list[str] | None, typer.Option(help="A class the person belongs to; may be repeated.")] = None,
    as_of: Annotated[str, typer.Option(help="What became of it by this day; today if left out.")] = "",
    office: Office = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Say what was in force for a person on each day that mattered, with stays, vacaturs, tails and places."""
    law, language, today = law_of(office), chosen_language.get(), this_day()
    classes = [class_named(law.book, each) for each in member_of or ()]
    place = where(court, circuit, district_named(law.book, district) if district else "", classes)[0]
    found = policy_for(law.book, _days(facts), place, as_of=day_of("--as-of", as_of) if as_of else today)
    if as_json:
        rows = [_measure_row(each, language) for each in found.measures]
        chains = [_chain_row(each, language) for each in found.chains]
        head = {"as_of": found.as_of.isoformat(), "circuit": place.circuit or None}
        print_json(
            {
                "schema": "amparo.policy/1",
                **head,
                "measures": rows,
                "chains": chains,
                **data_answer(law.book, today, language),
            }
        )
        return
    for key, day in _days(facts).items():
        _print_key(found, key, day, language)
    print_data_age(law.book, today, language)


def _days(facts: Iterable[str]) -> dict[str, date]:
    days: dict[str, date] = {}
    for fact in facts:
        name, equals, typed = fact.partition("=")
        key = name_key(name)
        if not equals:
            params = {"option": "FACTS", "typed": fact}
            raise Refusal(Finding(code="law.option-not-a-fact", severity=Severity.BLOCKS, params=dict(params)))
        if key not in set(Key):
            known = {"option": "FACTS", "typed": name, "known": ", ".join(Key)}
            raise Refusal(Finding(code="law.option-not-a-choice", severity=Severity.BLOCKS, params=dict(known)))
        day = day_of(name.strip(), typed)
        if days.setdefault(key, day) != day:
            twice: dict[str, ParamValue] = {"name": key, "day": days[key], "other": day}
            raise Refusal(Finding(code="law.trigger-given-twice", severity=Severity.BLOCKS, params=twice))
    return days


def _print_key(found: Policy, key: str, day: date, language: str) -> None:
    print_heading(f"{_KEYS[key].said(language)}: {day_in_words(day, language)}".upper())
    for each in found.measures:
        if each.measure.key == key and each.bears:
            _print_measure(each, found.as_of, language)
    chains = [each for each in found.chains if each.chain.key == key]
    if chains:
        print_heading(_CHAINS.said(language))
    for chain in chains:
        row = _chain_row(chain, language)
        print_paragraph(
            f"{row['title']}: {row['says']} [{row['citation']}; {row['grade']}: {_grade(chain, language)}]",
            indent=2,
            mark="– ",
        )


def _grade(chain: ChainThen, language: str) -> str:
    return grade_words(chain.stood.grade).said(language)


def _print_measure(each: MeasureThen, as_of: date, language: str) -> None:
    measure = each.measure
    row = next(iter(measure.aliases), measure.id)
    force = _FORCE[each.whole.force].said(language)
    print_heading(f"{row} · {measure.title.said(language)}: {force}")
    print_paragraph(measure.effect.said(language), indent=2)
    for line in _lines(each.whole, as_of, language):
        print_paragraph(line, indent=2)
    for part, stood in each.parts:
        words = part.words.as_part().said(language)
        print_paragraph(f"{_PARTS.said(language)}: {words}: {_FORCE[stood.force].said(language)}", indent=2, mark="– ")
        for line in _lines(stood, as_of, language):
            print_paragraph(line, indent=4)


def _lines(stood: StoodThen, as_of: date, language: str) -> Iterable[str]:
    if stood.then:
        yield f"{_THEN.said(language)}: {_period(stood.then, language)}"
    if stood.now and stood.now is not stood.then:
        yield f"{_NOW.said(language).format(day=as_of.isoformat())}: {_period(stood.now, language)}"


def _period(period: StandingPeriod, language: str) -> str:
    grade = f"{period.confidence}: {grade_words(period.confidence).said(language)}"
    where = scope_words(period.scope).said(language)
    words = f" {period.words.said(language)}" if period.words else ""
    return f"{status_words(period.status).said(language)}, {where} [{period.citation.text}; {grade}]{words}"


def _measure_row(each: MeasureThen, language: str) -> dict[str, Any]:
    measure = each.measure
    return {
        "measure": measure.id,
        "rows": list(measure.aliases),
        "title": measure.title.said(language),
        "effect": measure.effect.said(language),
        "key": measure.key,
        "day": each.day.isoformat(),
        "force": str(each.whole.force),
        "words": _FORCE[each.whole.force].said(language),
        "then": _period_row(each.whole.then),
        "now": _period_row(each.whole.now),
        "parts": [
            {"part": part.id, "force": str(stood.force), "then": _period_row(stood.then), "now": _period_row(stood.now)}
            for part, stood in each.parts
        ],
        "grade": str(measure.checked.confidence),
        "citation": measure.citation.text,
    }


def _period_row(period: StandingPeriod | None) -> dict[str, Any] | None:
    if period is None:
        return None
    return {
        "status": str(period.status),
        "since": period.since.isoformat(),
        "until": period.until.isoformat() if period.until else None,
        "where": scope_words(period.scope).en,
        "citation": period.citation.text,
        "grade": str(period.confidence),
    }


def _chain_row(each: ChainThen, language: str) -> dict[str, Any]:
    entry = each.stood.entry
    return {
        "chain": each.chain.id,
        "title": each.chain.title.said(language),
        "key": each.chain.key,
        "day": each.day.isoformat(),
        "says": entry_words(entry).said(language),
        "status": str(each.stood.status),
        "citation": entry.citation.text,
        "grade": str(each.stood.grade),
    }
