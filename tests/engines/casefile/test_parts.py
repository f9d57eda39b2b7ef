# SPDX-License-Identifier: MPL-2.0
"""Papers that came within other papers know where they came from, and what came twice is linked and on record."""

import hashlib
import json
from pathlib import Path

import pytest

from amparo.casefile import (
    AddReport,
    AlsoReceived,
    Arrival,
    Within,
    add_arrivals,
    open_folder,
    verify_folder,
)
from amparo.terms.finding import Refusal
from tests.engines.casefile.folders import JPEG, a_folder, an_empty_folder, changed, paper

MAIL = b"From: a@example.org\nTo: b@example.org\nSubject: x\n\nInvented.\n"


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def within(at: Path, name: str, content: bytes, *held: tuple[bytes, str]) -> Arrival:
    """Write a file that came within others, the nearest first."""
    at.mkdir(exist_ok=True)
    path = at / f"{len(list(at.iterdir())):06}"
    path.write_bytes(content)
    places = tuple(Within(sha(container), part) for container, part in held)
    return Arrival(path, name=name, label=f"{name} (in a mail)", titled=name or "untitled.eml", within=places)


def mail(at: Path, name: str = "mail.eml", content: bytes = MAIL) -> Arrival:
    at.mkdir(exist_ok=True)
    (at / name).write_bytes(content)
    return Arrival(at / name)


def add(folder: Path, *arrived: Arrival) -> AddReport:
    return add_arrivals(folder, iter(arrived), sizes=[one.path.stat().st_size for one in arrived])


def test_a_paper_is_recorded_with_the_document_it_came_in(tmp_path: Path) -> None:
    folder, box = an_empty_folder(tmp_path / "m1"), tmp_path / "in"

    report = add(folder, mail(box), within(box, "carta.pdf", paper("a"), (MAIL, "2")))

    letter = open_folder(folder).document("d002")
    assert (letter.part_of, letter.part, letter.received_as) == ("d001", "2", "carta.pdf")
    assert [(one.id, one.part_of, one.part) for one in report.added] == [("d001", "", ""), ("d002", "d001", "2")]
    assert verify_folder(open_folder(folder)).findings == ()


def test_the_nearest_document_that_is_in_the_folder_is_named(tmp_path: Path) -> None:
    folder, box = an_empty_folder(tmp_path / "m1"), tmp_path / "in"
    inner = MAIL.replace(b"x", b"inner")

    add(
        folder,
        mail(box),
        within(box, "", inner, (MAIL, "1")),
        within(box, "a.pdf", paper("a"), (inner, "1"), (MAIL, "1.1")),
        within(box, "b.pdf", paper("b"), (b"an archive that is no document", "2"), (MAIL, "2.2")),
    )

    origins = [(one.id, one.part_of, one.part) for one in open_folder(folder).documents]
    assert origins == [("d001", "", ""), ("d002", "d001", "1"), ("d003", "d002", "1"), ("d004", "d001", "2.2")]
    assert open_folder(folder).document("d002").file == "documents/d002.eml"


def test_an_attachment_that_is_here_already_is_linked_and_its_coming_recorded_once(tmp_path: Path) -> None:
    folder, box = an_empty_folder(tmp_path / "m1"), tmp_path / "in"
    add(folder, mail(box, "photo.jpg", JPEG))

    report = add(folder, mail(box), within(box, "IMG_7.jpg", JPEG, (MAIL, "1")))
    again = add(folder, within(box, "IMG_7.jpg", JPEG, (MAIL, "1")))

    assert open_folder(folder).also_received == (
        AlsoReceived(document="d001", received_as="IMG_7.jpg", part_of="d002", part="1"),
    )
    assert [(one.id, one.part_of, one.is_recorded) for one in report.already_here] == [("d001", "d002", True)]
    assert [one.is_recorded for one in again.already_here] == [False]
    assert len(list((folder / "documents").iterdir())) == 2


def test_the_same_file_under_another_name_is_recorded_and_under_its_own_is_not(tmp_path: Path) -> None:
    folder, box = an_empty_folder(tmp_path / "m1"), tmp_path / "in"
    add(folder, mail(box, "one.pdf", paper("a")))

    add(folder, mail(box, "one.pdf", paper("a")), mail(box, "dos.pdf", paper("a")))

    assert open_folder(folder).also_received == (AlsoReceived(document="d001", received_as="dos.pdf"),)


