# SPDX-License-Identifier: MPL-2.0
"""`amparo law map`: where each person of a history stands, drawn."""

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from amparo.cli.answers import out, print_json
from amparo.cli.clock import this_day
from amparo.cli.findings_shown import print_findings
from amparo.cli.language import chosen_language
from amparo.cli.law_answers import data_answer, print_data_age
from amparo.cli.law_office import Office, law_of
from amparo.cli.law_pictures import write_picture
from amparo.cli.law_questions import day_of
from amparo.law.map_picture import case_map
from amparo.law.proceedings.answers import PersonAnswer, WhereAnswer
from amparo.law.proceedings.where import where
from amparo.pipeline.histories import history_at
from amparo.terms.finding import Finding, Refusal, Severity
from amparo.terms.words import Words

_WRITTEN = Words(en="Drawn: {file}: {who}", es="Dibujado: {file}: {who}")


def draw_map(
    history: Annotated[
        Path, typer.Argument(help="HISTORY.yaml, or a case folder.", show_default=False, metavar="HISTORY")
    ],
    out_file: Annotated[Path, typer.Option("--out", help="The SVG to write.", show_default=False)],
    on: Annotated[str, typer.Option("--on", help="The day asked about; today if left out.")] = "",
    reading: Annotated[
        int, typer.Option(min=1, help="Which reading, where a history allows several; 1 is the likeliest.")
    ] = 1,
    office: Office = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Draw where each person stands: the way taken, what can come and who decides, custody, and the days that run.

    With several people the pictures are numbered: map.svg, map-2.svg …
    """
    law, language = law_of(office), chosen_language.get()
    day = day_of("--on", on) if on else this_day()
    found = history_at(history, law.book.proceedings)
    answer = where(law.book, found.history, on=day, attested=law.attested)
    _must_have(answer, reading)
    written = []
    for number, person in enumerate(answer.people, start=1):
        file = out_file if number == 1 else out_file.with_stem(f"{out_file.stem}-{number}")
        drawing = case_map(law.book.proceedings, person.outlooks[reading - 1], on=day, language=language)
        write_picture(drawing, file)
        written.append({"person": person.person.id, "file": file.name, "table": [list(row) for row in drawing.table]})
    aside = _aside(found.left_aside)
    if as_json:
        data = data_answer(law.book, this_day(), language)
        print_json({"schema": "amparo.law-map/1", "on": day.isoformat(), "drawn": written, **data})
        return
    for row, person in zip(written, answer.people, strict=True):
        out.print(Text(_WRITTEN.said(language).format(file=row["file"], who=_name(person))))
    print_findings((*aside, *answer.flags), language=language, console=out)
    print_data_age(law.book, this_day(), language)


def _name(person: PersonAnswer) -> str:
    return person.person.name or person.person.id


def _aside(number: int) -> tuple[Finding, ...]:
    if not number:
        return ()
    return (Finding(code="law.history-too-general", severity=Severity.NOTE, params={"n": number}),)


def _must_have(answer: WhereAnswer, reading: int) -> None:
    fewest = min(len(person.outlooks) for person in answer.people)
    if reading > fewest:
        params = {"reading": reading, "readings": fewest}
        raise Refusal(Finding(code="law.reading-not-there", severity=Severity.BLOCKS, params=params))
