# SPDX-License-Identifier: MPL-2.0
"""Marks over passages: on publications only, with an appearance of their own, where the words stand."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from pikepdf import Array, Name, Pdf

from amparo.packet.build import BuiltPacket, build_packet
from amparo.packet.highlights import may_be_marked
from amparo.packet.passages import Passage, Spot
from amparo.packet.values import Exhibit, PaperFacts
from amparo.packet.verify import verify_packet
from amparo.terms.anchor import Box
from tests.engines.packet.papers import prepared, request, unread

WORDS = Box(72, 698, 260, 712)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuiltPacket:
    folder = tmp_path_factory.mktemp("papers")
    passages = (
        Passage(quote="Invented paper, own page 2", spots=(Spot(2, (WORDS,)),)),
        Passage(quote="Over a page", spots=(Spot(3, (WORDS, Box(72, 660, 200, 674))), Spot(4, (WORDS,)))),
    )
    report = replace(prepared(folder, "d1", pages=5), kind="country_report", passages=passages)
    other = prepared(folder, "d2", pages=2)
    exhibits = [Exhibit(title="Report", documents=(report,)), Exhibit(title="Two", documents=(other, report))]
    return build_packet(request(exhibits), scratch=tmp_path_factory.mktemp("scratch"), made_with={"amparo": "test"})


@pytest.mark.parametrize("kind", ["country_report", "news_report", "op_ed", "article"])
def test_publications_may_be_marked(kind: str) -> None:
    assert may_be_marked(replace(unread("d1", pages=1, size=1), kind=kind), translations=False)


@pytest.mark.parametrize(
    ("kind", "facts"),
    [
        ("identity_paper", PaperFacts()),
        ("declaration", PaperFacts()),
        ("complaint", PaperFacts()),
        ("country_report", PaperFacts(is_original=True)),
        ("op_ed", PaperFacts(is_signed=True)),
        ("translation", PaperFacts()),
    ],
)
def test_originals_identity_papers_and_signed_papers_are_never_marked(kind: str, facts: PaperFacts) -> None:
    paper = replace(unread("d1", pages=1, size=1), kind=kind, facts=facts)
    assert not may_be_marked(paper, translations=False)
    assert may_be_marked(paper, translations=True) == (kind == "translation")


def test_each_mark_is_an_annotation_that_prints_and_brings_its_appearance(built: BuiltPacket) -> None:
    with Pdf.open(built.volumes[0]) as pdf:
        marks = [note for page in pdf.pages for note in page.get("/Annots", []) if note.Subtype == Name.Highlight]
        assert len(marks) == 6
        assert all(int(mark.F) == 4 and len(mark.AP.N.read_bytes()) > 20 for mark in marks)
        assert [len(mark.QuadPoints) for mark in marks] == [8, 16, 8, 8, 16, 8]
    assert built.verification.highlights == 6


def test_a_mark_is_seen_behind_the_words_and_hides_none(built: BuiltPacket) -> None:
    number = built.plan.exhibits[0].documents[0].first_page + 1
    page = pdfium.PdfDocument(built.volumes[0])[number - 1]
    picture = page.render(scale=2, may_draw_forms=True).to_pil()
    inside = picture.crop((int(WORDS.left * 2), ((792 - 712) * 2), int(WORDS.right * 2), ((792 - 698) * 2)))
    colours = inside.getcolors(100_000)
    assert colours
    most = max(colours)[1]
    assert most[0] > 240
    assert most[2] < 190
    assert min(sum(colour) for _, colour in colours) < 150
    assert "own page 2" in page.get_textpage().get_text_range()


def test_the_index_names_page_and_words_of_each_passage(built: BuiltPacket) -> None:
    index = " ".join(pdfium.PdfDocument(built.volumes[0])[1].get_textpage().get_text_range().split())
    first = built.plan.exhibits[0].documents[0].first_page
    assert f"{first + 1} “Invented paper, own page 2” {first + 2} “Over a page”" in index
    again = built.plan.exhibits[1].documents[1].first_page
    assert f"{again + 1} “Invented paper, own page 2”" in index


def test_a_passage_that_runs_over_a_cut_is_marked_in_both_parts(tmp_path: Path) -> None:
    spots = (Spot(6, (WORDS,)), Spot(7, (WORDS,)))
    heavy = replace(
        prepared(tmp_path, "d1", pages=12, padding=100_000), passages=(Passage(quote="Over the cut", spots=spots),)
    )
    rules = replace(request([]).rules, volume_limit=700_000)
    made = build_packet(
        request([Exhibit(title="Large", documents=(heavy,))], rules=rules), scratch=tmp_path, made_with={"amparo": "t"}
    )
    assert len(made.volumes) > 1
    assert made.verification.highlights == 2


def _moved(mark: object) -> None:
    mark.Rect = Array([300, 300, 400, 320])  # type: ignore[attr-defined]


def _without_appearance(mark: object) -> None:
    del mark["/AP"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("damage", [_moved, _without_appearance])
def test_verification_finds_a_mark_that_is_not_as_planned(
    built: BuiltPacket, tmp_path: Path, damage: Callable[[object], None]
) -> None:
    copy = tmp_path / "copy.pdf"
    with Pdf.open(built.volumes[0]) as pdf:
        mark = next(note for page in pdf.pages for note in page.get("/Annots", []) if note.Subtype == Name.Highlight)
        damage(mark)
        pdf.save(copy)
    codes = {finding.code for finding in verify_packet(built.plan, {1: copy}).unsound}
    assert "packet.wrong-highlight" in codes
