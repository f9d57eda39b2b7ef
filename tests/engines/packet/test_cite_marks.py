# SPDX-License-Identifier: MPL-2.0
"""Cites are found however a word processor tore the text, and a list is counted as its labels say."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.packet.word.counting import Pattern, pattern_of
from amparo.packet.writing.cite_marks import with_cites
from amparo.packet.writing.cites import Reference, references
from amparo.terms.written import Block, Break, Cite, Letters, Listing, Note, Paragraph, Quotation, Run, Table, cites_in

TEXT = "Before {cite:complaint pp2-3; report “six men”} after."


def torn(text: str, at: Sequence[int]) -> tuple[Run, ...]:
    """Give a text as runs that begin and end at places, each looking otherwise than the one before."""
    places = sorted({0, len(text), *at})
    return tuple(Letters(text=text[a:b], styles="b" * (n % 2)) for n, (a, b) in enumerate(pairwise(places)))


def paragraphs(*texts: str) -> list[Block]:
    return [Paragraph(runs=(Letters(text=text),)) for text in texts]


@given(st.sets(st.integers(min_value=1, max_value=len(TEXT) - 1)))
def test_a_cite_is_found_however_it_was_torn(at: set[int]) -> None:
    (block,) = with_cites([Paragraph(runs=torn(TEXT, list(at)))])
    assert isinstance(block, Paragraph)
    cites = [run.written for run in block.runs if isinstance(run, Cite)]
    assert cites == ["complaint pp2-3; report “six men”"]
    around = "".join(run.text if isinstance(run, Letters) else "§" for run in block.runs)
    assert around == "Before § after."


def test_a_cite_may_go_over_a_new_line_but_not_over_a_note() -> None:
    (over,) = with_cites([Paragraph(runs=(Letters(text="{cite:a"), Break(), Letters(text="p2}")))])
    assert [cite.written for cite in cites_in((over,))] == ["a p2"]
    note = Note((Letters(text="see {cite:b}"),))
    (parted,) = with_cites([Paragraph(runs=(Letters(text="{cite:a "), note, Letters(text="p2}")))])
    assert [cite.written for cite in cites_in((parted,))] == ["{cite:a", "b"]


def test_paragraphs_are_counted_in_lists_quotations_and_tables() -> None:
    text = "{cite:a}"
    blocks = with_cites([
        *paragraphs(text),
        Listing(items=(tuple(paragraphs(text)), tuple(paragraphs(text))), labels=("1.", "2.")),
        Quotation(tuple(paragraphs(text))),
        Table(rows=(((Letters(text=text),), (), (Letters(text=text),)),)),
    ])  # fmt: skip
    assert [cite.paragraph for cite in cites_in(blocks)] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("complaint pp2–3", Reference(word="complaint", pages=((2, 3),))),
        ("complaint pp2—3", Reference(word="complaint", pages=((2, 3),))),
        ("complaint pp2\u20113", Reference(word="complaint", pages=((2, 3),))),
        ("complaint pp2--3", Reference(word="complaint", pages=((2, 3),))),
        ("complaint\u00a0p2", Reference(word="complaint", pages=((2, 2),))),
        ("report ”six men”", Reference(word="report", quote="six men")),
        ('report “six men"', Reference(word="report", quote="six men")),
        ("report «six men»", Reference(word="report", quote="six men")),
        ("report „six men“", Reference(word="report", quote="six men")),
    ],
)
def test_what_a_word_processor_corrects_is_read_as_meant(written: str, read: Reference) -> None:
    assert references(written) == (read,)


@given(st.text(alphabet='{}cite: ap2"“”;\n', max_size=60))
def test_any_text_keeps_its_other_letters(text: str) -> None:
    (block,) = with_cites(paragraphs(text))
    assert isinstance(block, Paragraph)
    assert all(isinstance(run, Letters | Cite) for run in block.runs)
    if "{" not in text:
        assert "".join(run.text for run in block.runs if isinstance(run, Letters)) == text


@pytest.mark.parametrize(
    ("labels", "pattern"),
    [
        (("3.", "4."), Pattern(kind="decimal", text="%1.", start=3)),
        (("(a)", "(b)", "(c)"), Pattern(kind="lowerLetter", text="(%1)")),
        (("i.", "ii.", "iii.", "iv."), Pattern(kind="lowerRoman", text="%1.")),
        (("IX)", "X)"), Pattern(kind="upperRoman", text="%1)", start=9)),
        (("C.", "D."), Pattern(kind="upperLetter", text="%1.", start=3)),
        (("•", "•"), Pattern(kind="bullet", text="•")),
        (("1.", "3."), None),
        (("1.1", "1.2"), None),
        (("First", "Second"), None),
    ],
)
def test_a_list_is_counted_as_its_labels_say(labels: tuple[str, ...], pattern: Pattern | None) -> None:
    assert pattern_of(labels) == pattern
