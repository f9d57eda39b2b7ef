# SPDX-License-Identifier: MPL-2.0
"""Papers come in as received, under plain names, once each, and nothing else in the folder moves."""

import os
import unicodedata
from pathlib import Path

import pytest

from amparo.casefile import AddReport, add_documents, open_folder, verify_folder
from amparo.terms.finding import Cancelled, Refusal
from amparo.terms.sentences import say
from amparo.terms.watch import Watch
from tests.engines.casefile.folders import JPEG, a_folder, an_empty_folder, paper


def _file(at: Path, name: str | bytes, content: bytes) -> Path:
    at.mkdir(exist_ok=True)
    path = at / os.fsdecode(name)
    path.write_bytes(content)
    return path


def _codes(report: AddReport) -> list[str]:
    return [finding.code.removeprefix("casefile.") for finding in report.findings]


def test_a_paper_gets_an_id_a_plain_name_and_its_fingerprint(tmp_path: Path) -> None:
    folder = an_empty_folder(tmp_path / "m1")

    report = add_documents(folder, [_file(tmp_path / "in", "Denuncia 2016.PDF", paper("a"))], language="es")

    document = open_folder(folder).document("d001")
    assert (document.file, document.received_as) == ("documents/d001.pdf", "Denuncia 2016.PDF")
    assert (document.title, document.language, document.kind) == ("Denuncia 2016", "es", "other")
    assert (folder / document.file).read_bytes() == paper("a")
    assert [added.id for added in report.added] == ["d001"]
    assert verify_folder(open_folder(folder)).findings == ()


def test_the_bytes_decide_the_extension_not_the_name(tmp_path: Path) -> None:
    folder = an_empty_folder(tmp_path / "m1")

    add_documents(folder, [_file(tmp_path / "in", "scan.pdf", JPEG), _file(tmp_path / "in", "noname", paper("a"))])

    assert [document.file for document in open_folder(folder).documents] == ["documents/d001.jpg", "documents/d002.pdf"]


