# SPDX-License-Identifier: MPL-2.0
"""A case folder becomes the filing its order and profile ask for."""

import hashlib
import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from pypdf import PdfReader

from amparo.packet.parts import PartKind
from amparo.pipeline.counsel import overrides_of
from amparo.pipeline.filing import Filing, build_filing, plan_filing
from amparo.terms.finding import NotReady, Refusal
from tests.engines.pipeline.invented_case import PROFILES, a_case, changed, packet_name

PARTS = {
    "merits": "cover brief index | proof_of_service",
    "bond": "cover request index | proposed_order proof_of_service",
    "credible_fear_review": "cover brief decision index | proof_of_service",
    "reasonable_fear_review": "cover brief decision index | proof_of_service",
    "reconsideration": "appearance cover request decision index |",
    "motion": "cover fee_receipt motion index | proposed_order proof_of_service",
    "pretermission_opposition": "cover opposition index | proof_of_service",
    "witness_list": "cover witness_list index | proof_of_service",
    "asylum_office": "appearance cover letter index |",
    "ice_release": "appearance cover request decision index | proof_of_service",
    "bia_brief": "cover brief index | proof_of_service",
}
SAYS = {
    "merits": ["Tab B at", "by United States mail, first class, postage prepaid, addressed as above."],
    "bond": ["payment of a bond of $1,500", "through the EOIR Courts and Appeals System (ECAS)"],
    "motion": ["Position of the other party", "GRANTED", "Upon consideration of the Respondent's motion to continue"],
    "witness_list": ["Marisol Testigo", "by video", "expert in press freedom", "Spanish, interpreter needed"],
    "ice_release": ["U.S. IMMIGRATION AND CUSTOMS ENFORCEMENT", "by electronic mail to the address above"],
    "asylum_office": ["complete and accurate", "INVENTED ASYLUM OFFICE"],
    "bia_brief": ["BOARD OF IMMIGRATION APPEALS", "Exh. 4, Tab B at"],
}


# The invented case's papers are a line or two: what the pre-flight rightly asks of them isn't looked at here.
NOT_LOOKED_AT = {
    "packet.asked-missing",
    *(f"packet.certificate-lacks-{part}" for part in ("competence", "accuracy", "signature", "address", "telephone")),
}


def built(path: Path, *, out: Path, packet: str) -> Filing:
    try:
        return build_filing(path, out=out, packet=packet)
    except NotReady as refusal:
        codes = sorted({finding.code for finding in refusal.findings if finding.blocks_filing})
        if not set(codes) <= NOT_LOOKED_AT:
            raise
    overrides = overrides_of(codes, by="Invented Attorney", reason="The parts and cites of a filing are tested here.")
    return build_filing(path, out=out, packet=packet, overrides=overrides)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_case(tmp_path_factory.mktemp("office") / "case")


@pytest.fixture(scope="module")
def filings(case: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Filing]:
    out = tmp_path_factory.mktemp("out")
    return {name: built(case, out=out / name, packet=packet_name(name)) for name in PROFILES}


@pytest.fixture
def own_case(case: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(case, tmp_path / "case"))


def pages(filing: Filing) -> list[str]:
    return [" ".join(page.extract_text().split()) for path in filing.files.volumes for page in PdfReader(path).pages]


def behind(filing: Filing, tab: str) -> list[str]:
    planned = next(planned for planned in filing.plan.exhibits if planned.tab == tab)
    return [document.document_id for document in planned.exhibit.documents]


def replaced_exhibits(folder: Path, packet: str, exhibits: Sequence[str]) -> None:
    path = folder / f"packet-{packet}.yaml"
    head = path.read_text(encoding="utf-8").partition("exhibits:\n")[0]
    path.write_text(head + "exhibits:\n" + "".join(f"  - {exhibit}\n" for exhibit in exhibits), encoding="utf-8")


@pytest.mark.parametrize("name", PROFILES)
def test_the_parts_stand_in_the_profiles_order(filings: dict[str, Filing], name: str) -> None:
    plan = filings[name].plan
    before, _, after = PARTS[name].partition("|")
    assert [str(part.part.kind) for part in plan.front] == before.split()
    assert [str(part.part.kind) for part in plan.back] == after.split()
    assert plan.first_page == 1


@pytest.mark.parametrize("name", SAYS)
def test_the_filing_says_what_its_kind_asks_for(filings: dict[str, Filing], name: str) -> None:
    text = " ".join(pages(filings[name]))
    assert [words for words in SAYS[name] if words not in text] == []


