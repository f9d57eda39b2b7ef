# SPDX-License-Identifier: MPL-2.0
"""Blocks to Letter pages, by parts so that a long document needs no more memory than a short one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib.resources import as_file, files
from io import BytesIO
from typing import Any, BinaryIO

import pikepdf

from amparo.reading.formats.blocks import Block
from amparo.reading.outline import outline_of, write_outline
from amparo.reading.pdf_copy import MOST_PAGES, Copy
from amparo.reading.pdf_reading import PdfReader
from amparo.reading.pdfium_pages import opened
from amparo.reading.tally import Tally
from amparo.reading.values import OutlineLine
from amparo.sandbox.declined import Declined
from amparo.typeset import FontSet, TypesetFault, forget_earlier, typeset_pdf

# Letters set at one go: about 350 pages.  What follows begins on a new page.
PART = 1_000_000
MOST_LETTERS = 8_000_000
_MOST_WEIGHT = 12_000_000  # more pages than are read, however the text is divided
_MARGIN = 72.0


def check_length(text: str | bytes) -> None:
    """Raise `Declined` for a text far longer than a filing can use, before anything is set.

    Of bytes only what is too long in any encoding is declined: nothing so large is worth decoding.
    """
    if len(text) > MOST_LETTERS * (4 if isinstance(text, bytes) else 1):
        raise Declined("reading.too-much-text", {"limit": MOST_LETTERS // 1_000_000})


@dataclass(slots=True)
class _Part:
    """What is set at one go: blocks, whether its pages lie, their margin in points."""

    blocks: list[Block]
    flipped: bool
    margin: float = _MARGIN
    size: int = 0


def set_pages(blocks: Iterable[Block], target: BinaryIO, *, flipped: bool = False, unfit: Tally | None = None) -> Copy:
    """Write the rendition of a document given as blocks.  Raises `Declined` for one longer than any paper.

    A block `part` begins a new page and says of what follows whether its pages lie (`flipped`) and their `margin`.
    With `unfit`, pictures that the typesetter refuses are left out and counted there.
    """
    made, left = [], MOST_PAGES
    for part in _parts(blocks, flipped=flipped):
        made.append(_set(part) if unfit is None else _set_but_unfit(part, unfit))
        left -= _count(made[-1])
        if left < 0:
            raise Declined("reading.too-long-to-set", {"limit": MOST_PAGES})
    forget_earlier()
    copy, outline = PdfReader(made[0] if len(made) == 1 else joined(made), Tally()).copy_to(target, way="usual")
    copy.outline = outline
    return copy


def _set(part: _Part) -> bytes:
    values: dict[str, Any] = {"blocks": part.blocks, "flipped": part.flipped, "margin": part.margin}
    with as_file(files("amparo.reading") / "templates" / "written.typ") as template:
        pages = typeset_pdf(template, values, fonts=FontSet.WITH_MONOSPACE)
    return laid_on_side(pages) if part.flipped else pages


def _set_but_unfit(part: _Part, unfit: Tally) -> bytes:
    try:
        return _set(part)
    except TypesetFault:
        pictures = [block for block in part.blocks if block["k"] == "picture"]
        refused = [block for block in pictures if not _is_fit(block)]
        if not refused:
            raise
    unfit.count("reading.pictures-refused", len(refused))
    part.blocks = [block for block in part.blocks if not any(block is other for other in refused)]
    return _set(part)


def _is_fit(picture: Block) -> bool:
    try:
        _set(_Part([picture], flipped=False))
    except TypesetFault:
        return False
    return True


def _count(pages: bytes) -> int:
    with pikepdf.open(BytesIO(pages)) as pdf:
        return len(pdf.pages)


def laid_on_side(pages: bytes) -> bytes:
    """Lay the wide pages of a PDF on their left side, at full size; upright, they would be made smaller to fit."""
    buffer = BytesIO()
    with pikepdf.open(BytesIO(pages)) as pdf:
        for page in pdf.pages:
            width, height = (float(side) for side in page.mediabox[2:])
            if width <= height:
                continue
            page.contents_add(f"q 0 1 -1 0 {height:g} 0 cm\n".encode("ascii"), prepend=True)
            page.contents_add(b"\nQ")
            page.MediaBox = pikepdf.Array([0, 0, height, width])
        pdf.save(buffer, deterministic_id=True)
    return buffer.getvalue()


def _parts(blocks: Iterable[Block], *, flipped: bool) -> Iterator[_Part]:
    """Divide a long document; only a part that is full is set before the next is gathered."""
    part, whole, has_any = _Part([], flipped), 0, False
    for block in blocks:
        heavy = weight(block)
        whole += 0 if block["k"] == "sheet" else heavy  # tables are counted in cells before they come here
        if whole > _MOST_WEIGHT:
            raise Declined("reading.too-long-to-set", {"limit": MOST_PAGES})
        if part.blocks and (block["k"] == "part" or part.size + heavy > PART):
            has_any = True
            yield part
            forget_earlier()
            part = _Part([], part.flipped, part.margin)
        if block["k"] == "part":
            part.flipped, part.margin = block["flipped"], block["margin"]
            continue
        part.blocks.append(block)
        part.size += heavy
    if part.blocks or not has_any:
        yield part


def weight(thing: Any) -> int:
    """Give roughly how many letters a block holds; every small part costs some too, and pictures by their bytes."""
    if isinstance(thing, str):
        return len(thing) + 8
    if isinstance(thing, dict):
        return sum(len(value) // 24 if key == "svg" else weight(value) for key, value in thing.items())
    if isinstance(thing, list):
        return sum(map(weight, thing))
    return 0


def joined(parts: list[bytes]) -> bytes:
    """Give the pages of several PDFs as one, with their bookmarks."""
    whole, lines = pikepdf.Pdf.new(), list[OutlineLine]()
    for part in parts:
        before = len(whole.pages)
        with pikepdf.open(BytesIO(part)) as pdf:
            whole.pages.extend(pdf.pages)
        lines += (replace(line, page=line.page + before) for line in _bookmarks(part))
        if len(whole.pages) > MOST_PAGES:
            raise Declined("reading.too-long-to-set", {"limit": MOST_PAGES})
    if lines:
        write_outline(whole, lines, [page.obj for page in whole.pages])
    buffer = BytesIO()
    whole.save(buffer, deterministic_id=True)
    return buffer.getvalue()


def _bookmarks(part: bytes) -> tuple[OutlineLine, ...]:
    document = opened(part)
    try:
        return outline_of(document, pages=len(document))
    finally:
        document.close()
