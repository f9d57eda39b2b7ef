# SPDX-License-Identifier: MPL-2.0
"""A Word file as a text: what stands in it, in the order in which it is read, whatever it was written with."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from amparo.reading.formats.word_text_task import read_word_text
from amparo.reading.own_texts import read_own_text
from amparo.sandbox.declined import Declined
from amparo.terms.finding import Refusal
from amparo.terms.written import (
    Block,
    Break,
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
from tests.engines.reading.formats.word_papers import level, listed, numbering, p, t, word

SET_IN = '<w:ind w:left="1440" w:right="1440"/>'
LEGAL = numbering((
    level(0, "decimal", "%1."),
    level(1, "lowerLetter", "(%2)", left=1440),
    level(2, "lowerRoman", "(%3)", left=2160),
))  # fmt: skip


def blocks(body: str, tmp_path: Path, **how: Any) -> tuple[Block, ...]:
    path = tmp_path / "text.docx"
    path.write_bytes(word(body, **how))
    return read_own_text(path, name="texts/text.docx").blocks


def said(*texts: str) -> list[Paragraph]:
    return [Paragraph(runs=(Letters(text=text),)) for text in texts]


def test_lists_lie_in_lists_as_deep_as_they_were_written(tmp_path: Path) -> None:
    body = (
        listed(1, "one") + listed(1, "a", level=1) + listed(1, "b", level=1) + listed(1, "i", level=2)
        + listed(1, "two") + p("between") + listed(1, "three")
    )  # fmt: skip
    first, between, last = blocks(body, tmp_path, beside={"numbering": LEGAL})
    inmost = Listing(items=((*said("i"),),), labels=("(i)",))
    inner = Listing(items=((*said("a"),), (*said("b"), inmost)), labels=("(a)", "(b)"))
    assert first == Listing(items=((*said("one"), inner), (*said("two"),)), labels=("1.", "2."))
    assert [between] == said("between")
    assert last == Listing(items=((*said("three"),),), labels=("3.",))


def test_a_paragraph_under_an_item_belongs_to_it(tmp_path: Path) -> None:
    body = listed(1, "one") + p("more of it", look='<w:ind w:left="720"/>') + listed(1, "two")
    (listing,) = blocks(body, tmp_path, beside={"numbering": LEGAL})
    assert listing == Listing(items=((*said("one", "more of it"),), (*said("two"),)), labels=("1.", "2."))


def test_what_is_set_in_from_both_sides_is_a_quotation(tmp_path: Path) -> None:
    found = blocks(p("Said:") + p("one", look=SET_IN) + p("two", look=SET_IN) + p("Then."), tmp_path)
    assert found == (*said("Said:"), Quotation(tuple(said("one", "two"))), *said("Then."))


def test_a_place_at_the_left_the_middle_or_the_right_is_kept(tmp_path: Path) -> None:
    body = p("in", look='<w:ind w:left="1440"/>') + p("mid", look='<w:jc w:val="center"/>') + p(
        "end", look='<w:jc w:val="right"/>'
    )  # fmt: skip
    runs = {text: (Letters(text=text),) for text in ("in", "mid", "end")}
    assert blocks(body, tmp_path) == (
        Paragraph(runs=runs["in"], left=72),
        Paragraph(runs=runs["mid"], align="center"),
        Paragraph(runs=runs["end"], align="right"),
    )


def test_a_heading_keeps_the_number_that_word_gives_it(tmp_path: Path) -> None:
    heading = listed(1, "The attack", more='<w:outlineLvl w:val="1"/>')
    (found,) = blocks(heading, tmp_path, beside={"numbering": numbering((level(0, "upperRoman", "%1."),))})
    assert found == Heading(level=2, runs=(Letters(text="I. "), Letters(text="The attack")))


def test_pages_rules_signatures_and_new_lines_are_kept(tmp_path: Path) -> None:
    body = (
        p("One", '<w:r><w:br w:type="page"/></w:r>', t("Two"), "<w:r><w:br/></w:r>", t("lines"))
        + p("\\newpage")
        + p("\\signature Ana Example | Declarant")
    )
    assert blocks(body, tmp_path) == (
        *said("One"),
        NewPage(),
        Paragraph(runs=(Letters(text="Two"), Break(), Letters(text="lines"))),
        NewPage(),
        SignatureLines(name="Ana Example", lines=("Declarant",)),
    )


def test_looks_of_letters_are_kept_and_colors_are_not(tmp_path: Path) -> None:
    looks = (("b", "<w:b/>"), ("i", "<w:i/>"), ("u", '<w:u w:val="single"/>'), ("x", "<w:strike/>"))
    runs = [t(mark, look) for mark, look in looks]
    raised = t("2", '<w:vertAlign w:val="superscript"/>')
    plain = t("one ", '<w:color w:val="AA0000"/>') + t("two ", '<w:sz w:val="40"/>') + t("three")
    (found,) = blocks(p(*runs, raised, plain), tmp_path)
    assert isinstance(found, Paragraph)
    assert [(run.text, run.styles) for run in found.runs if isinstance(run, Letters)] == [
        *((mark, mark) for mark, _ in looks), ("2", "^"), ("one two three", ""),
    ]  # fmt: skip


def test_a_note_of_several_paragraphs_stays_one_note(tmp_path: Path) -> None:
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
    notes = f'<w:footnote w:id="1"><w:p>{mark}{t(" First.")}</w:p><w:p>{t("Second.")}</w:p></w:footnote>'
    body = p("Word", '<w:r><w:footnoteReference w:id="1"/></w:r>', t("."))
    (found,) = blocks(body, tmp_path, beside={"footnotes": notes})
    assert isinstance(found, Paragraph)
    assert found.runs[1] == Note((Letters(text="First."), Break(), Letters(text="Second.")))


def test_a_table_without_lines_keeps_its_shares_and_has_none(tmp_path: Path) -> None:
    def cell(width: int, text: str) -> str:
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}"/></w:tcPr>{p(text)}</w:tc>'

    table = (
        '<w:tbl><w:tblGrid><w:gridCol w:w="6000"/><w:gridCol w:w="3000"/></w:tblGrid><w:tr>'
        f"{cell(6000, 'Party')}{cell(3000, 'A number')}</w:tr></w:tbl>"
    )
    (found,) = blocks(table, tmp_path)
    assert found == Table(
        rows=(((Letters(text="Party"),), (Letters(text="A number"),)),),
        has_head=False,
        has_lines=False,
        widths=(67, 33),
    )


def test_spaces_in_a_row_and_long_words_are_as_they_were_typed(tmp_path: Path) -> None:
    long = "a" * 90
    assert blocks(p(f"One.  Two §\u00a0208 {long}"), tmp_path) == tuple(said(f"One. Two §\u00a0208 {long}"))


@pytest.mark.parametrize(("content", "kind"), [(b"%PDF-1.7", "PDF"), (b"{\\rtf1", "RTF"), (b"PK\3\4", "ZIP")])
def test_what_is_no_word_document_is_named(content: bytes, kind: str) -> None:
    with pytest.raises(Declined) as told:
        read_word_text({}, [BytesIO(content)], [])
    assert told.value.code == "reading.not-a-word-text"
    assert told.value.params == {"kind": kind}


def test_a_file_that_breaks_off_says_so(tmp_path: Path) -> None:
    path = tmp_path / "t.docx"
    path.write_bytes(word(p("One"))[:700])
    with pytest.raises(Refusal, match=r"reading\."):
        read_own_text(path, name="texts/t.docx")


def test_a_child_that_answers_something_else_is_not_believed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "t.docx"
    path.write_bytes(word(p("One")))
    whole = {"sha256": "0", "is_template": False, "has_macros": False, "met": {}, "findings": []}
    for rows in ([{"k": "svg"}], [{"k": "p", "align": "left", "left": -1, "r": []}], [{"k": "p"}], "p", [7]):
        monkeypatch.setattr("amparo.sandbox.worker.Worker.run", lambda *_, rows=rows, **__: {**whole, "rows": rows})
        with pytest.raises(Refusal, match=r"reading\.own-text-not-read"):
            read_own_text(path, name="texts/t.docx")


def test_an_empty_document_is_an_empty_text(tmp_path: Path) -> None:
    assert blocks(p(""), tmp_path) == ()
    assert Rule() not in blocks(p(" "), tmp_path)