@pytest.mark.parametrize("name", PROFILES)
def test_the_packet_prints_the_rules_it_was_made_by(filings: dict[str, Filing], name: str) -> None:
    rules = filings[name].plan.request.rules
    index = filings[name].plan.part(PartKind.INDEX)
    assert index is not None
    assert f"Form: {rules.profile_title};" in pages(filings[name])[index.last_page - 1]
    assert json.loads(filings[name].files.manifest.read_text(encoding="utf-8"))["rules"]["version"] == rules.version


@pytest.mark.parametrize("name", PROFILES)
def test_nobody_has_signed(filings: dict[str, Filing], name: str) -> None:
    text = " ".join(pages(filings[name]))
    assert "/s/" not in text
    assert "DETAINED" in text


def test_a_translation_comes_along_with_a_certificate_before_its_original(filings: dict[str, Filing]) -> None:
    assert behind(filings["merits"], "B") == ["d002", "d009", "certificate-d001", "d001", "d008"]
    first = filings["merits"].plan.exhibits[1].documents[2].first_page
    page = pages(filings["merits"])[first - 1]
    assert "Complaint to the commission (April 30, 2026)" in page
    assert "Birth record (February 12, 2026)" in page


def test_a_paper_in_two_columns_gets_a_certificate_behind_it(own_case: Path) -> None:
    beside = "    kind: letter\n    language: es\n    in_two_columns: true\n    translator: p2\n"
    changed(own_case, "documents.yaml", "    kind: letter\n    language: en\n", beside)
    plan, findings = plan_filing(own_case, packet="merits")
    documents = plan.exhibits[3].exhibit.documents
    assert [document.document_id for document in documents] == ["d010", "certificate-d010"]
    certificate = documents[1].certificate
    assert certificate is not None
    assert (certificate.papers, certificate.language) == (("Letter of support",), "es")
    told = {finding.code for finding in findings if finding.about == "d010"}
    assert "packet.not-translated" not in told
    assert "packet.certificate-to-sign" in told


def test_a_declarant_who_reads_no_english_gets_a_certificate_of_interpretation(filings: dict[str, Filing]) -> None:
    assert behind(filings["merits"], "A") == ["d004", "certificate-d004"]
    page = pages(filings["merits"])[filings["merits"].plan.exhibits[0].documents[1].first_page - 1]
    assert "I read the declaration named here to José Ejemplo Ñúñez in Spanish" in page


def test_what_somebody_must_sign_is_told(filings: dict[str, Filing]) -> None:
    told = {finding.about for finding in filings["merits"].findings if finding.code == "packet.certificate-to-sign"}
    assert told == {"d002", "d009", "d004"}


def test_a_signed_certificate_takes_the_place_of_the_one_made_here(own_case: Path, tmp_path: Path) -> None:
    changed(
        own_case,
        "documents.yaml",
        'kind: form\n    language: en\n    purpose: "Appearance."',
        'kind: translation_certificate\n    language: en\n    purpose: "Yes."\n    certificate_for: [d001, d008]',
    )
    filing = built(own_case, out=tmp_path / "out", packet="merits")
    assert behind(filing, "B") == ["d002", "d009", "d005", "d001", "d008"]


def test_papers_stay_as_listed_when_the_order_says_so(own_case: Path) -> None:
    replaced_exhibits(own_case, "witness-list", ['{title: "T", documents: [d001, d002], keep_order: true}'])
    plan, _ = plan_filing(own_case, packet="witness-list")
    assert [document.document_id for document in plan.exhibits[0].exhibit.documents] == ["d001", "d002"]


def test_a_paper_listed_elsewhere_is_not_brought_along(own_case: Path) -> None:
    exhibits = ['{title: "One", documents: [d001]}', '{title: "Two", documents: [d002]}']
    replaced_exhibits(own_case, "witness-list", exhibits)
    plan, _ = plan_filing(own_case, packet="witness-list")
    first, second = ([d.document_id for d in planned.exhibit.documents] for planned in plan.exhibits)
    assert (first, second[0]) == (["d001"], "d002")


def test_a_cite_to_nothing_stops_the_filing_with_file_and_line(own_case: Path, tmp_path: Path) -> None:
    changed(own_case, "texts/brief.md", "{cite:complaint p2; declaration}", "{cite:complaint p9; declaration}")
    with pytest.raises(NotReady) as told:
        built(own_case, out=tmp_path / "out", packet="merits")
    (finding,) = told.value.findings
    assert (finding.code, finding.place.file, finding.place.line) == ("packet.cite-page-outside", "texts/brief.md", 4)
    assert not (tmp_path / "out" / "filing").exists()


