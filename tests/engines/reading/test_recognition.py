# SPDX-License-Identifier: MPL-2.0
"""Text recognition: real Tesseract, planted words, at their place, whatever way the page lies."""

import re
import time
from array import array
from contextlib import ExitStack
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from pikepdf import Dictionary, Name, Pdf
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from amparo.reading.engine import read_files
from amparo.reading.recognising import LOW, PAGES, recognise, told_of
from amparo.reading.recognition_languages import installed_languages
from amparo.reading.values import Reading, Source, TextState, Words
from amparo.terms.finding import Cancelled, Refusal
from amparo.terms.watch import UNWATCHED, Watch
from amparo.workspace import Workspace
from tests.engines.reading.papers import changed, difference, drawn, text_pdf
from tests.engines.reading.test_text import typeset

FONT = Path(__file__).parents[3] / "src/amparo/typeset/fonts/SourceSerif4-Regular.otf"
LINES = (
    "The reporter asked for protection at the bridge.",
    "Tres días después volvieron los hombres armados.",
    "La declaración fue leída antes de la firma.",
)
pytestmark = pytest.mark.skipif(
    not {"eng", "spa"} <= set(installed_languages()), reason="tesseract with English and Spanish isn't installed"
)


def page_picture(*, font: int = 44) -> Image.Image:
    """Draw three lines at known places on a page at 200 dots an inch."""
    page = Image.new("L", (1700, 2200), 250)
    pen, letters = ImageDraw.Draw(page), ImageFont.truetype(str(FONT), font)
    for position, line in enumerate(LINES):
        pen.text((200, 300 + 120 * position), line, fill=20, font=letters)
    return page


def picture_page(picture: Image.Image) -> bytes:
    """Give a picture as a PDF of one page."""
    buffer = BytesIO()
    picture.save(buffer, "PDF", resolution=200)
    return buffer.getvalue()


def scan(*, turned: int = 0, leaning: float = 0.0) -> bytes:
    """Make a scanned Letter page with the three lines."""
    page = page_picture().rotate(leaning, Image.Resampling.BICUBIC, fillcolor=250)
    return picture_page(page.rotate(turned, expand=True))


def joined(*papers: bytes) -> bytes:
    """Give one PDF with the pages of several."""
    buffer = BytesIO()
    with Pdf.new() as whole, ExitStack() as stack:
        for paper in papers:
            whole.pages.extend(stack.enter_context(Pdf.open(BytesIO(paper))).pages)
        whole.save(buffer, static_id=True)
    return buffer.getvalue()


def unmapped_pdf() -> bytes:
    """Make a page of real letters whose codes say something else, as fonts without a mapping do."""
    letters = typeset(f'#set text(font: "Source Serif 4", size: 14pt)\n{" #linebreak() ".join([LINES[0]] * 12)}')

    def unmap(pdf: Pdf) -> None:
        for font in (thing for thing in pdf.objects if isinstance(thing, Dictionary) and "/ToUnicode" in thing):
            codes = re.sub(rb"<([0-9A-Fa-f]{4})> <[0-9A-Fa-f]+>", _wrong_letter, font.ToUnicode.read_bytes())
            font.ToUnicode = pdf.make_stream(codes)

    return changed(letters, unmap)


def _wrong_letter(line: "re.Match[bytes]") -> bytes:
    """Map a glyph to another capital letter."""
    return b"<%s> <%04X>" % (line[1], 0x42 + 7 * int(line[1], 16) % 20)


def with_text_on_it(content: bytes, text: str) -> bytes:
    """Write a line of text on the upper edge of a page, as courts and scanning programs do."""

    def write(pdf: Pdf) -> None:
        page = pdf.pages[0]
        page.obj.Resources.Font = Dictionary(
            F=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
        )
        page.contents_add(f"BT /F 12 Tf 72 760 Td ({text}) Tj ET".encode("ascii"))

    return changed(content, write)


def read_scan(tmp_path: Path, content: bytes) -> Reading:
    """Read a paper without recognising its text."""
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(content)
    return read_files([Source(path=paper, about="d001")], workspace=Workspace(tmp_path / "work"))[0]


