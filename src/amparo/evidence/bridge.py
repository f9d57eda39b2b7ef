# SPDX-License-Identifier: MPL-2.0
"""Papers as the case folder names them, their pages as the readings of the engine, their words as the search."""

import re
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from django.db import connection

from amparo.casefile import DocumentKind
from amparo.evidence.models import Paper, PaperPage, Pin
from amparo.reading.quotes import QuoteFinder
from amparo.reading.quotes import follow as follow_anchor
from amparo.reading.quotes.telling import told
from amparo.reading.sniffing import sniff, why_not_read
from amparo.reading.values import ReadPage, Words
from amparo.search import Entry, Found, Piece, Query, Scope, asked, excerpt, find, marks_in, ordered, postgresql, sqlite
from amparo.terms.anchor import Anchor
from amparo.terms.finding import Finding, Severity

__all__ = [
    "KINDS",
    "Entry",
    "Found",
    "IndexSql",
    "Piece",
    "PinBox",
    "Query",
    "QuotePlaces",
    "Scope",
    "WordBox",
    "as_read",
    "asked",
    "entries_found",
    "excerpt",
    "finder_of",
    "follow",
    "index_sql",
    "marks_in",
    "ordered",
    "pin_boxes",
    "places_of",
    "refused_at_the_door",
    "word_boxes",
]

KINDS = tuple(str(kind) for kind in DocumentKind)
HEIGHT = 792.0  # of a safe copy's page, in points: US Letter, upright


@dataclass(frozen=True, slots=True)
class WordBox:
    """A word on the picture of its page: its place among the words, and its rectangle from the upper left corner.

    `is_met` where it is what somebody looked for.
    """

    number: int
    text: str
    left: float
    top: float
    width: float
    height: float
    is_met: bool = False


def as_read(row: PaperPage) -> ReadPage:
    """Give a kept page as the engine knows it; one that nobody measured has words without extent."""
    corners = array("f", bytes(row.corners))
    words = row.text.split()
    if len(corners) != 4 * len(words):
        corners = array("f", [0.0]) * (4 * len(words))
    return ReadPage(
        number=row.number,
        text=row.text,
        words=Words(row.text, corners),
        language=row.language,
        text_sha256=sha256(row.text.encode()).hexdigest(),
    )


def word_boxes(row: PaperPage, query: Query | None = None) -> list[WordBox]:
    """Give the words of a page with their places on its picture; none where nobody measured them."""
    met = _words_met(row.text, query) if query else frozenset()
    return [
        WordBox(
            number,
            word.text,
            *_placed(word.box.left, word.box.bottom, word.box.right, word.box.top),
            is_met=number in met,
        )
        for number, word in enumerate(as_read(row).words)
        if word.box.right > word.box.left
    ]


def _words_met(text: str, query: Query) -> frozenset[int]:
    """Give the numbers of the words that hold something that was looked for."""
    marks = marks_in(text, query)
    return frozenset(
        number
        for number, word in enumerate(re.finditer(r"\S+", text))
        if any(mark.start < word.end() and word.start() < mark.end for mark in marks)
    )


@dataclass(frozen=True, slots=True)
class PinBox:
    """A pinned place on the picture of its page: what for, the words, its rectangle from the upper left corner."""

    use: str
    quote: str
    left: float
    top: float
    width: float
    height: float


def pin_boxes(pins: Iterable[Pin], *, page: int) -> list[PinBox]:
    """Give where pinned places stand on one page."""
    return [
        PinBox(pin.use, pin.quote, *_placed(*sides))
        for pin in pins
        for anchor in pin.anchors
        if anchor["page"] == page
        for sides in anchor["boxes"]
    ]


def _placed(left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
    """Give left, top, width and height from the upper left corner, as SVG counts."""
    return round(left, 1), round(HEIGHT - top, 1), round(right - left, 1), round(top - bottom, 1)


def finder_of(paper: Paper, rows: Iterable[PaperPage]) -> QuoteFinder:
    """Make what finds quotes in a paper's pages."""
    return QuoteFinder([as_read(row) for row in rows], document_sha256=paper.sha256)


def entries_found(query: Query, scope: Scope, *, most: int) -> Found:
    """Ask the index of this office's database."""
    return find(connection, query, scope, most=most)


@dataclass(frozen=True, slots=True)
class IndexSql:
    """The SQL of the index: its tables, its triggers by name, what fills it anew, what takes it away."""

    tables: tuple[str, ...]
    triggers: Mapping[str, str]
    fill: tuple[str, ...]
    drop: tuple[str, ...]


def index_sql() -> IndexSql:
    """Give the SQL of the index in the words of this office's database."""
    own = sqlite if connection.vendor == "sqlite" else postgresql
    return IndexSql(own.TABLES, own.TRIGGERS, own.FILL, own.DROP)


@dataclass(frozen=True, slots=True)
class QuotePlaces:
    """Where words stand, each place with an anchor for every page it touches, and what a person should know."""

    places: tuple[tuple[Anchor, ...], ...]
    findings: tuple[Finding, ...]


def places_of(finder: QuoteFinder, *, quote: str, page: int, about: str) -> QuotePlaces:
    """Give where words stand, on one page (from 1) or anywhere (0); raises `Refusal` for words without a letter."""
    answer = finder.find(quote, page=page)
    return QuotePlaces(tuple(place.anchors for place in answer.places), told(answer, about=about))


def follow(anchor: Anchor, finder: QuoteFinder) -> tuple[Anchor | None, bool]:
    """Give an anchor after its paper was read again, or the likeliest, or none; and whether somebody should look."""
    followed = follow_anchor(anchor, finder)
    return followed.anchor, followed.is_flagged


# What is never a paper, whatever it is called; all else is kept, and reading tells what could not be read and why.
_NO_PAPER = frozenset({"reading.empty-file", "reading.program", "reading.not-what-its-name-says"})


def refused_at_the_door(head: bytes, *, name: str) -> Finding | None:
    """Give why a file is not taken in, by its first bytes: it is empty, a program, or a web page named as a photo."""
    suffix = f".{name.rpartition('.')[2].lower()}" if "." in name else ""
    kind = sniff(head)
    code = why_not_read(kind, suffix)
    if code not in _NO_PAPER:
        return None
    params = {"ending": suffix, "kind": kind.name}
    return Finding(code=code, severity=Severity.BLOCKS, about=name, params=params)
