# SPDX-License-Identifier: MPL-2.0
"""Pages of every size, turn and box stand upright on US Letter and look as they did."""

from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Pdf

from amparo.reading.placing import BAND, HEIGHT, WIDTH, Frame, Placement, place, place_picture
from amparo.terms.anchor import Box
from tests.engines.reading.papers import (
    LETTER,
    changed,
    difference,
    drawn,
    figure_pdf,
    read_here,
    text_pdf,
    with_page,
)  # fmt: skip

A4 = (595.0, 842.0)
ODD_PAGES = {
    "letter": figure_pdf(),
    "a4": figure_pdf(A4),
    "legal": figure_pdf((612, 1008)),
    "landscape": figure_pdf((792, 612)),
    "small": figure_pdf((200, 300)),
    "turned-90": with_page(figure_pdf(), Rotate=90),
    "turned-180": with_page(figure_pdf(), Rotate=180),
    "turned-270": with_page(figure_pdf((792, 612)), Rotate=270),
    "turned-minus-90": with_page(figure_pdf(A4), Rotate=-90),
    "cropped": with_page(figure_pdf(), CropBox=Array([50, 20, 500, 700])),
    "cropped-and-turned": with_page(figure_pdf(), CropBox=Array([50, 20, 500, 700]), Rotate=90),
    "crop-larger-than-media": with_page(figure_pdf(), CropBox=Array([-500, -500, 5000, 5000])),
    "corners-exchanged": with_page(figure_pdf(), MediaBox=Array([612, 792, 0, 0])),
    "shifted-below-zero": with_page(figure_pdf(), MediaBox=Array([-100, -200, 512, 592])),
    "user-unit": with_page(figure_pdf((306, 396)), UserUnit=2),
}


def expected(content: bytes, placement: Placement) -> "object":
    """Draw the source where the copy should show it."""
    from PIL import Image

    left, bottom, right, top = (round(side) for side in placement.area)
    sheet = Image.new("L", (int(WIDTH), int(HEIGHT)), 255)
    sheet.paste(drawn(content, scale=3).resize((right - left, top - bottom)), (left, int(HEIGHT) - top))
    return sheet


def frame_in(content: bytes) -> Frame:
    from io import BytesIO

    from amparo.reading.page_frames import frame_of

    with pikepdf.open(BytesIO(content)) as pdf:
        return frame_of(pdf.pages[0].obj)


@pytest.mark.parametrize("name", ODD_PAGES)
def test_a_page_looks_the_same_upright_on_letter(name: str, tmp_path: Path) -> None:
    content = ODD_PAGES[name]

    result = read_here(tmp_path, content)

    assert difference(expected(content, place(frame_in(content))), result.picture()) < 1.5  # type: ignore[arg-type]
    assert "pages-as-images" not in result.codes


@pytest.mark.parametrize("name", ODD_PAGES)
def test_every_page_is_exactly_letter_without_turn(name: str, tmp_path: Path) -> None:
    with pikepdf.open(read_here(tmp_path, ODD_PAGES[name]).rendition) as pdf:
        (page,) = pdf.pages
        assert [int(side) for side in page.mediabox] == [0, 0, 612, 792]
        assert "/Rotate" not in page
        assert "/CropBox" not in page


@pytest.mark.parametrize("name", ODD_PAGES)
def test_words_stand_where_they_are_seen(name: str, tmp_path: Path) -> None:
    """The box of a word holds ink, and most of the page doesn't."""
    result = read_here(tmp_path, ODD_PAGES[name])
    first, second = result.words()
    box = Box(
        min(first.box.left, second.box.left), min(first.box.bottom, second.box.bottom),
        max(first.box.right, second.box.right), max(first.box.top, second.box.top),
    )  # fmt: skip
    picture = result.picture()
    inside = picture.crop((int(box.left), int(HEIGHT - box.top), int(box.right) + 1, int(HEIGHT - box.bottom) + 1))

    assert result.text() == "Invented figure"
    assert inside.getextrema()[0] < 120


def test_letter_keeps_its_size_and_is_told_as_unaltered(tmp_path: Path) -> None:
    result = read_here(tmp_path, text_pdf())

    assert result.codes <= {"metadata-removed"}
    with pikepdf.open(result.rendition) as pdf:
        assert pdf.pages[0].Contents.read_bytes() == b"q 1 0 0 1 0 0 cm /X Do Q"


def test_a4_is_made_smaller_and_it_is_told(tmp_path: Path) -> None:
    result = read_here(tmp_path, text_pdf("One.", "Two.", size=A4))

    assert result.params("scaled-to-letter") == {
        "from_size": "8.26 × 11.69 in",
        "percent": 90,
        "pages": "1–2",
        "count": 2,
    }


