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
from amparo.reading.page_languages import PageLanguages, page_languages
from amparo.reading.pdfium_pages import opened
from amparo.reading.tally import Tally
from amparo.reading.usability import text_state
from amparo.reading.values import TextState
from amparo.reading.word_boxes import BoxReader
from amparo.reading.words import Area, PageText, page_text
from amparo.sandbox.declined import Declined

PageRow = dict[str, Any]
TOLD: dict[TextState, str] = {
    TextState.MISSING: "reading.no-text",
    TextState.SPARSE: "reading.text-sparse",
    TextState.UNUSABLE: "reading.text-unusable",
    TextState.BLANK: "reading.blank-page",
}
"""What is told of pages whose text can't be relied on."""


def read_text(rendition: BinaryIO, *, areas: Sequence[Area], tally: Tally, is_set_here: bool = False) -> list[PageRow]:
    """Read a finished rendition page by page, in the coordinates of its pages; note what has no usable text.

    `areas` say where on each page the source's page is seen.  Text that `is_set_here` is what it says, however little
    it looks like a language: keys, codes, tables of them.
    """
    document = opened(mapped(rendition))
    try:
        if len(document) != len(areas):
            raise Declined("reading.damaged-pdf")
        reader = BoxReader()
        return [
            _page(document, number, area, tally, reader, is_set_here=is_set_here) for number, area in enumerate(areas)
        ]
    finally:
        document.close()


def mapped(file: BinaryIO) -> Any:
    """Give a file's bytes to pdfium without reading them into memory first; changes stay private."""
    file.flush()
    memory = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY)
    return (ctypes.c_ubyte * len(memory)).from_buffer(memory)


def write_layer(layer: list[PageRow], target: BinaryIO) -> None:
    """Write the pages' texts, languages and word corners."""
    target.write(json.dumps(layer, ensure_ascii=True, separators=(",", ":")).encode("ascii"))


def _page(document: Any, number: int, area: Area, tally: Tally, reader: BoxReader, *, is_set_here: bool) -> PageRow:
    page = pdfium_c.FPDF_LoadPage(document.raw, number)
    if not page:
        raise Declined("reading.damaged-pdf")
    try:
        read = page_text(page, area=area, reader=reader)
        told = _languages(read)
        state = text_state(read, told, page, area, is_set_here=is_set_here)
    finally:
        pdfium_c.FPDF_ClosePage(page)
    if read.outside:
        tally.on_page("reading.text-outside-page", number + 1)
    if state in TOLD:
        tally.on_page(TOLD[state], number + 1)
    row = page_row(read.text, read.corners, told if state is not TextState.UNUSABLE else PageLanguages(UNKNOWN))
    return row if state is TextState.WRITTEN else row | {"state": str(state), "area": list(area)}


def _languages(read: PageText) -> PageLanguages:
    if not read.text or read.is_junk:
        return PageLanguages(UNKNOWN)
    return page_languages(read.text, array("f", read.corners))


def page_row(text: str, corners: bytes, told: PageLanguages) -> PageRow:
    """Give a page as it stands in the layer: text, corners of its words, language, and spans where it has several."""
    row: PageRow = {"text": text, "corners": encoded(corners), "language": told.main}
    if told.spans:
        row["spans"] = [list(span) for span in told.spans]
    return row


def encoded(content: bytes) -> str:
    """Give bytes as JSON can hold them."""
    return base64.b64encode(content).decode("ascii")
