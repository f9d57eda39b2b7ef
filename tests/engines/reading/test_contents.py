# SPDX-License-Identifier: MPL-2.0
"""What a PDF carries besides its pages never reaches the copy and is always told; what is seen always does."""

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from amparo.sandbox.declined import Declined
from tests.engines.reading.papers import (
    FORBIDDEN,
    changed,
    drawing,
    everything_in,
    figure_pdf,
    hostile_pdf,
    photograph,
    read_here,
    script,
    text_pdf,
)  # fmt: skip


def test_nothing_active_and_nothing_hidden_is_in_the_copy(tmp_path: Path) -> None:
    result = read_here(tmp_path, hostile_pdf())
    inside = everything_in(result.rendition)

    assert FORBIDDEN.findall(inside) == []
    assert "tool.exe" not in inside
    assert "secret" not in inside
    assert "Invented author" not in inside


def test_what_was_found_is_told_with_counts(tmp_path: Path) -> None:
    result = read_here(tmp_path, hostile_pdf())

    assert {
        "found-javascript", "found-actions", "found-embedded-files", "found-media", "found-links", "metadata-removed",
        "annotations-flattened",
    } <= result.codes  # fmt: skip
    assert result.params("found-javascript")["count"] == 5
    assert result.params("found-actions")["count"] == 2
    assert result.params("found-embedded-files")["count"] == 1  # one file, at two places
    assert result.params("found-links")["count"] == 1


def test_a_file_attached_only_as_associated_file_is_found_and_left_out(tmp_path: Path) -> None:
    from tests.engines.reading.papers import attachment

    def attach(pdf: Pdf) -> None:
        pdf.Root.AF = Array([attachment(pdf)])

    result = read_here(tmp_path, changed(text_pdf(), attach))

    assert result.params("found-embedded-files")["count"] == 1
    assert "EmbeddedFile" not in everything_in(result.rendition)


def test_a_stamp_on_the_page_stays_seen(tmp_path: Path) -> None:
    result = read_here(tmp_path, hostile_pdf())

    assert result.picture().getpixel((150, 792 - 150)) == 0


@pytest.mark.parametrize(
    ("kind", "more", "spot"),
    [
        ("Highlight", {"QuadPoints": [100, 150, 200, 150, 100, 100, 200, 100], "C": [1, 1, 0]}, (150, 125)),
        ("Square", {"IC": [1, 0, 0]}, (150, 150)),
        ("Circle", {"IC": [0, 0, 1]}, (150, 150)),
        ("Ink", {"InkList": [[100, 150, 200, 150]], "BS": Dictionary(W=4)}, (150, 150)),
        ("Line", {"L": [100, 150, 200, 150], "BS": Dictionary(W=4)}, (150, 150)),
        ("StrikeOut", {"QuadPoints": [100, 160, 200, 160, 100, 140, 200, 140], "BS": Dictionary(W=4)}, (150, 150)),
        ("Underline", {"QuadPoints": [100, 160, 200, 160, 100, 149, 200, 149], "BS": Dictionary(W=4)}, (150, 150)),
        ("Polygon", {"Vertices": [100, 150, 200, 150, 150, 250], "BS": Dictionary(W=4)}, (150, 150)),
    ],
)
def test_a_mark_saved_without_a_look_is_drawn(
    kind: str, more: dict[str, Any], spot: tuple[int, int], tmp_path: Path
) -> None:
    def mark(pdf: Pdf) -> None:
        values = {name: Array(value) if isinstance(value, list) else value for name, value in more.items()}
        if kind == "Ink":
            values["InkList"] = Array([Array(stroke) for stroke in more["InkList"]])
        annotation = Dictionary(Subtype=Name(f"/{kind}"), Rect=Array([100, 100, 200, 250]), **values)
        pdf.pages[0].obj.Annots = Array([annotation])

    result = read_here(tmp_path, changed(text_pdf(), mark))

    assert result.picture().getpixel((spot[0], 792 - spot[1])) < 250  # type: ignore[operator]
    assert "annotations-flattened" in result.codes


def test_marks_set_not_to_be_seen_stay_unseen_and_are_told(tmp_path: Path) -> None:
    def hide(pdf: Pdf) -> None:
        look = drawing(pdf, b"0 0 100 100 re f", [0, 0, 100, 100])
        stamp = Dictionary(Subtype=Name.Stamp, F=2, Rect=Array([100, 100, 200, 200]), AP=Dictionary(N=look))
        pdf.pages[0].obj.Annots = Array([stamp])

    result = read_here(tmp_path, changed(text_pdf(), hide))

    assert result.picture().getpixel((150, 792 - 150)) == 255
    assert "found-hidden-marks" in result.codes


def test_redactions_never_applied_and_comments_are_told(tmp_path: Path) -> None:
    def mark(pdf: Pdf) -> None:
        box = Array([70, 690, 200, 720])
        pdf.pages[0].obj.Annots = Array([
            Dictionary(Subtype=Name.Redact, Rect=box),
            Dictionary(Subtype=Name.Text, Rect=box, Contents="Is this the right day?"),
        ])  # fmt: skip

    result = read_here(tmp_path, changed(text_pdf(), mark))

    assert {"found-redaction-marks", "found-comments"} <= result.codes


