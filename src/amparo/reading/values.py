# SPDX-License-Identifier: MPL-2.0
"""What reading gives: pages of text with word boxes, a safe rendition on US Letter, and what was found and altered."""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import mul
from pathlib import Path
from typing import overload

from amparo.terms.anchor import Box
from amparo.terms.finding import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file to read: where it is, the stable id findings name it by (`d012`), and its recorded SHA-256 if any."""

    path: Path
    about: str
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """One word as it stands on the rendition's page; `box` in points from the lower left of the upright page.

    `confidence` is 0 to 100 for a word that was recognised in a picture, 100 for one the file holds as text.
    """

    text: str
    box: Box
    confidence: int = 100


class Words(Sequence[Word]):
    """The words of a page in reading order, made one by one when asked for: a filing has millions of them.

    `text` is the page's text, whose pieces between white space are the words; `corners` are four numbers for each
    word: left, top, right, bottom; `confidences` one for each, or none at all where nothing was recognised.
    """

    __slots__ = ("_confidences", "_corners", "_texts")

    def __init__(self, text: str, corners: "array[float]", confidences: bytes = b"") -> None:
        self._texts = tuple(text.split())
        self._corners = corners
        self._confidences = confidences
        if len(corners) != 4 * len(self._texts) or len(confidences) not in {0, len(self._texts)}:
            raise ValueError("every word has one box")

    @overload
    def __getitem__(self, index: int) -> Word: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Word, ...]: ...
    def __getitem__(self, index: int | slice) -> Word | tuple[Word, ...]:
        if isinstance(index, slice):
            return tuple(self[place] for place in range(*index.indices(len(self))))
        place = range(len(self))[index]
        left, top, right, bottom = self._corners[4 * place : 4 * place + 4]
        confidence = self._confidences[place] if self._confidences else 100
        return Word(self._texts[place], Box(left, bottom, right, top), confidence)

    def __iter__(self) -> Iterator[Word]:
        sides, confidences = iter(self._corners), self._confidences or bytes([100]) * len(self)
        for text, left, top, right, bottom, sure in zip(
            self._texts, sides, sides, sides, sides, confidences, strict=True
        ):
            yield Word(text, Box(left, bottom, right, top), sure)

    @property
    def confidence(self) -> float:
        """The mean confidence of the words, each by its letters; 100 where nothing was recognised."""
        if not self._confidences:
            return 100.0
        letters = tuple(map(len, self._texts))
        return float(sum(map(mul, letters, self._confidences)) / sum(letters))

    @property
    def corners_packed(self) -> bytes:
        """Give the four numbers of every word as 32-bit floats, to be kept; `Words` takes them back as an array."""
        return self._corners.tobytes()

    def sides(self, count: int) -> Iterator[tuple[float, float, float, float]]:
        """Give left, top, right and bottom of the first `count` words, without making words."""
        numbers = iter(self._corners[: 4 * count])
        return zip(numbers, numbers, numbers, numbers, strict=True)

    def below(self, height: float) -> tuple[Box, ...]:
        """Give the boxes that reach below `height`, without making the others."""
        bottoms = self._corners[3::4]
        if not bottoms or min(bottoms) >= height:
            return ()
        low = (place for place, bottom in enumerate(bottoms) if bottom < height)
        return tuple(self[place].box for place in low)

    def __len__(self) -> int:
        return len(self._texts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Words) and self._parts == other._parts

    @property
    def _parts(self) -> "tuple[tuple[str, ...], array[float], bytes]":
        return self._texts, self._corners, self._confidences

    def __hash__(self) -> int:
        return hash(self._texts)

    def __repr__(self) -> str:
        return f"<{len(self)} words>"


@dataclass(frozen=True, slots=True)
class LanguageShare:
    """A language of a page: its share of the letters, and the words in it as ranges (from, up to)."""

    language: str
    share: float
    spans: tuple[tuple[int, int], ...]


class TextState(StrEnum):
    """Where a page's text comes from, or why there is none to rely on."""

    WRITTEN = "written"  # the file holds it as text
    RECOGNISED = "recognised"  # read from the page's picture, in whole or in part
    MISSING = "missing"  # something is seen and no text is known
    SPARSE = "sparse"  # a picture with a few words of text beside it, as scanning programs add
    UNUSABLE = "unusable"  # text that doesn't say which letters are seen
    BLANK = "blank"  # nothing is seen


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPage:
    """One page of the rendition: number from 1, text in reading order, words, language (BCP 47, `und` if unknown).

    `text` is NFC, words parted by one space or one line feed.  An empty text is told by a finding.  `language` is the
    one most of the page is in; `languages` holds all of them, the largest share first.
    """

    number: int
    text: str
    words: Words
    language: str
    text_sha256: str
    languages: tuple[LanguageShare, ...] = ()
    text_state: TextState = TextState.WRITTEN


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """One bookmark the file brought along: depth from 0, title, page from 1."""

    level: int
    title: str
    page: int


class Stands(StrEnum):
    """Where a file inside another file stands."""

    ATTACHMENT = "attachment"  # of an e-mail
    MESSAGE = "message"  # a whole e-mail, within another or in a mailbox
    MEMBER = "member"  # of an archive
    EMBEDDED = "embedded"  # in a document


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One file inside another.  `path` counts from 1 at each level: `2.1` is the first file in the second one.

    `name` is as given and may hold anything; `clean_name` is safe to write to a disk, at most 120 letters, its ending
    by content.  `page` is where a PDF shows it (0: nowhere).  `is_shown` is true for a picture that the copy shows in
    its text.  `closed` is the finding code that says why a container among the parts was not looked into.
    """

    path: str
    name: str
    clean_name: str
    kind: str
    media_type: str
    size: int
    sha256: str
    stands: Stands
    page: int = 0
    is_shown: bool = False
    closed: str = ""

    @property
    def index(self) -> int:
        """Give its number among those of its level."""
        return int(self.path.rpartition(".")[2])


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One file as read.  `rendition` is a PDF of `len(pages)` upright US Letter pages that holds nothing active.

    `findings` is the exact account: what was found in the file, what was altered for the rendition, what could not
    be read and why.  `slip_sheet` is true when the rendition is one page that stands for a file that can't be read.
    `rung` names the confinement used (`bubblewrap`, `namespaces`, `limits`), `engine` the versions that read it.
    `parts` are the files inside it, at every level; none of them is part of the rendition.
    """

    about: str
    sha256: str
    size: int
    media_type: str
    pages: tuple[ReadPage, ...]
    rendition: Path
    rendition_sha256: str
    rendition_size: int
    findings: tuple[Finding, ...]
    slip_sheet: bool
    rung: str
    engine: str = ""
    outline: tuple[OutlineLine, ...] = ()
    from_cache: bool = False
    parts: tuple[Part, ...] = ()
