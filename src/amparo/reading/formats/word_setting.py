# SPDX-License-Identifier: MPL-2.0
"""Sections of a Word file to Letter pages, by parts; where the typesetter refuses a layout, more plainly, and told."""

from collections.abc import Iterator
from importlib.resources import as_file, files
from io import BytesIO
from typing import Any, BinaryIO

import pikepdf

from amparo.reading.formats.blocks import Block
from amparo.reading.formats.setting import MOST_LETTERS, PART, joined, laid_on_side
from amparo.reading.formats.word_pictures import Pictures
from amparo.reading.formats.word_sections import Section
from amparo.reading.pdf_copy import MOST_PAGES, Copy
from amparo.reading.pdf_reading import PdfReader
from amparo.reading.tally import Tally
from amparo.sandbox.declined import Declined
from amparo.typeset import FontSet, TypesetFault, forget_earlier, typeset_pdf

# Pictures set at one go: typst holds them several times over while it works.
_MOST_PICTURES = 24 * 1024**2
_WIDE = "11 × 8.5 in"

Values = dict[str, Any]


def set_sections(sections: list[Section], target: BinaryIO, tally: Tally, *, pictures: Pictures) -> Copy:
    """Write the rendition of a document given as sections.  Raises `Declined` for one longer than any paper."""
    made: list[bytes] = []
    pages = 0
    for part in _parts(sections, pictures):
        made.append(_set(part, pages + 1, tally, pictures))
        forget_earlier()
        wide, count = _wide_pages(made[-1])
        if wide:
            made[-1] = laid_on_side(made[-1])
        for number in wide:
            tally.on_page("reading.laid-on-its-side", pages + number, params={"from_size": _WIDE, "percent": 100})
        pages += count
        if pages > MOST_PAGES:
            raise Declined("reading.too-long-to-set", {"limit": MOST_PAGES})
    copy, outline = PdfReader(made[0] if len(made) == 1 else joined(made), Tally()).copy_to(target, way="usual")
    copy.outline = outline
    return copy


def _wide_pages(made: bytes) -> tuple[list[int], int]:
    """Give which pages lie (from 1), and how many pages there are."""
    with pikepdf.open(BytesIO(made)) as pdf:
        sizes = [[float(side) for side in page.mediabox[2:]] for page in pdf.pages]
    return [number for number, (width, height) in enumerate(sizes, start=1) if width > height], len(sizes)


def _set(sections: list[Values], first_page: int, tally: Tally, pictures: Pictures) -> bytes:
    """Set a part; when that can't be done, without pictures that stop it, without headers, as mere paragraphs."""
    made = _tried(sections, first_page, pictures)
    if made is None and (bad := _refused(sections, pictures)):
        tally.count("reading.pictures-not-drawn", len(bad))
        sections = [_without_pictures(section, bad) for section in sections]
        made = _tried(sections, first_page, pictures)
    for simpler in (_without_repeats, _as_paragraphs):
        if made is None:
            tally.note("reading.set-plainly")
            made = _tried([simpler(section) for section in sections], first_page, pictures)
    if made is None:
        raise Declined("reading.damaged-office")
    return made


def _tried(sections: list[Values], first_page: int, pictures: Pictures) -> bytes | None:
    values = {"sections": _drawn(sections, pictures), "first": first_page}
    try:
        with as_file(files("amparo.reading") / "templates" / "word.typ") as template:
            return typeset_pdf(template, values, fonts=FontSet.WITH_MONOSPACE)
    except TypesetFault:
        return None


def _drawn(thing: Any, pictures: Pictures) -> Any:
    """Put the drawings where their keys stand."""
    if isinstance(thing, dict):
        return {key: pictures.svg(value) if key == "svg" else _drawn(value, pictures) for key, value in thing.items()}
    return [_drawn(value, pictures) for value in thing] if isinstance(thing, list) else thing


def _refused(sections: list[Values], pictures: Pictures) -> frozenset[str]:
    """Give the pictures that the typesetter can't draw, trying them one by one."""
    keys = dict.fromkeys(key for section in sections for key in _keys(section))
    return frozenset(key for key in keys if _tried([_only(key)], 1, pictures) is None)


def _only(key: str) -> Values:
    run = {"svg": key, "w": 10, "h": 10}
    return {**Section().without_blocks(), "blocks": [{"k": "p", "r": [run]}]}


def _keys(thing: Any) -> Iterator[str]:
    """Give the keys of the pictures in something."""
    if isinstance(thing, dict):
        for name, value in thing.items():
            if name == "svg":
                yield value
            else:
                yield from _keys(value)
    elif isinstance(thing, list):
        for value in thing:
            yield from _keys(value)


def _without_pictures(thing: Any, bad: frozenset[str]) -> Any:
    if isinstance(thing, dict):
        if thing.get("svg") in bad:
            return {"missing": "picture"}
        return {key: _without_pictures(value, bad) for key, value in thing.items()}
    return [_without_pictures(value, bad) for value in thing] if isinstance(thing, list) else thing


def _typeset(values: Values) -> bytes:
    with as_file(files("amparo.reading") / "templates" / "word.typ") as template:
        return typeset_pdf(template, values, fonts=FontSet.WITH_MONOSPACE)


def _parts(sections: list[Section], pictures: Pictures) -> Iterator[list[Values]]:
    """Divide a long document; a section that is cut goes on in the next part."""
    part: list[Values] = []
    size = pictured = whole = 0
    for section in sections:
        current: Values = {**section.without_blocks(), "blocks": []}
        part.append(current)
        for block in section.blocks:
            heavy, drawn = _letters(block), sum(map(pictures.size, _keys(block)))
            whole += heavy
            if whole > MOST_LETTERS:
                raise Declined("reading.too-much-text", {"limit": MOST_LETTERS // 1_000_000})
            if current["blocks"] and (size + heavy > PART or pictured + drawn > _MOST_PICTURES):
                yield part
                current = {**section.without_blocks(), "blocks": [], "goes_on": True}
                part, size, pictured = [current], 0, 0
            current["blocks"].append(block)
            size, pictured = size + heavy, pictured + drawn
    yield part or [{**Section().without_blocks(), "blocks": []}]


def _letters(thing: Any) -> int:
    """Give roughly how many letters a block holds; every small part costs some too."""
    if isinstance(thing, str):
        return len(thing) + 8
    if isinstance(thing, dict):
        return sum(map(_letters, thing.values()))
    return sum(map(_letters, thing)) if isinstance(thing, list) else 0


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
