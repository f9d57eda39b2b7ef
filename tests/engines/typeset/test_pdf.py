# SPDX-License-Identifier: MPL-2.0
"""PDF from templates: words stay words, nothing comes from outside, the same bytes each time."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.typeset import TypesetFault, printable, typeset_pdf, uncovered
from amparo.typeset.fonts_shipped import FONTS

TEMPLATE = """
#set page(paper: "us-letter")
#set text(font: "Source Serif 4", fallback: false)
#let given = json(bytes(sys.inputs.values))
#given.name
"""
MARKUP = ("#panic()", "*x* _y_ $z$", "@cite <label>", "<script>alert(1)</script>", "{{7*7}} ${HOME} %(x)s", "] #eval")


@pytest.fixture
def template(tmp_path: Path) -> Path:
    return written(tmp_path, TEMPLATE)


def written(folder: Path, text: str) -> Path:
    path = folder / "sheet.typ"
    path.write_text(text, encoding="utf-8")
    return path


def words(pdf: bytes) -> str:
    return " ".join(pdfium.PdfDocument(pdf)[0].get_textpage().get_text_range().split())


@pytest.mark.parametrize("name", MARKUP)
def test_a_name_that_looks_like_markup_is_printed_as_written(template: Path, name: str) -> None:
    assert words(typeset_pdf(template, {"name": name})) == name


@settings(max_examples=30, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=300))
def test_no_text_stops_the_setting(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    folder = tmp_path_factory.mktemp("any")
    assert typeset_pdf(written(folder, TEMPLATE), {"name": printable(name)}).startswith(b"%PDF")


def test_the_same_values_give_the_same_bytes(template: Path) -> None:
    assert typeset_pdf(template, {"name": "Señora"}) == typeset_pdf(template, {"name": "Señora"})


def test_the_pdf_names_no_author_and_no_true_day(template: Path) -> None:
    with pikepdf.open(BytesIO(typeset_pdf(template, {"name": "x"}))) as pdf:
        assert "/Author" not in pdf.docinfo
        assert str(pdf.docinfo.CreationDate) == "D:19700101000000Z"


def test_only_shipped_fonts_are_embedded(template: Path) -> None:
    with pikepdf.open(BytesIO(typeset_pdf(template, {"name": "Ñandú"}))) as pdf:
        fonts = [str(font.BaseFont) for font in pdf.pages[0].Resources.Font.values()]
    assert fonts
    assert all("SourceSerif4" in font for font in fonts)


@pytest.mark.parametrize("family", ["Libertinus Serif", "DejaVu Sans Mono", "Arial", "No Such Font"])
def test_a_font_we_do_not_ship_is_a_fault(tmp_path: Path, family: str) -> None:
    with pytest.raises(TypesetFault, match="unknown font family"):
        typeset_pdf(written(tmp_path, f'#set text(font: "{family}")\nwords'), {})


def test_a_package_is_refused_before_anything_is_fetched(tmp_path: Path) -> None:
    with pytest.raises(TypesetFault, match="asks for a package"):
        typeset_pdf(written(tmp_path, '#import "@preview/cetz:0.3.0": *'), {})


def test_a_package_is_refused_in_a_template_that_another_reads(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "inner.typ").write_text('#import "@local/x:0.1.0": *', encoding="utf-8")
    with pytest.raises(TypesetFault, match=r"inner\.typ asks for a package"):
        typeset_pdf(written(tmp_path, '#import "parts/inner.typ": *'), {})


def test_a_template_reads_nothing_outside_its_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("invented", encoding="utf-8")
    inside = tmp_path / "inside"
    inside.mkdir()
    with pytest.raises(TypesetFault):
        typeset_pdf(written(inside, '#read("../secret.txt")'), {})


def test_a_fault_does_not_repeat_a_clients_words(tmp_path: Path) -> None:
    template = written(tmp_path, "#panic(json(bytes(sys.inputs.values)).name)")
    with pytest.raises(TypesetFault) as fault:
        typeset_pdf(template, {"name": "Inventada"})
    assert "Inventada" not in str(fault.value)
    assert "sheet.typ" in str(fault.value)


SCRIPTS = {
    "Arabic": "شهادة ميلاد",
    "Persian": "گواهی",
    "Amharic": "የልደት የምስክር ወረቀት",
    "Punjabi": "ਜਨਮ ਸਰਟੀਫਿਕੇਟ",
    "Bengali": "জন্ম সনদ",
    "Hindi": "जन्म प्रमाणपत्र",
    "Gujarati": "જન્મ પ્રમાણપત્ર",
    "Tamil": "பிறப்புச் சான்றிதழ்",
    "Sinhala": "උප්පැන්න සහතිකය",
    "Burmese": "မွေးစာရင်း",
    "Khmer": "សំបុត្រកំណើត",
    "Armenian": "Ծննդյան վկայական",
    "Georgian": "დაბადების მოწმობა",
    "Hebrew": "תעודת לידה",
    "Syriac": "ܣܗܕܘܬܐ",
    "Russian": "Свидетельство о рождении",
    "Greek": "Πιστοποιητικό",
    "Vietnamese": "Giấy khai sinh",
    "Fula": "𞤀𞤣𞤤𞤢𞤥",
    "Turkish": "Doğum belgesi",
    "Spanish": "«¿Quién?» — Ñandú, año…",
}


@pytest.mark.parametrize("language", SCRIPTS)
def test_a_title_in_a_clients_script_can_be_printed(language: str) -> None:
    assert uncovered(SCRIPTS[language]) == frozenset()


def test_what_no_font_prints_is_named() -> None:
    assert uncovered("a 中 😀 ꦗᠮ") == frozenset("ꦗᠮ")
    assert printable("a ꦗ") == "a ‹U+A997›"


def test_what_is_said_to_be_covered_is_what_the_fonts_hold() -> None:
    from fontTools.ttLib import TTFont

    fonts = [*FONTS.glob("*.ttf"), *FONTS.glob("*.otf")]
    held = {chr(code) for path in fonts for code in TTFont(path).getBestCmap()}
    every = "".join(chr(code) for code in range(0x20, 0x30000) if not 0xD800 <= code < 0xE000)
    assert set(every) - uncovered(every) == {character for character in held if " " <= character < "\U00030000"}


def test_every_font_stands_in_the_list_with_its_hash() -> None:
    import hashlib

    listed = (FONTS / "README.md").read_text(encoding="utf-8")
    for path in [*FONTS.glob("*.ttf"), *FONTS.glob("*.otf")]:
        assert f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}" in listed
