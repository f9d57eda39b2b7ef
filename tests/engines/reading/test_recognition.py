# SPDX-License-Identifier: MPL-2.0
"""Text recognition: real Tesseract, planted words, at their place, whatever way the page lies."""

from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw, ImageFont

from amparo.reading.engine import read_files
from amparo.reading.recognising import installed_languages, recognise
from amparo.reading.values import Reading, Source
from amparo.terms.finding import Refusal
from amparo.workspace import Workspace

FONT = Path(__file__).parents[3] / "src/amparo/typeset/fonts/SourceSerif4-Regular.otf"
LINES = (
    "The reporter asked for protection at the bridge.",
    "Tres días después volvieron los hombres armados.",
    "La declaración fue leída antes de la firma.",
)
pytestmark = pytest.mark.skipif(
    not {"eng", "spa"} <= set(installed_languages()), reason="tesseract with English and Spanish isn't installed"
)


def scan(*, turned: int = 0, leaning: float = 0.0) -> bytes:
    """Make a scanned Letter page at 200 dpi with three lines at known places."""
    page = Image.new("L", (1700, 2200), 250)
    pen, font = ImageDraw.Draw(page), ImageFont.truetype(str(FONT), 44)
    for position, line in enumerate(LINES):
        pen.text((200, 300 + 120 * position), line, fill=20, font=font)
    page = page.rotate(leaning, fillcolor=250).rotate(turned, expand=True)
    buffer = BytesIO()
    page.save(buffer, "PDF", resolution=200)
    return buffer.getvalue()


def recognised(tmp_path: Path, content: bytes) -> Reading:
    paper = tmp_path / "scan.pdf"
    paper.write_bytes(content)
    workspace = Workspace(tmp_path / "work")
    readings = read_files([Source(path=paper, about="d001")], workspace=workspace)
    assert readings[0].pages[0].text == ""
    return recognise(readings, languages="spa+eng", workspace=workspace)[0]


def codes(reading: Reading) -> set[str]:
    return {finding.code for finding in reading.findings}


def test_planted_words_are_found_in_both_languages(tmp_path: Path) -> None:
    reading = recognised(tmp_path, scan())
    text = " ".join(reading.pages[0].text.split())
    assert "asked for protection at the bridge" in text
    assert "Tres días después volvieron los hombres armados" in text
    assert "reading.recognised" in codes(reading)
    assert "reading.no-text" not in codes(reading)


def test_a_word_lies_where_it_is_seen(tmp_path: Path) -> None:
    reading = recognised(tmp_path, scan())
    word = next(word for word in reading.pages[0].words if word.text == "Tres")
    assert abs(word.box.left - 200 * 72 / 200) < 3
    assert abs(word.box.top - (792 - (300 + 120 + 12) * 72 / 200)) < 6


def test_a_viewer_finds_the_words_and_sees_the_same_page(tmp_path: Path) -> None:
    reading = recognised(tmp_path, scan())
    page = pdfium.PdfDocument(reading.rendition)[0]
    assert page.get_textpage().search("declaración").get_next() is not None
    before = recognised_before(tmp_path)
    assert page.render(scale=1).to_pil().tobytes() == before.render(scale=1).to_pil().tobytes()


def recognised_before(tmp_path: Path) -> pdfium.PdfPage:
    """Give the page as it was before words were laid under it."""
    source = Source(path=tmp_path / "scan.pdf", about="d001")
    (reading,) = read_files([source], workspace=Workspace(tmp_path / "work"))
    return pdfium.PdfDocument(reading.rendition)[0]


@pytest.mark.slow
@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_turned_page_is_read_all_the_same(tmp_path: Path, turned: int) -> None:
    reading = recognised(tmp_path, scan(turned=turned))
    words = {word.text.strip(".") for word in reading.pages[0].words}
    assert {"reporter", "hombres", "firma"} <= words


def test_a_leaning_page_is_read_all_the_same(tmp_path: Path) -> None:
    reading = recognised(tmp_path, scan(leaning=3))
    words = {word.text.strip(".") for word in reading.pages[0].words}
    assert {"reporter", "hombres", "firma"} <= words


def test_the_same_scan_gives_the_same_bytes_and_the_cache_serves(tmp_path: Path) -> None:
    first = recognised(tmp_path, scan())
    other = tmp_path / "other"
    other.mkdir()
    assert recognised(other, scan()).rendition_sha256 == first.rendition_sha256
    assert recognised(tmp_path, scan()).rendition == first.rendition


def test_a_language_that_is_not_installed_is_refused_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as told:
        recognise((), languages="eng+xxx", workspace=Workspace(tmp_path))
    assert "eng" in str(told.value.findings[0].params["known"])
