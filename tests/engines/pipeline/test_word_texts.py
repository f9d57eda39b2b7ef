# SPDX-License-Identifier: MPL-2.0
"""A brief written in Word is filed like one written in Markdown; what a filing must not carry stops it."""

import os
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from amparo.packet.parts import PartKind
from amparo.packet.values import PacketPlan
from amparo.packet.writing.markdown import blocks_of
from amparo.pipeline.filing import Filing, build_filing, plan_filing
from amparo.pipeline.word_texts import writing_of
from amparo.terms.finding import Finding, NotReady, Refusal
from amparo.terms.sentences import say
from amparo.terms.written import Block, Cite, Heading, Letters, Listing, Note, Paragraph, Quotation, Run, Table
from tests.engines.pipeline.invented_case import INVENTED, a_case, changed
from tests.engines.pipeline.test_filings import built, pages
from tests.engines.pipeline.word_brief import BODY, brief
from tests.engines.reading.formats.word_papers import p, t, word

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)
ACCOUNT = '  - {title: "Account", text: {file: texts/account.docx, title: "His account"}}\n'
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"


def in_word(folder: Path, content: bytes, *, packet: str = "merits") -> Path:
    """Put a Word brief in the place of the one in Markdown."""
    (folder / "texts" / "brief.docx").write_bytes(content)
    return changed(folder, f"packet-{packet}.yaml", "texts/brief.md", "texts/brief.docx")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return a_case(tmp_path / "case")


@pytest.fixture(scope="module")
def filing(tmp_path_factory: pytest.TempPathFactory) -> Filing:
    folder = in_word(a_case(tmp_path_factory.mktemp("office") / "case"), brief())
    return built(folder, out=tmp_path_factory.mktemp("out"), packet="merits")


def found(folder: Path, *, packet: str = "merits") -> dict[str, Finding]:
    return {finding.code: finding for finding in plan_filing(folder, packet=packet)[1]}


def brief_pages(plan: PacketPlan) -> tuple[int, int]:
    part = plan.part(PartKind.BRIEF)
    assert part is not None
    return part.first_page, part.last_page


def _alike(runs: Sequence[Run]) -> list[Run]:
    """Give runs without their places, letters that look alike joined."""
    given: list[Run] = []
    for run in runs:
        before = given[-1] if given else None
        if isinstance(run, Letters) and isinstance(before, Letters) and run.styles == before.styles:
            given[-1] = replace(before, text=before.text + run.text)
        elif isinstance(run, Cite):
            given.append(Cite(written=run.written.translate({0x201C: '"', 0x201D: '"', 0x2013: "-"})))
        else:
            given.append(Note(tuple(_alike(run.runs))) if isinstance(run, Note) else run)
    return given


def _plain(block: Block) -> object:
    match block:
        case Heading() | Paragraph():
            return replace(block, runs=tuple(_alike(block.runs)))
        case Listing():
            return block.labels, [[_plain(inner) for inner in item] for item in block.items]
        case Quotation():
            return [_plain(inner) for inner in block.blocks]
        case Table():
            return block.has_head, [[_alike(cell) for cell in row] for row in block.rows]
        case _:
            return block


def test_a_brief_in_word_is_the_same_text_as_in_markdown(tmp_path: Path) -> None:
    path = tmp_path / "brief.docx"
    path.write_bytes(brief())
    markdown = blocks_of((INVENTED / "texts" / "brief.md").read_text(encoding="utf-8"))
    writing = writing_of(path, name="texts/brief.docx")
    assert [_plain(block) for block in writing.blocks] == [_plain(block) for block in markdown]
    assert writing.findings == ()


def test_it_is_set_cited_and_counted_like_markdown(filing: Filing, case: Path, tmp_path: Path) -> None:
    markdown = built(case, out=tmp_path / "out", packet="merits")
    first, last = brief_pages(filing.plan)
    assert (first, last) == brief_pages(markdown.plan)
    assert pages(filing)[first - 1 : last] == pages(markdown)[first - 1 : last]
    assert f"two days Tab B at {filing.plan.exhibits[1].documents[0].first_page + 1}; Tab A at" in " ".join(
        pages(filing)
    )


