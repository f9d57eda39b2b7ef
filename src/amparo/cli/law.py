# SPDX-License-Identifier: MPL-2.0
"""`amparo law`: deadlines under the law of a day, the rules behind them, and the state of the data."""

from pathlib import Path
from typing import Annotated

import typer

from amparo.cli.answers import finding_answer, out, print_findings, print_json
from amparo.cli.clock import this_day
from amparo.cli.language import chosen_language
from amparo.cli.law_answers import data_answer, deadline_answer, print_also, print_data_age, print_deadline
from amparo.cli.law_questions import Typed, day_of, question_from
from amparo.law.bundle import SHIPPED, read_rulebook, shipped_rulebook
from amparo.law.checking import state_of
from amparo.law.due import due as due_under
from amparo.terms.finding import Refusal

BLOCKED = 3

law_app = typer.Typer(
    help="Deadlines under the law of a day, the rules behind them, and what changed.",
    epilog="Example: amparo law due L50 --from 2026-03-10",
    no_args_is_help=True,
)

RuleName = Annotated[str, typer.Argument(help="A rule by id or alias, as L50 or board_appeal.", show_default=False)]
Court = Annotated[str, typer.Option(help="The immigration court, by code or name.")]
Circuit = Annotated[str, typer.Option(help="The federal circuit: 1 to 11, or DC.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


@law_app.command(epilog="Example: amparo law due L50 --from 2026-03-10 --court ELP")
def due(
    rule: RuleName,
    start: Annotated[
        str,
        typer.Option("--from", help="Day of the trigger, as 2026-03-10, or 2026-03-10T15:00.", show_default=False),
    ],
    trigger: Annotated[str, typer.Option(help="Which trigger that day is; the rule's first if left out.")] = "",
    given: Annotated[
        list[str] | None, typer.Option(help="Day of another trigger or fact, as removal=2026-01-05; may be repeated.")
    ] = None,
    court: Court = "",
    circuit: Circuit = "",
    district: Annotated[str, typer.Option(help="The federal district, as 'C.D. Cal.'.")] = "",
    member_of: Annotated[list[str] | None, typer.Option(help="A class the person belongs to; may be repeated.")] = None,
    as_of: Annotated[str, typer.Option(help="The law as it stood on this day; of the trigger's day if left out.")] = "",
    known_on: Annotated[str, typer.Option(help="What our data held on this day; today's if left out.")] = "",
    stop: Annotated[
        list[str] | None,
        typer.Option(help="Days the clock stood, as 2026-01-10..2026-02-01; may be repeated."),
    ] = None,
    order: Annotated[str, typer.Option(help="Day set by a judge's order; it comes before the rule's.")] = "",
    outage: Annotated[
        list[str] | None, typer.Option(help="Day of an unplanned outage of the filing system; may be repeated.")
    ] = None,
    by_mail: Annotated[bool, typer.Option("--by-mail", help="The notice was served by mail.")] = False,
    as_json: AsJson = False,
) -> None:
    """Say when something is due: the day, the safe day, how it was counted, under which rule, and how sure that is."""
    book, language = shipped_rulebook(), chosen_language.get()
    typed = Typed(
        start=start, trigger=trigger, given=tuple(given or ()), court=court, circuit=circuit, district=district,
        member_of=tuple(member_of or ()), as_of=as_of, known_on=known_on, stops=tuple(stop or ()), order=order,
        outages=tuple(outage or ()), by_mail=by_mail,
    )  # fmt: skip
    first, *others = due_under(book, rule, question_from(typed, book, named=rule))
    today = this_day()
    if as_json:
        also = [deadline_answer(other, language) for other in others]
        answer = deadline_answer(first, language)
        print_json({"schema": "amparo.due/1", **answer, "also": also, **data_answer(book, today, language)})
        return
    print_deadline(first, language)
    print_also(others, language)
    print_data_age(book, today, language)


@law_app.command(epilog="Example: amparo law check --on 2027-01-15")
def check(
    folder: Annotated[
        Path | None, typer.Option("--rulebook", help="Another folder of rule files; ours if left out.")
    ] = None,
    on: Annotated[str, typer.Option(help="Overdue on this day; today if left out.")] = "",
    as_json: AsJson = False,
) -> None:
    """Read every rule file afresh: typos, overlaps, gaps, dead links; then what is unverified or overdue."""
    language, day = chosen_language.get(), day_of("--on", on) if on else this_day()
    try:
        book = read_rulebook(folder or SHIPPED)
        findings = tuple(state_of(book, on=day, attested={}))
    except Refusal as refusal:
        findings = refusal.findings
    if as_json:
        print_json(
            {"schema": "amparo.law-check/1", "findings": [finding_answer(f, language=language) for f in findings]}
        )
    else:
        print_findings(findings, language=language, console=out)
    if findings:
        raise typer.Exit(BLOCKED)
