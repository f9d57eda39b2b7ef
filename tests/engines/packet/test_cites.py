# SPDX-License-Identifier: MPL-2.0
"""Cites: how they are written, where they lead, and that they follow the pages."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.packet.checks import check
from amparo.packet.parts import COVER_AND_INDEX, Part, PartKind
from amparo.packet.passages import CitedQuote
from amparo.packet.plan import plan
from amparo.packet.references import Places, Unresolved
from amparo.packet.values import Continuation, Exhibit, FiledPlace, PacketPlan, PacketRequest, PaperFacts
from amparo.packet.writing.cites import Reference, references
from amparo.packet.writing.markdown import blocks_of
from amparo.packet.writing.resolving import Resolver
from amparo.packet.writing.values import Writing
from amparo.terms.written import Cite
from tests.engines.packet.papers import request, unread

MEGABYTE = 1_000_000
WORDS = (("complaint", "d1"), ("report", "d2"), ("letter", "d3"), ("decision", "d9"), ("gone", "d8"), ("d1", "d1"))


def an_order(**sizes: int) -> PacketRequest:
    """Give three tabs: a complaint of six pages, a report and a letter behind one tab, a statement."""
    complaint = replace(unread("d1", pages=6, size=sizes.get("d1", 10_000)), facts=PaperFacts(redacted_pages=(5,)))
    report = replace(
        unread("d2", pages=4, size=sizes.get("d2", 10_000)),
        cited=(CitedQuote("not one", (3,)), CitedQuote("twice", (1, 4)), CitedQuote("nowhere", ())),
    )
    exhibits = [
        Exhibit(title="Complaint", documents=(complaint,)),
        Exhibit(title="Report and letter", documents=(report, unread("d3", pages=2, size=10_000))),
    ]
    return replace(request(exhibits), words_to_cite_by=WORDS)


def said(written: str, planned: PacketPlan, *, volume: int = 1) -> str:
    return Resolver(Places(planned), volume=volume).words(Cite(written=written))


def fault(written: str, planned: PacketPlan) -> tuple[str, Mapping[str, str | int]]:
    pieces = Resolver(Places(planned), volume=1).pieces(Cite(written=written))
    assert isinstance(pieces, Unresolved)
    return pieces.code, pieces.params


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("complaint", (Reference(word="complaint"),)),
        ("complaint p2", (Reference(word="complaint", pages=((2, 2),)),)),
        ("d001 p. 2", (Reference(word="d001", pages=((2, 2),)),)),
        ("complaint pp2-3, 7", (Reference(word="complaint", pages=((2, 3), (7, 7))),)),
        ("complaint p2, p5 and p9", (Reference(word="complaint", pages=((2, 2), (5, 5), (9, 9))),)),
        ("complaint pp. 2–3", (Reference(word="complaint", pages=((2, 3),)),)),
        ('report "six men; at night"', (Reference(word="report", quote="six men; at night"),)),
        ("report “six men”", (Reference(word="report", quote="six men"),)),
        ("a p1; b", (Reference(word="a", pages=((1, 1),)), Reference(word="b"))),
    ],
)
def test_a_cite_is_read_as_people_write_it(written: str, read: tuple[Reference, ...]) -> None:
    assert references(written) == read


@pytest.mark.parametrize(
    "written", ["", ";", "complaint 2", "complaint p0", "complaint p5-2", 'report "open', "complaint p2 at night", "?"]
)
def test_a_cite_that_could_mean_anything_is_not_guessed(written: str) -> None:
    assert references(written) is None


@given(st.text(max_size=80))
def test_no_cite_however_odd_is_a_fault_of_ours(written: str) -> None:
    read = references(written)
    assert read is None or all(reference.word for reference in read)


def test_a_cite_names_tab_and_page_of_the_filing() -> None:
    planned = plan(an_order())
    assert said("complaint p2", planned) == "Tab A at 5"
    assert said("complaint pp2-3, 6", planned) == "Tab A at 5–6, 9"
    assert said("complaint", planned) == "Tab A"
    assert said("report; letter p1", planned) == "Tab B at 11–14; Tab B at 15"
    assert said('report "not one"', planned) == "Tab B at 13"


def test_once_the_judge_marked_the_filing_every_cite_says_so() -> None:
    planned = plan(replace(an_order(), marked_as="4"))
    assert said("complaint p2; letter p2", planned) == "Exh. 4, Tab A at 5; Exh. 4, Tab B at 16"


def test_a_cite_into_another_part_is_words_and_no_link() -> None:
    planned = plan(an_order(d1=20 * MEGABYTE, d2=20 * MEGABYTE))
    assert [exhibit.volume for exhibit in planned.exhibits] == [1, 2]
    assert said("report p2", planned) == "Tab B (Part 2, p. 13)"
    assert said("report pp2-3", planned) == "Tab B (Part 2, pp. 13–14)"
    assert said("complaint; report p1", planned, volume=2) == "Tab A (Part 1, p. 3); Tab B at 12"
    pieces = Resolver(Places(planned), volume=1).pieces(Cite(written="report p2"))
    assert not isinstance(pieces, Unresolved)
    assert [piece.page for piece in pieces] == [None]


def test_an_insertion_and_a_new_order_move_every_cite() -> None:
    asked = an_order()
    late = Exhibit(title="Late", documents=(unread("d7", pages=9, size=10_000),))
    before, after = plan(asked), plan(replace(asked, exhibits=(late, *reversed(asked.exhibits))))
    assert (said("complaint p2", before), said("complaint p2", after)) == ("Tab A at 5", "Tab C at 22")


def test_a_paper_enclosed_without_a_tab_is_cited_by_its_name() -> None:
    decision = unread("d9", pages=3, size=10_000)
    front = (*COVER_AND_INDEX, Part(kind=PartKind.DECISION, title="Decision", document=decision))
    assert said("decision p2", plan(replace(an_order(), front=front))) == "Decision at 4"


def test_a_supplement_goes_on_and_cites_what_was_filed() -> None:
    filed = (FiledPlace(document_id="d8", tab="C", first_page=38, last_page=43),)
    continues = Continuation(first_page=60, tabs_before=26, marked_as="4", places=filed)
    planned = plan(replace(an_order(), continues=continues, marked_as=""))
    assert (planned.first_page, [exhibit.tab for exhibit in planned.exhibits]) == (60, ["AA", "AB"])
    assert said("gone p4; complaint p1", planned) == "Exh. 4, Tab C at 41; Tab AA at 63"


def test_the_redacted_copy_stands_for_the_paper_it_was_made_from() -> None:
    copy = replace(unread("d6", pages=6, size=9_000), facts=PaperFacts(redaction_of="d8", redacted_pages=(2,)))
    planned = plan(replace(an_order(), exhibits=(Exhibit(title="Redacted", documents=(copy,)),)))
    assert said("gone p1", planned) == "Tab A at 4"
    assert fault("gone p2", planned) == ("cite-redacted", {"word": "gone", "page": 2})


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("complain p2", "cite-unknown"),
        ("gone p2", "cite-not-offered"),
        ("complaint p7", "cite-page-outside"),
        ("complaint pp4-6", "cite-redacted"),
        ('report "nowhere"', "cite-quote-missing"),
        ('report "twice"', "cite-quote-twice"),
        ("complaint page two", "cite-not-understood"),
    ],
)
def test_a_cite_that_leads_nowhere_says_why(written: str, code: str) -> None:
    assert fault(written, plan(an_order()))[0] == code
    assert said(written, plan(an_order())) == f"[cite: {written}]"


def test_the_check_names_file_and_line_of_every_cite_that_leads_nowhere() -> None:
    text = (
        "Good {cite:complaint p2}.\n\nBad {cite:complaint p70}\nand {cite:nothing}.\n\nNote.[^1]\n\n[^1]: {cite:gone}\n"
    )
    writing = Writing(file="texts/brief.md", sha256="", blocks=blocks_of(text))
    front = (*COVER_AND_INDEX, Part(kind=PartKind.BRIEF, writing=writing))
    found = [finding for finding in check(plan(replace(an_order(), front=front))) if "cite-" in finding.code]
    assert [(finding.code, finding.place.file, finding.place.line) for finding in found] == [
        ("packet.cite-page-outside", "texts/brief.md", 3),
        ("packet.cite-unknown", "texts/brief.md", 4),
        ("packet.cite-not-offered", "texts/brief.md", 8),
    ]
    assert all(finding.blocks_filing for finding in found)
