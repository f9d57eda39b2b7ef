# SPDX-License-Identifier: MPL-2.0
"""What schema 2 added: orders that say all a filing needs, links between papers, and folders of schema 1 as before."""

from datetime import date
from pathlib import Path

import pytest

from amparo.casefile import (
    AskedStatus,
    PerjuryClause,
    Position,
    ServiceMode,
    open_folder,
    schemas,
)
from amparo.terms.finding import Finding, Refusal
from scripts.casefile_schemas import published
from tests.engines.casefile.folders import a_folder, changed

ORDER = """\
schema: amparo.packet/2
title: "Motion to continue"
file_name: Motion
profile: motion
filing_date: 2027-02-01
court: {name: "Example Immigration Court", judge: "A. Example"}
limits: {volume_mb: 12.5}
texts:
  motion: {file: texts/motion.md, title: "Motion to continue"}
  brief: {file: texts/brief.md}
witnesses:
  - {person: p2, shows: "What she saw.", language: es, minutes: 40, attends: video}
other_side: {position: does_not_oppose, on: 2027-01-30, asked: "Office of the Principal Legal Advisor"}
proposed_order: {relief: "The hearing is continued."}
asked_for:
  appearance: {status: on_file, on: 2026-03-05}
  fee_receipt: {document: d001}
service:
  mode: mail
  on: 2027-02-01
  by: "Ana Example"
  to: [{name: "Office of the Principal Legal Advisor", lines: ["1 Example Street", "El Paso, TX 79901"]}]
signatures: [{name: "Ana Example", lines: ["Counsel for the respondent"]}]
highlights: {translations: true, by: "Ana Example"}
marked_as: "4"
supplement_of: {manifest: filed/manifest.json, marked_as: "3"}
exhibits:
  - {title: "The article", documents: [d002, d001], keep_order: true}
  - {title: "Declaration", text: {file: texts/declaration.md}}
"""


def a_second(at: Path) -> Path:
    """Write a folder that follows schema 2."""
    folder = a_folder(at)
    changed(folder, "documents.yaml", "amparo.documents/1", "amparo.documents/2")
    changed(folder, "case.yaml", "amparo.case/1", "amparo.case/2")
    return folder


def faults(folder: Path) -> tuple[Finding, ...]:
    with pytest.raises(Refusal) as told:
        open_folder(folder)
    return told.value.findings


def test_a_folder_of_schema_1_opens_as_before(tmp_path: Path) -> None:
    opened = open_folder(a_folder(tmp_path / "m1"))
    assert opened.packet().exhibits[0].documents == ("d002", "d001")
    assert opened.document("d001").cite_as == ""


def test_a_field_of_schema_2_in_a_file_of_schema_1_says_which_number_to_write(tmp_path: Path) -> None:
    folder = changed(a_folder(tmp_path / "m1"), "documents.yaml", "    language: es\n", "    cite_as: article\n")
    (finding,) = faults(folder)
    assert (finding.code, finding.place.line) == ("casefile.field-of-later-schema", 8)
    assert finding.params == {"field": "cite_as", "schema": "amparo.documents/2"}


def test_an_order_says_all_a_filing_needs(tmp_path: Path) -> None:
    folder = a_second(tmp_path / "m1")
    (folder / "packet-motion.yaml").write_text(ORDER, encoding="utf-8")
    order = open_folder(folder).packet("motion")
    assert (order.profile, order.filing_date, order.marked_as) == ("motion", date(2027, 2, 1), "4")
    assert [(name, text.file) for name, text in order.texts] == [
        ("motion", "texts/motion.md"),
        ("brief", "texts/brief.md"),
    ]
    assert order.witnesses[0].minutes == 40
    assert order.other_side is not None
    assert order.other_side.position is Position.DOES_NOT_OPPOSE
    assert [(asked.what, asked.status, asked.document) for asked in order.asked_for] == [
        ("appearance", AskedStatus.ON_FILE, ""),
        ("fee_receipt", AskedStatus.ENCLOSED, "d001"),
    ]
    assert order.service is not None
    assert (order.service.mode, order.service.to[0].lines[0]) == (ServiceMode.MAIL, "1 Example Street")
    assert order.highlight_translations == "Ana Example"
    assert order.supplement_of is not None
    assert order.supplement_of.marked_as == "3"
    assert order.exhibits[0].keep_order
    assert order.exhibits[1].text is not None


def test_a_paper_says_how_it_was_signed_read_back_translated_and_redacted(tmp_path: Path) -> None:
    folder = a_second(tmp_path / "m1")
    changed(
        folder,
        "documents.yaml",
        "    signed: {on: 2025-11-04, by: p1}\n",
        "    signed: {on: 2025-11-04, by: p1, at: Monterrey, country: MX}\n"
        "    perjury_clause: outside_united_states\n"
        "    read_back: {by: p2, on: 2025-11-04, language: es}\n"
        "    redacted_pages: [2]\n"
        "    form: {number: I-589, edition: 2025-01-20}\n",
    )
    changed(
        folder,
        "documents.yaml",
        "    translation_of: d001\n",
        '    translation_of: d001\n    translator: p2\n    pages_of_original: [1, "2-3"]\n    cite_as: article\n',
    )
    opened = open_folder(folder)
    article, english = opened.documents
    assert article.signed is not None
    assert (article.signed.at, article.signed.country) == ("Monterrey", "MX")
    assert article.perjury_clause is PerjuryClause.OUTSIDE
    assert article.read_back is not None
    assert (article.read_back.by, article.redacted_pages) == ("p2", (2,))
    assert article.form is not None
    assert article.form.edition == date(2025, 1, 20)
    assert (english.translator, english.pages_of_original, english.cite_as) == ("p2", ((1, 1), (2, 3)), "article")


