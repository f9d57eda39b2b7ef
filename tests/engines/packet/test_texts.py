# SPDX-License-Identifier: MPL-2.0
"""The office's own texts: Markdown read, and set as a court wants it."""

from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.packet.facts import FilingFacts, OtherSideFacts
from amparo.packet.parts import Part, PartKind
from amparo.packet.settling import Settled, settle
from amparo.packet.values import CoverFacts, Exhibit, PacketRequest
from amparo.packet.writing.markdown import blocks_of
from amparo.packet.writing.values import Writing
from amparo.terms.written import (
    Cite,
    Heading,
    Letters,
    Listing,
    NewPage,
    Note,
    Paragraph,
    Quotation,
    Rule,
    SignatureLines,
    Table,
)
from tests.engines.packet.papers import request, unread

COVER = CoverFacts(
    counsel=("Ana Invented, Esq.", "Example Legal Aid"),
    custody="DETAINED",
    forum=("El Paso Immigration Court",),
    in_the_matter_of=("Tomás INVENTADO",),
    file_numbers=("A 000-000-001",),
    filing_title="Filing (invented)",
)
LINE = "The commission registered the complaint on the day and asked the unit for a report. "


def writing(text: str, *, file: str = "texts/brief.md") -> Writing:
    return Writing(file=file, sha256="0", blocks=blocks_of(text))


def an_order(text: str, kind: PartKind = PartKind.BRIEF, *, tabs: int = 3, **changes: Any) -> PacketRequest:
    exhibits = [Exhibit(title=f"Exhibit {n}", documents=(unread(f"d{n}", pages=3, size=9_000),)) for n in range(tabs)]
    asked = replace(request(exhibits), cover=COVER, words_to_cite_by=tuple((f"d{n}", f"d{n}") for n in range(tabs)))
    front = (Part(kind=PartKind.COVER), Part(kind=kind, title="Brief (invented)", writing=writing(text)))
    return replace(asked, front=(*front, Part(kind=PartKind.INDEX)), **changes)


def words(pdf: bytes) -> list[str]:
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pdfium.PdfDocument(pdf)]


def set_text(text: str, kind: PartKind = PartKind.BRIEF, **changes: Any) -> list[str]:
    return words(settle(an_order(text, kind, **changes)).parts[kind])


def test_markdown_becomes_blocks() -> None:
    blocks = blocks_of(
        "# One\n\nPlain *it* **bold**.[^a]\n\n3. three\n4. four\n   - sub\n\n> quoted\n\n|a|b|\n|-|-|\n|1|2|\n\n"
        "---\n\n\\newpage\n\n\\signature Ana Example | Declarant\n\n[^a]: A note.\n"
    )
    kinds = [Heading, Paragraph, Listing, Quotation, Table, Rule, NewPage, SignatureLines]
    assert [type(block) for block in blocks] == kinds
    paragraph, listing, signed = blocks[1], blocks[2], blocks[7]
    assert isinstance(paragraph, Paragraph)
    assert [run for run in paragraph.runs if isinstance(run, Letters) and run.styles] == [
        Letters(text="it", styles="i"),
        Letters(text="bold", styles="b"),
    ]
    assert paragraph.runs[-1] == Note((Letters(text="A note."),))
    assert isinstance(listing, Listing)
    assert listing.labels == ("3.", "4.")
    assert signed == SignatureLines(name="Ana Example", lines=("Declarant",))


def test_quotation_marks_become_curly_and_a_paragraph_letter_stays() -> None:
    (block,) = blocks_of('He said "no" under 8 CFR 208.30(c), didn\'t he.')
    assert isinstance(block, Paragraph)
    assert block.runs == (Letters(text="He said “no” under 8 CFR 208.30(c), didn’t he."),)


def test_markup_of_other_kinds_is_printed_as_typed() -> None:
    page = set_text("<script>alert(1)</script> #panic() $x$ ![picture](http://example.org/x.png) `{{7*7}}`")[0]
    assert "<script>alert(1)</script> #panic() $x$" in page
    assert "{{7*7}}" in page


def test_a_cite_knows_its_line_over_a_broken_line() -> None:
    (block,) = blocks_of("one\ntwo {cite:a\np2} three {cite:b}")
    assert isinstance(block, Paragraph)
    cites = [run for run in block.runs if isinstance(run, Cite)]
    assert [(cite.written, cite.line) for cite in cites] == [("a p2", 2), ("b", 3)]


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    blocks_of(text)  # no text is a fault of ours
    plain = "a" + "".join(letter for letter in text if letter.isalnum())
    (block,) = blocks_of(plain)
    assert isinstance(block, Paragraph)
    assert "".join(run.text for run in block.runs) == plain


