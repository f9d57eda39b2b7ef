# SPDX-License-Identifier: MPL-2.0
"""How the command line answers: sentences and tables to a person, one JSON object to a program, progress to neither.

Answers go to standard output, everything else to standard error.  Values from outside are made safe to show.
"""

import json
import signal
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from amparo.cli.language import chosen_language
from amparo.terms.finding import Finding
from amparo.terms.sentences import say
from amparo.terms.shown import shown
from amparo.terms.watch import Watch
from amparo.terms.words import Words

_STAGES = {
    "open": Words(en="Opening the folder", es="Se abre la carpeta"),
    "verify-folder": Words(en="Checking the papers' fingerprints", es="Se comprueban las huellas de los papeles"),
    "read": Words(en="Reading papers", es="Se leen los papeles"),
    "recognise": Words(en="Recognising text, page by page", es="Se reconoce el texto, página por página"),
    "lay": Words(en="Laying recognised text under its pages", es="Se pone el texto reconocido bajo sus páginas"),
    "bind": Words(en="Binding pages", es="Se encuadernan las páginas"),
    "verify": Words(en="Verifying volumes", es="Se verifican los tomos"),
    "add": Words(en="Adding papers", es="Se añaden los papeles"),
    "look": Words(en="Looking inside", es="Se mira dentro"),
    "backup-database": Words(en="Taking the database as it stands", es="Se toma la base de datos como está"),
    "backup-documents": Words(en="Keeping papers in the backup", es="Se guardan los papeles en la copia de seguridad"),
    "restore-documents": Words(en="Bringing papers back", es="Se devuelven los papeles"),
    "verify-documents": Words(
        en="Reading every paper of the backup", es="Se leen todos los papeles de la copia de seguridad"
    ),
    "open-documents": Words(en="Opening papers by chance", es="Se abren papeles al azar"),
}
_DONE = Words(en="{stage}: {total} done", es="{stage}: {total} listos")

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def print_json(answer: object) -> None:
    """Print one object for a program to read."""
    sys.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2) + "\n")


def print_json_list(opening: Mapping[str, object], name: str, rows: Iterable[object]) -> None:
    """Print one object whose last value is a long list, row by row: a thousand papers don't fit into memory at once."""
    head = json.dumps(dict(opening), ensure_ascii=False)
    sys.stdout.write(f"{head[:-1]}, {json.dumps(name)}: [")
    for position, row in enumerate(rows):
        sys.stdout.write((",\n" if position else "\n") + json.dumps(row, ensure_ascii=False))
    sys.stdout.write("\n]}\n")


def finding_answer(finding: Finding, *, language: str) -> dict[str, Any]:
    """Give a finding as a program may read it, with its sentence."""
    place = finding.place
    row = {
        "code": finding.code,
        "severity": str(finding.severity),
        "about": finding.about,
        "sentence": say(finding, language=language),
        "params": finding.plain_params,
        "place": {
            "file": place.file,
            "line": place.line,
            "paragraph": place.paragraph,
            "field": place.field,
            "page": place.page,
        },
        "authority": finding.authority,
        "grade": str(finding.grade) if finding.grade else "",
        "data_version": finding.data_version,
    }
    row["place"] = {name: value for name, value in row["place"].items() if value}  # type: ignore[attr-defined]
    return {name: value for name, value in row.items() if value}


def table(*headings: str, rows: Iterable[Sequence[str]], title: str = "") -> Table:
    """Give a plain table whose cells are safe to show."""
    drawn = Table(*headings, title=title or None, title_justify="left", box=None, pad_edge=False, header_style="bold")
    for row in rows:
        drawn.add_row(*(Text(shown(cell)) for cell in row))
    return drawn


@contextmanager
def followed(*, quiet: bool) -> Iterator[Watch]:
    """Show progress on standard error and turn Ctrl-C into a request to stop; `quiet` shows nothing."""
    with _asking_to_stop() as asked:
        if quiet:
            yield Watch(asks_to_stop=lambda: bool(asked))
        elif err.is_terminal:
            with _bars() as bars:
                yield Watch(tell=_Bars(bars), asks_to_stop=lambda: bool(asked))
        else:
            yield Watch(tell=_Lines(), asks_to_stop=lambda: bool(asked))


def _bars() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=err, transient=False)


def _stage(stage: str) -> str:
    words = _STAGES.get(stage)
    return words.said(chosen_language.get()) if words else stage


class _Bars:
    """One bar for each stage."""

    def __init__(self, bars: Progress) -> None:
        self._bars = bars
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, stage: str, done: int, total: int) -> None:
        if stage not in self._tasks:
            self._tasks[stage] = self._bars.add_task(_stage(stage), total=total)
        self._bars.update(self._tasks[stage], completed=done, total=total)


class _Lines:
    """A line when a stage begins and when it is done: for logs and pipes."""

    def __init__(self) -> None:
        self._told: set[tuple[str, bool]] = set()

    def __call__(self, stage: str, done: int, total: int) -> None:
        finished = done >= total
        for key in ((stage, False), (stage, True)) if finished else ((stage, False),):
            if key not in self._told:
                self._told.add(key)
                done_words = _DONE.said(chosen_language.get()).format(stage=_stage(stage), total=total)
                words = done_words if key[1] else f"{_stage(stage)} …"
                err.print(Text(words))


@contextmanager
def _asking_to_stop() -> Iterator[list[bool]]:
    """The first Ctrl-C asks; a second one interrupts at once."""
    asked: list[bool] = []
    before = signal.getsignal(signal.SIGINT)

    def ask(_number: int, _frame: FrameType | None) -> None:
        asked.append(True)
        signal.signal(signal.SIGINT, before)

    signal.signal(signal.SIGINT, ask)
    try:
        yield asked
    finally:
        signal.signal(signal.SIGINT, before)
