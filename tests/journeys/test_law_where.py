# SPDX-License-Identifier: MPL-2.0
"""A person asks where a case stands and what a step would do, and reads the answer at eighty columns or as JSON."""

from pathlib import Path

import pytest

from tests.architecture.checkout import ROOT
from tests.journeys.office import amparo

TOMAS = ROOT / "examples" / "histories" / "tomas.yaml"
FAMILY = ROOT / "examples" / "histories" / "familia.yaml"


def test_venue_and_custody_are_both_said(tmp_path: Path) -> None:
    answer = amparo("law", "where", FAMILY, "--on", "2026-02-01", "--office", tmp_path, "--json").json
    beto = next(person for person in answer["people"] if person["person"] == "beto")
    [position] = beto["positions"]

    assert (position["venue"]["id"], position["merits_law"]["circuit"]) == ("eloy", "9")
    assert (position["custody_law"]["circuit"], position["habeas_district"]) == ("5", "W.D. La.")
    assert position["bond_forum"]["court"] == "LaSalle Immigration Court"
    assert {"schema", "data_version", "data_age"} <= set(answer)


def test_a_port_arrival_is_told_that_voluntary_departure_is_not_available(tmp_path: Path) -> None:
    asked = ("law", "if", TOMAS, "--step", "voluntary_departure", "--on", "2026-11-24", "--office", tmp_path)

    assert "Not available to an arriving alien" in amparo(*asked).out
    assert "No disponible para una persona que llega a un puerto" in amparo("--lang", "es", *asked).out
    [person] = amparo(*asked, "--json").json["people"]
    assert person["positions"][0]["availability"] == "not_available"


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_answer_fits_into_eighty_columns(tmp_path: Path, language: str) -> None:
    said = amparo("--lang", language, "law", "where", TOMAS, "--on", "2026-11-24", "--office", tmp_path).out
    paragraphs = [line for line in said.splitlines() if line and ".yaml" not in line and "(edi" not in line]

    assert max(map(len, paragraphs)) <= 110
    assert "Tomás Belmar Zendejas" in said


def test_the_steps_can_be_listed(tmp_path: Path) -> None:
    assert "voluntary_departure_early" in amparo("law", "if", "--list", "--office", tmp_path).out
    assert len(amparo("law", "if", "--list", "--json", "--office", tmp_path).json["steps"]) >= 25


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        ("facts: 3\n", ("where",), "line 1 (facts)"),
        ("facts:\n  - {day: 2026-02-30, kind: nta_served}\n", ("where",), "line 2 (facts[0].day)"),
        ("facts:\n  - {day: 2026-01-30, kind: nta_served}\n", ("where", "--on", "soon"), "--on needs one day"),
        ("facts:\n  - {day: 2026-01-30, kind: nta_served}\n", ("if", "--step", "fly"), "No step goes by the name"),
        ("facts:\n  - {day: 2026-01-30, kind: nta_served}\n", ("if",), "A history and a step are needed"),
    ],
)
def test_bad_input_is_said_with_exit_code_2(tmp_path: Path, text: str, words: tuple[str, ...], said: str) -> None:
    history = tmp_path / "h.yaml"
    history.write_text(text, encoding="utf-8")
    command, *options = words
    answer = amparo("law", command, history, *options, "--office", tmp_path)

    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert "What to do" in answer.err


def test_a_dirty_history_is_answered_for_each_reading(tmp_path: Path) -> None:
    history = tmp_path / "h.yaml"
    history.write_text(
        "facts:\n  - {day: 2025-01-05, kind: removed}\n  - {day: 2025-02-05, kind: master_hearing}\n", encoding="utf-8"
    )
    said = amparo("law", "where", history, "--on", "2026-02-01", "--office", tmp_path)

    assert said.code == 0
    assert "Reading 1 of 2" in said.out
    assert "h.yaml, line 3" in said.out
