# SPDX-License-Identifier: MPL-2.0
"""The languages of a page: one, nearly always; else which words are in which.

A page of two languages (columns side by side, a letter and its translation, a bilingual form) is cut into pieces of
lines, pieces into columns; along a column the language changes only where the words say so.
"""

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from amparo.reading.language import FEWEST_LETTERS, UNKNOWN, by_letters, by_marks, has_others, marked_text
from amparo.reading.language_marks import MARKS

_GAP = 1.3  # of a line's height: wider gaps part columns; spaces of justified lines stay under it
_FOLLOWS = 3.0  # heights between a line and the next of its column
_CHANGE = 3.0  # marks it takes to believe that the language changed within a column
_FEWEST = 20  # letters a language needs on a page to be named
_DENSE, _DENSE_WEIGHT = (
    re.compile(r"[\u1100-\u11ff\u2e80-\ud7af\uf900-\ufaff]"),
    3,
)  # a letter that is a syllable or a word
_OTHER_SCRIPT = re.compile(r"[\u0370-\u1dff\u2e80-\ud7ff\uf900-\ufdff\ufe70-\ufefe]")
_SCRIPTS = (
    ("Grek", 0x0370, 0x03FF), ("Cyrl", 0x0400, 0x052F), ("Armn", 0x0530, 0x058F), ("Hebr", 0x0590, 0x05FF),
    ("Arab", 0x0600, 0x08FF), ("Deva", 0x0900, 0x097F), ("Beng", 0x0980, 0x09FF), ("Guru", 0x0A00, 0x0A7F),
    ("Gujr", 0x0A80, 0x0AFF), ("Taml", 0x0B80, 0x0BFF), ("Telu", 0x0C00, 0x0C7F), ("Thai", 0x0E00, 0x0E7F),
    ("Geor", 0x10A0, 0x10FF), ("Hang", 0x1100, 0x11FF), ("Ethi", 0x1200, 0x139F), ("Hani", 0x2E80, 0xA4CF),
    ("Hang", 0xAC00, 0xD7AF), ("Hani", 0xF900, 0xFAFF), ("Arab", 0xFB50, 0xFEFE),
)  # fmt: skip

Span = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class PageLanguages:
    """The main language of a page and, where there are several, which words (from, up to) are in which.

    `is_sure` when its words said so, and not only what its letters look like.
    """

    main: str
    spans: tuple[Span, ...] = ()
    is_sure: bool = False


@dataclass(slots=True)
class _Piece:
    """A piece of a line: its words from `first` up to `end`, its sides, and what marks its language."""

    first: int
    end: int
    sides: tuple[float, float, float, float]
    marks: Counter[str]
    language: str = ""


@dataclass(slots=True)
class _Column:
    pieces: list[_Piece] = field(default_factory=list)


def page_languages(text: str, corners: "array[float]") -> PageLanguages:
    """Tell the languages of a page from its text and the corners of its words (left, top, right, bottom)."""
    words = text.split()
    found = marked_text(words)
    scripts = _OTHER_SCRIPT.search(text) is not None
    if not scripts and (clear := by_marks(found)):
        return PageLanguages(clear, is_sure=True)
    if not scripts and not has_others(found):
        return PageLanguages(by_letters(text))
    return _told_apart(text, words, corners)


def _told_apart(text: str, words: Sequence[str], corners: "array[float]") -> PageLanguages:
    columns = _columns(_pieces(text, words, corners))
    for column in columns:
        _follow(column.pieces)
    pieces = sorted((piece for column in columns for piece in column.pieces), key=lambda piece: piece.first)
    _name_unmarked(pieces, words)
    _drop_strays(pieces, words)
    if not any(piece.language for piece in pieces):
        return PageLanguages(by_letters(text))
    spans = tuple(_merged(pieces))
    shares = shares_of(spans, words)
    return PageLanguages(next(iter(shares)), spans if len(shares) > 1 else (), is_sure=True)


def shares_of(spans: Iterable[Span], words: Sequence[str]) -> dict[str, float]:
    """Give each language's share of the letters in `spans`, the largest first."""
    letters: Counter[str] = Counter()
    for language, start, end in spans:
        letters[language] += sum(map(_weight, words[start:end]))
    total = max(1, sum(letters.values()))
    order = sorted(letters, key=lambda language: (-letters[language], language))
    return {language: letters[language] / total for language in order}


def _weight(word: str) -> int:
    return len(word) if word.isascii() else len(word) + (_DENSE_WEIGHT - 1) * len(_DENSE.findall(word))


