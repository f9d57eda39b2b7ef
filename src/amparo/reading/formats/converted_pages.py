# SPDX-License-Identifier: MPL-2.0
"""Pages of a paper that LibreOffice converted, with an account of what the paper itself carries.

Text papers come as PDF and as a Word file.  The PDF shows the paper best; the Word file tells of tracked changes,
comments, hidden text and dates.  Where there are tracked changes the pages are made of it, since the PDF shows what was
deleted.  Workbooks come as XLSX, since a print of them leaves out what is hidden and cuts what is wide.
"""

from collections.abc import Mapping
from typing import BinaryIO

from amparo.reading.formats.held_dates import with_dates_held
from amparo.reading.formats.older_account import note_older
from amparo.reading.formats.word_document import copy_word, note_only
from amparo.reading.formats.workbook_cells import is_calculated_anew
from amparo.reading.formats.workbook_pages import copy_workbook
from amparo.reading.pdf_copy import Copy
from amparo.reading.pdf_reading import PdfReader
from amparo.reading.sniffing import Kind
from amparo.reading.tally import Tally
from amparo.sandbox.declined import Declined

_TOLD = (
    "reading.found-changes", "reading.word-comments", "reading.hidden-text", "reading.text-like-paper",
    "reading.found-fetching-fields", "reading.found-dde", "reading.unfilled-fields",
)  # fmt: skip


_OF_PAGES = (
    "reading.found-links", "reading.scaled-to-letter", "reading.enlarged-to-letter", "reading.laid-on-its-side",
    "reading.turned-upright", "reading.pages-as-images", "reading.page-lost",
)  # fmt: skip


def copy_converted(
    raw: bytes, kind: Kind, made: Mapping[str, BinaryIO], target: BinaryIO, tally: Tally, *, version: str
) -> Copy:
    """Write the rendition of a converted paper; `made` is what was made of it, by what it is (`pdf`, `docx`)."""
    note_older(raw, kind, tally)
    held = with_dates_held(raw, kind.name)[1]
    tally.count("reading.date-fields", held)
    tally.note("reading.converted", params={"kind": kind.name, "version": version})
    if "xlsx" in made:
        return _table_pages(made["xlsx"].read(), target, tally)
    if "docx" in made:
        word = made["docx"].read()
        told = Tally()
        if note_only(word, told):
            tally.take(told, *_TOLD)
            if _dates(told) > held:
                tally.note("reading.converted-dates")
            if told.has("reading.found-changes"):
                return copy_word(word, target, Tally())
    own = Tally()  # what the PDF says of itself was put there by the conversion
    try:
        copy, outline = PdfReader(made["pdf"].read(), own).copy_to(target, way="usual")
    except Declined:
        raise Declined("reading.conversion-failed", {"kind": kind.name}) from None
    tally.take(own, *_OF_PAGES)
    copy.outline = outline
    return copy


def _table_pages(table: bytes, target: BinaryIO, tally: Tally) -> Copy:
    own = Tally()
    copy = copy_workbook(table, target, own)
    tally.take(own, *(own.codes - {"reading.office-details-removed"}))
    if is_calculated_anew(table):
        tally.note("reading.converted-dates")
    return copy


def _dates(tally: Tally) -> int:
    return sum(row["params"]["count"] for row in tally.rows() if row["code"] == "reading.date-fields")