def test_its_cites_are_links_and_stand_as_words_in_the_word_file(filing: Filing) -> None:
    path = next(path for path in filing.files.office if path.name.endswith("_Brief.docx"))
    document = docx.Document(str(path))
    words = " ".join(paragraph.text for paragraph in document.paragraphs)
    assert "{" not in words
    assert f"came to his house Tab B at {filing.plan.exhibits[1].documents[0].first_page}" in words
    with zipfile.ZipFile(path) as archive:
        assert b"Tab C at" in archive.read("word/footnotes.xml")
        assert "word/comments.xml" not in archive.namelist()
    assert (document.core_properties.author, document.core_properties.last_modified_by) in {("", ""), (None, None)}


def test_the_same_word_file_gives_the_same_bytes(filing: Filing, tmp_path: Path) -> None:
    folder = in_word(a_case(tmp_path / "case"), brief())
    again = built(folder, out=tmp_path / "out", packet="merits")
    for one, other in zip(
        (*filing.files.volumes, *filing.files.office), (*again.files.volumes, *again.files.office), strict=True
    ):
        assert one.read_bytes() == other.read_bytes()


def test_a_cite_to_nothing_is_told_with_its_paragraph(case: Path, tmp_path: Path) -> None:
    in_word(case, brief(BODY.replace("queja p2", "queja p9").replace("report p2, p3", "gone p1")))
    with pytest.raises(NotReady) as told:
        built(case, out=tmp_path / "out", packet="merits")
    places = {finding.code: (finding.place.file, finding.place.paragraph) for finding in told.value.findings}
    assert places == {
        "packet.cite-unknown": ("texts/brief.docx", 6),
        "packet.cite-page-outside": ("texts/brief.docx", 9),
    }
    sentences = [say(finding, language="es") for finding in told.value.findings]
    assert sentences[0].startswith("texts/brief.docx, párrafo 6: ")


@pytest.mark.parametrize("written", ["{cite:complaint p2", "{cite complaint p2}", "{ Cite: complaint pp}"])
def test_a_cite_that_is_not_whole_is_never_printed_as_text(case: Path, written: str) -> None:
    in_word(case, brief(p(f"Six men came {written} and went.")))
    told = found(case)["packet.cite-not-understood"]
    assert told.blocks_filing
    assert told.place.paragraph == 1


@pytest.mark.parametrize("written", ["{cite:complaint p2", "{cite complaint p2}"])
def test_nor_in_markdown(case: Path, written: str) -> None:
    (case / "texts" / "brief.md").write_text(f"One.\n\nSix men came {written} and went.\n", encoding="utf-8")
    assert found(case)["packet.cite-not-understood"].place.line == 3


INSERTED = '<w:ins w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z">' + t("in") + "</w:ins>"
DELETED = '<w:del w:id="2" w:author="A"><w:r><w:delText>out</w:delText></w:r></w:del>'
CONTROL = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + t("Click here") + "</w:sdtContent></w:sdt>"
PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:extent cx="914400" cy="914400"/><a:graphic><a:graphicData>'
    '<pic:pic><pic:blipFill><a:blip r:embed="rp"/></pic:blipFill></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
FETCH = '<w:fldSimple w:instr="INCLUDETEXT http://example.org/x.docx">' + t("x") + "</w:fldSimple>"


@pytest.mark.parametrize(
    ("inside", "code", "params"),
    [
        (INSERTED + DELETED, "text-has-changes", {"insertions": 1, "deletions": 1, "formattings": 0}),
        (t("secret advice", "<w:vanish/>"), "text-has-hidden-words", {"count": 2}),
        (t("white words here", '<w:color w:val="FFFFFF"/>'), "text-has-hidden-words", {"count": 3}),
        (CONTROL, "text-has-unfilled", {"count": 1}),
        (PICTURE, "text-has-pictures", {"count": 1}),
    ],
)
def test_what_a_filing_must_not_carry_blocks_it(case: Path, inside: str, code: str, params: dict[str, int]) -> None:
    more = {"relations": (("rp", "image", "media/p.png"),), "more": {"word/media/p.png": PNG}}
    in_word(case, brief(p("Shown. ", inside), **more))
    told = found(case)[f"packet.{code}"]
    assert told.blocks_filing
    assert dict(told.params) == params
    assert "texts/brief.docx" in say(told)


