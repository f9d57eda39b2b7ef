# SPDX-License-Identifier: MPL-2.0
"""The text of a page: every word once, in order, in normal form, with its box; junk is told as junk."""

import unicodedata
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Dictionary, Name, Pdf

from amparo.reading.words import normal
from tests.engines.reading.papers import changed, read_here, text_pdf


def test_words_and_text_say_the_same(tmp_path: Path) -> None:
    result = read_here(tmp_path, text_pdf("Tres   días después volvieron los hombres."))

    assert result.text() == "Tres días después volvieron los hombres."
    assert [word.text for word in result.words()] == result.text().split()
    boxes = [word.box for word in result.words()]
    assert all(one.right <= other.left for one, other in pairwise(boxes))
    assert 70 < boxes[0].left < 75
    assert 695 < boxes[0].bottom < 702 < boxes[0].top < 720


def test_a_page_without_text_and_an_empty_page_are_told_apart(tmp_path: Path) -> None:
    def draw(pdf: Pdf) -> None:
        pdf.pages[0].obj.Contents = pdf.make_stream(b"0 0 300 300 re f")
        pdf.pages[1].obj.Contents = pdf.make_stream(b"1 g 0 0 300 300 re f")

    result = read_here(tmp_path, changed(text_pdf("a", "b", " "), draw))

    assert result.params("no-text")["pages"] == "1"
    assert result.params("blank-page")["pages"] == "2–3"


def test_letters_without_a_mapping_are_told_as_unusable(tmp_path: Path) -> None:
    def unmap(pdf: Pdf) -> None:
        glyphs = {f"/g{code}": pdf.make_stream(b"500 0 d0 0 0 400 500 re f") for code in range(1, 9)}
        font = Dictionary(
            Type=Name.Font, Subtype=Name.Type3, FontBBox=[0, 0, 500, 500], FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
            FirstChar=1, LastChar=8, Widths=[500] * 8, CharProcs=Dictionary(glyphs),
            Encoding=Dictionary(Differences=[1, *(Name(name) for name in glyphs)]), Resources=Dictionary(),
        )  # fmt: skip
        page = pdf.pages[0].obj
        page.Resources = Dictionary(Font=Dictionary(F=font))
        page.Contents = pdf.make_stream(b"BT /F 20 Tf 72 500 Td <0102030405060708> Tj ET")

    result = read_here(tmp_path, changed(text_pdf(), unmap))

    assert result.codes >= {"text-unusable"}
    assert result.layer[0]["language"] == "und"


def test_turned_text_and_text_from_right_to_left_have_sound_boxes(tmp_path: Path) -> None:
    def turn(pdf: Pdf) -> None:
        pdf.pages[0].obj.Contents = pdf.make_stream(b"BT /F1 12 Tf 0 1 -1 0 300 300 Tm (Upwards) Tj ET")

    (word,) = read_here(tmp_path, changed(text_pdf(), turn)).words()

    assert word.box.top - word.box.bottom > word.box.right - word.box.left > 5


@given(st.text(min_size=1, max_size=12).filter(lambda text: not any(letter.isspace() for letter in text)))
def test_a_word_is_in_normal_form_without_control_codes(text: str) -> None:
    word = normal(text)

    assert unicodedata.is_normalized("NFC", word)
    assert not any(unicodedata.category(letter) == "Cc" for letter in word)


def test_hyphens_at_the_end_of_a_line_stay_and_unseen_ones_go() -> None:
    assert normal("perse\x02") == "perse-"
    assert normal("perse\xad") == "perse-"
    assert normal("per\xadsecution") == "persecution"


def typeset(markup: str) -> bytes:
    """Set a page with the program's own fonts."""
    import typst

    from amparo.typeset.fonts_shipped import FONTS

    page = b'#set page(paper: "us-letter")\n' + markup.encode()
    return bytes(typst.compile(page, font_paths=[str(FONTS)], ignore_system_fonts=True))


def test_a_word_broken_at_the_end_of_a_line_is_two_with_a_box_each(tmp_path: Path) -> None:
    narrow = (
        '#set text(font: "Source Serif 4", lang: "en", hyphenate: true)\n#block(width: 60pt)[#set par(justify: true)\n'
    )
    result = read_here(tmp_path, typeset(narrow + "The persecution of independent reporters.]"))

    first, second = (word for word in result.words() if word.text in {"perse-", "cution"})
    assert "perse-\ncution" in result.text()
    assert first.box.bottom > second.box.bottom


def test_arabic_reads_in_order_with_boxes_from_right_to_left(tmp_path: Path) -> None:
    result = read_here(tmp_path, typeset('#set text(font: "Noto Naskh Arabic", lang: "ar")\nالشرطة هددتني'))

    one, other = result.words()
    assert (one.text, other.text) == ("الشرطة", "هددتني")
    assert other.box.left < other.box.right < one.box.left < one.box.right


def test_ligatures_and_letters_beyond_the_basic_plane_keep_their_places(tmp_path: Path) -> None:
    result = read_here(tmp_path, typeset('#set text(font: "Source Serif 4", fallback: true)\noﬃce 𝐀 after'))

    assert result.text().split()[0] == "office"
    last = result.words()[-1]
    assert last.text == "after"
    assert last.box.left > result.words()[0].box.right
