# SPDX-License-Identifier: MPL-2.0
"""`amparo law where`: where each person of a history stands, who decides next, what can come, what runs."""

from pathlib import Path
from typing import Annotated

import typer

from amparo.cli.answers import print_json
from amparo.cli.clock import this_day
from amparo.cli.language import chosen_language
from amparo.cli.law_answers import data_answer, print_data_age
from amparo.cli.law_office import Office, law_of
from amparo.cli.law_questions import day_of
from amparo.cli.law_where_answers import where_answer
from amparo.cli.law_where_shown import print_where
from amparo.law.proceedings.reading import read_history
from amparo.law.proceedings.where import where as where_of

HistoryFile = Annotated[
    Path,
    typer.Argument(help="HISTORY.yaml: people and their dated facts (docs/reference/history.md).", show_default=False),
]
OnDay = Annotated[str, typer.Option("--on", help="The day asked about; today if left out.")]


def where(
    history: HistoryFile,
    on: OnDay = "",
    office: Office = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Say where each person of a history stands, who decides next, what can come, and which days run."""
    law, language, today = law_of(office), chosen_language.get(), this_day()
    day = day_of("--on", on) if on else today
    answer = where_of(law.book, read_history(history, law.book.proceedings), on=day, attested=law.attested)
    if as_json:
        print_json(
            {"schema": "amparo.where/1", **where_answer(answer, language), **data_answer(law.book, today, language)}
        )
        return
    print_where(law.book, answer, language)
    print_data_age(law.book, today, language)
