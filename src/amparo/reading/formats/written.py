# SPDX-License-Identifier: MPL-2.0
"""The one door to the readers of documents without pages; each is loaded when its first file comes."""

from importlib import import_module
from typing import BinaryIO, Protocol, cast

from amparo.reading.pdf_copy import Copy
from amparo.reading.sniffing import CSV, DOCX, HTML, MHTML, SVG, XLSX, Kind
from amparo.reading.tally import Tally

_FORMATS = "amparo.reading.formats"
_READERS = {
    DOCX: ("word_document", "copy_word"),
    XLSX: ("workbook_pages", "copy_workbook"),
    CSV: ("delimited", "copy_delimited"),
    HTML: ("web_page", "copy_html"),
    MHTML: ("web_page", "copy_mhtml"),
    SVG: ("drawings", "copy_svg"),
}
_TEXT = ("plain_text", "copy_text")


class _Reader(Protocol):
    def __call__(self, raw: bytes, target: BinaryIO, tally: Tally) -> Copy: ...


def copy_written(raw: bytes, kind: Kind, target: BinaryIO, tally: Tally) -> Copy:
    """Write the rendition of a document of a kind of the family `written` or `page`."""
    module, name = _READERS.get(kind, _TEXT)
    reader = cast("_Reader", getattr(import_module(f"{_FORMATS}.{module}"), name))
    return reader(raw, target, tally)
