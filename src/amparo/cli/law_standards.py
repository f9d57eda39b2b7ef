# SPDX-License-Identifier: MPL-2.0
"""`amparo law standards`: what the screening asks, and who may hold or release, by day, place and manner of entry."""

from collections.abc import Iterable
from datetime import date
from types import MappingProxyType
from typing import Annotated, Any

import typer

from amparo.cli.answers import print_json
from amparo.cli.clock import this_day
from amparo.cli.language import chosen_language
from amparo.cli.law_answers import data_answer, print_data_age
from amparo.cli.law_office import Office, law_of
from amparo.cli.law_questions import day_of, where
from amparo.cli.standards_answers import print_standards, standards_answer
from amparo.law.names import class_named
from amparo.law.standards.answering import Person, standards_of
from amparo.law.standards.freezing import KINDS
from amparo.terms.finding import Finding, Refusal, Severity

On = Annotated[str, typer.Option("--on", help="The day asked about; today if left out.")]
Entry = Annotated[str, typer.Option("--entry", help="The day the person came in.")]
Circumstances = Annotated[
    list[str] | None, typer.Option("--given", help="A circumstance, as transit=yes; may be repeated.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


def standards(
    on: On = "",
    entry: Entry = "",
    place: Annotated[str, typer.Option(help="Where: southern_land, southern_coast, northern_land, elsewhere.")] = "",
    manner: Annotated[str, typer.Option(help="How: at_port, between_ports, admitted.")] = "",
    stage: Annotated[
        str, typer.Option(help="The case: expedited, positive_fear, ordinary, reasonable_fear, after_order.")
    ] = "",
    given: Circumstances = None,
    circuit: Annotated[
        str, typer.Option(help="The circuit: of the fear review for screening, of the detention for custody.")
    ] = "",
    court: Annotated[str, typer.Option(help="The court there, by code or name, instead of the circuit.")] = "",
    member_of: Annotated[list[str] | None, typer.Option(help="A class the person belongs to; may be repeated.")] = None,
    kind: Annotated[str, typer.Option(help="Only screening, or only custody.")] = "",
    office: Office = None,
    as_json: AsJson = False,
) -> None:
    """Say what the screening asks and who may hold or release a person on a day; splits are shown as splits.

    What isn't said about the person isn't guessed: the answer shows each possibility and what to ask.
    """
    law, language, today = law_of(office), chosen_language.get(), this_day()
    classes = [class_named(law.book, each) for each in member_of or ()]
    person = Person(
        on=day_of("--on", on) if on else today,
        entry=day_of("--entry", entry) if entry else None,
        answers=MappingProxyType(_answers(given or (), place=place, manner=manner, stage=stage)),
        place=where(court, circuit, "", classes)[0],
    )
    answers = [standards_of(law.book.standards, each, person) for each in _kinds(kind)]
    if as_json:
        rows: list[dict[str, Any]] = [standards_answer(each, law.book.standards, language) for each in answers]
        asked = {"on": person.on.isoformat(), "entry": _iso(person.entry), "given": dict(person.answers)}
        print_json(
            {
                "schema": "amparo.standards/1",
                **asked,
                "circuit": person.place.circuit or None,
                "answers": rows,
                **data_answer(law.book, today, language),
            }
        )
        return
    for each in answers:
        print_standards(each, law.book.standards, language)
    print_data_age(law.book, today, language)


def _kinds(typed: str) -> tuple[str, ...]:
    if typed and typed not in KINDS:
        params = {"option": "--kind", "typed": typed, "known": ", ".join(KINDS)}
        raise Refusal(Finding(code="law.option-not-a-choice", severity=Severity.BLOCKS, params=dict(params)))
    return (typed,) if typed else tuple(KINDS)


def _answers(given: Iterable[str], **options: str) -> dict[str, str]:
    answers = {name: _plain(typed) for name, typed in options.items() if typed}
    for each in given:
        name, equals, answer = each.partition("=")
        if not (name.strip() and equals and answer.strip()):
            params = {"option": "--given", "typed": each}
            raise Refusal(Finding(code="law.option-not-a-circumstance", severity=Severity.BLOCKS, params=dict(params)))
        known = answers.setdefault(_plain(name), _plain(answer))
        if known != _plain(answer):
            params = {"name": _plain(name), "one": known, "other": _plain(answer)}
            raise Refusal(Finding(code="law.circumstance-given-twice", severity=Severity.BLOCKS, params=dict(params)))
    return answers


def _plain(typed: str) -> str:
    bare = typed.strip().casefold().replace("-", "_").replace(" ", "_")
    return {"sí": "yes", "si": "yes", "true": "yes", "false": "no"}.get(bare, bare)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
