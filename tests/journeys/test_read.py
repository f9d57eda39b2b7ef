# SPDX-License-Identifier: MPL-2.0
"""Papers by themselves at the command line."""

from pathlib import Path

from pypdf import PdfReader

from tests.journeys.office import amparo, letter, write_papers


def test_papers_are_read_and_their_safe_copies_kept(tmp_path: Path) -> None:
    papers, out = write_papers(tmp_path / "mail"), tmp_path / "out"
    done = amparo("read", *papers, "--out", out)
    assert done.code == 0, done.err
    assert sorted(path.name for path in out.glob("*.pdf")) == ["p001.pdf", "p002.pdf", "p003.pdf", "p004.pdf"]
    assert {tuple(map(float, page.mediabox[2:])) for page in PdfReader(out / "p004.pdf").pages} == {(612.0, 792.0)}
    assert "Tres días después" in (out / "p004.txt").read_text(encoding="utf-8")


def test_a_program_gets_every_page_and_word(tmp_path: Path) -> None:
    paper = tmp_path / "letter.pdf"
    paper.write_bytes(letter("The door was broken at night and nobody came to help us.", pages=2))
    (read,) = amparo("read", paper, "--json").json["papers"]
    assert [page["number"] for page in read["pages"]] == [1, 2]
    assert read["pages"][0]["language"] == "en"
    assert read["pages"][0]["words"][0][0] == "The"


def test_nothing_stays_on_the_disk_without_a_folder_for_it(tmp_path: Path) -> None:
    paper = tmp_path / "letter.pdf"
    paper.write_bytes(letter("An invented letter."))
    assert amparo("read", paper, cwd=tmp_path).code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["letter.pdf"]


def test_a_folder_and_a_missing_file_are_each_told(tmp_path: Path) -> None:
    done = amparo("read", tmp_path, tmp_path / "none.pdf")
    assert done.code == 2
    assert "this is a folder" in done.err
    assert "no such file" in done.err
