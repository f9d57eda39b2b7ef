# SPDX-License-Identifier: MPL-2.0
"""Cover, index and sheets: the words a clerk reads, whatever a title holds."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO

import pikepdf
import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.packet.front_matter import set_cover, set_index
from amparo.packet.front_matter import set_sheets as set_sheets_of
from amparo.packet.parts import PartKind
from amparo.packet.plan import plan
from amparo.packet.press import Press, page_count
from amparo.packet.printing import in_print, uncovered_titles
from amparo.packet.values import CoverFacts, Exhibit, PacketPlan
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
    "ꦗꦮ ᠮ",
    "x" * 500,
    "W" * 500,
    "😀" * 500,
    "မြန်မာဘာသာ " * 50,
    "",
)


@dataclass(frozen=True)
class Front:
    """Cover and index in one PDF, with how many pages each takes."""

    pdf: bytes
    cover_pages: int
    index_pages: int


def set_front_matter(planned: PacketPlan) -> Front:
    press = Press()
    parts = [set_cover(planned, press=press), set_index(planned, press=press)]
    return Front(joined(parts), *map(page_count, parts))


def joined(parts: Iterable[bytes]) -> bytes:
    with pikepdf.new() as whole:
        for part in parts:
            with pikepdf.open(BytesIO(part)) as opened:
                whole.pages.extend(opened.pages)
        buffer = BytesIO()
        whole.save(buffer, static_id=True)
    return buffer.getvalue()


def set_sheets(planned: PacketPlan) -> bytes:
    """Set the sheets of all volumes, one after another."""
    return joined(set_sheets_of(planned, volume, press=Press()) for volume in planned.volumes)


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
    assert pages[1].startswith("Tomás INVENTADO")
    assert "Part 2 of 3" in pages[1]
    assert "B Second" in pages[1]


def test_a_thousand_tabs_are_set_and_each_is_in_the_index() -> None:
    front = set_front_matter(planned(*(f"Exhibit number {n}" for n in range(1, 1001))))
    index = " ".join(words(front.pdf))
    assert all(f"Exhibit number {n} " in index for n in (1, 26, 27, 702, 703, 1000))


def test_the_foot_of_every_sheet_is_free_for_the_number() -> None:
    long = planned(*(["A long title of an exhibit that takes its room " * 4] * 30), size=9_000_000)
    for pdf in (set_front_matter(long).pdf, set_sheets(long)):
        for page in pdfium.PdfDocument(pdf):
            assert not page.get_textpage().get_text_bounded(0, 0, 612, 50).strip()


def test_the_same_plan_gives_the_same_bytes() -> None:
    one, two = (planned("Letter", "Acta de nacimiento") for _ in range(2))
    assert set_front_matter(one).pdf == set_front_matter(two).pdf
    assert set_sheets(one) == set_sheets(two)


def links(pdf: bytes) -> Iterator[tuple[int, str, int]]:
    """Give page (from 0), words and target page of every link."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        boxes = [
            (number, [float(edge) for edge in annotation.Rect], str(annotation.A.URI))
            for number, page in enumerate(opened.pages)
            for annotation in page.get("/Annots", [])
        ]
    looked_at = pdfium.PdfDocument(pdf)
    for number, box, uri in boxes:
        text = looked_at[number].get_textpage().get_text_bounded(*box)
        yield number, " ".join(text.split()), int(uri.removeprefix("https://amparo.invalid/page/"))


def of_several(*titles: str, **facts: str) -> Exhibit:
    """Give an exhibit of several documents, each of two pages."""
    documents = tuple(
        replace(unread(f"d{n}", pages=2, size=10_000), title=title) for n, title in enumerate(titles, start=1)
    )
    return Exhibit(title=facts.pop("title", "Birth certificate"), documents=documents, **facts)


