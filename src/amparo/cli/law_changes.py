# SPDX-License-Identifier: MPL-2.0
"""`amparo law changed`: what changed between two days, and which matters that moves."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any

import typer
from rich.text import Text

from amparo.cli.answers import finding_answer, out, print_json, table
from amparo.cli.clock import this_day
from amparo.cli.findings_shown import print_findings
from amparo.cli.language import chosen_language
from amparo.cli.law_answers import data_answer, print_data_age
from amparo.cli.law_office import Office, law_of
from amparo.cli.law_questions import day_of, where
from amparo.dated.yaml_file import read_yaml
from amparo.law.answers import Deadline
from amparo.law.changes import History, Moved, View, law_changes, moved, recorded_changes
from amparo.terms.days import day_in_words
from amparo.terms.finding import Finding, Refusal, Severity


def changed(
    since: Annotated[str, typer.Option(help="What changed after this day.", show_default=False)],
    until: Annotated[str, typer.Option(help="Up to and with this day; today if left out.")] = "",
    of_data: Annotated[bool, typer.Option("--data", help="What our data recorded or corrected, not the law.")] = False,
    matters: Annotated[Path | None, typer.Option(help="Matters to compare, as YAML or JSON.")] = None,
    office: Office = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Say what changed in the law between two days, and for given matters which deadlines moved, before and after."""
    law, language = law_of(office), chosen_language.get()
    first, last = day_of("--since", since), day_of("--until", until) if until else this_day()
    if last < first:
        params = {"since": first, "until": last}
        raise Refusal(Finding(code="law.period-backwards", severity=Severity.BLOCKS, params=dict(params)))
    told = (recorded_changes if of_data else law_changes)(law.book, since=first, until=last)
    before, after = _views(law.book, first, last, of_data=of_data)
    touched = list(moved(_histories(matters), before=before, after=after)) if matters else []
    if as_json:
        changes = [finding_answer(finding, language=language) for finding in told]
        answer = {"since": first.isoformat(), "until": last.isoformat(), "changes": changes}
        rows = [_moved_answer(each) for each in touched]
        print_json(
            {"schema": "amparo.changed/1", **answer, "moved": rows, **data_answer(law.book, this_day(), language)}
        )
        return
    print_findings(told, language=language, console=out)
    out.print(Text(f"Changes: {len(told)}." + (f" Deadlines moved: {len(touched)}." if matters else "")))
    if touched:
        out.print(
            table("Matter", "Rule", "From", "Before", "After", rows=[_moved_row(each, language) for each in touched])
        )
    print_data_age(law.book, this_day(), language)


def _views(book: Any, first: date, last: date, *, of_data: bool) -> tuple[View, View]:
    if of_data:
        return View(book=book, known_on=first), View(book=book, known_on=last)
    return View(book=book, as_of=first), View(book=book, as_of=last)


def _histories(path: Path) -> Iterator[History]:
    written = _written(path)
    rows = written.get("matters") if isinstance(written, dict) else None
    if not isinstance(rows, list):
        raise _unreadable()
    for row in rows:
        yield _history(row)


def _written(path: Path) -> Any:
    if path.suffix != ".json":
        return read_yaml(path, name=path.name).value
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError):
        raise _unreadable() from None


def _history(row: Any) -> History:
    try:
        place, zone, court_place = where(
            str(row.get("court", "")), str(row.get("circuit", "")), str(row.get("district", "")), ()
        )
        facts = {str(fact["kind"]): day_of("day", str(fact["day"])) for fact in row["facts"]}
        return History(
            id=str(row["id"]), facts=MappingProxyType(facts), place=place, zone=zone, court_place=court_place
        )
    except (AttributeError, KeyError, TypeError):
        raise _unreadable() from None


def _unreadable() -> Refusal:
    return Refusal(Finding(code="law.matters-unreadable", severity=Severity.BLOCKS))


def _moved_answer(each: Moved) -> dict[str, Any]:
    return {
        "matter": each.history,
        "rule": each.rule,
        "trigger": each.trigger,
        "before": _in_short(each.before),
        "after": _in_short(each.after),
    }


def _in_short(deadline: Deadline | None) -> dict[str, Any] | None:
    if deadline is None:
        return None
    return {
        "due": deadline.due.isoformat() if deadline.due else None,
        "safe_by": deadline.safe_by.isoformat() if deadline.safe_by else None,
        "status": str(deadline.status),
        "confidence": deadline.confidence,
        "citation": deadline.citation.text,
    }


def _moved_row(each: Moved, language: str) -> tuple[str, ...]:
    return (each.history, each.rule, each.trigger, _day_said(each.before, language), _day_said(each.after, language))


def _day_said(deadline: Deadline | None, language: str) -> str:
    if deadline is None:
        return "–"
    return f"{day_in_words(deadline.due, language)}, {deadline.status}" if deadline.due else str(deadline.status)
