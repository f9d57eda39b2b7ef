# SPDX-License-Identifier: MPL-2.0
"""The confined side of reading a text of the office's own: one Word file in, its rows and what it carries out."""

import hashlib
import logging
import warnings
from typing import Any, BinaryIO

from amparo.reading.formats.office_kinds import told_by_members
from amparo.reading.formats.office_package import Package
from amparo.reading.formats.word_document import FAULTS, main_part, read_sections
from amparo.reading.formats.word_text import text_rows
from amparo.reading.sniffing import DOCX, HEAD, sniff
from amparo.reading.tally import Tally
from amparo.sandbox.declined import Declined

LARGEST = 50 * 1024 * 1024


def read_word_text(request: dict[str, Any], inputs: list[BinaryIO], outputs: list[BinaryIO]) -> dict[str, Any]:
    """Give a Word file as rows, with its hash, what was met in it, and whether it is a template or holds macros."""
    del request, outputs
    logging.disable(logging.CRITICAL)  # libraries log what they read
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _read(inputs[0])


def _read(source: BinaryIO) -> dict[str, Any]:
    size = source.seek(0, 2)
    source.seek(0)
    if size > LARGEST:
        raise Declined("reading.file-too-large", {"megabytes": size // 1024**2, "limit": LARGEST // 1024**2})
    kind = told_by_members(sniff(source.read(HEAD)), source)
    if kind is not DOCX:
        raise Declined("reading.not-a-word-text", {"kind": kind.name})
    source.seek(0)
    raw, tally = source.read(), Tally()
    try:
        package = Package(raw)
        main_type = package.type_of(main_part(package)).casefold()
        _, sections = read_sections(raw, tally)
    except FAULTS:
        raise Declined("reading.damaged-office") from None
    rows, met = text_rows(sections)
    return {
        "sha256": hashlib.sha256(raw).hexdigest(),
        "is_template": "template" in main_type,
        "has_macros": "macroenabled" in main_type or tally.has("reading.found-macros"),
        "rows": rows,
        "met": dict(met),
        "findings": tally.rows(),
    }