def filled_form(**field: Any) -> bytes:
    """Make a form with one text field."""

    def fill(pdf: Pdf) -> None:
        widget = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Tx,
                T="f1",
                Rect=Array([100, 400, 400, 420]),
                DA="/Helv 0 Tf 0 g",
                **field,
            )
        )
        pdf.pages[0].obj.Annots = Array([widget])
        pdf.Root.AcroForm = Dictionary(Fields=Array([widget]), NeedAppearances=True)

    return changed(text_pdf(), fill)


def test_what_was_typed_into_a_form_is_part_of_the_page(tmp_path: Path) -> None:
    result = read_here(tmp_path, filled_form(V=String("Peña Núñez (invented)")))

    assert "Peña Núñez (invented)" in result.text()
    word = next(word for word in result.words() if word.text == "Peña")
    assert 100 <= word.box.left < word.box.right <= 400
    assert 395 <= word.box.bottom < word.box.top <= 425
    assert result.params("found-form")["count"] == 1
    assert "fields-flattened" in result.codes


@pytest.mark.parametrize("flags", [1 << 12, 1 << 24])
def test_several_lines_and_cells_are_drawn_inside_their_field(flags: int, tmp_path: Path) -> None:
    result = read_here(tmp_path, filled_form(V=String("AB CD"), Ff=flags, MaxLen=10))

    drawn_letters = [word for word in result.words() if word.box.top < 425]
    assert "".join(word.text for word in drawn_letters) == "ABCD"
    assert all(word.box.left >= 100 and word.box.right <= 400 for word in drawn_letters)


def test_letters_no_built_in_font_has_are_told_as_missing(tmp_path: Path) -> None:
    result = read_here(tmp_path, filled_form(V=String("Имя")))

    assert result.params("field-not-drawn")["count"] == 1


def test_a_ticked_box_without_a_look_shows_a_cross(tmp_path: Path) -> None:
    def tick(pdf: Pdf) -> None:
        box = Dictionary(Subtype=Name.Widget, FT=Name.Btn, T="b", AS=Name.Yes, Rect=Array([100, 100, 130, 130]))
        widget = pdf.make_indirect(box)
        pdf.pages[0].obj.Annots = Array([widget])
        pdf.Root.AcroForm = Dictionary(Fields=Array([widget]))

    result = read_here(tmp_path, changed(text_pdf(), tick))

    assert result.picture().crop((100, 662, 130, 692)).getextrema()[0] < 100


def test_an_electronic_signature_keeps_its_look_and_is_told(tmp_path: Path) -> None:
    def sign(pdf: Pdf) -> None:
        look = drawing(pdf, b"0 0 100 100 re f", [0, 0, 100, 100])
        field = pdf.make_indirect(
            Dictionary(
                Subtype=Name.Widget,
                FT=Name.Sig,
                T="s",
                Rect=Array([100, 100, 200, 200]),
                AP=Dictionary(N=look),
                V=Dictionary(Type=Name.Sig, Contents=b"\0" * 8),
            )
        )
        pdf.pages[0].obj.Annots = Array([field])
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]), SigFlags=3)

    result = read_here(tmp_path, changed(text_pdf(), sign))

    assert result.params("found-signatures") == {"count": 1}
    assert result.picture().getpixel((150, 792 - 150)) == 0


def layered(*, via_membership: bool = False) -> bytes:
    """Make a page with one layer that is on and one that is off."""

    def add(pdf: Pdf) -> None:
        on, off = (pdf.make_indirect(Dictionary(Type=Name.OCG, Name=name)) for name in ("shown", "hidden"))
        lock = pdf.make_indirect(Dictionary(Type=Name.OCMD, OCGs=Array([off]))) if via_membership else off
        page = pdf.pages[0].obj
        page.Resources.Properties = Dictionary(On=on, Off=lock)
        old = page.Contents.read_bytes()
        text = b"BT /F1 12 Tf 72 500 Td (kept out) Tj ET 100 100 100 100 re f"
        page.Contents = pdf.make_stream(
            old + b"\n/OC /On BDC 300 100 100 100 re f EMC /OC /Off BDC " + text + b" EMC 400 400 50 50 re f"
        )
        pdf.Root.OCProperties = Dictionary(OCGs=Array([on, off]), D=Dictionary(OFF=Array([off])))

    return changed(text_pdf("Seen by everybody."), add)


@pytest.mark.parametrize("via_membership", [False, True])
def test_a_layer_that_is_off_is_neither_drawn_nor_read(via_membership: bool, tmp_path: Path) -> None:
    result = read_here(tmp_path, layered(via_membership=via_membership))
    picture = result.picture()

    assert result.text() == "Seen by everybody."
    assert picture.getpixel((150, 792 - 150)) == 255
    assert picture.getpixel((350, 792 - 150)) == 0
    assert picture.getpixel((420, 792 - 420)) == 0
    assert "found-hidden-layers" in result.codes
    assert "pages-as-images" not in result.codes
    assert "kept out" not in everything_in(result.rendition)


