# SPDX-License-Identifier: MPL-2.0
"""A Word file as pages: read part by part, set anew on US Letter, with an account of everything that isn't shown."""

import re
from typing import BinaryIO

from amparo.reading.formats.office_package import Package, PartLost
from amparo.reading.formats.word_account import note_word
from amparo.reading.formats.word_file import WordFile
from amparo.reading.formats.word_names import W
from amparo.reading.formats.word_sections import Section, SectionReader
from amparo.reading.formats.word_setting import set_sections
from amparo.reading.pdf_copy import Copy
from amparo.reading.tally import Tally
from amparo.sandbox.declined import Declined

_MAIN_TYPES = re.compile(
    r"wordprocessingml\.(?:document|template)\.main|ms-word\.(?:document|template)\.macroenabled", re.IGNORECASE
)
# What a broken part makes the readers raise; the file is then declined as damaged, which it is.
FAULTS = (PartLost, KeyError, IndexError, ValueError, TypeError, AttributeError, ArithmeticError, RecursionError)


def copy_word(raw: bytes, target: BinaryIO, tally: Tally) -> Copy:
    """Write the rendition of a Word file (DOCX, DOCM, DOTX; transitional or strict)."""
    try:
        file, sections = read_sections(raw, tally)
    except FAULTS:
        raise Declined("reading.damaged-office") from None
    tally.note("reading.set-anew")
    return set_sections(sections, target, tally, pictures=file.pictures)


def note_only(raw: bytes, tally: Tally) -> bool:
    """Note what a Word file carries without making pages; false when it can't be read."""
    try:
        read_sections(raw, tally)
    except (*FAULTS, Declined):
        return False
    return True


def read_sections(raw: bytes, tally: Tally) -> tuple[WordFile, list[Section]]:
    """Read a Word file as sections of blocks; what it carries besides is noted.  Raises one of `FAULTS`."""
    package = Package(raw)
    main = main_part(package)
    file = WordFile.of(package, main, tally)
    body = package.xml(main).find(W + "body")
    if body is None:
        raise PartLost(main)
    sections = SectionReader(file).sections(body)
    note_word(file)
    return file, sections


def main_part(package: Package) -> str:
    """Give the name of the part that holds the document; `PartLost` when there is none."""
    main = package.linked("", "officeDocument")
    if main in package.names:
        return main
    typed = next((name for name in package.names if _MAIN_TYPES.search(package.type_of(name))), "word/document.xml")
    if typed not in package.names:
        raise PartLost(typed)
    return typed