@pytest.mark.parametrize(
    ("content", "name", "extension"),
    [
        (b"\x89PNG\r\n\x1a\n", "a", "png"),
        (b"II*\0", "a", "tif"),
        (b"MM\0*", "a", "tif"),
        (b"\0\0\0\x18ftypheic", "IMG.HEIC", "heic"),
        (b"PK\x03\x04....word/document.xml", "a.docx", "docx"),
        (b"PK\x03\x04", "a.zip", "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.msg", "msg"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.pdf", "ole"),
        (b"<!DOCTYPE html><p>", "nota.html", "html"),
        (b"From: a\r\nSubject: b\r\n", "a.eml", "eml"),
        (b"hello", "a.exe", "txt"),
        (b"\1\2\0\3", "a.pdf", "bin"),
        (b"junk before\n%PDF-1.4", "a", "pdf"),
        (b"RIFF\0\0\0\0WEBP", "a", "webp"),
        (b"\0\0\0\x18ftypmp42", "a.mp4", "mp4"),
    ],
)
def test_known_beginnings_are_told_apart(content: bytes, name: str, extension: str, tmp_path: Path) -> None:
    folder = an_empty_folder(tmp_path / "m1")

    report = add_documents(folder, [_file(tmp_path / "in", name, content)])

    assert [added.file for added in report.added] == [f"documents/d001.{extension}"]


def test_the_same_bytes_never_come_in_twice(tmp_path: Path) -> None:
    folder = an_empty_folder(tmp_path / "m1")
    one, two = _file(tmp_path / "in", "one.pdf", paper("a")), _file(tmp_path / "in", "two.pdf", paper("a"))

    first, again = add_documents(folder, [one, two]), add_documents(folder, [two])

    assert [(known.received_as, known.id) for known in first.already_here] == [("two.pdf", "d001")]
    assert (again.added, [known.id for known in again.already_here]) == ((), ["d001"])
    assert len(list((folder / "documents").iterdir())) == 1


def test_ids_go_on_and_a_gap_is_never_filled(tmp_path: Path) -> None:
    folder = an_empty_folder(tmp_path / "m1")
    _file(folder / "documents", "d041.pdf", b"%PDF- put there by hand")

    report = add_documents(folder, [_file(tmp_path / "in", "a.pdf", paper("a"))])

    assert [added.id for added in report.added] == ["d042"]
    assert (folder / "documents" / "d041.pdf").read_bytes() == b"%PDF- put there by hand"


def test_notes_and_own_fields_in_the_record_stay(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "m1")
    record = folder / "documents.yaml"
    record.write_bytes(b"\xef\xbb\xbf# from the intake of 4 March\r\n" + record.read_bytes().replace(b"\n", b"\r\n"))
    before = record.read_bytes()

    add_documents(folder, [_file(tmp_path / "in", "a.pdf", paper("a"))])

    assert record.read_bytes().startswith(before)
    assert [document.id for document in open_folder(folder).documents] == ["d001", "d002", "d003"]


HOSTILE = [
    "CON", "nul.txt", "a\u202efdp.exe.pdf", "two\nlines.pdf",
    "\U0001f600\U0001f468\u200d\U0001f469\u200d\U0001f467.jpg",
    "'; DROP TABLE x; --", "{{7*7}}.pdf", "<script>.pdf", "=HYPERLINK(1).csv", "a: b # c.pdf", '"quoted".pdf', "-rf",
    "\x1b[31mred.pdf", "ñ" * 120 + ".pdf", b"caf\xe9.pdf", b"\xff\xfe\xfd", "null", "2026-01-01", "no", "~", "*a", "&a",
    "أحمد.pdf", "\u2028.pdf", " . ", "\\..\\..\\x.pdf",
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_any_name_is_kept_as_text_and_never_reaches_the_disk(name: str | bytes, tmp_path: Path) -> None:
    folder = an_empty_folder(tmp_path / "m1")

    report = add_documents(folder, [_file(tmp_path / "in", name, paper("a"))])

    assert [added.file for added in report.added] == ["documents/d001.pdf"]
    assert [path.name for path in (folder / "documents").iterdir()] == ["d001.pdf"]
    document = open_folder(folder).document("d001")
    if isinstance(name, str):
        assert document.received_as == name
    assert document.title.isprintable()
    assert document.title.strip()
    record = (folder / "documents.yaml").read_text(encoding="utf-8")
    assert "\u202e" not in record
    assert "\x1b" not in record


def test_a_name_that_is_no_utf8_is_kept_exactly(tmp_path: Path) -> None:
    folder = an_empty_folder(tmp_path / "m1")

    add_documents(folder, [_file(tmp_path / "in", b"caf\xe9.pdf", paper("a"))])

    record = (folder / "documents.yaml").read_text(encoding="utf-8")
    assert 'received_as: "caf\\\\xe9.pdf"' in record
    assert 'received_as_bytes: "caf%E9.pdf"' in record


def test_a_decomposed_name_is_composed_and_its_bytes_kept(tmp_path: Path) -> None:
    folder = an_empty_folder(tmp_path / "m1")
    name = unicodedata.normalize("NFD", "José.pdf")

    add_documents(folder, [_file(tmp_path / "in", name, paper("a"))])

    assert open_folder(folder).document("d001").received_as == "José.pdf"
    assert 'received_as_bytes: "Jose%CC%81.pdf"' in (folder / "documents.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["../../etc/passwd-not-there", "x\0y.pdf", "n" * 300 + ".pdf"])
def test_a_path_that_can_not_be_is_told_and_nothing_is_written(name: str, tmp_path: Path) -> None:
    folder = an_empty_folder(tmp_path / "m1")

    report = add_documents(folder, [tmp_path / name])

    assert _codes(report) == ["arrival-missing"]
    assert say(report.findings[0]).isprintable()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.pdf", b"", "arrival-empty"),
        ("photo.jpg", b"<html><body>Sign in</body></html>", "is-a-web-page"),
        ("paper.pdf", b"\n<!-- x --><!DOCTYPE HTML>", "is-a-web-page"),
        ("letter.pdf", b"MZ\x90\0\3\0\0\0", "is-a-program"),
        ("letter", b"\x7fELF\2\1\1", "is-a-program"),
        ("letter.txt", b"#!/bin/sh\nrm -rf /\n", "is-a-program"),
    ],
)
def test_what_is_no_paper_stays_out_and_the_rest_comes_in(name: str, content: bytes, code: str, tmp_path: Path) -> None:
    folder = an_empty_folder(tmp_path / "m1")

    report = add_documents(folder, [_file(tmp_path / "in", name, content), _file(tmp_path / "in", "z.pdf", paper("a"))])

    assert _codes(report) == [code]
    assert report.left_something_out
    assert [added.received_as for added in report.added] == ["z.pdf"]


def test_a_directory_is_walked_in_a_stable_order_and_what_was_skipped_is_told(tmp_path: Path) -> None:
    folder, scans = an_empty_folder(tmp_path / "m1"), tmp_path / "scans"
    for name in ("b.pdf", "a.pdf", "10.pdf", ".DS_Store", "Thumbs.db", ".hidden.pdf"):
        _file(scans, name, paper(name))
    _file(scans / "more", "c.pdf", paper("c"))
    (scans / "link.pdf").symlink_to(scans / "a.pdf")
    (scans / "nothing").mkdir()
    os.mkfifo(scans / "pipe")

    report = add_documents(folder, [scans])

    assert [added.received_as for added in report.added] == ["10.pdf", "a.pdf", "b.pdf", "c.pdf"]
    assert sorted(_codes(report)) == [
        "arrival-empty-folder", "arrival-hidden", "arrival-hidden", "arrival-hidden", "arrival-is-link",
        "arrival-no-file",
    ]  # fmt: skip


def test_a_link_is_not_followed_even_when_named(tmp_path: Path) -> None:
    folder = an_empty_folder(tmp_path / "m1")
    (tmp_path / "secret").write_bytes(b"not a paper of this matter")
    (tmp_path / "letter.pdf").symlink_to(tmp_path / "secret")

    report = add_documents(folder, [tmp_path / "letter.pdf"])

    assert (_codes(report), report.added) == (["arrival-is-link"], ())


def test_the_folder_s_own_files_are_left_alone(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "m1")

    report = add_documents(folder, [folder / "case.yaml", tmp_path])

    assert report.added == ()
    assert set(_codes(report)) == {"arrival-own-file"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    folder = an_empty_folder(tmp_path / "m1")
    closed = _file(tmp_path / "in", "a.pdf", paper("a"))
    closed.chmod(0)

    assert _codes(add_documents(folder, [closed])) == ["arrival-unreadable"]


def test_papers_and_folder_are_for_their_owner_only(tmp_path: Path) -> None:
    folder = an_empty_folder(tmp_path / "m1")
    add_documents(folder, [_file(tmp_path / "in", "a.pdf", paper("a"))])

    modes = {path.name: path.stat().st_mode & 0o077 for path in (folder, *folder.rglob("*"))}
    assert set(modes.values()) == {0}


def test_stopping_keeps_what_was_finished_and_nothing_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("amparo.casefile.adding.GROUP_FILES", 4)
    folder = an_empty_folder(tmp_path / "m1")
    files = [_file(tmp_path / "in", f"{n:02}.pdf", paper(str(n))) for n in range(20)]
    told: list[int] = []
    watch = Watch(tell=lambda _stage, done, _total: told.append(done), asks_to_stop=lambda: len(told) > 9)

    with pytest.raises(Cancelled):
        add_documents(folder, files, watch=watch)

    check = verify_folder(open_folder(folder))
    assert (check.listed, check.whole, check.findings) == (8, 8, ())
    assert len(add_documents(folder, files).added) == 12


def test_a_broken_folder_takes_nothing_in(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "m1")
    (folder / "packet.yaml").write_text("schema: [", encoding="utf-8")

    with pytest.raises(Refusal, match="not-yaml"):
        add_documents(folder, [_file(tmp_path / "in", "a.pdf", paper("a"))])

    assert len(list((folder / "documents").iterdir())) == 2
