# SPDX-License-Identifier: MPL-2.0
"""Cover, index and sheets: the words a clerk reads, whatever a title holds."""

from dataclasses import replace
from io import BytesIO

import docx
import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.packet.front_matter import set_front_matter, set_sheets
from amparo.packet.plan import plan
from amparo.packet.values import CoverFacts, Exhibit, PacketPlan
from amparo.packet.word_index import word_index
from tests.engines.packet.papers import request, unread

COVER = CoverFacts(
    counsel=("Ana Invented, Esq.", "EOIR ID INV-0001"),
    custody="DETAINED",
    forum=("Immigration Court", "El Paso, Texas"),
    in_the_matter_of=("Tomás INVENTADO,", "Respondent."),
    file_numbers=("A 000-000-001",),
    judge="Hon. Invented Judge",
    filing_title="Evidence in support (invented)",
)
HOSTILE = (
    "#panic()",
    "*bold* $x$ @cite <label>",
    "{{7*7}}",
    "'; DROP TABLE",
    "a\x00b\u202ec",
    "مرحبا",
    "中文 😀",
    "x" * 500,
)


def planned(*titles: str, size: int = 10_000) -> PacketPlan:
    exhibits = [Exhibit(title=t, documents=(unread(f"d{n}", pages=2, size=size),)) for n, t in enumerate(titles)]
    return plan(replace(request(exhibits), cover=COVER))


def words(pdf: bytes) -> list[str]:
    """Give each page's words, runs of spaces folded."""
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pdfium.PdfDocument(pdf)]


def test_the_cover_says_who_where_and_what() -> None:
    cover = words(set_front_matter(planned("Letter")).pdf)[0]
    for fact in (
        "Ana Invented, Esq.",
        "DETAINED",
        "EL PASO, TEXAS",
        "Tomás INVENTADO,",
        "A 000-000-001",
        "Evidence in support",
    ):
        assert fact in cover


def test_the_index_names_tab_title_and_pages() -> None:
    index = words(set_front_matter(planned("Letter of support", "Acta de nacimiento")).pdf)[1]
    assert "A Letter of support 3–5" in index
    assert "B Acta de nacimiento 6–8" in index


@pytest.mark.parametrize("title", HOSTILE)
def test_a_title_is_words_whatever_it_holds(title: str) -> None:
    front = set_front_matter(planned(title))
    sheets = pdfium.PdfDocument(set_sheets(planned(title)))
    assert front.index_pages >= 1
    assert len(sheets) == 1


def test_markup_in_a_title_is_printed_as_typed() -> None:
    assert "#panic() *x* $y$" in words(set_front_matter(planned("#panic() *x* $y$")).pdf)[1]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=600), min_size=1, max_size=3))
def test_each_tab_sheet_is_one_page_for_any_title(titles: list[str]) -> None:
    assert len(pdfium.PdfDocument(set_sheets(planned(*titles)))) == len(titles)


def test_a_later_part_opens_with_a_sheet_that_says_what_it_holds() -> None:
    pages = words(set_sheets(planned("First", "Second", "Third", size=20_000_000)))
    assert pages[0].startswith("Tomás INVENTADO")
    assert "Part 2 of 3" in pages[0]
    assert "B Second" in pages[0]


def test_a_thousand_tabs_are_set_and_each_is_in_the_index() -> None:
    front = set_front_matter(planned(*(f"Exhibit number {n}" for n in range(1, 1001))))
    index = " ".join(words(front.pdf))
    assert all(f"Exhibit number {n} " in index for n in (1, 26, 27, 702, 703, 1000))


def test_the_foot_of_every_sheet_is_free_for_the_number() -> None:
    long = planned(*(["A long title of an exhibit that takes its room " * 4] * 30), size=9_000_000)
    for pdf in (set_front_matter(long).pdf, set_sheets(long)):
        for page in pdfium.PdfDocument(pdf):
            assert not page.get_textpage().get_text_bounded(0, 0, 612, 50).strip()


def test_the_word_index_is_a_table_a_lawyer_can_edit() -> None:
    document = docx.Document(BytesIO(word_index(planned("Letter of support", "Acta"))))
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows == [["Tab", "Description", "Page"], ["A", "Letter of support", "3–5"], ["B", "Acta", "6–8"]]
    assert document.core_properties.author == ""


def test_the_same_plan_gives_the_same_bytes() -> None:
    one, two = (planned("Letter", "Acta de nacimiento") for _ in range(2))
    assert set_front_matter(one).pdf == set_front_matter(two).pdf
    assert set_sheets(one) == set_sheets(two)
    assert word_index(one) == word_index(two)