def read_and_recognised(tmp_path: Path, content: bytes, *, watch: Watch = UNWATCHED) -> Reading:
    """Read a paper and recognise its text."""
    reading = read_scan(tmp_path, content)
    return recognise([reading], languages="spa+eng", workspace=Workspace(tmp_path / "work"), watch=watch)[0]


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
def test_a_turned_page_is_read_and_stands_upright(tmp_path: Path, turned: int) -> None:
    reading = recognised(tmp_path, scan(turned=turned))
    words = {word.text.strip("."): word.box for word in reading.pages[0].words}
    assert {"reporter", "hombres", "firma"} <= set(words)
    assert "reading.turned-by-its-text" in codes(reading)
    assert all(box.right - box.left > box.top - box.bottom for word, box in words.items() if len(word) > 4)
    assert difference(drawn(reading.rendition.read_bytes()), drawn(scan())) < 3


@pytest.mark.parametrize("leaning", [3, -7])
def test_a_leaning_page_is_read_and_stands_level(tmp_path: Path, leaning: int) -> None:
    reading = recognised(tmp_path, scan(leaning=leaning))
    words = {word.text.strip("."): word.box for word in reading.pages[0].words}
    assert {"reporter", "hombres", "firma"} <= set(words)
    assert "reading.levelled" in codes(reading)
    assert abs(words["The"].bottom - words["bridge"].bottom) < 1
    assert difference(drawn(reading.rendition.read_bytes()), drawn(scan())) < 4


def test_every_word_lies_on_dark_dots_and_none_between(tmp_path: Path) -> None:
    reading = recognised(tmp_path, scan(leaning=-2))
    page = drawn(reading.rendition.read_bytes(), scale=2.0)
    for word in reading.pages[0].words:
        left, right = word.box.left * 2, word.box.right * 2
        top, bottom = (792 - word.box.top) * 2, (792 - word.box.bottom) * 2
        assert min(page.crop((round(left), round(top), round(right), round(bottom))).tobytes()) < 90, word
    covered = ImageDraw.Draw(page)
    for word in reading.pages[0].words:
        box = word.box
        covered.rectangle((box.left * 2 - 3, 1581 - box.top * 2, box.right * 2 + 3, 1587 - box.bottom * 2), fill=255)
    assert min(page.tobytes()) > 120


def test_words_keep_their_confidence_and_written_pages_have_full(tmp_path: Path) -> None:
    written, seen = text_pdf("A page of text."), scan()
    both = joined(written, seen)
    reading = read_and_recognised(tmp_path, both)
    assert [page.text_state for page in reading.pages] == [TextState.WRITTEN, TextState.RECOGNISED]
    assert {word.confidence for word in reading.pages[0].words} == {100}
    assert all(60 < word.confidence <= 100 for word in reading.pages[1].words)
    assert 80 < reading.pages[1].words.confidence < 100


def test_an_unclear_page_is_listed_with_its_confidence(tmp_path: Path) -> None:
    blurred = picture_page(page_picture(font=30).filter(ImageFilter.GaussianBlur(5)))
    reading = read_and_recognised(tmp_path, joined(scan(), blurred))
    if reading.pages[1].text_state is TextState.RECOGNISED:
        (told,) = (found for found in reading.findings if found.code == "reading.low-confidence")
        assert str(told.params["pages"]) == f"2 ({reading.pages[1].words.confidence:.0f})"
        assert told.params["limit"] == LOW
    else:
        assert "reading.nothing-legible" in codes(reading)


def test_low_confidence_names_every_page_however_many(tmp_path: Path) -> None:
    reading = recognised(tmp_path, scan())
    unsure = replace(
        reading,
        pages=tuple(
            replace(
                reading.pages[0], number=number, words=Words("word", array("f", [0, 10, 10, 0]), bytes([40 + number]))
            )
            for number in range(1, 24)
        ),
    )
    told = [found for found in told_of(unsure, (), "spa+eng") if found.code == "reading.low-confidence"]
    named = ", ".join(str(found.params["pages"]) for found in told)
    assert [int(part.split(" ")[0]) for part in named.split(", ")] == list(range(1, 24))
    assert named.startswith("1 (41), 2 (42)")