def test_a_very_wide_page_is_laid_on_its_side_and_it_is_told(tmp_path: Path) -> None:
    content = figure_pdf((1224, 792))

    result = read_here(tmp_path, content)

    assert "laid-on-its-side" in result.codes
    from PIL import Image

    upright = result.picture().transpose(Image.Transpose.ROTATE_270)
    area = place(frame_in(content)).area
    shown = upright.crop((int(area[1]), int(area[0]), int(area[3]), int(area[2])))
    assert difference(drawn(content, scale=2).resize(shown.size), shown) < 2


def test_a_page_of_one_point_and_one_of_200_inches_are_read(tmp_path: Path) -> None:
    tiny, vast = text_pdf(size=(1, 1)), text_pdf("A wall map, invented.", size=(14400, 14400))

    assert read_here(tmp_path, tiny).answer["pages"] == 1
    assert read_here(tmp_path, vast).text() == "A wall map, invented."


@pytest.mark.parametrize("box", [Array([0, 0, 0, 0]), Array([0, 0]), Array([1, 2, "x", 4]), "nothing"])
def test_a_page_without_a_sound_box_is_taken_for_letter(box: object, tmp_path: Path) -> None:
    result = read_here(tmp_path, with_page(text_pdf("Still here."), MediaBox=box))

    assert result.text() == "Still here."


def test_inherited_boxes_and_resources_are_honoured(tmp_path: Path) -> None:
    def lift(pdf: Pdf) -> None:
        page, tree = pdf.pages[0].obj, pdf.Root.Pages
        tree.MediaBox, tree.Resources, tree.Rotate = Array([0, 0, 792, 612]), page.Resources, 90
        del page["/MediaBox"], page["/Resources"]
        if "/Rotate" in page:
            del page["/Rotate"]

    result = read_here(tmp_path, changed(figure_pdf((792, 612)), lift))

    assert result.text() == "Invented figure"
    assert "turned-upright" in result.codes


def test_unbalanced_content_cannot_reach_what_is_drawn_later(tmp_path: Path) -> None:
    """Whatever a page leaves open, a number stamped after it stands where it should."""

    def unbalance(pdf: Pdf) -> None:
        broken = b"q q 0.1 0 0 0.1 300 300 cm 0 0 1 1 re W n BT /F1 12 Tf 1 0 0 1 9 9 Tm (open) Tj"
        pdf.pages[0].obj.Contents = pdf.make_stream(broken)

    result = read_here(tmp_path, changed(text_pdf(), unbalance))
    with pikepdf.open(result.rendition, allow_overwriting_input=True) as pdf:
        stamp = pdf.make_stream(b"0 0 0 rg 20 20 100 100 re f")
        pdf.pages[0].obj.Contents = Array([pdf.pages[0].obj.Contents, stamp])
        pdf.save(result.rendition)

    assert result.picture().getpixel((70, int(HEIGHT) - 70)) == 0


@given(
    st.floats(0.6, 15000), st.floats(0.6, 15000), st.sampled_from((0, 90, 180, 270)), st.floats(0.5, 3),
    st.floats(-500, 500), st.floats(-500, 500),
)  # fmt: skip
def test_a_page_is_never_cut_and_keeps_its_shape(
    width: float, height: float, turn: int, unit: float, left: float, bottom: float
) -> None:
    frame = Frame(left, bottom, left + width, bottom + height, turn, unit)
    placement = place(frame)
    a, b, c, d, e, f = placement.matrix
    xs = [a * x + c * y + e for x in (left, left + width) for y in (bottom, bottom + height)]
    ys = [b * x + d * y + f for x in (left, left + width) for y in (bottom, bottom + height)]

    assert min(xs) > -1.6
    assert max(xs) < WIDTH + 1.6
    assert min(ys) > -1.6
    assert max(ys) < HEIGHT + 1.6
    assert abs((a * a + b * b) - (c * c + d * d)) < 1e-6 * (a * a + b * b)
    assert placement.is_plain or min(ys) >= BAND - 1e-6 or placement.scale == 1


@given(st.integers(1, 20000), st.integers(1, 20000), st.integers(1, 8))
def test_a_picture_stays_inside_the_margins(width: int, height: int, orientation: int) -> None:
    left, bottom, right, top = place_picture(width, height, orientation=orientation).area

    assert 36 - 1e-6 <= left < right <= 576 + 1e-6
    assert 36 - 1e-6 <= bottom < top <= 756 + 1e-6


def test_three_thousand_pages_are_the_most(tmp_path: Path) -> None:
    from amparo.sandbox.declined import Declined

    with Pdf.new() as pdf:
        for _ in range(3001):
            pdf.add_blank_page(page_size=LETTER)
        pdf.save(tmp_path / "many.pdf")

    with pytest.raises(Declined) as refused:
        read_here(tmp_path, (tmp_path / "many.pdf").read_bytes())
    assert refused.value.code == "reading.too-many-pages"


def test_the_copy_has_as_many_pages_as_the_file(tmp_path: Path) -> None:
    result = read_here(tmp_path, text_pdf(*(f"Page {number}." for number in range(1, 41))))

    assert len(pdfium.PdfDocument(result.rendition.read_bytes())) == 40
    assert result.text(40) == "Page 40."
