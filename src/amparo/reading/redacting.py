# SPDX-License-Identifier: MPL-2.0
"""The confined side of a redaction: every page drawn as a picture, places covered in it, their words left out.

The copy is a new document.  Nothing of the rendition comes over but its dots and the words that touch no place; before
it is handed over it is opened again, and must show nothing but black there and hold no word.
"""

import json
from array import array
from base64 import b64decode
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO

import pypdfium2 as pdfium
from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Page, Pdf
from PIL import Image, ImageDraw

from amparo.reading.invisible_text import InvisibleText
from amparo.reading.page_seen import RecognisedWord
from amparo.reading.pdfium_pages import jpeg_image
from amparo.reading.placing import HEIGHT, IDENTITY, WIDTH
from amparo.reading.text_layer import mapped
from amparo.sandbox.declined import Declined

DPI = 200
_SCALE = DPI / 72
_MARGIN, _TOUCH = 1.5, 0.5  # points: round a covered place, and how far a word may reach into one by its box alone
_JPEG_QUALITY, _DARK = 88, 60
Sides = tuple[float, float, float, float]  # left, bottom, right, top


def redact(request: Mapping[str, Any], inputs: list[BinaryIO], outputs: list[BinaryIO]) -> dict[str, Any]:
    """Write a copy of the rendition with `places` covered: a page's number (from 1) to its boxes in points."""
    places = {int(page): [_widened(tuple(box)) for box in boxes] for page, boxes in request["places"].items()}
    rows = json.loads(inputs[1].read())
    document = pdfium.PdfDocument(mapped(inputs[0]))
    gone = 0
    try:
        if not places or not all(1 <= page <= len(document) for page in places):
            raise Declined("reading.not-redacted")
        with Pdf.new() as made:
            under = InvisibleText(made)
            for number in range(1, len(document) + 1):
                covered = places.get(number, [])
                words = list(_words(rows[number - 1]))
                kept = [word for word in words if not any(_touches(word, box) for box in covered)]
                gone += len(words) - len(kept)
                page = _add_page(made, _drawn(document, number, covered))
                under.add(page, kept, text=IDENTITY, drawing=IDENTITY)
            made.save(outputs[0], object_stream_mode=ObjectStreamMode.generate, deterministic_id=True)
    except pdfium.PdfiumError:
        raise Declined("reading.not-redacted") from None
    finally:
        document.close()
    _prove(outputs[0], places)
    return {"pages": len(rows), "words_gone": gone}


def _widened(box: Sequence[float]) -> Sides:
    left, bottom, right, top = (float(side) for side in box)
    if not (left < right and bottom < top):
        raise Declined("reading.not-redacted")
    return (
        max(0.0, left - _MARGIN),
        max(0.0, bottom - _MARGIN),
        min(WIDTH, right + _MARGIN),
        min(HEIGHT, top + _MARGIN),
    )


def _words(row: Mapping[str, Any]) -> Iterator[RecognisedWord]:
    corners = array("f")
    corners.frombytes(b64decode(row["corners"]))
    at = 0
    for line, text in enumerate(row["text"].split("\n")):
        for word in text.split():
            left, top, right, bottom = corners[at : at + 4]
            at += 4
            if right > left and top > bottom:
                yield RecognisedWord(word, left, bottom, right, top, 100.0, line)


def _touches(word: RecognisedWord, box: Sides) -> bool:
    """True when any of a word may lie under a covered place: half a word would tell the other half."""
    across = min(word.right, box[2]) - max(word.left, box[0])
    up = min(word.top, box[3]) - max(word.bottom, box[1])
    return across > 0 and up > _TOUCH


def _drawn(document: pdfium.PdfDocument, number: int, covered: Sequence[Sides]) -> Image.Image:
    page = document[number - 1]
    picture: Image.Image = page.render(scale=_SCALE).to_pil().convert("RGB")
    page.close()
    brush = ImageDraw.Draw(picture)
    for left, bottom, right, top in covered:
        sides = (left * _SCALE, (HEIGHT - top) * _SCALE, right * _SCALE, (HEIGHT - bottom) * _SCALE)
        brush.rectangle([int(sides[0]), int(sides[1]), int(sides[2]) + 1, int(sides[3]) + 1], fill="black")
    return picture


def _add_page(made: Pdf, picture: Image.Image) -> Object:
    image = jpeg_image(made, picture, quality=_JPEG_QUALITY, subsampling=0)
    page = made.make_indirect(
        Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, int(WIDTH), int(HEIGHT)]),
            Resources=Dictionary(XObject=Dictionary(X=image)),
            Contents=made.make_stream(f"q {WIDTH:g} 0 0 {HEIGHT:g} 0 0 cm /X Do Q\n".encode("ascii")),
        )
    )
    made.pages.append(Page(page))
    return made.pages[-1].obj


def _prove(copy: BinaryIO, places: Mapping[int, Sequence[Sides]]) -> None:
    """Open the copy again; whatever is seen or read at a covered place stops it."""
    document = pdfium.PdfDocument(mapped(copy))
    try:
        for number, covered in places.items():
            page = document[number - 1]
            seen = page.render(scale=1).to_pil().convert("L")
            texts = page.get_textpage()
            for left, bottom, right, top in covered:
                inner = (int(left) + 1, int(HEIGHT - top) + 1, max(int(right), int(left) + 2), int(HEIGHT - bottom))
                extrema = seen.crop((*inner[:3], max(inner[3], inner[1] + 1))).getextrema()
                read = texts.get_text_bounded(left + 1, bottom + 1, right - 1, top - 1)
                if extrema[1] > _DARK or read.strip():
                    raise Declined("reading.not-redacted")
            texts.close()
            page.close()
    finally:
        document.close()