def _pieces(text: str, words: Sequence[str], corners: "array[float]") -> Iterator[_Piece]:
    """Cut lines where a wide gap parts columns."""
    first = 0
    for line in text.split("\n"):
        end = first + len(line.split())
        begin = first
        for place in range(first + 1, end):
            left, top, right, bottom = corners[4 * place - 4 : 4 * place]
            next_left, next_right = corners[4 * place], corners[4 * place + 2]
            if next_left - right > _GAP * (top - bottom) or left - next_right > _GAP * (top - bottom):
                yield _piece(begin, place, words, corners)
                begin = place
        if begin < end:
            yield _piece(begin, end, words, corners)
        first = end


def _piece(first: int, end: int, words: Sequence[str], corners: "array[float]") -> _Piece:
    box = corners[4 * first : 4 * end]
    sides = (min(box[0::4]), max(box[1::4]), max(box[2::4]), min(box[3::4]))
    return _Piece(first, end, sides, _marks_of(words[first:end]))


def _marks_of(words: Sequence[str]) -> Counter[str]:
    """Count what tells a language: its short words, and words in letters of a script of their own."""
    marks = Counter(language for word in words for language in MARKS.get(word, ()))
    marks.update(script for word in words if not word.isascii() and (script := _script(word)))
    return marks


def _script(word: str) -> str:
    for letter in word:
        code = ord(letter)
        if code >= 0x0370:
            return next((name for name, low, high in _SCRIPTS if low <= code <= high), "")
    return ""


def _columns(pieces: Iterable[_Piece]) -> list[_Column]:
    """Put each piece under the last one of the column that it continues."""
    columns: list[_Column] = []
    for piece in pieces:
        column = next((c for c in reversed(columns) if _continues(c.pieces[-1], piece)), None)
        if column is None:
            columns.append(column := _Column())
        column.pieces.append(piece)
    return columns


def _continues(above: _Piece, below: _Piece) -> bool:
    left, top, right, bottom = above.sides
    shared = min(right, below.sides[2]) - max(left, below.sides[0])
    narrower = min(right - left, below.sides[2] - below.sides[0])
    return shared > narrower / 2 and 0 <= top - below.sides[1] <= _FOLLOWS * max(top - bottom, 1.0)


def _follow(pieces: Sequence[_Piece]) -> None:
    """Give the pieces of a column the languages that agree with most marks at the price of each change (Viterbi)."""
    candidates = sorted({language for piece in pieces for language in piece.marks})
    if not candidates:
        return
    best = dict.fromkeys(candidates, 0.0)
    steps: list[dict[str, str]] = []
    for piece in pieces:
        leader = max(candidates, key=lambda language: best[language])
        came = {lang: lang if best[lang] >= best[leader] - _CHANGE else leader for lang in candidates}
        best = {
            lang: best[came[lang]] - (_CHANGE if came[lang] != lang else 0) + piece.marks[lang] for lang in candidates
        }
        steps.append(came)
    language = max(candidates, key=lambda candidate: best[candidate])
    for piece, came in zip(reversed(pieces), reversed(steps), strict=True):
        piece.language = language
        language = came[language]


def _name_unmarked(pieces: Sequence[_Piece], words: Sequence[str]) -> None:
    """Name the languages of scripts and of columns without marks by their letters."""
    wanted = {piece.language for piece in pieces if piece.language == "" or piece.language[:1].isupper()}
    for name in sorted(wanted):
        own = [piece for piece in pieces if piece.language == name]
        said = " ".join(" ".join(words[piece.first : piece.end]) for piece in own)
        language = by_letters(said) if len(said) >= FEWEST_LETTERS else ""
        if language in {"", UNKNOWN}:
            language = f"und-{name}" if name else ""
        for piece in own:
            piece.language = language


def _drop_strays(pieces: Sequence[_Piece], words: Sequence[str]) -> None:
    """A language of a few words, and what has none, goes with the words before it."""
    counts: Counter[str] = Counter()
    for piece in pieces:
        counts[piece.language] += sum(map(_weight, words[piece.first : piece.end]))
    kept = {language for language, count in counts.items() if language and count >= _FEWEST}
    before = next((piece.language for piece in pieces if piece.language in kept), "")
    for piece in pieces:
        if piece.language not in kept:
            piece.language = before
        before = piece.language


def _merged(pieces: Iterable[_Piece]) -> Iterator[Span]:
    current: Span | None = None
    for piece in pieces:
        if current is not None and current[0] == piece.language:
            current = (piece.language, current[1], piece.end)
            continue
        if current is not None:
            yield current
        current = (piece.language, piece.first, piece.end)
    if current is not None:
        yield current
