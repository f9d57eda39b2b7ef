# SPDX-License-Identifier: MPL-2.0
"""A list of detention centers of the user's own comes in whole or not at all."""

from pathlib import Path

import pytest

from amparo.places import load_facilities
from amparo.terms.finding import Refusal
from amparo.terms.sentences import say


def _list(at: Path, text: str | bytes) -> Path:
    path = at / "list.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_a_list_with_the_headings_of_public_lists_is_read(tmp_path: Path) -> None:
    headings = "\ufeffDETLOC,Name,Address,State,ZIP,Phone,circuit\r\n"
    text = headings + 'EXAMPLE,"Example Center, North",1 Road,tx,01234,=1+1,5\r\n'

    (facility,) = load_facilities(_list(tmp_path, text))

    assert (facility.code, facility.name, facility.zip) == ("EXAMPLE", "Example Center, North", "01234")
    assert facility.telephone == "=1+1"


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("code,name\nA,B\n", [("column-missing", 1)]),
        ("code,name,state,Name\nA,B,TX,C\n", [("column-twice", 1)]),
        ("code,name,state\nA,B,TX\nC,D\nE,F,TX,more\n", [("row-ragged", 3), ("row-ragged", 4)]),
        ("code,name,state\nA,,TX\nB,C,ZZ\n", [("row-incomplete", 2), ("row-state-unknown", 3)]),
        ("code,name,state\nA,B,TX\na,C,TX\n", [("row-twice", 3)]),
        ('code,name,state\nA,"B\nb",TX\nC,,TX\n', [("row-incomplete", 4)]),
        ('code,name,state\nA,"B,TX\n', [("list-not-csv", 2)]),
        ("", [("list-empty", 0)]),
        ("code,name,state\nA,Peñón,TX\n".encode("cp1252"), [("list-encoding", 2)]),
    ],
)
def test_every_unusable_row_is_named_with_its_line(
    text: str | bytes, faults: list[tuple[str, int]], tmp_path: Path
) -> None:
    with pytest.raises(Refusal) as refused:
        load_facilities(_list(tmp_path, text))

    found = refused.value.findings
    assert [(finding.code.removeprefix("places."), finding.place.line) for finding in found] == faults
    assert all("What to do:" in say(finding) and "Qué hacer:" in say(finding, language="es") for finding in found)


def test_a_list_without_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="list-too-long"):
        load_facilities(_list(tmp_path, "code,name,state\n" + "A,B,TX\n" * 100_001))


def test_a_missing_list_is_told(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="list-unreadable"):
        load_facilities(tmp_path / "none.csv")
