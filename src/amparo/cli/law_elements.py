# SPDX-License-Identifier: MPL-2.0
"""`amparo law elements`: what must be shown for a protection, by whom and how surely, on a day and in a circuit."""

from datetime import date
from types import MappingProxyType
from typing import Annotated, Any

import typer

from amparo.cli.answers import print_json
from amparo.cli.clock import this_day
from amparo.cli.elements_answers import point_row, print_points
from amparo.cli.groups_answers import groups_row, print_groups
from amparo.cli.language import chosen_language
from amparo.cli.law_answers import data_answer, print_data_age
from amparo.cli.law_office import Office, law_of
from amparo.cli.law_questions import day_of, where
from amparo.law.elements.asking import Asked, answer_points, point_named, points_of, unknown_claim
from amparo.law.elements.freezing import POINTS
from amparo.law.elements.groups import group_matrix
from amparo.law.elements.values import Claim, Point
from amparo.law.names import name_key
from amparo.law.values import Rulebook
from amparo.terms.finding import Finding, Refusal, Severity

# What people call the forms of protection.
_CALLED = {
    "asylum": Claim.ASYLUM,
    "asilo": Claim.ASYLUM,
    "withholding": Claim.WITHHOLDING,
    "withholding_of_removal": Claim.WITHHOLDING,
    "retencion": Claim.WITHHOLDING,
    "retención": Claim.WITHHOLDING,
    "cat": Claim.TORTURE_CONVENTION,
    "torture": Claim.TORTURE_CONVENTION,
    "tortura": Claim.TORTURE_CONVENTION,
    "convention_against_torture": Claim.TORTURE_CONVENTION,
    "humanitarian": Claim.HUMANITARIAN,
    "humanitarian_asylum": Claim.HUMANITARIAN,
    "asilo_humanitario": Claim.HUMANITARIAN,
}


def elements(
    claim: Annotated[
        str, typer.Argument(help="asylum, withholding, cat, humanitarian; or one point, as E11.", show_default=False)
    ],
    circuit: Annotated[str, typer.Option(help="The circuit in which the immigration court sits: 1 to 11, or DC.")] = "",
    court: Annotated[str, typer.Option(help="The immigration court, by code or name, instead of the circuit.")] = "",
    on: Annotated[str, typer.Option("--on", help="The day of the decision; today if left out.")] = "",
    filed: Annotated[str, typer.Option(help="The day of filing; that of the decision if left out.")] = "",
    entry: Annotated[str, typer.Option(help="The day of entry; that of the decision if left out.")] = "",
    only: Annotated[str, typer.Option(help=f"Only one kind: {', '.join(POINTS)}.")] = "",
    group: Annotated[
        list[str] | None, typer.Option(help="A formulation of a social group to put beside others; may be repeated.")
    ] = None,
    office: Office = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """List what must be shown: text in force, burden, standard, circuit splits, evidence, and what to ask of it.

    The rule says so; whether it is met is the attorney's to judge.
    """
    law, language, today = law_of(office), chosen_language.get(), this_day()
    asked = Asked(
        on=day_of("--on", on) if on else today,
        days=MappingProxyType(_days(filed=filed, entry=entry)),
        place=where(court, circuit, "", ())[0],
    )
    answers = answer_points(law.book, _chosen(law.book, claim, only), asked)
    matrix = group_matrix(law.book, group, asked) if group else None
    if as_json:
        rows: list[dict[str, Any]] = [point_row(each, language) for each in answers]
        head = {"claim": claim, "on": asked.on.isoformat(), "circuit": asked.place.circuit or None}
        groups = {"groups": groups_row(matrix, language)} if matrix else {}
        print_json(
            {
                "schema": "amparo.elements/1",
                **head,
                "points": rows,
                **groups,
                **data_answer(law.book, today, language),
            }
        )
        return
    if matrix:
        print_groups(matrix, language)
    else:
        print_points(answers, law.book.standards, language)
    print_data_age(law.book, today, language)


def _chosen(book: Rulebook, named: str, only: str) -> tuple[Point, ...]:
    if only and only not in POINTS:
        params = {"option": "--only", "typed": only, "known": ", ".join(POINTS)}
        raise Refusal(Finding(code="law.option-not-a-choice", severity=Severity.BLOCKS, params=dict(params)))
    claim = _CALLED.get(name_key(named))
    if claim is not None:
        return tuple(point for point in points_of(book, claim) if only in ("", point.kind))
    point = point_named(book, named)
    if point is None:
        raise unknown_claim(book, named)
    return (point,)


def _days(**typed: str) -> dict[str, date]:
    keys = {"filed": "filing", "entry": "entry"}
    return {keys[name]: day_of(f"--{name}", day) for name, day in typed.items() if day}
