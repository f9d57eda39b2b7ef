# SPDX-License-Identifier: MPL-2.0
"""Blocks to Letter pages, by parts so that a long document needs no more memory than a short one."""

from collections.abc import Iterable, Iterator
from importlib.resources import as_file, files
from io import BytesIO
from typing import Any, BinaryIO

import pikepdf

from amparo.reading.formats.blocks import Block
from amparo.reading.pdf_copy import MOST_PAGES, Copy
from amparo.reading.pdf_reading import PdfReader
from amparo.reading.tally import Tally
from amparo.sandbox.declined import Declined
from amparo.typeset import FontSet, forget_earlier, typeset_pdf

# Letters set at one go: about 350 pages.  What follows begins on a new page.
PART = 1_000_000
MOST_LETTERS = 8_000_000


def check_length(text: str) -> None:
    """Raise `Declined` for a text far longer than a filing can use, before anything is set."""
    if len(text) > MOST_LETTERS:
        raise Declined("reading.too-much-text", {"limit": MOST_LETTERS // 1_000_000})


def set_pages(blocks: Iterable[Block], target: BinaryIO, *, flipped: bool = False) -> Copy:
    """Write the rendition of a document given as blocks.  Raises `Declined` for one longer than any paper."""
    made = [_set(part, flipped=flipped) for part in _parts(blocks)]
    forget_earlier()
    copy, _ = PdfReader(made[0] if len(made) == 1 else joined(made), Tally()).copy_to(target, way="usual")
    return copy


def _set(blocks: list[Block], *, flipped: bool) -> bytes:
    values: dict[str, Any] = {"blocks": blocks, "flipped": flipped}
    with as_file(files("amparo.reading") / "templates" / "written.typ") as template:
        return typeset_pdf(template, values, fonts=FontSet.WITH_MONOSPACE)


def _parts(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Divide a long document; only a part that is full is set before the next is gathered."""
    part: list[Block] = []
    size = whole = 0
    for block in blocks:
        heavy = weight(block)
        whole += heavy
        if whole > MOST_LETTERS:
            raise Declined("reading.too-much-text", {"limit": MOST_LETTERS // 1_000_000})
        if part and size + heavy > PART:
            yield part
            forget_earlier()
            part, size = [], 0
        part.append(block)
        size += heavy
    if part or not whole:
        yield part


def weight(thing: Any) -> int:
    """Give roughly how many letters a block holds; every small part costs some too.  Pictures weigh nothing here."""
    if isinstance(thing, str):
        return len(thing) + 8
    if isinstance(thing, dict):
        return sum(weight(value) for key, value in thing.items() if key != "svg")
    if isinstance(thing, list):
        return sum(map(weight, thing))
    return 0


def joined(parts: list[bytes]) -> bytes:
    """Give the pages of several PDFs as one."""
    whole = pikepdf.Pdf.new()
    for part in parts:
        with pikepdf.open(BytesIO(part)) as pdf:
            whole.pages.extend(pdf.pages)
        if len(whole.pages) > MOST_PAGES:
            raise Declined("reading.too-many-pages", {"pages": len(whole.pages), "limit": MOST_PAGES})
    buffer = BytesIO()
    whole.save(buffer, deterministic_id=True)
    return buffer.getvalue()
