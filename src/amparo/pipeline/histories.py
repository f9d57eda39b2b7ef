# SPDX-License-Identifier: MPL-2.0
"""The history the map is asked about: a file of its own, or what the ledger of a case folder tells."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from amparo.casefile import open_folder
from amparo.casefile.values import Fact, Matter
from amparo.casefile.words import FactKind
from amparo.law.proceedings.ledger import History
from amparo.law.proceedings.reading import parse_history, read_history
from amparo.law.proceedings.values import Proceedings
from amparo.terms.uncertain_date import UncertainDate

# The kinds of a case folder's ledger that say enough for the map, by what the map calls them.
_KINDS = {
    FactKind.ENTRY: "entry",
    FactKind.APPREHENSION: "apprehension",
    FactKind.FEAR_INTERVIEW: "fear_interview",
    FactKind.NTA_SERVED: "nta_served",
    FactKind.TRANSFER: "transferred",
}


@dataclass(frozen=True, slots=True)
class FoundHistory:
    """A history, and how many facts of a case folder's ledger are too general for the map."""

    history: History
    left_aside: int = 0


def history_at(path: Path, drawn: Proceedings) -> FoundHistory:
    """Read a history file; or a case folder: its history.yaml where it has one, else the ledger of its case.yaml.

    Raises `Refusal` with file and line of every fault of form.
    """
    if not path.is_dir():
        return FoundHistory(read_history(path, drawn))
    own = path / "history.yaml"
    if own.exists():
        return FoundHistory(read_history(own, drawn))
    case = open_folder(path).case
    told = json.dumps(_plain(case), ensure_ascii=False)
    left_aside = sum(fact.kind not in _KINDS for fact in case.facts)
    return FoundHistory(parse_history(told, drawn, name="case.yaml"), left_aside)


def _plain(case: Matter) -> dict[str, Any]:
    clients = [person for person in case.people if person.is_party]
    people = [
        {
            "id": person.id,
            "name": person.name.as_written,
            **({"nationality": person.nationality} if person.nationality else {}),
            **({"born": _day(person.born)} if person.born else {}),
        }
        for person in clients
    ]
    court = {"court": str(case.court.code)} if case.court and case.court.code else {}
    return {"title": case.title, **court, "people": people, "facts": list(_facts(case))}


def _facts(case: Matter) -> Iterator[dict[str, Any]]:
    for fact in case.facts:
        if fact.kind in _KINDS:
            yield {"id": fact.id, "day": _day(fact.day), "kind": _KINDS[fact.kind], **_beside(fact)}


def _beside(fact: Fact) -> dict[str, Any]:
    beside: dict[str, Any] = {"words": fact.words} if fact.words else {}
    if fact.document:
        beside["source"] = {"document": fact.document, **({"page": fact.page} if fact.page else {})}
    return beside


def _day(day: UncertainDate) -> Any:
    if day.exact is not None:
        return day.exact.isoformat()
    ends = {"earliest": day.earliest, "latest": day.latest}
    return {name: end.isoformat() for name, end in ends.items() if end is not None}