def test_a_photograph_has_no_words_and_a_blank_scan_is_blank(tmp_path: Path) -> None:
    blank = Image.effect_noise((1700, 2200), 4).point(lambda grey: 238 + (grey - 128) // 4)
    scenery = Image.radial_gradient("L").resize((1700, 2200)).rotate(30)
    reading = read_and_recognised(tmp_path, joined(picture_page(blank), picture_page(scenery)))
    assert [page.text_state for page in reading.pages] == [TextState.BLANK, TextState.MISSING]
    told = {found.code: found.params["pages"] for found in reading.findings}
    assert told["reading.blank-page"] == "1"
    assert told["reading.nothing-legible"] == "2"
    assert "reading.no-text" not in told


def test_letters_without_a_mapping_are_read_from_the_page_instead(tmp_path: Path) -> None:
    reading = read_and_recognised(tmp_path, unmapped_pdf())
    assert reading.pages[0].text_state is TextState.RECOGNISED
    assert "reporter asked for protection" in reading.pages[0].text
    assert "reading.text-unusable" not in codes(reading)


def test_a_scan_with_a_stamp_of_text_is_read_and_the_stamp_said_once(tmp_path: Path) -> None:
    reading = read_and_recognised(tmp_path, with_text_on_it(scan(), "Page 5 of 9 Filed in an invented court"))
    page = reading.pages[0]
    assert page.text_state is TextState.RECOGNISED
    assert page.text.splitlines()[0] == "Page 5 of 9 Filed in an invented court"
    assert page.text.count("invented court") == 1
    assert "volvieron los hombres armados" in page.text


def test_print_on_a_dark_table_in_shadow_is_read(tmp_path: Path) -> None:
    table = Image.new("L", (2200, 2700), 50)
    table.paste(page_picture(), (250, 250))
    shadow = Image.linear_gradient("L").rotate(90).resize(table.size).point(lambda grey: 70 + grey * 0.72)
    reading = read_and_recognised(tmp_path, picture_page(ImageChops.multiply(table, shadow)))
    assert "La declaración fue leída antes de la firma." in reading.pages[0].text


def test_the_same_scan_gives_the_same_bytes_and_the_cache_serves(tmp_path: Path) -> None:
    first = recognised(tmp_path, scan())
    other = tmp_path / "other"
    other.mkdir()
    assert recognised(other, scan()).rendition_sha256 == first.rendition_sha256
    assert recognised(tmp_path, scan()).rendition == first.rendition


def test_progress_counts_pages_and_known_ones_at_once(tmp_path: Path) -> None:
    content = joined(scan(), text_pdf("Written."), scan(leaning=1))
    told: list[tuple[str, int, int]] = []
    watch = Watch(tell=lambda *step: told.append(step))
    read_and_recognised(tmp_path, content, watch=watch)
    assert [step for step in told if step[0] == "recognise"] == [("recognise", n, 2) for n in range(3)]
    told.clear()
    read_and_recognised(tmp_path, content, watch=watch)
    assert [step for step in told if step[0] == "recognise"] == [("recognise", 2, 2)]


def test_stopping_takes_no_longer_than_a_moment_and_keeps_the_pages_done(tmp_path: Path) -> None:
    content = joined(*(scan(leaning=0.1 * number) for number in range(6)))
    done: list[int] = []
    asked: list[float] = []

    def tell(stage: str, pages: int, _total: int) -> None:
        if stage == "recognise" and pages:
            done.append(pages)
            asked.append(time.monotonic())

    with pytest.raises(Cancelled):
        read_and_recognised(tmp_path, content, watch=Watch(tell=tell, asks_to_stop=lambda: bool(asked)))
    assert time.monotonic() - asked[0] < 3
    kept = len(list((tmp_path / "work/cache" / PAGES).iterdir()))
    assert 1 <= kept < 6


def test_a_language_that_is_not_installed_is_refused_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as told:
        recognise((), languages="eng+xxx", workspace=Workspace(tmp_path))
    assert "eng" in str(told.value.findings[0].params["known"])