def test_a_brief_is_set_double_spaced_in_12_points() -> None:
    settled = settle(an_order(LINE * 20))
    page = pdfium.PdfDocument(settled.parts[PartKind.BRIEF])[0]
    text = page.get_textpage()
    boxes = [text.get_charbox(place, loose=True) for place in range(text.count_chars())]
    tops = sorted({round(box[3], 1) for box in boxes if box[3] - box[1] > 8}, reverse=True)
    body = [high - low for high, low in pairwise(tops)]
    assert body.count(pytest.approx(24.0, abs=0.2)) >= 15


def test_a_brief_cites_pages_that_follow_it_and_its_own_length_counts() -> None:
    settled = settle(an_order(f"{LINE * 60}\n\nSee {{cite:d2 p3}}."))
    planned = settled.plan
    last = planned.exhibits[2].documents[0].last_page
    assert f"See Tab C at {last}." in " ".join(words(settled.parts[PartKind.BRIEF]))
    assert planned.front[1].pages == len(pdfium.PdfDocument(settled.parts[PartKind.BRIEF])) > 2


def sentinels(pdf: bytes) -> list[str]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return [str(note.A.URI) for page in opened.pages for note in page.get("/Annots", []) if "/A" in note]


def test_cites_are_links_for_the_binder() -> None:
    settled = settle(an_order("See {cite:d1 p1, p3}.[^1]\n\n[^1]: And {cite:d0}."))
    first = settled.plan.exhibits[1].documents[0].first_page
    found = sentinels(settled.parts[PartKind.BRIEF])
    assert found == [
        f"https://amparo.invalid/page/{page}" for page in (first, first + 2, settled.plan.exhibits[0].tab_page)
    ]


def test_a_long_brief_has_contents_with_the_filings_own_pages() -> None:
    text = "\n\n".join(f"# Heading {n}\n\n{LINE * 30}" for n in range(1, 5))
    settled = settle(an_order(text))
    contents = words(settled.parts[PartKind.BRIEF])[0]
    assert contents.startswith("Table of contents")
    numbers = [int(part) for part in contents.split() if part.isdigit()]
    assert numbers[1] == settled.plan.front[1].first_page + 1
    assert numbers[-1] <= settled.plan.front[1].last_page


def test_the_lines_to_sign_on_are_blank_and_never_alone() -> None:
    pages = set_text(LINE * 14)
    assert "/s/" not in " ".join(pages)
    assert pages[-1].count("commission") > 0
    assert pages[-1].endswith("Respectfully submitted, Ana Invented, Esq. Date")


def test_a_motion_carries_its_caption_and_the_other_sides_position() -> None:
    facts = FilingFacts(other_side=OtherSideFacts(position="opposes", asked="the Office", words="It gave no reason."))
    page = " ".join(set_text("We move.", PartKind.MOTION, facts=facts))
    assert page.startswith("Ana Invented, Esq. Example Legal Aid DETAINED EL PASO IMMIGRATION COURT In the Matter of:")
    assert "Position of the other party" in page
    assert (
        "The undersigned asked the Office for its position on this motion. It opposes the motion. It gave no reason."
        in page
    )


def test_a_letter_has_letterhead_day_addressee_and_subject() -> None:
    page = set_text("Dear Officer:", PartKind.LETTER)[0]
    assert "El Paso Immigration Court Re: Brief (invented) Tomás INVENTADO A 000-000-001 Dear Officer:" in page


def test_a_text_behind_a_tab_is_bound_and_can_be_cited() -> None:
    own = replace(
        unread("texts/account.md", pages=1, size=0), writing=writing("I saw it. {cite:d0 p2}"), title="Account"
    )
    asked = an_order("See {cite:account}.")
    exhibits = (*asked.exhibits, Exhibit(title="Account", documents=(own,)))
    known = (*asked.words_to_cite_by, ("account", "texts/account.md"))
    settled: Settled = settle(replace(asked, exhibits=exhibits, words_to_cite_by=known))
    assert "See Tab D." in words(settled.parts[PartKind.BRIEF])[0]
    page = settled.plan.exhibits[0].documents[0].first_page + 1
    assert f"I saw it. Tab A at {page}" in words(settled.texts["texts/account.md"])[0]
    assert settled.plan.exhibits[3].documents[0].document.rendition_sha256


def test_the_same_texts_give_the_same_bytes() -> None:
    one, two = (settle(an_order(f"{LINE * 30} {{cite:d1 p1}}")) for _ in range(2))
    assert (one.parts, one.sheets().sheets) == (two.parts, two.sheets().sheets)


@pytest.mark.parametrize("script", ["مرحبا بالعالم هذا نص", "😀 smile", "x" * 500, "Ñúñez “quoted” – dash"])
def test_any_script_is_set(script: str) -> None:
    assert set_text(script)
