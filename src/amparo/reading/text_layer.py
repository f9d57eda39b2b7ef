# SPDX-License-Identifier: MPL-2.0
"""The text of every page of a rendition, as one JSON text that the parent keeps without unpacking it."""

import base64
import ctypes
import json
import mmap
from array import array
from collections.abc import Sequence
from typing import Any, BinaryIO

import pypdfium2.raw as pdfium_c

from amparo.reading.language import UNKNOWN
from amparo.reading.page_languages import page_languages
from amparo.reading.pdfium_pages import opened
from amparo.reading.tally import Tally
from amparo.reading.word_boxes import BoxReader
from amparo.reading.words import Area, PageText, page_text
from amparo.sandbox.declined import Declined

_BLANK_DPI = 18

PageRow = dict[str, Any]


def read_text(rendition: BinaryIO, *, areas: Sequence[tuple[float, float, float, float]], tally: Tally) -> list[Any]:
    """Read a finished rendition page by page, in the coordinates of its pages; note what has no usable text.

    `areas` say where on each page the source's page is seen.
    """
    document = opened(mapped(rendition))
    try:
        if len(document) != len(areas):
            raise Declined("reading.damaged-pdf")
        reader = BoxReader()
        return [_page(document, number, area, tally, reader) for number, area in enumerate(areas)]
    finally:
        document.close()


def mapped(file: BinaryIO) -> Any:
    """Give a file's bytes to pdfium without reading them into memory first; changes stay private."""
    file.flush()
    memory = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY)
    return (ctypes.c_ubyte * len(memory)).from_buffer(memory)


def write_layer(layer: list[Any], target: BinaryIO) -> None:
    """Write the pages' texts, languages and word corners."""
    target.write(json.dumps(layer, ensure_ascii=True, separators=(",", ":")).encode("ascii"))


def _page(document: Any, number: int, area: Area, tally: Tally, reader: BoxReader) -> PageRow:
    page = pdfium_c.FPDF_LoadPage(document.raw, number)
    if not page:
        raise Declined("reading.damaged-pdf")
    try:
        read = page_text(page, area=area, reader=reader)
        _note(read, page, number + 1, tally)
    finally:
        pdfium_c.FPDF_ClosePage(page)
    return page_row(read)


def page_row(read: PageText) -> PageRow:
    """Give a page as it stands in the layer: text, corners of its words, language, and spans where it has several."""
    row: PageRow = {"text": read.text, "corners": base64.b64encode(read.corners).decode("ascii"), "language": UNKNOWN}
    if read.text and not read.is_junk:
        told = page_languages(read.text, array("f", read.corners))
        row["language"] = told.main
        if told.spans:
            row["spans"] = [list(span) for span in told.spans]
    return row


def _note(read: PageText, page: Any, number: int, tally: Tally) -> None:
    if read.outside:
        tally.on_page("reading.text-outside-page", number)
    if read.is_junk:
        tally.on_page("reading.text-unusable", number)
    elif not read.text:
        tally.on_page("reading.blank-page" if _is_blank(page) else "reading.no-text", number)


def _is_blank(page: Any) -> bool:
    """True when nothing is drawn; a page that shows an image is taken to show something."""
    kinds = _kinds(page)
    if not kinds:
        return True
    return False if pdfium_c.FPDF_PAGEOBJ_IMAGE in kinds else _draws_nothing(page)


def _kinds(page: Any) -> set[int]:
    """Give the kinds of objects on the page and inside its outer forms."""
    kinds: set[int] = set()
    for place in range(pdfium_c.FPDFPage_CountObjects(page)):
        thing = pdfium_c.FPDFPage_GetObject(page, place)
        kind = pdfium_c.FPDFPageObj_GetType(thing)
        if kind != pdfium_c.FPDF_PAGEOBJ_FORM:
            kinds.add(kind)
            continue
        inner = range(min(pdfium_c.FPDFFormObj_CountObjects(thing), 1000))
        kinds.update(pdfium_c.FPDFPageObj_GetType(pdfium_c.FPDFFormObj_GetObject(thing, place)) for place in inner)
    return kinds


def _draws_nothing(page: Any) -> bool:
    width, height = round(612 * _BLANK_DPI / 72), round(792 * _BLANK_DPI / 72)
    bitmap = pdfium_c.FPDFBitmap_CreateEx(width, height, pdfium_c.FPDFBitmap_Gray, None, 0)
    try:
        pdfium_c.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        pdfium_c.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, 0)
        stride = pdfium_c.FPDFBitmap_GetStride(bitmap)
        start = pdfium_c.FPDFBitmap_GetBuffer(bitmap)
        rows = bytes((pdfium_c.c_ubyte * (stride * height)).from_address(start))
        return all(set(rows[at : at + width]) == {255} for at in range(0, stride * height, stride))
    finally:
        pdfium_c.FPDFBitmap_Destroy(bitmap)