def test_text_beyond_the_edge_of_the_page_is_told_and_not_read(tmp_path: Path) -> None:
    def crop(pdf: Pdf) -> None:
        pdf.pages[0].obj.CropBox = Array([0, 0, 612, 690])

    result = read_here(tmp_path, changed(text_pdf("Above the edge."), crop))

    assert result.text() == ""
    assert result.params("text-outside-page")["pages"] == "1"


def test_details_hidden_in_a_picture_on_a_page_are_gone(tmp_path: Path) -> None:
    def picture(pdf: Pdf) -> None:
        image = pdf.make_stream(
            photograph(), Type=Name.XObject, Subtype=Name.Image, Width=400, Height=300, ColorSpace=Name.DeviceRGB,
            BitsPerComponent=8, Filter=Name.DCTDecode,
            Metadata=pdf.make_stream(b"<x/>", Type=Name.Metadata), Alternates=Array([]),
        )  # fmt: skip
        page = pdf.pages[0].obj
        page.Resources.XObject = Dictionary(Im=image)
        page.Contents = pdf.make_stream(b"q 400 0 0 300 72 300 cm /Im Do Q")

    result = read_here(tmp_path, changed(text_pdf(), picture))
    content = result.rendition.read_bytes()

    assert b"Exif" not in content
    assert b"Invented camera" not in content
    assert result.params("image-details-removed")["count"] == 1
    assert result.picture().getpixel((100, 792 - 580)) < 30  # type: ignore[operator]


def test_earlier_versions_are_told_and_gone(tmp_path: Path) -> None:
    first = text_pdf("The first wording, withdrawn.")
    later = first + b"\n" + first.partition(b"1 0 obj")[0] + b"%%EOF\n"

    assert read_here(tmp_path, later).params("found-earlier-versions")["count"] == 1


def test_bookmarks_come_along_as_values_and_in_the_copy(tmp_path: Path) -> None:
    def mark(pdf: Pdf) -> None:
        with pdf.open_outline() as outline:
            chapter = pikepdf.OutlineItem("Capítulo", 0)
            chapter.children.append(pikepdf.OutlineItem("Section", 1))
            outline.root.append(chapter)

    result = read_here(tmp_path, changed(text_pdf("One.", "Two."), mark))

    assert result.answer["outline"] == [[0, "Capítulo", 1], [1, "Section", 2]]
    with pikepdf.open(result.rendition) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Capítulo"]
        assert [item.title for item in outline.root[0].children] == ["Section"]


def test_a_loop_of_bookmarks_ends(tmp_path: Path) -> None:
    def loop(pdf: Pdf) -> None:
        item = pdf.make_indirect(Dictionary(Title="Again", Dest=Array([pdf.pages[0].obj, Name.Fit])))
        item.Next, item.First, item.Last = item, item, item
        pdf.Root.Outlines = pdf.make_indirect(Dictionary(Type=Name.Outlines, First=item, Last=item, Count=1))

    assert read_here(tmp_path, changed(text_pdf(), loop)).answer["pages"] == 1


def test_a_form_only_one_program_can_show_becomes_a_slip_sheet(tmp_path: Path) -> None:
    def hollow(pdf: Pdf) -> None:
        pdf.Root.AcroForm = Dictionary(XFA=Array(["template", pdf.make_stream(b"<template/>")]), Fields=Array([]))

    wait = "Please wait... If this message is not eventually replaced, get Adobe Reader."
    with pytest.raises(Declined) as refused:
        read_here(tmp_path, changed(text_pdf(wait), hollow))
    assert refused.value.code == "reading.xfa-only"


def test_a_lock_against_printing_is_lifted_and_told(tmp_path: Path) -> None:
    locked = changed(text_pdf("Locked."), lambda pdf: None, encryption=pikepdf.Encryption(owner="o", user=""))

    result = read_here(tmp_path, locked)

    assert result.text() == "Locked."
    assert "owner-locked" in result.codes
    with pikepdf.open(result.rendition) as pdf:
        assert not pdf.is_encrypted


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()
    for content in (hostile_pdf(), layered(), filled_form(V=String("x")), figure_pdf((300, 900))):
        first, second = read_here(one, content), read_here(other, content)
        assert first.rendition.read_bytes() == second.rendition.read_bytes()
        assert first.answer == second.answer


def test_scripts_that_follow_each_other_in_a_ring_are_counted_once_each(tmp_path: Path) -> None:
    def ring(pdf: Pdf) -> None:
        first, second = pdf.make_indirect(script()), pdf.make_indirect(script())
        first.Next, second.Next = second, first
        pdf.Root.OpenAction = first

    assert read_here(tmp_path, changed(text_pdf(), ring)).params("found-javascript")["count"] >= 2
