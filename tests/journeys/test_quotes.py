# SPDX-License-Identifier: MPL-2.0
"""Quotes at the command line."""

from pathlib import Path

from tests.journeys.office import amparo, letter


def a_letter(tmp_path: Path) -> Path:
    paper = tmp_path / "letter.pdf"
    paper.write_bytes(letter("Six armed men broke the door on 24 February 2016.", pages=2))
    return paper


def test_a_quote_is_found_with_its_page_and_boxes(tmp_path: Path) -> None:
    paper = a_letter(tmp_path)
    done = amparo("find-quote", paper, "six armed men … the door", "--page", "2", "--json")
    (answer,) = done.json["quotes"]
    (place,) = answer["places"]

    assert done.code == 0, done.err
    assert (place["page"], place["score"]) == (2, 100)
    assert [anchor["quote"] for anchor in place["anchors"]] == ["Six armed men", "the door"]
    left, bottom, right, top = place["anchors"][0]["boxes"][0]
    assert 70 < left < right < 200
    assert 690 < bottom < top < 720


def test_a_quote_in_several_places_is_told(tmp_path: Path) -> None:
    done = amparo("find-quote", a_letter(tmp_path), "armed men broke")

    assert done.code == 0
    assert "in 2 places, on pages 1, 2" in done.err


def test_a_quote_that_is_not_there_ends_with_three_and_the_nearest_text(tmp_path: Path) -> None:
    done = amparo("--lang", "es", "find-quote", a_letter(tmp_path), "six unarmed women opened a window in 1999")

    assert done.code == 3
    assert "no se encontró" in done.err
    assert "página 1" in done.err


def test_another_figure_is_told(tmp_path: Path) -> None:
    done = amparo("find-quote", a_letter(tmp_path), "broke the door on 24 February 2018", "--page", "1")

    assert done.code == 0
    assert "figures differ" in done.err


def test_a_paper_that_cannot_be_read_is_not_searched(tmp_path: Path) -> None:
    paper = tmp_path / "letter.pdf"
    paper.write_bytes(b"%PDF-1.7 nothing more")
    done = amparo("find-quote", paper, "six armed men")

    assert done.code == 3
    assert "damaged" in done.err