def test_a_record_of_an_earlier_schema_is_raised_when_it_has_to_be(tmp_path: Path) -> None:
    folder, box = a_folder(tmp_path / "m1"), tmp_path / "in"
    before = (folder / "documents.yaml").read_text(encoding="utf-8")
    assert "amparo.documents/1" in before

    add(folder, mail(box, "plain.pdf", paper("plain")))
    assert "amparo.documents/1" in (folder / "documents.yaml").read_text(encoding="utf-8")
    add(folder, mail(box), within(box, "a.pdf", paper("a"), (MAIL, "1")))

    after = (folder / "documents.yaml").read_text(encoding="utf-8")
    assert after.startswith(before.replace("amparo.documents/1", "amparo.documents/2").rstrip("\n"))
    assert open_folder(folder).document("d005").part_of == "d004"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.pdf", b"", "arrival-empty"),
        ("a.pdf", b"MZ\x90\0\3\0\0\0", "is-a-program"),
        ("a.jpg", b"<html><p>", "is-a-web-page"),
    ],
)
def test_what_stays_out_is_told_by_its_place_and_the_rest_comes_in(
    name: str, content: bytes, code: str, tmp_path: Path
) -> None:
    folder, box = an_empty_folder(tmp_path / "m1"), tmp_path / "in"

    report = add(folder, mail(box), within(box, name, content, (MAIL, "1")), within(box, "z", paper("z"), (MAIL, "2")))

    (finding,) = report.findings
    assert (finding.code, finding.place.file) == (f"casefile.{code}", f"{name} (in a mail)")
    assert [one.id for one in report.added] == ["d001", "d002"]


@pytest.mark.parametrize(
    "name", ["a\0b.pdf", "a\u202efdp.exe", "x" * 300 + ".pdf", "../../etc/passwd", "\n", "日本.pdf"]
)
def test_any_name_given_to_a_part_is_kept_as_text(name: str, tmp_path: Path) -> None:
    folder, box = an_empty_folder(tmp_path / "m1"), tmp_path / "in"

    add(folder, mail(box), within(box, name, paper("a"), (MAIL, "1")))

    document = open_folder(folder).document("d002")
    assert (document.received_as, document.file) == (name, "documents/d002.pdf")
    assert document.title.isprintable()
    assert len(document.title) <= 120


def test_a_part_moved_but_not_recorded_is_adopted_with_its_origin(tmp_path: Path) -> None:
    folder, box = an_empty_folder(tmp_path / "m1"), tmp_path / "in"
    record = (folder / "documents.yaml").read_bytes()
    add(folder, mail(box), within(box, "a.pdf", paper("a"), (MAIL, "1")))
    documents = [
        {"id": one.id, "file": one.file, "title": one.title, "kind": "other", "purpose": "", "sha256": one.sha256,
         "bytes": one.bytes, **({"part_of": one.part_of, "part": one.part} if one.part_of else {})}
        for one in open_folder(folder).documents
    ]  # fmt: skip
    (folder / "documents.yaml").write_bytes(record)  # as if killed between moving and recording
    journal = folder / ".amparo" / "adding.json"

    for lost in ("documents/d001.eml", ""):
        if lost:
            (folder / lost).rename(tmp_path / "kept")
        journal.write_text(json.dumps({"documents": documents, "also_received": []}), encoding="utf-8")
        report = add(folder)
        assert report.adopted == (("d002",) if lost else ("d001", "d002"))
        assert open_folder(folder).document("d002").part_of == ("" if lost else "d001")
        if lost:
            (tmp_path / "kept").rename(folder / lost)
            (folder / "documents.yaml").write_bytes(record)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("part_of: d001", "part_of: d009", "no-such-document"),
        ("part_of: d001", "part_of: d002", "names-itself"),
        ('part: "2"', 'part: "2.x"', "part-form"),
        ("document: d002", "document: d008", "no-such-document"),
    ],
)
def test_a_record_that_leads_nowhere_is_told_with_its_line(old: str, new: str, code: str, tmp_path: Path) -> None:
    folder, box = an_empty_folder(tmp_path / "m1"), tmp_path / "in"
    add(folder, mail(box), within(box, "a.pdf", paper("a"), (MAIL, "2")), mail(box, "b.pdf", paper("a")))

    with pytest.raises(Refusal) as refused:
        open_folder(changed(folder, "documents.yaml", old, new))

    assert refused.value.findings[0].code == f"casefile.{code}"
    assert refused.value.findings[0].place.line > 1