def test_comments_block_and_are_counted(case: Path, tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Six men came.")
    document.add_comment(paragraph.runs, text="Weak point: he said four.", author="Counsel")
    document.save(str(tmp_path / "b.docx"))
    in_word(case, (tmp_path / "b.docx").read_bytes())
    assert found(case)["packet.text-has-comments"].params == {"count": 1}
    plan, _ = plan_filing(case, packet="merits")
    assert "Weak point" not in str(plan)


def test_hidden_words_are_in_no_file_of_the_filing_even_when_overridden(case: Path, tmp_path: Path) -> None:
    in_word(case, brief(BODY + p("Seen ", t("canary", "<w:vanish/>"), INSERTED.replace(">in<", ">accepted<"))))
    filing = build_filing(case, out=tmp_path / "out", packet="merits", is_draft=True)
    assert "Seen accepted" in " ".join(pages(filing))
    for path in (*filing.files.volumes, *filing.files.office):
        assert b"canary" not in path.read_bytes()
        if path.suffix == ".docx":
            with zipfile.ZipFile(path) as archive:
                assert not any(b"canary" in archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (brief(main=MACROS), "packet.text-has-macros"),
        (brief(more={"word/vbaProject.bin": b"\xd0\xcf"}), "packet.text-has-macros"),
        (brief(main=TEMPLATE), "packet.text-is-template"),
        (brief(p("See ", FETCH)), "packet.text-fetches"),
        (b"not a Word file at all, but words", "reading.not-a-word-text"),
        (b"", "reading.not-a-word-text"),
        (brief()[:900], "reading."),
    ],
)
def test_what_may_do_something_by_itself_or_is_no_word_file_is_refused(case: Path, content: bytes, code: str) -> None:
    in_word(case, content)
    with pytest.raises(Refusal) as told:
        plan_filing(case, packet="merits")
    assert told.value.findings[0].code.startswith(code)
    for language in ("en", "es"):
        assert "texts/brief.docx" in say(told.value.findings[0], language=language)


def test_a_remote_template_is_refused(case: Path) -> None:
    settings = {"settings": '<w:attachedTemplate r:id="rt"/>'}
    relations = {
        "word/_rels/settings.xml.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rt" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
            'Target="https://example.org/evil.dotm" TargetMode="External"/></Relationships>'
        )
    }
    in_word(case, word(BODY, beside=settings, more=relations))
    with pytest.raises(Refusal, match=r"packet\.text-fetches"):
        plan_filing(case, packet="merits")


def test_a_text_that_is_missing_or_no_file_is_named_at_once(case: Path) -> None:
    in_word(case, brief())
    (case / "texts" / "brief.docx").unlink()
    with pytest.raises(Refusal, match=r"reading\.no-such-file"):
        plan_filing(case, packet="merits")
    os.mkfifo(case / "texts" / "brief.docx")
    with pytest.raises(Refusal, match=r"reading\.no-such-file"):
        plan_filing(case, packet="merits")


def test_a_brief_in_word_over_the_page_limit_blocks(case: Path) -> None:
    long = p("The commission registered the complaint on the day and asked the unit for a report. " * 120)
    in_word(case, brief(long * 8), packet="bia-brief")
    told = found(case, packet="bia-brief")["packet.too-long"]
    assert told.blocks_filing
    assert told.params["limit"] == 30


def test_what_is_left_out_is_told(case: Path) -> None:
    contents = p("Argument\t3", look='<w:pStyle w:val="TDC1"/>')
    marked = p(t("check this", '<w:highlight w:val="yellow"/>'))
    in_word(case, brief(contents + marked + p("One", "<w:r><w:tab/></w:r>", t("two"))))
    told = found(case)
    weights = {code: str(told[f"packet.{code}"].severity) for code in (
        "text-contents-left-out", "text-has-marked-words", "text-has-tabs"
    )}  # fmt: skip
    assert list(weights.values()) == ["note", "warns", "note"]
    assert dict(told["packet.text-has-marked-words"].params) == {"count": 2}


def test_declarations_and_proposed_orders_come_from_word_too(case: Path, tmp_path: Path) -> None:
    for name in ("account", "order"):
        (case / "texts" / f"{name}.docx").write_bytes(brief(p(f"The {name} cites ", t("{cite:complaint p1}"), t("."))))
    changed(case, "packet-motion.yaml", "exhibits:\n", "exhibits:\n" + ACCOUNT)
    changed(case, "packet-motion.yaml", "proposed_order: {", "proposed_order: {text: {file: texts/order.docx}, ")
    filing = built(case, out=tmp_path / "out", packet="motion")
    text = " ".join(pages(filing))
    at = next(exhibit for exhibit in filing.plan.exhibits if exhibit.tab == "C").documents[0].first_page
    assert f"The account cites Tab C at {at}." in text
    assert f"The order cites Tab C at {at}." in text
    assert {"Filing_motion_Tab_A.docx", "Filing_motion_Proposed_Order.docx"} <= {
        path.name for path in filing.files.office
    }
