# SPDX-License-Identifier: MPL-2.0
"""The one door to the readers of documents without pages; each is loaded when its first file comes."""

from typing import BinaryIO

from amparo.reading.pdf_copy import Copy
from amparo.reading.sniffing import DOCX, Kind
from amparo.reading.tally import Tally


def copy_written(raw: bytes, kind: Kind, target: BinaryIO, tally: Tally) -> Copy:
    """Write the rendition of a document of a kind of the family `written`."""
    if kind is DOCX:
        from amparo.reading.formats.word_document import copy_word

        return copy_word(raw, target, tally)
    if kind.name == "CSV":
        from amparo.reading.formats.delimited import copy_delimited

        return copy_delimited(raw, target, tally)
    from amparo.reading.formats.plain_text import copy_text

    return copy_text(raw, target, tally)