def test_a_text_that_is_not_there_is_named(own_case: Path, tmp_path: Path) -> None:
    (own_case / "texts" / "brief.md").unlink()
    with pytest.raises(NotReady) as told:
        built(own_case, out=tmp_path / "out", packet="merits")
    assert [(finding.code, finding.place.file) for finding in told.value.findings] == [
        ("dated.file-missing", "texts/brief.md")
    ]


def test_a_text_the_profile_has_no_place_for_is_told(own_case: Path, tmp_path: Path) -> None:
    changed(own_case, "packet-bond.yaml", "  request:", "  opposition:")
    with pytest.raises(NotReady) as told:
        built(own_case, out=tmp_path / "out", packet="bond")
    assert "packet.part-without-place" in {finding.code for finding in told.value.findings}


def test_a_profile_without_a_value_for_the_filing_day_is_refused(own_case: Path, tmp_path: Path) -> None:
    changed(own_case, "packet-bond.yaml", "filing_date: 2026-11-24", "filing_date: 2019-11-24")
    with pytest.raises(Refusal, match="no-value-on-day"):
        built(own_case, out=tmp_path / "out", packet="bond")


def test_a_quote_in_two_places_is_told_and_not_marked(own_case: Path) -> None:
    changed(
        own_case,
        "documents.yaml",
        "Not one of the 47 attacks has led to a conviction.",
        "The commission registered the complaint",
    )
    plan, findings = plan_filing(own_case, packet="merits")
    assert "reading.quote-in-several-places" in {finding.code for finding in findings}
    report = plan.exhibits[2].exhibit.documents[0]
    assert [passage.page for passage in report.passages] == [3]


def test_a_quote_that_does_not_stand_there_stops_the_filing(own_case: Path, tmp_path: Path) -> None:
    changed(own_case, "documents.yaml", "Not one of the 47 attacks", "Every single one of ninety ships")
    with pytest.raises(NotReady) as told:
        built(own_case, out=tmp_path / "out", packet="merits")
    assert {finding.code for finding in told.value.findings} & {"reading.quote-not-found", "reading.quote-nowhere"}


def test_an_original_is_not_marked_and_that_is_told(own_case: Path) -> None:
    changed(
        own_case,
        "documents.yaml",
        "    cite_as: queja\n",
        '    cite_as: queja\n    highlights: [{quote: "Seis hombres"}]\n',
    )
    plan, findings = plan_filing(own_case, packet="merits")
    told = [finding.about for finding in findings if finding.code == "packet.highlight-not-allowed"]
    assert told == ["d001"]
    assert plan.exhibits[1].exhibit.documents[3].passages == ()


def test_a_translation_is_marked_when_counsel_says_so(own_case: Path) -> None:
    changed(
        own_case,
        "documents.yaml",
        "    cite_as: complaint\n",
        '    cite_as: complaint\n    highlights: [{quote: "Six men came"}]\n',
    )
    changed(
        own_case,
        "packet-merits.yaml",
        "exhibits:",
        'highlights: {translations: true, by: "Ana Example, Esq."}\nexhibits:',
    )
    plan, _ = plan_filing(own_case, packet="merits")
    assert [passage.quote for passage in plan.exhibits[1].exhibit.documents[0].passages] == ["Six men came"]


def a_supplement(folder: Path, filed: Filing, *, numbering: str = "merits") -> None:
    """Write the order of a supplement to a filed packet, which the judge has marked."""
    (folder / "filed").mkdir()
    shutil.copy(filed.files.manifest, folder / "filed" / "manifest.json")
    text = (folder / f"packet-{packet_name(numbering)}.yaml").read_text(encoding="utf-8")
    head = text.partition("exhibits:\n")[0].replace("file_name: Filing_merits", "file_name: Supplement")
    supplement = 'supplement_of: {manifest: filed/manifest.json, marked_as: "4"}\n'
    exhibits = 'exhibits:\n  - {title: "Late letter", documents: [d007]}\n'
    (folder / "packet-supplement.yaml").write_text(head + supplement + exhibits, encoding="utf-8")


