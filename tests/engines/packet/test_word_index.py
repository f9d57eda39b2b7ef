# SPDX-License-Identifier: MPL-2.0
"""The Word index: a table a lawyer can edit, looks kept in styles, the same bytes each time."""

import zipfile
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from amparo.packet.plan import plan
from amparo.packet.values import CoverFacts, Exhibit, PacketPlan
from amparo.packet.word.index import word_index
from tests.engines.packet.papers import request, unread

COVER = CoverFacts(
    custody="DETAINED",
    forum=("Immigration Court", "El Paso, Texas"),
    in_the_matter_of=("Tomás INVENTADO,", "Respondent."),
    file_numbers=("A 000-000-001",),
    proceeding="In removal proceedings",
    filing_title="Evidence in support (invented)",
)


def exhibit(title: str, *documents: str, size: int = 10_000, shows: str = "", section: str = "") -> Exhibit:
    papers = tuple(
        replace(unread(f"d{n}", pages=2, size=size), title=name) for n, name in enumerate(documents or ("Paper",))
    )
    return Exhibit(title=title, documents=papers, shows=shows, section=section)


def planned(*exhibits: Exhibit, cover: CoverFacts = COVER) -> PacketPlan:
    return plan(replace(request(exhibits), cover=cover))


def opened(*exhibits: Exhibit) -> Any:
    return docx.Document(BytesIO(word_index(planned(*exhibits))))


def rows(document: Any) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.tables[0].rows]


def styles_of(document: Any) -> set[str]:
    cells = (cell for row in document.tables[0].rows for cell in row.cells)
    return {paragraph.style.name for cell in cells for paragraph in cell.paragraphs}


def test_the_index_is_one_table_of_tab_description_and_page() -> None:
    document = opened(exhibit("Letter of support"), exhibit("Acta", "Translation", "Original", shows="Shows who."))
    assert rows(document) == [
        ["Tab", "Description", "Page"],
        ["A", "Letter of support", "3–5"],
        ["B", "Acta\nShows who.", "6–10"],
        ["", "Translation", "7–8"],
        ["", "Original", "9–10"],
    ]


def test_what_stands_in_another_part_is_named_with_its_part() -> None:
    document = opened(exhibit("One", size=20_000_000), exhibit("Two", size=20_000_000))
    assert [row[2] for row in rows(document)] == ["Page", "3–5", "Part 2, p. 7"]


def test_the_caption_stands_on_top() -> None:
    document = opened(exhibit("Letter"))
    lines = [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]
    assert lines == [
        ("Custody mark", "DETAINED"),
        ("Forum", "IMMIGRATION COURT"),
        ("Forum", "EL PASO, TEXAS"),
        ("Caption line", "In the Matter of:"),
        ("Caption line", "Tomás INVENTADO,"),
        ("Caption line", "Respondent."),
        ("Caption line", "File No.: A 000-000-001"),
        ("Caption line", "In removal proceedings"),
        ("Title", "Evidence in support (invented)"),
        ("Heading 1", "Index of exhibits"),
        ("Summary", "1 tab, 5 pages."),
    ]


def test_every_look_is_a_style_that_can_be_changed_in_one_place() -> None:
    document = opened(exhibit("Letter", "a", "b", shows="Shows it.", section="Identity"))
    assert styles_of(document) == {
        "Tab letter", "Exhibit", "Exhibit page", "Offered to show", "Exhibit document", "Document page", "Heading 2"
    }  # fmt: skip
    assert document.tables[0].style.name == "Index of exhibits"
    assert not document.tables[0]._tbl.findall(f".//{qn('w:rPr')}")


def test_the_head_comes_again_on_each_page_and_no_row_is_torn() -> None:
    table = opened(exhibit("Letter"), exhibit("Acta")).tables[0]
    heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert heads == [True, False, False]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_a_short_exhibit_is_kept_on_one_page() -> None:
    table = opened(exhibit("Acta", "a", "b", "c"), exhibit("Next")).tables[0]
    kept = [row.cells[1].paragraphs[0].paragraph_format.keep_with_next for row in table.rows]
    assert kept == [None, True, True, True, None, None]


def test_the_page_is_letter_and_the_foot_counts_pages() -> None:
    document = opened(exhibit("Letter"))
    section = document.sections[0]
    assert (section.page_width.inches, section.page_height.inches) == (8.5, 11)
    fields = section.footer.paragraphs[0]._p.findall(qn("w:fldSimple"))
    assert [field.get(qn("w:instr")) for field in fields] == ["PAGE"]


def test_the_columns_fill_the_page_between_the_margins() -> None:
    cells = opened(exhibit("Letter", section="Identity")).tables[0].rows[0].cells
    assert sum(cell.width.inches for cell in cells) == pytest.approx(6.5)


@pytest.mark.parametrize(
    "title",
    ["<w:t>&amp;]]>", "a\x00\x1b\ufffe\ud800b\u202e", "مرحبا", "中文 😀", "x" * 500, "", "\"'{0}%s"],
    ids=range(7),
)
def test_a_title_is_words_whatever_it_holds(title: str) -> None:
    document = opened(exhibit(title, title, title, shows=title, section=title))
    assert len(document.tables) == 1
    assert "\u202e" not in "".join(cell for row in rows(document) for cell in row)


def test_a_title_in_chinese_stays_chinese_since_word_has_the_letters() -> None:
    assert rows(opened(exhibit("出生证明")))[1][1] == "出生证明"


def test_there_is_no_author_no_macro_and_nothing_linked() -> None:
    content = word_index(planned(exhibit("Letter")))
    assert docx.Document(BytesIO(content)).core_properties.author == ""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = archive.namelist()
        links = b"".join(archive.read(name) for name in names if name.endswith(".rels"))
    assert not [name for name in names if "vba" in name.lower() or "media" in name]
    assert b"External" not in links


def all_exhibits(count: int) -> Sequence[Exhibit]:
    return [exhibit(f"Exhibit {n}", "a", "b", section=f"Section {n // 40}") for n in range(count)]


def test_a_thousand_exhibits_are_all_listed() -> None:
    tabs = [row[0] for row in rows(opened(*all_exhibits(120))) if row[1].startswith("Exhibit ")]
    assert len(tabs) == 120
    assert tabs[0] == "A"
    assert tabs[-1] == "DP"


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert word_index(planned(*all_exhibits(3))) == word_index(planned(*all_exhibits(3)))


def test_a_cover_without_facts_is_no_hindrance() -> None:
    content = word_index(planned(exhibit("Letter"), cover=CoverFacts()))
    assert docx.Document(BytesIO(content)).paragraphs[0].text == "Index of exhibits"
