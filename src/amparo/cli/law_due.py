# SPDX-License-Identifier: MPL-2.0
"""`amparo law due`: one question, one answer."""

from typing import Annotated

import typer

from amparo.cli.answers import print_json
from amparo.cli.clock import this_day
from amparo.cli.language import chosen_language
from amparo.cli.law_answers import data_answer, deadline_answer, print_also, print_data_age, print_deadline
from amparo.cli.law_office import Office, law_of
from amparo.cli.law_questions import Typed, question_from
from amparo.law.due import due as due_under

RuleName = Annotated[str, typer.Argument(help="A rule by id or alias, as L50 or board_appeal.", show_default=False)]
Start = Annotated[
    str, typer.Option("--from", help="Day of the trigger, as 2026-03-10, or 2026-03-10T15:00.", show_default=False)
]
Given = Annotated[list[str] | None, typer.Option(help="Day of another fact, as removal=2026-01-05; may be repeated.")]
Stops = Annotated[
    list[str] | None, typer.Option(help="Days the clock stood, as 2026-01-10..2026-02-01; may be repeated.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


def due(
    rule: RuleName,
    start: Start,
    trigger: Annotated[str, typer.Option(help="Which trigger that day is; the rule's first if left out.")] = "",
    given: Given = None,
    court: Annotated[str, typer.Option(help="The immigration court, by code or name.")] = "",
    circuit: Annotated[str, typer.Option(help="The federal circuit: 1 to 11, or DC.")] = "",
    district: Annotated[str, typer.Option(help="The federal district, as 'C.D. Cal.'.")] = "",
    member_of: Annotated[list[str] | None, typer.Option(help="A class the person belongs to; may be repeated.")] = None,
    as_of: Annotated[str, typer.Option(help="The law as it stood on this day; of the trigger's if left out.")] = "",
    known_on: Annotated[str, typer.Option(help="What our data held on this day; today's if left out.")] = "",
    stop: Stops = None,
    order: Annotated[str, typer.Option(help="Day set by a judge's order; it comes before the rule's.")] = "",
    outage: Annotated[list[str] | None, typer.Option(help="Day the filing system was down; may be repeated.")] = None,
    by_mail: Annotated[bool, typer.Option("--by-mail", help="The notice was served by mail.")] = False,
    office: Office = None,
    as_json: AsJson = False,
) -> None:
    """Say when something is due: the day, the safe day, how it was counted, under which rule, and how sure that is."""
    typed = Typed(
        start=start, trigger=trigger, given=tuple(given or ()), court=court, circuit=circuit, district=district,
        member_of=tuple(member_of or ()), as_of=as_of, known_on=known_on, stops=tuple(stop or ()), order=order,
        outages=tuple(outage or ()), by_mail=by_mail,
    )  # fmt: skip
    law, language, today = law_of(office), chosen_language.get(), this_day()
    first, *others = due_under(law.book, rule, question_from(typed, law.book, named=rule), attested=law.attested)
    if as_json:
        also = [deadline_answer(other, language) for other in others]
        answer = deadline_answer(first, language)
        print_json({"schema": "amparo.due/1", **answer, "also": also, **data_answer(law.book, today, language)})
        return
    print_deadline(first, language)
    print_also(others, language)
    print_data_age(law.book, today, language)
