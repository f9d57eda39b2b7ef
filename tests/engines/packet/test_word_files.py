# SPDX-License-Identifier: MPL-2.0
"""Word files for the office: styles instead of looks, real contents, footnotes and lists; the same bytes each time."""

import zipfile
from dataclasses import replace
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from amparo.packet.certificates import CertificateFacts
from amparo.packet.facts import (
    FilingFacts,
    OrderFacts,
    OtherSideFacts,
    ServedFacts,
    ServiceFacts,
    SignatureLine,
    WitnessFacts,
)
from amparo.packet.office_files import certificate_files, office_files
from amparo.packet.parts import Part, PartKind
from amparo.packet.press import Press
from amparo.packet.settling import settle
from amparo.packet.values import PacketPlan
from amparo.packet.word.sheets import word_certificate
from amparo.packet.word.texts import word_text
from tests.engines.packet.test_texts import an_order, writing

TEXT = """\
# First

Plain *it* and **bold**, see {cite:d1 p2}.[^1]

[^1]: A note with {cite:d0}.

1. one
2. two

> quoted words

# Second

| a | b |
|---|---|
| 1 | 2 |

# Third

The end.
"""
FACTS = FilingFacts(
    service=ServiceFacts(mode="mail", by="Beto", to=(ServedFacts(name="The Office", lines=("1 Plaza",)),)),
    witnesses=(WitnessFacts(name="Marisol 出", shows="What she saw.", language="es", minutes=30),),
    other_side=OtherSideFacts(position="joins"),
    proposed_order=OrderFacts(relief="the hearing is continued."),
    signatures=(SignatureLine(name="Ana Invented, Esq.", lines=("Counsel",)),),
)


def a_plan(kind: PartKind = PartKind.BRIEF, text: str = TEXT) -> PacketPlan:
    asked = an_order(text, kind, facts=FACTS, tabs=3)
    kinds = (PartKind.WITNESS_LIST, PartKind.PROPOSED_ORDER, PartKind.PROOF_OF_SERVICE)
    return settle(replace(asked, back=tuple(Part(kind=one) for one in kinds))).plan


def opened(kind: PartKind = PartKind.BRIEF, text: str = TEXT) -> Any:
    return docx.Document(BytesIO(word_text(a_plan(kind, text), kind)))


def lines(document: Any) -> list[tuple[str, str]]:
    return [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]


def test_a_brief_has_headings_body_list_and_quotation_as_styles() -> None:
    found = lines(opened())
    assert ("Heading 1", "First") in found
    page = a_plan().exhibits[1].documents[0].first_page + 1
    assert ("Body", f"Plain it and bold, see Tab B at {page}.") in found
    assert ("Item", "one") in found
    assert ("Quotation", "quoted words") in found
    assert found[0] == ("Title", "BRIEF (INVENTED)")


def test_the_contents_are_words_own_field_over_the_headings() -> None:
    document = opened()
    codes = [text.text for text in document.element.iter(qn("w:instrText"))]
    kinds = [mark.get(qn("w:fldCharType")) for mark in document.element.iter(qn("w:fldChar"))]
    assert [code.strip() for code in codes] == ['TOC \\o "1-3" \\h \\z \\u']
    assert kinds == ["begin", "separate", "end"]
    assert [text for style, text in lines(document) if style == "toc 1"] == ["First", "Second", "Third"]


def test_a_short_text_has_no_contents() -> None:
    assert not list(opened(text="# One\n\nWords.").element.iter(qn("w:instrText")))


def test_footnotes_are_footnotes() -> None:
    content = word_text(a_plan(), PartKind.BRIEF)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        notes = archive.read("word/footnotes.xml").decode()
        types = archive.read("[Content_Types].xml").decode()
    assert "A note with " in notes
    assert "Tab A" in notes
    assert "footnotes+xml" in types
    references = list(docx.Document(BytesIO(content)).element.iter(qn("w:footnoteReference")))
    assert [mark.get(qn("w:id")) for mark in references] == ["2"]


