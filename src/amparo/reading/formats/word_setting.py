# SPDX-License-Identifier: MPL-2.0
"""Sections of a Word file to Letter pages, by parts; where the typesetter refuses a layout, more plainly, and told."""

from collections.abc import Iterator
from importlib.resources import as_file, files
from io import BytesIO
from typing import Any, BinaryIO

import pikepdf

from amparo.reading.formats.blocks import Block
from amparo.reading.formats.setting import MOST_LETTERS, PART, joined, weight
from amparo.reading.formats.word_sections import Section
from amparo.reading.pdf_copy import Copy
from amparo.reading.pdf_reading import PdfReader
from amparo.reading.tally import Tally
from amparo.sandbox.declined import Declined
from amparo.typeset import FontSet, TypesetFault, forget_earlier, typeset_pdf

# Pictures set at one go: typst holds them several times over while it works.
_MOST_PICTURES = 24 * 1024**2

Values = dict[str, Any]


def set_sections(sections: list[Section], target: BinaryIO, tally: Tally) -> Copy:
    """Write the rendition of a document given as sections.  Raises `Declined` for one longer than any paper."""
    made: list[bytes] = []
    pages = 0
    for part in _parts(sections):
        made.append(_set(part, pages + 1, tally))
        forget_earlier()
        with pikepdf.open(BytesIO(made[-1])) as pdf:
            pages += len(pdf.pages)
    own = Tally()
    copy, outline = PdfReader(made[0] if len(made) == 1 else joined(made), own).copy_to(target, way="usual")
    copy.outline = outline
    tally.take(own, "reading.laid-on-its-side", "reading.scaled-to-letter")
    return copy


def _set(sections: list[Values], first_page: int, tally: Tally) -> bytes:
    """Set a part; when its layout can't be set, without headers and notes, then as mere paragraphs."""
    for simpler in (None, _without_repeats, _as_paragraphs):
        given = sections if simpler is None else [simpler(section) for section in sections]
        try:
            made = _typeset({"sections": given, "first": first_page})
        except TypesetFault:
            continue
        if simpler is not None:
            tally.note("reading.set-plainly")
        return made
    raise Declined("reading.damaged-office")


def _typeset(values: Values) -> bytes:
    with as_file(files("amparo.reading") / "templates" / "word.typ") as template:
        return typeset_pdf(template, values, fonts=FontSet.WITH_MONOSPACE)


def _parts(sections: list[Section]) -> Iterator[list[Values]]:
    """Divide a long document; a section that is cut goes on in the next part."""
    part: list[Values] = []
    size = pictures = whole = 0
    for section in sections:
        current: Values = {**section.without_blocks(), "blocks": []}
        part.append(current)
        for block in section.blocks:
            heavy, drawn = weight(block), _picture_bytes(block)
            whole += heavy
            if whole > MOST_LETTERS:
                raise Declined("reading.too-much-text", {"limit": MOST_LETTERS // 1_000_000})
            if current["blocks"] and (size + heavy > PART or pictures + drawn > _MOST_PICTURES):
                yield part
                current = {**section.without_blocks(), "blocks": [], "goes_on": True}
                part, size, pictures = [current], 0, 0
            current["blocks"].append(block)
            size, pictures = size + heavy, pictures + drawn
    yield part or [{**Section().without_blocks(), "blocks": []}]


def _picture_bytes(thing: Any) -> int:
    if isinstance(thing, dict):
        return sum(len(value) if key == "svg" else _picture_bytes(value) for key, value in thing.items())
    return sum(map(_picture_bytes, thing)) if isinstance(thing, list) else 0


def _without_repeats(section: Values) -> Values:
    return {**section, "headers": {}, "footers": {}, "words": ""}


def _as_paragraphs(section: Values) -> Values:
    """Give a section as one paragraph after another, every letter of it."""
    return {**_without_repeats(section), "blocks": [block for one in section["blocks"] for block in _bare(one)]}


def _bare(block: Block) -> Iterator[Block]:
    if block["k"] == "p":
        label = [str(run.get("t", "")) + " " for run in block.get("label", {}).get("r", ())]
        runs = [run if isinstance(run, str) else str(run["t"]) if "t" in run else "" for run in block["r"]]
        yield {"k": "p", "r": [*label, *(run for run in runs if run)], "z": 11}
    elif block["k"] == "page":
        yield block
    for inner in (*block.get("blocks", ()), *(one for cell in block.get("cells", ()) for one in cell["b"])):
        yield from _bare(inner)
