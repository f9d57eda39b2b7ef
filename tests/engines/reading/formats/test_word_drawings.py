# SPDX-License-Identifier: MPL-2.0
"""Pictures, text boxes and other drawings in Word files: shown near their place, or a note says what isn't."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.engines.reading.formats.word_papers import LETTER, NAMES, p, picture, t, text_box, word
from tests.engines.reading.papers import photograph, read_here


def test_pictures_are_drawn_at_their_place_without_what_they_say_of_themselves(tmp_path: Path) -> None:
    body = p("Above.") + p(picture('r:embed="rId9"', width=200, height=150)) + p("Below.")
    made = word(body, relations=(("rId9", "image", "media/a.jpeg"),), more={"word/media/a.jpeg": photograph()})

    result = read_here(tmp_path, made, name="p.docx")

    boxes = {word_.text: word_.box for word_ in result.words()}
    assert boxes["Above."].bottom - boxes["Below."].top > 145
    corner = result.picture().getpixel((80, int(792 - boxes["Above."].bottom + 20)))
    assert isinstance(corner, int)
    assert corner < 60
    assert {"photo-has-gps", "photo-has-day", "photo-has-camera"} <= result.codes
    assert b"Invented camera" not in result.rendition.read_bytes()


@pytest.mark.parametrize(
    ("relation", "content", "code"),
    [
        ('r:embed="rId9"', b"\x01\0\0\0" + b"\0" * 36 + b" EMF" + b"\0" * 60, "pictures-not-drawn"),
        ('r:link="rId8"', b"", "pictures-elsewhere"),
    ],
)
def test_a_picture_that_is_not_drawn_has_a_note_in_its_place(
    relation: str, content: bytes, code: str, tmp_path: Path
) -> None:
    made = word(
        p(picture(relation)),
        relations=(("rId9", "image", "media/a.emf"), ("rId8", "image", "https://example.org/seen.png")),
        external=("rId8",),
        more={"word/media/a.emf": content},
    )

    result = read_here(tmp_path, made, name="p.docx")

    assert result.text().startswith("Not shown in this copy: picture")
    assert result.params(code) == {"count": 1}


def test_a_text_box_is_shown_once_near_its_place(tmp_path: Path) -> None:
    body = p("Before.") + p(text_box(p("In the box.")), t("Anchor.")) + p("After.")

    result = read_here(tmp_path, word(body), name="p.docx")

    assert result.text() == "Before.\nAnchor.\nIn the box.\nAfter."
    assert result.params("text-boxes") == {"count": 1}


def test_a_watermark_lies_behind_the_text_and_is_told(tmp_path: Path) -> None:
    mark = '<w:r><w:pict><v:shape style="rotation:315"><v:textpath string="DRAFT"/></v:shape></w:pict></w:r>'
    section = f'<w:headerReference w:type="default" r:id="r-hdr1"/>{LETTER}'

    result = read_here(tmp_path, word(p("Letter."), beside={"hdr1": p(mark)}, section=section), name="p.docx")

    box = next(word_.box for word_ in result.words() if word_.text == "DRAFT")
    assert box.right - box.left > 150
    assert box.top - box.bottom > 150
    assert result.params("found-watermark") == {"count": 1}


def test_line_numbers_of_pleadings_are_left_out_and_told(tmp_path: Path) -> None:
    numbers = "".join(p(str(number)) for number in range(1, 29))
    section = f'<w:headerReference w:type="default" r:id="r-hdr1"/>{LETTER}'
    header = p(text_box(numbers, height=600)) + p("Invented v. Nobody")

    result = read_here(tmp_path, word(p("Motion."), beside={"hdr1": header}, section=section), name="p.docx")

    assert result.text() == "Invented v. Nobody\nMotion."
    assert "line-numbers-left-out" in result.codes
    assert "text-boxes" not in result.codes


def test_a_picture_with_wrong_sums_is_shown_and_disturbs_nothing_else(tmp_path: Path) -> None:
    encoded = BytesIO()
    Image.new("RGB", (40, 30), "black").save(encoded, "PNG")
    wrong = bytearray(encoded.getvalue())
    wrong[wrong.index(b"IDAT") + 30] ^= 0xFF
    made = word(
        p("Above.", look='<w:jc w:val="center"/>') + p(picture('r:embed="rId9"', width=100, height=75)),
        relations=(("rId9", "image", "media/a.png"),),
        more={"word/media/a.png": bytes(wrong)},
    )

    result = read_here(tmp_path, made, name="p.docx")

    assert "set-plainly" not in result.codes
    assert 280 < result.words()[0].box.left < 310, "still centred"


def test_diagrams_show_their_words_and_charts_a_note(tmp_path: Path) -> None:
    def drawing(inside: str) -> str:
        size = '<wp:extent cx="3000000" cy="2000000"/>'
        return (
            f"<w:r><w:drawing><wp:inline>{size}<a:graphic><a:graphicData>{inside}</a:graphicData></a:graphic>"
            "</wp:inline></w:drawing></w:r>"
        )

    chart = '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="c1"/>'
    diagram = '<d:relIds xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/diagram" r:dm="d1"/>'
    words = f"<d {NAMES}><a:p><a:r><a:t>Box one</a:t></a:r></a:p><a:p><a:r><a:t>Box two</a:t></a:r></a:p></d>"
    made = word(
        p(drawing(chart)) + p(drawing(diagram)),
        relations=(("c1", "chart", "charts/c.xml"), ("d1", "diagramData", "diagrams/d.xml")),
        more={"word/diagrams/d.xml": words},
    )

    result = read_here(tmp_path, made, name="p.docx")

    assert result.text() == "Not shown in this copy: chart\nBox one\nBox two"
    assert {"charts-not-drawn", "diagrams-as-text"} <= result.codes


@pytest.mark.parametrize(("size", "is_turned"), [((150, 200), True), ((200, 150), False)])
def test_a_phone_picture_is_turned_where_its_frame_says_so(
    size: tuple[int, int], is_turned: bool, tmp_path: Path
) -> None:
    made = word(
        p(picture('r:embed="rId9"', width=size[0], height=size[1])),
        relations=(("rId9", "image", "media/a.jpeg"),),
        more={"word/media/a.jpeg": photograph((400, 300), orientation=6)},
    )

    drawn = read_here(tmp_path, made, name="p.docx").picture()

    # The dark corner is at the upper left as stored; turned by a quarter it is at the upper right.
    row = 72 + int(size[1] * 0.3)
    left, right = drawn.getpixel((72 + 12, row)), drawn.getpixel((72 + size[0] - 12, row))
    assert isinstance(left, int)
    assert isinstance(right, int)
    assert (right < 60) is is_turned
    assert (left < 60) is not is_turned