def of(*exhibits: Exhibit, cover: CoverFacts = COVER, limit: int = 25_000_000, front_pages: int = 2) -> PacketPlan:
    asked = request(exhibits)
    asked = replace(asked, cover=cover, rules=replace(asked.rules, volume_limit=limit))
    return plan(asked, lengths={PartKind.INDEX: front_pages - 1})


def test_the_index_says_what_an_exhibit_shows_and_where_each_of_its_documents_begins() -> None:
    index = words(set_front_matter(of(of_several("Translation", "Acta", shows="Shows who he is: p. 4."))).pdf)[1]
    assert "A Birth certificate Shows who he is: p. 4. 3–7 Translation 4–5 Acta 6–7" in index


def test_title_and_first_page_of_each_line_are_links() -> None:
    found = [(text, target) for _, text, target in links(set_front_matter(of(of_several("Translation", "Acta"))).pdf)]
    assert found == [
        ("Birth certificate", 3), ("3", 3), ("Translation", 4), ("4", 4), ("Acta", 6), ("6", 6)
    ]  # fmt: skip


def test_a_title_of_several_lines_is_one_link() -> None:
    title = "Complaint before the Human Rights Commission of the State with the receipt and the letter of " * 3 + "2016"
    assert [target for _, _, target in links(set_front_matter(planned(title)).pdf)] == [3, 3]


@pytest.mark.parametrize("title", ["1984", "2016–2017", "٢٠١٦", " 12 "])
def test_a_title_that_is_a_number_is_not_taken_for_a_page(title: str) -> None:
    assert [text for _, text, _ in links(set_front_matter(planned(title)).pdf)] == ["3"]


def test_beside_an_arabic_title_the_link_is_still_the_first_page() -> None:
    found = [(text, target) for _, text, target in links(set_front_matter(planned("شهادة ميلاد")).pdf)]
    assert found[-1] == ("3", 3)


def test_what_stands_in_another_part_is_named_in_words_without_a_link() -> None:
    front = set_front_matter(planned("First", "Second", "Third", size=20_000_000))
    index = words(front.pdf)[1]
    assert {target for _, _, target in links(front.pdf)} == {3}
    assert "B Second Part 2, p. 7" in index
    assert "2 Test_Filing_Part2.pdf 6–9 B" in index


def test_a_later_part_links_only_to_its_own_pages() -> None:
    planned_parts = planned("First", "Second", "Third", size=20_000_000)
    for volume in planned_parts.volumes[1:]:
        found = list(links(set_sheets_of(planned_parts, volume, press=Press())))
        assert found
        assert all(volume.first_page <= target <= volume.last_page for _, _, target in found)


def test_tab_sheets_carry_no_links() -> None:
    assert not list(links(set_sheets(of(of_several("Translation", "Acta")))))


def test_the_cover_names_the_part_when_there_are_several() -> None:
    cover = words(set_front_matter(planned("First", "Second", size=20_000_000)).pdf)[0]
    assert "Part 1 of 2, pages 1–5" in cover


def test_a_family_with_many_file_numbers_keeps_its_caption_whole() -> None:
    names = tuple(f"Person {n} INVENTED," for n in range(60))
    family = replace(COVER, in_the_matter_of=names, file_numbers=tuple(f"A 000-000-0{n:02}" for n in range(60)))
    front = set_front_matter(of(of_several("x", "y"), cover=family))
    assert front.cover_pages == 2
    assert all(name in " ".join(words(front.pdf)[:2]) for name in names)


def test_a_cover_with_nothing_on_it_but_a_title_is_set() -> None:
    assert "Packet" in words(set_front_matter(of(of_several("x", "y"), cover=CoverFacts(filing_title="Packet"))).pdf)[0]


def test_head_and_section_come_again_on_each_page_of_the_index() -> None:
    exhibits = [replace(of_several("x", "y", title=f"Exhibit {n}"), section="Country conditions") for n in range(40)]
    for page in words(set_front_matter(of(*exhibits)).pdf)[1:]:
        assert "Tab Description Pages Country conditions" in page


