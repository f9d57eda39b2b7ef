# SPDX-License-Identifier: MPL-2.0
"""Offered facts at the command line."""

from pathlib import Path

from tests.journeys.office import amparo, letter

SAID = "On 24 February 2016 six armed men took my brother Eusebio to Laredo, Texas."


def a_letter(tmp_path: Path) -> Path:
    paper = tmp_path / "letter.pdf"
    paper.write_bytes(letter(SAID, pages=2))
    return paper


def test_a_person_gets_facts_by_kind_with_page_and_words_around(tmp_path: Path) -> None:
    done = amparo("offers", a_letter(tmp_path))

    assert done.code == 0, done.err
    assert "Nothing is decided" in done.out
    assert "24 February 2016  → 2016-02-24  (sure form)" in done.out
    assert "p. 1, 2 ×2: …On [24 February 2016] six armed men" in done.out
    assert done.out.index("Dates (1)") < done.out.index("Persons (1)") < done.out.index("Places (1)")


def test_the_report_speaks_spanish(tmp_path: Path) -> None:
    done = amparo("--lang", "es", "offers", a_letter(tmp_path), "--kind", "place")

    assert "Lugares (1)" in done.out
    assert "Fechas" not in done.out


def test_a_program_gets_values_with_anchors_and_boxes(tmp_path: Path) -> None:
    answer = amparo("offers", a_letter(tmp_path), "--json", "--grade", "sure").json
    date = answer["offers"][0]

    assert answer["schema"] == "amparo.offers/1"
    assert (date["kind"], date["values"][0]["earliest"], date["anchor"]["page"]) == ("date", "2016-02-24", 1)
    assert len(date["anchor"]["boxes"]) == 1
    assert {offer["grade"] for offer in answer["offers"]} == {"sure"}


def test_a_paper_without_facts_says_so(tmp_path: Path) -> None:
    paper = tmp_path / "empty.txt"
    paper.write_text("nothing here to see", encoding="utf-8")

    assert "Nothing is offered" in amparo("offers", paper).out