def test_a_supplement_goes_on_where_the_filed_packet_ended(
    own_case: Path, filings: dict[str, Filing], tmp_path: Path
) -> None:
    filed = filings["merits"]
    a_supplement(own_case, filed)
    made = built(own_case, out=tmp_path / "out", packet="supplement")
    assert (made.plan.first_page, made.plan.exhibits[0].tab) == (filed.plan.last_page + 1, "E")
    numbers = [page.split()[-1] for page in pages(made)]
    assert numbers == [str(number) for number in range(made.plan.first_page, made.plan.last_page + 1)]
    at = filed.plan.exhibits[1].documents[0].first_page
    assert f"came to his house Exh. 4, Tab B at {at}" in " ".join(pages(made))
    assert "continuing the filing it supplements" in " ".join(pages(made))


def test_words_of_a_filed_paper_can_still_be_cited(own_case: Path, filings: dict[str, Filing], tmp_path: Path) -> None:
    a_supplement(own_case, filings["merits"])
    made = built(own_case, out=tmp_path / "out", packet="supplement")
    at = filings["merits"].plan.exhibits[2].documents[0].first_page + 1
    assert f"Not one of the 47 attacks has led to a conviction. Exh. 4, Tab C at {at}" in " ".join(pages(made))


def test_a_manifest_that_is_none_is_refused(own_case: Path) -> None:
    (own_case / "filed").mkdir()
    (own_case / "filed" / "manifest.json").write_text('{"schema": "other/1"}', encoding="utf-8")
    changed(own_case, "packet-merits.yaml", "exhibits:", "supplement_of: {manifest: filed/manifest.json}\nexhibits:")
    with pytest.raises(NotReady, match="not-a-manifest"):
        plan_filing(own_case, packet="merits")


def test_the_same_folder_gives_the_same_bytes(own_case: Path, filings: dict[str, Filing], tmp_path: Path) -> None:
    again = built(own_case, out=tmp_path / "out", packet="motion")
    first = filings["motion"].files
    for one, other in zip((*first.volumes, first.manifest), (*again.files.volumes, again.files.manifest), strict=True):
        assert hashlib.sha256(one.read_bytes()).digest() == hashlib.sha256(other.read_bytes()).digest()


def test_a_second_build_into_the_same_place_keeps_what_stands(own_case: Path, tmp_path: Path) -> None:
    first = build_filing(own_case, out=tmp_path / "out", packet="merits")
    stamp = first.files.volumes[0].stat().st_mtime_ns
    again = build_filing(own_case, out=tmp_path / "out", packet="merits")
    assert again.files.volumes[0].stat().st_mtime_ns == stamp
    changed(own_case, "packet-merits.yaml", "Letter of support", "Letter of an old neighbor")
    third = build_filing(own_case, out=tmp_path / "out", packet="merits")
    assert third.files.volumes[0].stat().st_mtime_ns != stamp
    assert "Letter of an old neighbor" in " ".join(pages(third))


def test_a_draft_of_a_text_with_cites_is_built_too(own_case: Path, tmp_path: Path) -> None:
    made = build_filing(own_case, out=tmp_path / "out", packet="merits", is_draft=True)
    assert "DRAFT - NOT FOR FILING" in pages(made)[0]
    assert "Tab B at" in " ".join(pages(made))


def test_what_the_office_gets_lies_beside_the_filing(filings: dict[str, Filing]) -> None:
    names = [f"{path.parent.name}/{path.name}" for path in filings["motion"].files.office]
    assert names == [
        "word/Filing_motion_Motion.docx",
        "word/Filing_motion_Proposed_Order.docx",
        "word/Filing_motion_Proof_Of_Service.docx",
        "to-sign/Certificate_d004.pdf",
        "to-sign/Certificate_d004.docx",
        "to-sign/Certificate_d001.pdf",
        "to-sign/Certificate_d001.docx",
    ]


def test_a_certificate_that_is_signed_is_taken_from_those_to_sign(own_case: Path, tmp_path: Path) -> None:
    build_filing(own_case, out=tmp_path / "out", packet="motion")
    changed(
        own_case, "documents.yaml", '    purpose: "Appearance."', '    purpose: "Yes."\n    certificate_for: [d004]'
    )
    changed(own_case, "documents.yaml", "    kind: form", "    kind: interpretation_certificate")
    # A draft: what stands in that paper isn't a certificate's words, and pre-flight would say so.
    build_filing(own_case, out=tmp_path / "out", packet="motion", is_draft=True)
    assert sorted(path.name for path in (tmp_path / "out" / "to-sign").iterdir()) == [
        "Certificate_d001.docx",
        "Certificate_d001.pdf",
    ]
