# SPDX-License-Identifier: MPL-2.0
"""Histories as offices write them: other names of fields, short facts, Spanish words; and what can't be read."""

import json
from datetime import date
from pathlib import Path

import pytest

from amparo.law.bundle import shipped_rulebook
from amparo.law.proceedings.history_shapes import HistoryShape
from amparo.law.proceedings.ledger import History
from amparo.law.proceedings.reading import parse_history, read_history
from amparo.law.proceedings.where import where
from amparo.terms.finding import Refusal
from amparo.terms.sentences import say
from scripts.history_reference import published
from tests.architecture.checkout import ROOT

BOOK = shipped_rulebook()
ON = date(2026, 2, 1)


def read(text: str) -> History:
    return parse_history(text, BOOK.proceedings, name="history.yaml")


def station(text: str) -> str:
    return where(BOOK, read(text), on=ON).people[0].outlooks[0].position.station.id


def refused(text: str) -> list[str]:
    with pytest.raises(Refusal) as refusal:
        read(text)
    assert refusal.value.exit_code == 2
    return [say(finding) for finding in refusal.value.findings]


@pytest.mark.parametrize(
    "text",
    [
        "facts:\n  - {day: 2026-01-07, kind: nta_served}\n",
        "events:\n  - {date: 2026-01-07, event: NTA}\n",
        "ledger:\n  - {when: 2026-01-07, what: notice to appear}\n",
        "hechos:\n  - {fecha: 2026-01-07, hecho: nta-issued}\n",
        "- {day: 2026-01-07, type: i-862}\n",
        "- nta_served: 2026-01-07\n",
        "- 2026-01-07: nta\n",
        "facts:\n  - {day: 2026-01-07T14:30, kind: nta_served}\n",
        "facts:\n  - {day: 2026-01, kind: nta_served}\n",
        "facts:\n  - {day: {earliest: 2026-01-02, latest: 2026-01-09}, kind: nta_served}\n",
        "people: {id: ana}\nfacts:\n  - {day: 2026-01-07, kind: nta_served, who: ana}\n",
        "personas: [{nombre: Ana}]\nfacts:\n  - {day: 2026-01-07, kind: nta_served, quien: Ana}\n",
        "x-note: ours\nfacts:\n  - {day: 2026-01-07, kind: nta_served, x-colour: red}\n",
    ],
)
def test_the_same_history_in_many_hands(text: str) -> None:
    assert station(text) == "nta_served"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("facts:\n  - {day: 2026-01-07, kind: nta_served, cuort: ELP}\n", "line 2 (facts[0].cuort)"),
        ("facts:\n  - {kind: nta_served}\n", "line 2 (facts[0].day)"),
        ("facts:\n  - {day: 03/04/2026, kind: nta_served}\n", "line 2 (facts[0].day)"),
        ("facts:\n  - {day: 2026-01-07, kind: nta_served, time: 25:00}\n", "line 2 (facts[0].time)"),
        ("people: [{id: a, convictions: theft}]\nfacts: [{day: 2026-01-07, kind: nta_served}]\n", "aggravated_felony"),
        ("facts: []\n", "facts"),
        ("facts:\n  - {day: 2026-01-07, kind: nta_served, order: 0}\n", "line 2 (facts[0].order)"),
        ("custody: [{facility: X}]\nfacts: [{day: 2026-01-07, kind: nta_served}]\n", "custody[0].since"),
        ("facts: &a\n  - {day: 2026-01-07, kind: nta_served}\n", "line 1"),
        ("", "history.yaml"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(text: str, said: str) -> None:
    assert any(said in sentence for sentence in refused(text)), refused(text)


def test_every_name_of_every_kind_is_understood() -> None:
    for name in BOOK.proceedings.event_names:
        history = read(f"facts:\n  - {{day: 2026-01-07, kind: {name}}}\n")

        assert history.findings == (), name


@pytest.mark.parametrize("path", sorted((ROOT / "examples" / "histories").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_examples_are_read_without_a_flag(path: Path) -> None:
    history = read_history(path, BOOK.proceedings)
    answer = where(BOOK, history, on=date(2026, 11, 24))

    assert history.findings == ()
    assert [len(person.outlooks) for person in answer.people] == [1] * len(answer.people)
    assert not [flag.code for person in answer.people for flag in person.flags if flag.severity != "note"]


def test_the_page_and_the_schema_are_up_to_date() -> None:
    stale = [path.name for path, text in published() if not path.exists() or path.read_text(encoding="utf-8") != text]

    assert not stale, "Run 'make docs'."


def test_the_schema_names_every_field() -> None:
    [_, (_, text)] = published()

    assert set(json.loads(text)["properties"]) == {
        field.alias or name for name, field in HistoryShape.model_fields.items()
    }


def test_nothing_of_a_dirty_history_is_lost() -> None:
    text = (
        "facts:\n  - {day: 2025-01-05, kind: removed}\n  - {day: 2025-02-05, kind: master_hearing}\n"
        "  - {day: 2025-03-05, kind: dragons}\n  - {day: 2027-01-01, kind: ordered_removed}\n"
    )
    answer = where(BOOK, read(text), on=ON)

    assert [fact.written for fact in answer.history.facts] == [
        "removed",
        "master_hearing",
        "dragons",
        "ordered_removed",
    ]
    assert {flag.code for flag in answer.people[0].flags} >= {"law.history-contradicts", "law.fact-ahead"}
    assert {flag.place.line for flag in (*answer.flags, *answer.people[0].flags)} >= {3, 4, 5}