def test_a_person_has_an_address_for_a_certificate_and_words_no_filing_may_hold(tmp_path: Path) -> None:
    folder = changed(
        a_second(tmp_path / "m1"),
        "case.yaml",
        '    a_number: "A 000-000-002"\n',
        '    a_number: "A 000-000-002"\n    address: ["2 Example Road"]\n    telephone: "555-0101"\n'
        '    keep_out: ["2 Example Road"]\n',
    )
    person = open_folder(folder).person("p2")
    assert person is not None
    assert (person.address, person.telephone, person.keep_out) == (("2 Example Road",), "555-0101", ("2 Example Road",))


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("translation_of: d001", "translation_of: d001\n    cite_as: d002", "casefile.cite-as-form"),
        ("translation_of: d001", "translation_of: d001\n    cite_as: The Article", "casefile.cite-as-form"),
        ("translation_of: d001", 'translation_of: d001\n    pages_of_original: ["5-3"]', "casefile.pages-form"),
        ("translation_of: d001", "translation_of: d001\n    pages_of_original: [0]", "casefile.pages-form"),
        ("translation_of: d001", "translation_of: d001\n    translator: p9", "casefile.no-such-person"),
        ("translation_of: d001", "translation_of: d001\n    redaction_of: d009", "casefile.no-such-document"),
        ("translation_of: d001", "translation_of: d001\n    redaction_of: d002", "casefile.names-itself"),
        ("    language: es\n", "    language: es\n    translation_of: d002\n", "casefile.link-circle"),
    ],
)
def test_a_fault_between_papers_is_told(old: str, new: str, code: str, tmp_path: Path) -> None:
    folder = changed(a_second(tmp_path / "m1"), "documents.yaml", old, new)
    assert code in {finding.code for finding in faults(folder)}


def test_both_papers_of_a_circle_are_named(tmp_path: Path) -> None:
    folder = changed(
        a_second(tmp_path / "m1"),
        "documents.yaml",
        "    language: es\n",
        "    language: es\n    translation_of: d002\n",
    )
    circle = [finding.about for finding in faults(folder) if finding.code == "casefile.link-circle"]
    assert circle == ["d001", "d002"]


def test_one_word_cites_one_paper(tmp_path: Path) -> None:
    folder = a_second(tmp_path / "m1")
    changed(folder, "documents.yaml", "    language: es\n", "    language: es\n    cite_as: article\n")
    changed(folder, "documents.yaml", "translation_of: d001", "translation_of: d001\n    cite_as: article")
    (finding,) = faults(folder)
    assert (finding.code, finding.about, finding.params) == ("casefile.cite-as-twice", "d002", {"other": "d001"})


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("texts/brief.md", "../brief.md", "casefile.text-not-plain"),
        ("texts/brief.md", "texts/brief.docm", "casefile.text-not-plain"),
        ("texts/brief.md", "texts/brief.pdf", "casefile.text-not-plain"),
        ("texts/declaration.md", "/etc/passwd", "casefile.text-not-plain"),
        ("filed/manifest.json", "../other/manifest.json", "casefile.manifest-not-plain"),
        ("person: p2, ", "", "casefile.witness-without-name"),
        ("person: p2", "person: p7", "casefile.no-such-person"),
        ("{document: d001}", "{document: d044}", "casefile.no-such-document"),
        ("profile: motion", "profile: Motion to Continue", "casefile.profile-form"),
        ('marked_as: "4"', 'marked_as: "4; drop"', "casefile.exhibit-number-form"),
        ("documents: [d002, d001], keep_order: true", "keep_order: true", "casefile.exhibit-empty"),
        ("mode: mail", "mode: pigeon", "dated.not-a-choice"),
        ("filing_date: 2027-02-01", "filing_date: 01/02/2027", "terms.date-order-unclear"),
    ],
)
def test_a_fault_in_an_order_is_told(old: str, new: str, code: str, tmp_path: Path) -> None:
    folder = a_second(tmp_path / "m1")
    assert old in ORDER
    (folder / "packet-motion.yaml").write_text(ORDER.replace(old, new, 1), encoding="utf-8")
    assert {(finding.code, finding.place.file) for finding in faults(folder)} == {(code, "packet-motion.yaml")}


def test_the_schemas_in_the_reference_are_up_to_date() -> None:
    assert len(schemas()) == 3
    assert [path.name for path, text in published() if path.read_text(encoding="utf-8") != text] == [], (
        "Run 'make docs'."
    )