def test_a_section_heading_is_never_the_last_line_of_a_page() -> None:
    exhibits = [replace(of_several("x", "y"), section=f"Section {n}.") for n in range(60)]
    for page in words(set_front_matter(of(*exhibits)).pdf)[1:]:
        assert not re.search(r"Section \d+\.$", page)


def test_a_short_exhibit_stays_on_one_page_of_the_index() -> None:
    exhibits = [of_several(*(f"paper {n}.{k}." for k in range(7)), title=f"Exhibit {n}.") for n in range(30)]
    for page in words(set_front_matter(of(*exhibits)).pdf)[1:]:
        for number in re.findall(r"Exhibit (\d+)\.", page):
            assert f"paper {number}.6." in page


def test_a_long_exhibit_may_run_over_but_its_head_takes_documents_along() -> None:
    many = of_several(*(f"letter {n}." for n in range(120)), title="Letters.")
    pages = words(set_front_matter(of(*[of_several("x", "y")] * 11, many)).pdf)
    with_head = next(page for page in pages if "Letters." in page)
    assert "letter 0." in with_head
    assert "letter 2." in with_head


def test_a_document_divided_between_parts_is_listed_once_with_all_its_pages() -> None:
    cut = unread("d1", pages=10, size=9_000_000, weights=(900_000,) * 10)
    short = unread("d2", pages=1, size=1_000)
    front = set_front_matter(of(Exhibit(title="Report", documents=(cut, short)), limit=5_000_000))
    assert words(front.pdf)[1].count("Invented paper d1") == 1


def test_a_tab_sheet_names_tab_title_purpose_pages_and_documents() -> None:
    sheet = words(set_sheets(of(of_several("Translation", "Acta", shows="Shows who he is."))))[0]
    assert sheet.startswith("Tomás INVENTADO · A 000-000-001 A T A B A Birth certificate")
    assert "Shows who he is. Pages 3–7 Translation 4–5 Acta 6–7" in sheet


def test_tabs_walk_down_the_right_edge() -> None:
    sheets = pdfium.PdfDocument(set_sheets(planned(*"abcdefghijkl")))
    heights = []
    for page in sheets:
        text = page.get_textpage()
        boxes = [text.get_charbox(position) for position in range(text.count_chars())]
        heights.append(max(round(bottom) for left, bottom, _, _ in boxes if left > 550))
    assert heights[:9] == sorted(heights[:9], reverse=True)
    assert heights[9:] == heights[:3]


def test_a_sheet_of_a_part_with_many_tabs_is_still_one_page_and_says_how_many_it_leaves_out() -> None:
    exhibits = [Exhibit(title="First", documents=(unread("d0", pages=1, size=900_000),))]
    exhibits += [Exhibit(title=f"Report {n}", documents=(unread(f"d{n}", pages=1, size=500),)) for n in range(150)]
    sheets = words(set_sheets(of(*exhibits, limit=1_000_000)))
    later = [sheet for sheet in sheets if "Part 2 of 2" in sheet]
    assert len(sheets) == 151 + 1
    assert len(later) == 1
    assert re.search(r"And \d+ more tabs\. The cover page and the full index are in Part 1\.", later[0])


def test_a_joiner_that_spells_a_persian_word_is_kept_and_a_hidden_one_is_shown() -> None:
    assert in_print("می\u200cخواهم") == "می\u200cخواهم"
    assert in_print("ab\u200ccd\u202e") == "ab‹U+200C›cd‹U+202E›"


def test_a_title_written_over_several_lines_becomes_one() -> None:
    assert in_print(" Letter\n  of\tsupport ") == "Letter of support"


def test_documents_whose_titles_cannot_be_printed_are_named_by_id() -> None:
    exhibits = [of_several("ꦗꦮ", "Acta"), of_several("one", "two ᠮ", title="plain")]
    assert [finding.about for finding in uncovered_titles(request(exhibits))] == ["d1", "d2"]
