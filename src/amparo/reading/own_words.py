# SPDX-License-Identifier: MPL-2.0
"""The confined side of asking a file what it says about itself: where, when, with what and by whom it was made.

None of it is shown in a copy; all of it may be evidence.  EXIF 2.32 (JEITA CP-3451), ISO 32000-2 14.3, ECMA-376 part 2.
"""

import logging
import warnings
from collections.abc import Iterator
from enum import StrEnum
from typing import Any, BinaryIO

from amparo.reading.own_words_of_files import said_by_mail, said_by_office, said_by_old_office, said_by_pdf
from amparo.reading.own_words_of_pictures import said_by_picture
from amparo.reading.sniffing import HEAD, MAIL, OLE, PDF, sniff

MOST_SAID = 60
_LONGEST = 500


class Said(StrEnum):
    """What a file may say about itself."""

    PLACE = "place"
    TAKEN = "taken"
    DEVICE = "device"
    SERIAL = "serial"
    AUTHOR = "author"
    CHANGED_BY = "changed-by"
    MADE = "made"
    CHANGED = "changed"
    PROGRAM = "program"
    COMPANY = "company"
    TITLE = "title"
    SUBJECT = "subject"
    WORDS = "words"
    COMMENT = "comment"
    REVISION = "revision"
    SENDER = "sender"
    RECEIVER = "receiver"
    SENT = "sent"
    SENT_FROM = "sent-from"
    PREVIEW = "preview"


def tell(_request: dict[str, Any], inputs: list[BinaryIO], _outputs: list[BinaryIO]) -> dict[str, Any]:
    """Give what a file says about itself, as rows of a word and a value."""
    logging.disable(logging.CRITICAL)  # libraries log what they read
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        rows: dict[tuple[str, str], None] = {}
        for word, value in _said(inputs[0]):
            clean = " ".join(str(value).replace("\0", " ").split())[:_LONGEST]
            if clean:
                rows[str(Said(word)), clean] = None
        return {"said": [list(row) for row in rows][:MOST_SAID]}


def _said(source: BinaryIO) -> Iterator[tuple[str, str]]:
    kind = sniff(source.read(HEAD))
    source.seek(0)
    if kind is PDF:
        yield from said_by_pdf(source)
    elif kind.family == "image":
        yield from said_by_picture(source)
    elif kind is MAIL:
        yield from said_by_mail(source)
    elif kind is OLE:
        yield from said_by_old_office(source)
    else:
        yield from said_by_office(source)
