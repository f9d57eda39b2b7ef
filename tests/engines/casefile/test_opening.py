# SPDX-License-Identifier: MPL-2.0
"""A case folder opens as values, or says everything that is wrong with it, each with file, line and mend."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from amparo.casefile import open_folder
from amparo.terms.finding import Finding, Refusal, Severity
from amparo.terms.sentences import say
from tests.engines.casefile.folders import CASE, a_folder, an_empty_folder, changed


def _faults(folder: Path) -> tuple[Finding, ...]:
    with pytest.raises(Refusal) as refused:
        open_folder(folder)
    for finding in refused.value.findings:
        assert "What to do:" in say(finding)
        assert "Qué hacer:" in say(finding, language="es")
    return refused.value.findings


def test_a_whole_folder_opens_as_values(tmp_path: Path) -> None:
    folder = open_folder(a_folder(tmp_path / "m1"))

    assert folder.findings == ()
    client, daughter = folder.case.people
    assert (client.name.as_written, client.a_number and client.a_number.as_typed) == (
        "José Ejemplo Ñúñez",
        "A 00-000-001",
    )
    assert (client.born and client.born.words, daughter.born and daughter.born.edtf) == ("about 1985", "2010-08")
    assert client.speaks == ("es", "no")
    assert folder.case.facts[0].day.exact == date(2026, 3, 1)
    assert folder.document("d002").translation_of == "d001"


def test_the_cover_finds_its_lines_in_the_matter(tmp_path: Path) -> None:
    case = open_folder(a_folder(tmp_path / "m1")).case

    assert case.counsel_lines[:2] == ("Ana Example, Esq.", "EOIR ID No. AB123456")
    assert case.custody_mark == "DETAINED"
    assert case.forum_lines[-2:] == ("EXECUTIVE OFFICE FOR IMMIGRATION REVIEW", "El Paso Immigration Court")
    assert case.party_lines == ("José Ejemplo Ñúñez", "Ixchel")
    assert case.file_numbers == ("A 000-000-001", "A 000-000-002")


def test_a_packet_order_keeps_its_own_order_and_limit(tmp_path: Path) -> None:
    order = open_folder(a_folder(tmp_path / "m1")).packet()

    assert order.exhibits[0].documents == ("d002", "d001")
    assert order.volume_megabytes == Decimal("12.5")
    assert order.cover.custody == "DETAINED"


def test_another_filing_of_the_folder_is_opened_by_its_name(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "m1")
    text = (folder / "packet.yaml").read_text()
    (folder / "packet-bond.yaml").write_text(text.replace("Parole_Request", "Bond"))

    opened = open_folder(folder)

    assert opened.packet("bond").file_name == "Bond"
    with pytest.raises(Refusal) as refused:
        opened.packet("motion")
    assert "packet.yaml, packet-bond.yaml" in say(refused.value.findings[0])


def test_a_new_folder_opens_and_lacks_nothing(tmp_path: Path) -> None:
    opened = open_folder(an_empty_folder(tmp_path / "m2"))

    assert opened.case.title == "The reporter from the coast"
    assert (opened.documents, opened.packet().exhibits, opened.findings) == ((), (), ())


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("schema: amparo.case/1", "schema: amparo.case/3", "casefile.schema-newer", 1),
        ("schema: amparo.case/1", "schema: amparo.matter/1", "dated.not-a-choice", 1),
        ("schema: amparo.case/1\n", "", "dated.field-missing", 1),
        ("id: m1", "id: matter", "casefile.id-form", 2),
        ('title: "The reporter from the coast"', "title: 2026", "dated.not-text", 3),
        ('title: "The reporter from the coast"', "title:", "dated.text-empty", 3),
        ("invented: true", "invented: yes", "dated.not-true-or-false", 4),
        ("language: en", "language: English", "casefile.language-form", 5),
        ("  attorney:", "  atorney:", "dated.field-misspelt", 8),
        ("  eoir_id:", "  fax:", "dated.field-unknown", 9),
        ("people:\n  - id: p1", "people:\n  - id: P1", "casefile.id-form", 12),
        ("  - id: p2", "  - id: p1", "casefile.id-twice", 18),
        ("roles: [client, journalist]", "roles: [cliant]", "dated.not-a-choice", 14),
        ("roles: [client, journalist]", "roles: []", "dated.list-empty", 14),
        ("roles: [client, journalist]", "roles: client", "dated.not-a-list", 14),
        ('"A 00-000-001"', '"A 00-00O-001"', "terms.a-number-letter-o", 15),
        ('"A 00-000-001"', "123", "dated.not-text", 15),
        ("earliest: 1985-01-01", "earliest: 1985-02-30", "terms.date-impossible", 16),
        ("earliest: 1985-01-01", "earliest: 1988-01-01", "terms.date-ends-first", 16),
        ('born: "2010-08"', 'born: "03/04/2010"', "terms.date-order-unclear", 22),
        ('born: "2010-08"', 'born: "3/4/10"', "terms.date-short-year", 22),
        ('born: "2010-08"', "born: {words: young}", "terms.date-without-days", 22),
        ('born: "2010-08"', "born: {earliest: 2010-08-01, words: 3}", "dated.not-text", 22),
        ("  code: elp", "  code: El Paso", "terms.court-code-form", 25),
        ("court:\n", "court: none\nx-court:\n", "dated.not-a-group", 23),
        ("day: 2026-03-01", "day: 2026-13-01", "terms.date-impossible", 30),
        ("zone: America/Denver", "zone: Mountain", "casefile.zone-unknown", 30),
        ("document: d001", "document: d044", "casefile.no-such-document", 30),
        ("page: 2", "page: 0", "dated.number-too-small", 30),
        ("page: 2", "page: two", "dated.not-a-whole-number", 30),
        ("language: en", "language: en\nlanguage: es", "dated.key-twice", 6),
    ],
)
def test_a_fault_in_the_case_names_its_line(old: str, new: str, code: str, line: int, tmp_path: Path) -> None:
    folder = changed(a_folder(tmp_path / "m1"), "case.yaml", old, new)

    assert (code, "case.yaml", line) in {(f.code, f.place.file, f.place.line) for f in _faults(folder)}


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("file: documents/d001.pdf", "file: ../d001.pdf", "casefile.path-outside", 4),
        ("file: documents/d001.pdf", "file: documents/../../d001.pdf", "casefile.path-outside", 4),
        ("file: documents/d001.pdf", "file: /etc/passwd", "casefile.path-outside", 4),
        ("file: documents/d001.pdf", "file: 'C:\\x.pdf'", "casefile.path-outside", 4),
        ("file: documents/d001.pdf", "file: 'documents\\..\\..\\x.pdf'", "casefile.path-outside", 4),
        ("file: documents/d001.pdf", 'file: "documents/d001.pdf\\0.jpg"', "casefile.path-outside", 4),
        ("file: documents/d001.pdf", "file: d001.pdf", "casefile.file-not-plain", 4),
        ("file: documents/d001.pdf", "file: documents/.hidden", "casefile.file-not-plain", 4),
        ("file: documents/d001.pdf", 'file: "documents/a\\u202Efdp.exe"', "casefile.file-not-plain", 4),
        ("file: documents/d001.pdf", "file: documents/D002.PDF", "casefile.file-twice", 16),
        ("translation_of: d001", "translation_of: d002", "casefile.names-itself", 19),
        ("translation_of: d001", "translation_of: d007", "casefile.no-such-document", 19),
        ("certificate_for: [d001]", "certificate_for: [d001, d007]", "casefile.no-such-document", 20),
        ("by: p1", "by: p9", "casefile.no-such-person", 10),
        ("on: 2025-11-04", "on: 2025-11", "dated.not-a-day", 10),
        ("kind: article", "kind: newspaper", "dated.not-a-choice", 6),
        ('    purpose: "What', '    porpose: "What', "dated.field-misspelt", 9),
        ("bytes: 20", "bytes: many", "dated.not-a-whole-number", 13),
        ("- id: d002", "- id: d001", "casefile.id-twice", 15),
    ],
)
def test_a_fault_in_the_documents_names_its_line(old: str, new: str, code: str, line: int, tmp_path: Path) -> None:
    folder = changed(a_folder(tmp_path / "m1"), "documents.yaml", old, new)

    assert (code, "documents.yaml", line) in {(f.code, f.place.file, f.place.line) for f in _faults(folder)}


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("file_name: Parole_Request", "file_name: Petición", "casefile.file-stem-form", 3),
        ("file_name: Parole_Request", "file_name: ../x", "casefile.file-stem-form", 3),
        ("custody: DETAINED", "custody: held", "dated.not-a-choice", 4),
        ("volume_mb: 12.5", "volume_mb: 0", "casefile.limit-not-megabytes", 5),
        ("volume_mb: 12.5", "volume_mb: 25 MB", "casefile.limit-not-megabytes", 5),
        ("documents: [d002, d001]", "documents: [d002, d009]", "casefile.no-such-document", 7),
        ("documents: [d002, d001]", "documents: []", "casefile.exhibit-empty", 7),
    ],
)
def test_a_fault_in_a_packet_names_its_line(old: str, new: str, code: str, line: int, tmp_path: Path) -> None:
    folder = changed(a_folder(tmp_path / "m1"), "packet.yaml", old, new)

    assert (code, "packet.yaml", line) in {(f.code, f.place.file, f.place.line) for f in _faults(folder)}


def test_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "m1")
    changed(folder, "case.yaml", "language: en", "language: English")
    changed(folder, "case.yaml", "roles: [derivative]", "roles: []")
    changed(folder, "documents.yaml", "file: documents/d001.pdf", "file: ../x")
    changed(folder, "packet.yaml", "[d002, d001]", "[d009]")

    found = [(finding.place.file, finding.place.line) for finding in _faults(folder)]

    assert found == [("case.yaml", 5), ("case.yaml", 20), ("documents.yaml", 4), ("packet.yaml", 7)]


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        ("packet.yaml", "[d002, d001]", "[d002, d001, d002]", "casefile.offered-twice"),
        ("documents.yaml", "x-shelf: 7", "adverse: true", "casefile.adverse-offered"),
        ("documents.yaml", '"What was published, and when."', '""', "casefile.purpose-missing"),
        ("case.yaml", "day: 2026-03-01", 'day: "1975"', "casefile.before-birth"),
        ("case.yaml", '"Ixchel"', '"Ix\u0441hel"', "casefile.mixed-scripts"),
    ],
)
def test_what_deserves_a_look_does_not_keep_the_folder_shut(
    name: str, old: str, new: str, code: str, tmp_path: Path
) -> None:
    opened = open_folder(changed(a_folder(tmp_path / "m1"), name, old, new))

    assert [(finding.code, finding.severity) for finding in opened.findings] == [(code, Severity.WARNS)]
    assert opened.findings[0].place.line > 0


def test_a_link_that_leaves_the_folder_is_not_followed(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "m1")
    outside = tmp_path / "outside.pdf"
    outside.write_bytes(b"%PDF-")
    (folder / "documents" / "d001.pdf").unlink()
    (folder / "documents" / "d001.pdf").symlink_to(outside)

    assert [finding.code for finding in _faults(folder)] == ["casefile.link-outside"]


@pytest.mark.parametrize("name", ["case.yaml", "documents.yaml", "packet.yaml"])
def test_a_file_of_the_folder_may_not_be_a_link(name: str, tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "m1")
    (folder / name).rename(tmp_path / name)
    (folder / name).symlink_to(tmp_path / name)

    assert "casefile.file-is-link" in {finding.code for finding in _faults(folder)}


def test_a_documents_folder_elsewhere_is_refused(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "m1")
    (folder / "documents").rename(tmp_path / "elsewhere")
    (folder / "documents").symlink_to(tmp_path / "elsewhere")

    assert [finding.code for finding in _faults(folder)] == ["casefile.file-is-link"]


def test_no_folder_and_no_case_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()

    assert _faults(tmp_path / "nothing")[0].code == "casefile.no-such-folder"
    assert _faults(tmp_path / "bare")[0].code == "casefile.not-a-case-folder"


def test_a_packet_with_an_awkward_name_is_told(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "m1")
    (folder / "packet-año.yaml").write_text("x: 1\n")

    assert [finding.code for finding in _faults(folder)] == ["casefile.packet-name"]


def test_nothing_is_written_by_opening(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "m1")
    before = sorted(path.name for path in folder.rglob("*"))

    open_folder(folder)

    assert sorted(path.name for path in folder.rglob("*")) == before
    assert (folder / "case.yaml").read_text(encoding="utf-8") == CASE
