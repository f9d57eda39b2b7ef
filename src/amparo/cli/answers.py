# SPDX-License-Identifier: MPL-2.0
"""How the command line answers: sentences and tables to a person, one JSON object to a program, progress to neither.

Answers go to standard output, everything else to standard error.  Values from outside are made safe to show.
"""

import json
import signal
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from types import FrameType
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from amparo.terms.finding import Finding, Severity
from amparo.terms.sentences import say
from amparo.terms.shown import shown
from amparo.terms.watch import Watch

_MARKS = {Severity.BLOCKS: ("blocks", "bold red"), Severity.WARNS: ("look", "yellow"), Severity.NOTE: ("note", "dim")}
_STAGES = {
    "open": "Opening the folder",
    "verify-folder": "Checking the papers' fingerprints",
    "read": "Reading papers",
    "recognise": "Recognising text, page by page",
    "lay": "Laying recognised text under its pages",
    "bind": "Binding pages",
    "verify": "Verifying volumes",
    "add": "Adding papers",
    "look": "Looking inside",
    "backup-database": "Taking the database as it stands",
    "backup-documents": "Keeping papers in the backup",
    "restore-documents": "Bringing papers back",
    "verify-documents": "Reading every paper of the backup",
    "open-documents": "Opening papers by chance",
}

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


def print_findings(findings: Iterable[Finding], *, language: str, console: Console = err) -> None:
    """Print findings as sentences, those that block first; the same one about several papers is said once."""
    order = list(Severity)
    for finding in sorted(gathered(findings), key=lambda finding: order.index(finding.severity)):
        word, style = _MARKS[finding.severity]
        console.print(Text.assemble((f"{word:>6}  ", style), say(finding, language=language)))


def gathered(findings: Iterable[Finding]) -> list[Finding]:
    """Give one finding for all that differ only in which paper they are about."""
    alike: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        key = (finding.code, finding.severity, tuple(sorted(finding.params.items())), finding.place, finding.authority)
        alike.setdefault(key, []).append(finding)
    return [replace(group[0], about=", ".join(dict.fromkeys(each.about for each in group))) for group in alike.values()]


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


class _Bars:
    """One bar for each stage."""

    def __init__(self, bars: Progress) -> None:
        self._bars = bars
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, stage: str, done: int, total: int) -> None:
        if stage not in self._tasks:
            self._tasks[stage] = self._bars.add_task(_STAGES.get(stage, stage), total=total)
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
                words = f"{_STAGES.get(stage, stage)}: {total} done" if key[1] else f"{_STAGES.get(stage, stage)} …"
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
