# SPDX-License-Identifier: MPL-2.0
"""Pages as pdfium draws them: to be kept as images where nothing else works, and to be compared."""

from io import BytesIO
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from pikepdf import Name, Object, Pdf, PdfError
from PIL import Image, ImageChops

from amparo.reading.pdf_copy import Copy, new_page, note_placement
from amparo.reading.placing import HEIGHT, WIDTH, Frame, Placement, place, times
from amparo.reading.tally import Tally

_DPI, _DPI_SHRUNK, _MOST_PIXELS = 200, 300, 40_000_000
_COMPARED_DPI = 24
_JPEG_QUALITY = 85
_BLOCK = 4
_FAR, _MOST_FAR = 40, 0.02  # a block differs by this grey; so large a share of blocks makes a page another page


def opened(content: Any) -> Any:
    """Open a PDF from bytes or a buffer with pdfium; `pdfium.PdfiumError` when it can't be."""
    document = pdfium.PdfDocument(content)
    if document.get_formtype() != pdfium_c.FORMTYPE_NONE:
        document.init_forms()
    return document


def add_as_image(copy: Copy, document: Any, number: int, tally: Tally, *, blank_is_lost: bool) -> None:
    """Add page `number` (from 0) of a pdfium document to the copy as one image, and note that it is one.

    Raises `PdfError` for a page on which nothing is seen when that means that it was lost.
    """
    page = document[number]
    try:
        width, height = page.get_size()
        frame = Frame(0, 0, max(width, 1.0), max(height, 1.0))
        placement = place(frame)
        picture = page.render(scale=_scale(frame, placement)).to_pil().convert("RGB")
    finally:
        page.close()
    if blank_is_lost and picture.convert("L").getextrema() == (255, 255):
        raise PdfError
    square = times((frame.right, 0, 0, frame.top, 0, 0), placement.matrix)
    copy.add(
        new_page(copy.pdf, [(jpeg_image(copy.pdf, picture, quality=_JPEG_QUALITY), square)], copy.contents),
        placement.area,
    )
    tally.on_page("reading.pages-as-images", number + 1)
    note_placement(placement, 0, number + 1, tally)


def _scale(frame: Frame, placement: Placement) -> float:
    """200 dots an inch of the source, or 300 of the copy where a large page was made smaller."""
    wanted = min(_DPI / 72, _DPI_SHRUNK / 72 * placement.scale) if placement.scale < 1 else _DPI / 72
    return float(min(wanted, (_MOST_PIXELS / (frame.right * frame.top)) ** 0.5))


def jpeg_image(pdf: Pdf, picture: Image.Image, *, quality: int, subsampling: int = -1) -> Object:
    """Give a picture as a JPEG of a PDF; `subsampling` 0 keeps colours as sharp as light."""
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=quality, subsampling=subsampling)
    return pdf.make_stream(
        buffer.getvalue(),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=picture.width,
        Height=picture.height,
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )


def looks_other(source: Any, copied: Any, number: int, placement: Placement, *, more_counts: bool = True) -> bool:
    """True when page `number` (from 0) of the copy doesn't show what the source shows there (if it is shown at all).

    What the copy shows and the source doesn't is a difference only if `more_counts`.
    """
    try:
        before = _expected(source, number, placement)
    except pdfium.PdfiumError:
        return False  # pdfium can't draw the source's page: there is nothing to compare with
    after = _drawn(copied, number, (_pixels(WIDTH), _pixels(HEIGHT)))
    blocks = (before.width // _BLOCK, before.height // _BLOCK)
    was, stands = _coarse(before, blocks), _coarse(after, blocks)
    lighter = ImageChops.subtract(stands, was)
    apart = ImageChops.lighter(lighter, ImageChops.subtract(was, stands)) if more_counts else lighter
    far = apart.point(lambda grey: 255 * (grey > _FAR))
    return far.histogram()[255] > _MOST_FAR * blocks[0] * blocks[1]


def _expected(source: Any, number: int, placement: Placement) -> Image.Image:
    """Draw the source's page where the copy should show it."""
    left, bottom, right, top = (value * _COMPARED_DPI / 72 for value in placement.area)
    width, height = max(1, round(right - left)), max(1, round(top - bottom))
    size = (height, width) if placement.turned else (width, height)
    drawn = _drawn(source, number, size)
    if placement.turned:
        drawn = drawn.transpose(Image.Transpose.ROTATE_90)
    sheet = Image.new("L", (_pixels(WIDTH), _pixels(HEIGHT)), 255)
    sheet.paste(drawn, (round(left), sheet.height - round(bottom) - height))
    return sheet


def _drawn(document: Any, number: int, size: tuple[int, int]) -> Image.Image:
    """Draw a page to exactly `size` pixels, grey."""
    page = document[number]
    try:
        width, height = page.get_size()
        scale = max(size[0] / max(width, 1.0), size[1] / max(height, 1.0))
        scale = min(scale, (_MOST_PIXELS / (max(width, 1.0) * max(height, 1.0))) ** 0.5)
        picture: Image.Image = page.render(scale=scale, grayscale=True).to_pil().convert("L")
    finally:
        page.close()
    return picture if picture.size == size else picture.resize(size, Image.Resampling.BOX)


def _coarse(picture: Image.Image, blocks: tuple[int, int]) -> Image.Image:
    return picture.resize(blocks, Image.Resampling.BOX)


def _pixels(points: float) -> int:
    return round(points * _COMPARED_DPI / 72)
