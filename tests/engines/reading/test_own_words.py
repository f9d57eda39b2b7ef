# SPDX-License-Identifier: MPL-2.0
"""What files say of themselves, asked for by a confined child."""

import zipfile
from email.message import EmailMessage
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, PngImagePlugin

from amparo.pipeline.said_of_itself import said_of_itself


def test_a_photograph_tells_place_day_and_device(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x013B] = "Telar", "TL-5", "Rosa Canary"
    exif.get_ifd(0x8769)[0x9003] = "2019:02:24 17:41:08"
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "S", (16.0, 51.0, 12.0), "W", (99.0, 52.0, 48.0)
    path = tmp_path / "p.jpg"
    Image.new("RGB", (32, 20)).save(path, exif=exif)

    said = said_of_itself(path)

    assert ("place", "-16.85333, -99.88000") in said
    assert ("taken", "2019:02:24 17:41:08") in said
    assert ("device", "Telar TL-5") in said
    assert ("author", "Rosa Canary") in said


@pytest.mark.parametrize("degrees", [(0.0, 0.0, 1e9), ("x", 1, 1), (1.0,)])
def test_a_place_that_is_none_is_left_out(degrees: tuple[object, ...], tmp_path: Path) -> None:
    from amparo.reading.own_words_of_pictures import _place

    assert list(_place({1: "N", 2: degrees, 3: "E", 4: (1.0, 2.0, 3.0)})) == []


def test_a_png_tells_its_texts(tmp_path: Path) -> None:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", "Rosa Canary")
    texts.add_text("Private", "not asked for")
    path = tmp_path / "p.png"
    Image.new("L", (4, 4)).save(path, pnginfo=texts)

    assert said_of_itself(path) == (("author", "Rosa Canary"),)


def test_a_pdf_tells_author_program_and_days_once(tmp_path: Path) -> None:
    path = tmp_path / "p.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        with pdf.open_metadata(set_pikepdf_as_editor=False) as told:
            told["dc:creator"] = ["Rosa Canary", "Second Author"]
        pdf.docinfo["/Author"] = "Rosa Canary"
        pdf.docinfo["/CreationDate"] = "D:20190224174108-06'00'"
        pdf.save(path)

    said = said_of_itself(path)

    assert said.count(("author", "Rosa Canary")) == 1
    assert ("author", "Second Author") in said
    assert ("made", "2019-02-24 17:41:08 -0600") in said


def test_office_files_and_mail_tell_their_people(tmp_path: Path) -> None:
    word = tmp_path / "p.docx"
    with zipfile.ZipFile(word, "w") as package:
        package.writestr(
            "docProps/core.xml",
            '<c:p xmlns:c="c" xmlns:d="d"><d:creator>Rosa Canary</d:creator>'
            "<c:lastModifiedBy>Other Person</c:lastModifiedBy></c:p>",
        )
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Rosa Canary <rosa@example.org>", "office@example.org", "Threat"
    mail["X-Originating-IP"] = "[203.0.113.9]"
    mail.set_content("Text")
    (tmp_path / "p.eml").write_bytes(mail.as_bytes())

    assert said_of_itself(word) == (("author", "Rosa Canary"), ("changed-by", "Other Person"))
    assert ("sender", "Rosa Canary <rosa@example.org>") in said_of_itself(tmp_path / "p.eml")
    assert ("sent-from", "203.0.113.9") in said_of_itself(tmp_path / "p.eml")


def test_entities_made_to_burst_and_broken_files_say_nothing(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><c:p xmlns:c="c"><c:creator>&b;</c:creator></c:p>'
    path = tmp_path / "p.docx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("docProps/core.xml", bomb)
    (tmp_path / "cut.pdf").write_bytes(b"%PDF-1.7\n1 0 obj")
    (tmp_path / "cut.jpg").write_bytes(b"\xff\xd8\xff\xe1")
    (tmp_path / "empty").write_bytes(b"")

    for each in (path, tmp_path / "cut.pdf", tmp_path / "cut.jpg", tmp_path / "empty"):
        assert said_of_itself(each) == ()
