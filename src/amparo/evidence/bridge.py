# SPDX-License-Identifier: MPL-2.0
"""Papers as the case folder names them, and their pages as the readings of the engine."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from amparo.casefile import DocumentKind
from amparo.evidence.models import Paper, PaperPage
from amparo.reading.quotes import QuoteFinder
from amparo.reading.values import ReadPage, Words

KINDS = tuple(str(kind) for kind in DocumentKind)
HEIGHT = 792.0  # of a safe copy's page, in points: US Letter, upright


@dataclass(frozen=True, slots=True)
class WordBox:
    """A word on the picture of its page: its place among the words, and its rectangle from the upper left corner."""

    number: int
    text: str
    left: float
    top: float
    width: float
    height: float


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


def word_boxes(row: PaperPage) -> list[WordBox]:
    """Give the words of a page with their places on its picture; none where nobody measured them."""
    return [
        WordBox(number, word.text, *_placed(word.box.left, word.box.bottom, word.box.right, word.box.top))
        for number, word in enumerate(as_read(row).words)
        if word.box.right > word.box.left
    ]


def _placed(left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
    """Give left, top, width and height from the upper left corner, as SVG counts."""
    return round(left, 1), round(HEIGHT - top, 1), round(right - left, 1), round(top - bottom, 1)


def finder_of(paper: Paper, rows: Iterable[PaperPage]) -> QuoteFinder:
    """Make what finds quotes in a paper's pages."""
    return QuoteFinder([as_read(row) for row in rows], document_sha256=paper.sha256)