def test_each_list_has_numbers_of_its_own() -> None:
    document = opened(text="1. one\n2. two\n\nBetween.\n\n5. five\n\n- point\n")
    ids = [mark.get(qn("w:val")) for mark in document.element.body.iter(qn("w:numId"))]
    assert len(set(ids)) == 3
    starts = [mark.get(qn("w:val")) for mark in document.part.numbering_part.element.iter(qn("w:start"))]
    assert "5" in starts


def test_a_motion_in_word_has_caption_position_and_a_blank_line_to_sign_on() -> None:
    found = lines(opened(PartKind.MOTION, "We move."))
    assert ("Custody mark", "DETAINED") in found
    assert ("Heading 2", "Position of the other party") in found
    assert found[-3:] == [
        ("Signature line", f"{'_' * 34}    Date: {'_' * 16}"),
        ("Signer", "Ana Invented, Esq."),
        ("Signer", "Counsel"),
    ]


def test_a_letter_in_word_has_addressee_and_subject() -> None:
    found = lines(opened(PartKind.LETTER, "Dear Officer."))
    assert ("Subject", "Re: Brief (invented), Tomás INVENTADO, A 000-000-001") in found


def test_looks_are_in_styles_and_not_on_paragraphs() -> None:
    body = opened().element.body
    allowed = {qn(f"w:{name}") for name in ("pStyle", "numPr", "keepNext", "jc")}
    own = {part.tag for properties in body.iter(qn("w:pPr")) for part in properties}
    assert own <= allowed
    assert not list(body.iter(qn("w:color")))
    assert not list(body.iter(qn("w:sz")))


def test_every_part_and_certificate_has_its_file() -> None:
    files = {file.name: file for file in office_files(a_plan(), press=Press())}
    assert sorted(files) == [
        "Test_Filing_Brief.docx",
        "Test_Filing_Proof_Of_Service.docx",
        "Test_Filing_Proposed_Order.docx",
        "Test_Filing_Witness_List.docx",
    ]
    said = {name: "\n".join(text for _, text in lines(docx.Document(BytesIO(f.content)))) for name, f in files.items()}
    assert "by United States mail." in said["Test_Filing_Proof_Of_Service.docx"]
    assert "if it is granted, that the hearing is continued." in said["Test_Filing_Proposed_Order.docx"]
    table = docx.Document(BytesIO(files["Test_Filing_Witness_List.docx"].content)).tables[0]
    assert [cell.text for cell in table.rows[1].cells] == [
        "1", "Marisol 出", "What she saw.", "Spanish, interpreter needed", "30 min.", "in person"
    ]  # fmt: skip


def test_a_certificate_comes_as_pdf_and_as_word_and_neither_is_signed() -> None:
    facts = CertificateFacts(wording="translation_court", papers=("Acta",), language="es", name="Inés Inventada")
    files = list(certificate_files("certificate-d011", facts, press=Press()))
    assert [(file.folder, file.name) for file in files] == [
        ("to-sign", "Certificate_d011.pdf"),
        ("to-sign", "Certificate_d011.docx"),
    ]
    text = "\n".join(text for _, text in lines(docx.Document(BytesIO(files[1].content))))
    assert "I, Inés Inventada, certify that:" in text
    assert "competent to translate from Spanish" in text
    assert f"Signature: {'_' * 34}" in text
    assert f"Telephone: {'_' * 34}" in text


@pytest.mark.parametrize("text", ["مرحبا بالعالم", "😀 出生", "a\u202eb", "x" * 900, "<w:t>&amp;]]>"])
def test_any_words_are_written(text: str) -> None:
    document = opened(text=f"{text}\n\n# {text}\n")
    assert "\u202e" not in "".join(found for _, found in lines(document))


def test_the_same_plan_gives_the_same_bytes() -> None:
    one, two = (list(office_files(a_plan(), press=Press())) for _ in range(2))
    assert one == two
    facts = CertificateFacts(wording="interpretation", papers=("x",))
    assert word_certificate(facts) == word_certificate(facts)


def test_no_author_and_no_program_is_named() -> None:
    content = word_text(a_plan(), PartKind.BRIEF)
    assert docx.Document(BytesIO(content)).core_properties.author == ""
    assert writing("x").file == "texts/brief.md"
