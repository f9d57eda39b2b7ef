# SPDX-License-Identifier: MPL-2.0
"""A case folder at the command line: begun, filled, verified, and refused with the line that is wrong."""

import io
import json
from pathlib import Path

import docx
import pikepdf
import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from pypdf import PdfReader

from tests.journeys.office import amparo, letter, photograph, write_papers


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "m1"
    begun = amparo("casefile", "new", folder, "--title", "The reporter from the coast")
    assert begun.code == 0, begun.err
    return folder


def test_a_folder_is_begun_filled_and_verified(case: Path, tmp_path: Path) -> None:
    added = amparo("casefile", "add", case, *write_papers(tmp_path / "mail"), "--language", "es")
    verified = amparo("casefile", "verify", case)

    assert (added.code, verified.code) == (0, 0), added.err + verified.err
    assert "carta de apoyo.pdf" in added.out
    assert "4 of 4 papers are as they were received." in verified.out
    names = sorted(path.name for path in (case / "documents").iterdir())
    assert names == ["d001.pdf", "d002.jpg", "d003.pdf", "d004.pdf"]


def test_the_same_papers_again_are_told_by_their_ids(case: Path, tmp_path: Path) -> None:
    papers = write_papers(tmp_path / "mail")
    amparo("casefile", "add", case, *papers)

    again = amparo("casefile", "add", case, *papers, "--json")

    assert again.code == 0
    assert again.json["added"] == []
    assert [known["id"] for known in again.json["already_here"]] == ["d001", "d002", "d003", "d004"]


def test_what_stays_out_is_named_on_a_safe_line_and_the_rest_comes_in(case: Path, tmp_path: Path) -> None:
    mail = tmp_path / "mail"
    mail.mkdir()
    (mail / "empty\x1b[2J\u202e.pdf").write_bytes(b"")
    (mail / "page.jpg").write_bytes(b"<!doctype html><p>Sign in")
    (mail / "photo.jpg").write_bytes(photograph())

    added = amparo("casefile", "add", case, mail)

    assert added.code == 2
    assert "1 added" in added.out
    assert "is empty (0 bytes)" in added.out
    assert "is a web page" in added.out
    assert "\x1b" not in added.out + added.err
    assert "\u202e" not in added.out + added.err


def test_a_changed_and_a_missing_paper_end_with_exit_code_3(case: Path, tmp_path: Path) -> None:
    amparo("casefile", "add", case, *write_papers(tmp_path / "mail"))
    (case / "documents/d001.pdf").write_bytes(letter("Someone wrote over this paper."))
    (case / "documents/d004.pdf").unlink()

    verified = amparo("casefile", "verify", case, "--json")

    assert verified.code == 3
    assert (verified.json["listed"], verified.json["whole"]) == (4, 2)
    found = {finding["about"]: finding["code"] for finding in verified.json["findings"]}
    assert found == {"d001": "casefile.document-changed", "d004": "casefile.document-missing"}


def test_every_slip_is_told_at_once_in_the_language_asked_for(case: Path) -> None:
    text = (case / "case.yaml").read_text(encoding="utf-8")
    text = text.replace('language: "en"', "language: English").replace("id: m1", "ident: m1")
    (case / "case.yaml").write_text(text, encoding="utf-8")

    english, spanish = amparo("casefile", "verify", case), amparo("--lang", "es", "casefile", "verify", case)

    assert (english.code, spanish.code) == (2, 2)
    assert english.err.count("case.yaml, line") == 3
    assert spanish.err.count("case.yaml, línea") == 3
    assert "(language)" in english.err


def test_no_folder_is_begun_over_another(case: Path) -> None:
    again = amparo("casefile", "new", case)

    assert again.code == 2
    assert "isn't empty" in again.err


def test_the_schemas_are_published_one_by_one_and_together(tmp_path: Path) -> None:
    one, together = amparo("casefile", "schema", "packet"), amparo("casefile", "schema")
    written = amparo("casefile", "schema", "--out", tmp_path / "schemas")

    assert one.json["$id"] == "urn:amparo:packet:2"
    assert sorted(together.json) == ["case", "documents", "packet"]
    assert written.code == 0
    assert json.loads((tmp_path / "schemas/case.schema.json").read_text()) == together.json["case"]
    assert amparo("casefile", "schema", "story").code == 2


def locked_case(tmp_path: Path) -> Path:
    """Make a case folder with one PDF that asks for a password."""
    case, paper = tmp_path / "case", tmp_path / "acta.pdf"
    with pikepdf.open(io.BytesIO(letter("An invented record behind a password."))) as pdf:
        pdf.save(paper, encryption=pikepdf.Encryption(owner="ñandú", user="ñandú"))
    assert amparo("casefile", "new", case).code == 0
    assert amparo("casefile", "add", case, paper).code == 0
    return case


def test_a_locked_paper_is_opened_once_and_the_original_stays(tmp_path: Path) -> None:
    case = locked_case(tmp_path)
    before = (case / "documents/d001.pdf").read_bytes()
    opened = amparo("casefile", "unlock", case, "d001", typed="ñandú\n")
    assert opened.code == 0, opened.err
    assert (case / "documents/d001.pdf").read_bytes() == before
    assert "behind a password" in PdfReader(case / "documents/d002.pdf").pages[0].extract_text()
    assert amparo("casefile", "verify", case).code == 0
    assert "ñandú" not in "".join(path.read_text() for path in case.glob("*.yaml"))


def test_a_locked_word_file_is_opened_as_the_word_file_it_is(tmp_path: Path) -> None:
    case, paper = tmp_path / "case", tmp_path / "acta.docx"
    plain, locked = io.BytesIO(), io.BytesIO()
    document = docx.Document()
    document.add_paragraph("An invented record behind a password.")
    document.save(plain)
    OOXMLFile(plain).encrypt("ñandú", locked)
    paper.write_bytes(locked.getvalue())
    assert amparo("casefile", "new", case).code == 0
    assert amparo("casefile", "add", case, paper).code == 0

    opened = amparo("casefile", "unlock", case, "d001", typed="ñandú\n")

    assert opened.code == 0, opened.err
    assert (case / "documents/d001.docx").read_bytes() == locked.getvalue()
    assert (
        docx.Document(str(case / "documents/d002.docx")).paragraphs[0].text == "An invented record behind a password."
    )


def test_a_wrong_password_changes_nothing_and_says_so(tmp_path: Path) -> None:
    case = locked_case(tmp_path)
    opened = amparo("casefile", "unlock", case, "d001", typed="nandu\n")
    assert opened.code == 2
    assert "d001" in opened.err
    assert "nandu" not in opened.err + opened.out
    assert not (case / "documents/d002.pdf").exists()
    assert amparo("casefile", "unlock", case, "d009", typed="x\n").code == 2
