# SPDX-License-Identifier: MPL-2.0
"""The numbers before paragraphs are Word's: a declaration is cited by them."""

from pathlib import Path

import pytest

from amparo.reading.formats.word_numerals import numeral
from tests.engines.reading.formats.word_papers import TIMES, deleted, level, listed, numbering, p, word
from tests.engines.reading.papers import read_here


def labels(tmp_path: Path, body: str, lists: str, *, styles: str = TIMES) -> list[str]:
    """Give the lines of a document whose paragraphs each are a line."""
    return read_here(tmp_path, word(body, beside={"numbering": lists}, styles=styles), name="p.docx").text().split("\n")


THREE = (
    level(0, "decimal", "%1."),
    level(1, "lowerLetter", "%2)", left=1440),
    level(2, "lowerRoman", "(%3)", left=2160),
)


def test_lower_levels_begin_anew_after_a_higher_one(tmp_path: Path) -> None:
    body = "".join(listed(1, "x", level=depth) for depth in (0, 1, 1, 2, 2, 1, 0, 1, 2))

    assert labels(tmp_path, body, numbering(THREE)) == [
        "1. x", "a) x", "b) x", "(i) x", "(ii) x", "c) x", "2. x", "a) x", "(i) x",
    ]  # fmt: skip


def test_plain_text_between_does_not_end_a_list_and_a_new_start_does(tmp_path: Path) -> None:
    anew = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        "</w:lvlOverride></w:num>"
    )
    body = listed(1, "x") + p("Between.") + listed(1, "x") + listed(2, "x") + listed(2, "x") + listed(1, "x")

    assert labels(tmp_path, body, numbering(THREE, numbers=anew)) == [
        "1. x",
        "Between.",
        "2. x",
        "1. x",
        "2. x",
        "3. x",
    ]


def test_two_lists_of_one_pattern_without_new_start_go_on(tmp_path: Path) -> None:
    other = '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    body = listed(1, "x") + listed(2, "x") + listed(1, "x")

    assert labels(tmp_path, body, numbering(THREE, numbers=other)) == ["1. x", "2. x", "3. x"]


def test_legal_numbering_writes_all_levels_as_digits(tmp_path: Path) -> None:
    pattern = (level(0, "upperRoman", "Article %1."), level(1, "decimal", "Section %1.%2", more="<w:isLgl/>"))
    body = listed(1, "x") + listed(1, "x", level=1) + listed(1, "x", level=1) + listed(1, "x") + listed(1, "x", level=1)

    assert labels(tmp_path, body, numbering(pattern)) == [
        "Article I. x", "Section 1.1 x", "Section 1.2 x", "Article II. x", "Section 2.1 x",
    ]  # fmt: skip


def test_a_level_told_never_to_begin_anew_goes_on(tmp_path: Path) -> None:
    pattern = (level(0, "upperLetter", "%1."), level(1, "decimal", "%2.", more='<w:lvlRestart w:val="0"/>'))
    body = "".join(listed(1, "x", level=depth) for depth in (0, 1, 1, 0, 1))

    assert labels(tmp_path, body, numbering(pattern)) == ["A. x", "1. x", "2. x", "B. x", "3. x"]


def test_numbers_that_come_with_a_style_are_counted(tmp_path: Path) -> None:
    styles = TIMES + (
        '<w:style w:type="paragraph" w:styleId="Para"><w:name w:val="Para"/><w:basedOn w:val="Normal"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub"/><w:basedOn w:val="Para"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    para, sub = ('<w:pStyle w:val="Para"/>', '<w:pStyle w:val="Sub"/>')
    out = f'{para}<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = p("x", look=para) + p("x", look=sub) + p("x", look=sub) + p("Not counted.", look=out) + p("x", look=para)

    assert labels(tmp_path, body, numbering(THREE), styles=styles) == ["1. x", "a) x", "b) x", "Not counted.", "2. x"]


def test_a_paragraph_deleted_by_a_tracked_change_is_not_counted(tmp_path: Path) -> None:
    gone = listed(1, deleted("gone"), more='<w:rPr><w:del w:id="4" w:author="X"/></w:rPr>')

    assert labels(tmp_path, listed(1, "x") + gone + listed(1, "y"), numbering(THREE)) == ["1. x", "2. y"]


def test_a_list_starts_where_it_is_told(tmp_path: Path) -> None:
    pattern = (level(0, "decimalZero", "No. %1:", start=7),)

    assert labels(tmp_path, listed(1, "x") + listed(1, "x"), numbering(pattern)) == ["No. 07: x", "No. 08: x"]


def test_spanish_declarations_say_their_numbers_in_words(tmp_path: Path) -> None:
    styles = TIMES.replace('<w:sz w:val="24"/>', '<w:sz w:val="24"/><w:lang w:val="es-MX"/>')
    pattern = (level(0, "ordinalText", "%1.", left=0, hanging=0),)

    assert labels(tmp_path, listed(1, "x") + listed(1, "x"), numbering(pattern), styles=styles) == [
        "Primero. x",
        "Segundo. x",
    ]


def test_bullets_of_sign_fonts_are_bullets(tmp_path: Path) -> None:
    def signed(font: str, sign: str) -> str:
        return level(0, "bullet", sign).replace("</w:lvl>", f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr></w:lvl>')

    lists = numbering((signed("Symbol", "\uf0b7"),), (signed("Wingdings", "\uf0a7"),), (signed("Courier New", "o"),))

    assert labels(tmp_path, listed(1, "x") + listed(2, "x") + listed(3, "x"), lists) == ["• x", "▪ x", "o x"]


def test_the_label_hangs_and_the_text_stands_under_itself(tmp_path: Path) -> None:
    made = word(listed(1, "word " * 60), beside={"numbering": numbering((level(0, "decimal", "%1.", hanging=720),))})

    result = read_here(tmp_path, made, name="p.docx")

    lefts = sorted({round(word_.box.left) for word_ in result.words() if word_.box.left < 110})
    assert lefts[0] == pytest.approx(72, abs=2)
    assert lefts[1] == pytest.approx(108, abs=2)
    assert len(lefts) == 2


@pytest.mark.parametrize(
    ("number", "kind", "language", "said"),
    [
        (4, "lowerRoman", "en", "iv"), (1999, "upperRoman", "en", "MCMXCIX"), (28, "lowerLetter", "en", "bb"),
        (21, "ordinal", "en", "21st"), (12, "ordinal", "en", "12th"), (3, "ordinal", "es", "3.º"),
        (21, "cardinalText", "en", "Twenty-one"), (21, "ordinalText", "en", "Twenty-first"),
        (40, "ordinalText", "en", "Fortieth"), (16, "ordinalText", "es", "Décimo sexto"),
        (21, "ordinalText", "es", "Vigésimo primero"), (31, "cardinalText", "es", "Treinta y uno"),
        (3, "chicago", "en", "‡"), (5, "chicago", "en", "**"), (7, "decimalZero", "en", "07"),
        (15, "hebrew1", "en", "טו"), (3, "arabicAbjad", "en", "ج"), (12, "thaiNumbers", "en", "๑๒"),
        (9, "nobodyKnows", "en", "9"), (0, "lowerRoman", "en", "0"), (4321, "upperRoman", "en", "4321"),
    ],
)  # fmt: skip
def test_numbers_are_written_as_asked(number: int, kind: str, language: str, said: str) -> None:
    assert numeral(number, kind, language=language) == said
