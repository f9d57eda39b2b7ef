# SPDX-License-Identifier: MPL-2.0
"""Content says what a file is, never its name."""

import io
import struct
import zipfile
from pathlib import Path

import pytest

from amparo.reading.formats.office_kinds import is_word_before_97, told_by_members
from amparo.reading.sniffing import sniff
from amparo.sandbox.declined import Declined
from tests.engines.reading.papers import A_PROGRAM, A_WEB_PAGE, read_here, text_pdf


def packed(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "invented")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"%PDF-1.4", "PDF"),
        (b"\xff\xd8\xff\xe1", "JPEG"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"MM\0*", "TIFF"),
        (b"GIF89a", "GIF"),
        (b"\0\0\0\x18ftypheic", "HEIC"),
        (b"\0\0\0\x18ftypavif", "AVIF"),
        (b"\0\0\0\x18ftypM4A ", "M4A"),
        (b"\0\0\0\x18ftypisom", "MP4"),
        (b"\0\0\0\x18ftypXXXX\0\0\0\0mif1heic", "HEIC"),  # a brand not known, and what it goes with
        (b"\0\0\0\x18ftypXXXX\0\0\0\0isommp42", "MP4"),
        (b"\0\0\0\x18ftypcrx \0\0\0\1crx isom", "?"),  # a camera's photograph, no recording
        (b"\0\0\0\x10ftypXXXX", "?"),
        (b"\x78\x9f\x3e\x22\1\0", "winmail.dat"),
        (b"RIFF\0\0\0\0WEBP", "WebP"),
        (b"OggS\0", "Ogg or Opus"),
        (b"#!AMR\n", "AMR"),
        (b"#!/bin/sh\n", "script"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "DOC, XLS, PPT or MSG"),
        (b"{\\rtf1", "RTF"),
        (A_PROGRAM, "Windows program"),
        (A_WEB_PAGE, "HTML"),
        (b"\xef\xbb\xbf\n <!-- x --><html>", "HTML"),
        (b"<?xml version='1.0'?><svg xmlns=''>", "SVG"),
        (b"From: a@example.org\r\nSubject: x\r\n\r\nBody", "EML"),
        (b"From a@example.org Tue Mar  3 14:05:00 2026\nFrom: a@example.org\nSubject: x\n\nBody", "mbox"),
        (b"Dear Judge,\n", "text"),
        (b"He wrote:\nFrom: the coast\nTo: the capital\n", "text"),
        (b"Note of the call.\nFrom: a\nTo: b\n", "text"),
        (b"D\0e\0a\0r\0", "text"),
        (b"D\1e\0\2r\0\0", "?"),
        (b"", "?"),
        (packed("a.txt"), "ZIP"),
        (packed("[Content_Types].xml", "word/document.xml"), "DOCX"),
        (packed("[Content_Types].xml", "xl/workbook.xml"), "XLSX"),
        (packed("password/list.txt", "foxl/a.txt"), "ZIP"),
    ],
)
def test_a_kind_is_told_from_the_first_bytes(head: bytes, name: str) -> None:
    assert sniff(head).name == name


def test_a_head_made_of_comments_is_told_at_once() -> None:
    assert sniff(b"<!---->" * 9000).name == "text"


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "p.pdf", "empty-file"),
        (A_PROGRAM, "p.pdf", "not-what-its-name-says"),
        (A_WEB_PAGE, "p.jpg", "not-what-its-name-says"),
        (A_PROGRAM, "p.exe", "program"),
        (A_WEB_PAGE, "p.html", "web-empty"),
        (b"%!PS-Adobe-3.0", "p.ps", "document-not-read"),
        (packed("[Content_Types].xml", "word/document.xml"), "p.docx", "damaged-office"),
        (b"Rar!\x1a\x07\x00", "p.rar", "archive-not-read"),
        (b"OggS\0\2", "p.opus", "recording-not-read"),
        (b"\1\2\3\4\5\6\7\x08", "p.pdf", "unknown-kind"),
    ],
)
def test_what_is_not_read_is_declined_by_its_true_reason(content: bytes, name: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(Declined) as refused:
        read_here(tmp_path, content, name=name)
    assert refused.value.code == f"reading.{code}"


OPEN_DOCUMENT = "application/vnd.oasis.opendocument."


@pytest.mark.parametrize(("said", "name"), [("text", "ODT"), ("presentation", "ODP"), ("graphics", "ODG")])
def test_an_open_document_is_what_it_says_first_whatever_it_holds(said: str, name: str) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", OPEN_DOCUMENT + said)
        archive.writestr("ppt/media/media1.mp4", "invented")

    assert sniff(buffer.getvalue()).name == name


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (("Index/Document.iwa", "preview.jpg"), "Pages, Numbers or Keynote"),
        (("buildVersionHistory.plist", "index.xml"), "Pages, Numbers or Keynote"),
        (("Visio",), "Visio"),
    ],
)
def test_papers_of_other_programs_are_called_by_their_names(names: tuple[str, ...], kind: str, tmp_path: Path) -> None:
    content = compound("VisioDocument") if kind == "Visio" else packed(*names)
    with pytest.raises(Declined) as refused:
        read_here(tmp_path, content, name="p.bin")

    assert (refused.value.code, refused.value.params["kind"]) == ("reading.document-not-read", kind)


def compound(stream: str, content: bytes = b"") -> bytes:
    """Write a compound file (MS-CFB) of one stream: header, a sector of its table, one of its folder, the content."""
    held = content.ljust(4608, b"\0") if content else b""  # shorter ones are kept in another way
    sectors = len(held) // 512
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    head += struct.pack("<9I", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0) + struct.pack("<I", 0) + b"\xff" * 432
    chain = [*range(3, 2 + sectors), 0xFFFFFFFE] if sectors else []
    table = struct.pack(f"<{2 + len(chain)}I", 0xFFFFFFFD, 0xFFFFFFFE, *chain).ljust(512, b"\xff")
    folder = _entry("Root Entry", 5, child=1) + _entry(stream, 2, begin=2 if held else 0xFFFFFFFE, size=len(held))
    return head + table + folder + b"\0" * 256 + held


def _entry(name: str, kind: int, *, child: int = 0xFFFFFFFF, begin: int = 0xFFFFFFFE, size: int = 0) -> bytes:
    spelled = name.encode("utf-16-le") + b"\0\0"
    head = spelled.ljust(64, b"\0") + struct.pack("<HBB", len(spelled), kind, 1)
    return head + struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, child) + b"\0" * 36 + struct.pack("<IQ", begin, size)


@pytest.mark.parametrize(("number", "is_old"), [(101, True), (104, True), (193, False), (268, False)])
def test_a_document_of_word_6_and_95_is_told_from_a_later_one(number: int, is_old: bool) -> None:
    assert is_word_before_97(compound("WordDocument", b"\xec\xa5" + struct.pack("<H", number))) is is_old
    assert not is_word_before_97(b"nothing of the kind")


@pytest.mark.parametrize("stream", ["WORKBOOK", "BOOK", "worddocument"])
def test_streams_are_found_however_their_names_are_spelled(stream: str) -> None:
    kind = told_by_members(sniff(compound(stream)), io.BytesIO(compound(stream)))

    assert kind.name == ("DOC" if stream == "worddocument" else "XLS")


@pytest.mark.parametrize("length", [10, 900, 5000])
def test_a_pdf_with_something_in_front_is_read(length: int, tmp_path: Path) -> None:
    result = read_here(tmp_path, b"X-Mailer: invented\r\n" * (length // 20) + text_pdf("Behind the junk."))

    assert result.text() == "Behind the junk."
