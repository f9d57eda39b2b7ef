# SPDX-License-Identifier: MPL-2.0
"""How long index and texts are likely to be, so that a filing mostly settles at the first try.

A wrong guess costs one more typesetting and changes nothing else: what is printed is what settles.
"""

from collections.abc import Iterable, Iterator
from math import ceil

from amparo.packet.parts import PartKind
from amparo.packet.values import Exhibit, PacketRequest
from amparo.packet.writing.values import Writing
from amparo.terms.written import Heading, Letters, runs_in

# Measured on the sample matters' indexes, in points; characters are those of a line in the description column.
_PAGE, _FIRST_PAGE = 645.0, 596.0
_TITLE, _SHOWS, _DOCUMENT, _PIN, _SECTION, _PADDING, _DOCUMENT_PADDING = 13.1, 11.6, 11.9, 11.2, 22.0, 3.4, 0.1
_TITLE_CHARACTERS, _SHOWS_CHARACTERS, _DOCUMENT_CHARACTERS, _PIN_CHARACTERS = 72, 88, 76, 72
_TEXT_LINES, _TEXT_CHARACTERS, _CITE_LETTERS, _INDENT_LETTERS = 27.5, 88, 12, 6
_HEADING_LINES, _CLOSING_LINES = 1.4, 5.0
_PARTS_HEAD, _PARTS_LINE, _VOLUME_BYTES = 44.0, 18.0, 0.93


def expected_lengths(request: PacketRequest) -> dict[str, int]:
    """Give the pages that index and texts are likely to take; other parts are left to their first setting."""
    texts: dict[str, int] = {
        part.kind: _text_pages(part.writing, single=part.kind is PartKind.LETTER)
        for part in (*request.front, *request.back)
        if part.writing is not None and part.writing.blocks
    }
    return {**texts, PartKind.INDEX: _index_pages(request)}


def _text_pages(writing: Writing, *, single: bool) -> int:
    lines = _HEADING_LINES * sum(isinstance(block, Heading) for block in writing.blocks) + _CLOSING_LINES
    for runs in runs_in(writing.blocks):
        letters = sum(len(run.text) if isinstance(run, Letters) else _CITE_LETTERS for run in runs)
        lines += (letters + _INDENT_LETTERS) / _TEXT_CHARACTERS + 0.5  # the last line of a paragraph is half full
    return max(1, ceil(lines / (_TEXT_LINES * (1 + single))))


def _index_pages(request: PacketRequest) -> int:
    heights = list(_heights(request))
    repeated = _SECTION if any(exhibit.section for exhibit in request.exhibits) else 0
    pages, room = 1, _FIRST_PAGE
    for height in heights:
        if height > room:
            pages, room = pages + 1, _PAGE - repeated
        room -= height
    return pages


def _heights(request: PacketRequest) -> Iterator[float]:
    """Give the height of each piece of the index that isn't torn over a page."""
    section = ""
    for exhibit in request.exhibits:
        if exhibit.section != section:
            section = exhibit.section
            yield _SECTION
        yield from _exhibit_heights(exhibit)
    parts = sum(1 for part in (*request.front, *request.back) if part.kind not in {PartKind.COVER, PartKind.INDEX})
    yield parts * (_TITLE + 6)
    size = sum(document.rendition_size for exhibit in request.exhibits for document in exhibit.documents)
    volumes = ceil(size / (_VOLUME_BYTES * request.rules.volume_limit))
    if volumes > 1:
        yield _PARTS_HEAD + volumes * _PARTS_LINE


def _exhibit_heights(exhibit: Exhibit) -> Iterator[float]:
    head = _lines(exhibit.title, _TITLE_CHARACTERS) * _TITLE + _lines(exhibit.shows, _SHOWS_CHARACTERS) * _SHOWS
    several = len(exhibit.documents) > 1
    pins = [_pins(passage.quote for passage in document.passages) for document in exhibit.documents]
    rows = [
        _lines(document.title, _DOCUMENT_CHARACTERS) * _DOCUMENT + _DOCUMENT_PADDING + pin
        for document, pin in zip(exhibit.documents, pins, strict=True)
    ]
    if not several:
        yield head + sum(pins) + _PADDING
    elif len(rows) <= 14:
        yield head + _PADDING + sum(rows)
    else:
        yield head + _PADDING + sum(rows[:3])
        yield from rows[3:]


def _pins(quotes: Iterable[str]) -> float:
    return sum(_lines(quote, _PIN_CHARACTERS) * _PIN for quote in quotes)


def _lines(text: str, characters: int) -> int:
    return ceil(len(text) / characters)
