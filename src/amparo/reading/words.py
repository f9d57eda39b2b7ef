# SPDX-License-Identifier: MPL-2.0
"""The text of a page and where each word stands, by pdfium: two boxes a word, of its first and its last character."""

import ctypes
import re
import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import add, le
from typing import Any

import pypdfium2.raw as pdfium_c

from amparo.reading.word_boxes import BoxReader

_WORD = re.compile(r"\S+")
# pdfium joins a word broken at a line's end and leaves a mark; here it is two words again, each with its own box.
_BROKEN_WORD = re.compile(r"[^\s\x02\ufffe]*[\x02\ufffe]|[^\s\x02\ufffe]+")
_ODD = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\ufffd\ufffe\uffff\ue000-\uf8ff\U000f0000-\U0010ffff]")
# pdfium's marks for a hyphen at the end of a line, and the soft hyphen itself.
_LINE_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-"})
_SOFT_HYPHEN = "\xad"
_LINE_END = "\r\n"
# Bullets and ticks from symbol fonts are odd characters too: one in a hundred.
_JUNK_SHARE = 0.12

Area = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's text, its words' corners as bytes (four floats a word), what lay outside the page, and its use."""

    text: str
    corners: bytes
    outside: int = 0
    is_junk: bool = False


@dataclass(frozen=True, slots=True)
class _Placed:
    """A page's raw text and where its words begin and end in it; `is_plain` when one space parts them everywhere."""

    raw: str
    firsts: list[int]
    lasts: list[int]
    is_plain: bool


def page_text(page: Any, *, area: Area, reader: BoxReader) -> PageText:
    """Read a loaded pdfium page; words outside `area` (what a reader sees of the page) are counted, not given."""
    handle = pdfium_c.FPDFText_LoadPage(page)
    if not handle:
        return PageText("", b"")
    try:
        raw, indices = _raw_text(handle)
        placed = _placed(raw)
        if not placed.firsts:
            return PageText("", b"")
        boxes = [reader.boxes(handle, _characters(ends, indices)) for ends in (placed.firsts, placed.lasts)]
    finally:
        pdfium_c.FPDFText_ClosePage(handle)
    return _assembled(placed, _spanned(*boxes), area)


def _raw_text(handle: Any) -> tuple[str, Sequence[int]]:
    """Give the text and, where characters and text don't run in step, the character index of each place in it."""
    count = pdfium_c.FPDFText_CountChars(handle)
    if count <= 0:
        return "", ()
    buffer = (ctypes.c_ushort * (2 * count + 1))()
    written = pdfium_c.FPDFText_GetText(handle, 0, count, buffer)
    units = bytes(buffer)[: 2 * max(written - 1, 0)]
    text = units.decode("utf-16-le", "replace")
    if len(text) == count:
        return text, ()
    return text, _indices(handle, text)


def _indices(handle: Any, text: str) -> list[int]:
    places, unit = [], 0
    for character in text:
        places.append(max(0, pdfium_c.FPDFText_GetCharIndexFromTextIndex(handle, unit)))
        unit += 2 if ord(character) > 0xFFFF else 1
    return places


def _characters(places: Sequence[int], indices: Sequence[int]) -> Sequence[int]:
    return [indices[place] for place in places] if indices else places


def _placed(raw: str) -> _Placed:
    """Find the words.  Lines whose words are parted by one space, nearly all, need no search."""
    if "\x02" in raw or "\ufffe" in raw:
        return _searched(raw, _BROKEN_WORD)
    words: list[str] = []
    firsts: list[int] = []
    lasts: list[int] = []
    begin = 0
    for line in raw.split(_LINE_END):
        parts = line.split(" ")
        ends = list(accumulate(map(len, parts), initial=begin))
        words += parts
        firsts.extend(map(add, ends, range(len(parts))))
        del ends[0]
        lasts.extend(map(add, ends, range(-1, len(parts))))
        begin += len(line) + len(_LINE_END)
    if words == raw.split():
        return _Placed(raw, firsts, lasts, is_plain=True)
    return _searched(raw, _WORD)  # empty lines, more spaces than one, or spaces of other kinds


def _searched(raw: str, pattern: re.Pattern[str]) -> _Placed:
    spans = [found.span() for found in pattern.finditer(raw)]
    return _Placed(raw, [first for first, _ in spans], [end - 1 for _, end in spans], is_plain=False)


def _spanned(firsts: "array[float]", lasts: "array[float]") -> "array[float]":
    """Give four numbers a word.  Nearly always both characters have one height and run to the right."""
    boxes = firsts[:]
    boxes[2::4] = lasts[2::4]
    tops, bottoms, lefts = firsts[1::4], firsts[3::4], firsts[0::4]
    if tops.tobytes() != lasts[1::4].tobytes() or bottoms.tobytes() != lasts[3::4].tobytes():
        boxes[1::4] = array("f", map(max, tops, lasts[1::4]))
        boxes[3::4] = array("f", map(min, bottoms, lasts[3::4]))
    if not all(map(le, lefts, lasts[0::4])):  # right to left, or turned
        boxes[0::4] = array("f", map(min, lefts, lasts[0::4]))
        boxes[2::4] = array("f", map(max, firsts[2::4], lasts[2::4]))
    return boxes


def _assembled(placed: _Placed, boxes: "array[float]", area: Area) -> PageText:
    """Join words by one space or line feed, each with its box."""
    raw = placed.raw
    inside = _inside(boxes, area)
    is_odd = _ODD.search(raw) is not None
    if inside is None and not is_odd and (raw.isascii() or unicodedata.is_normalized("NFC", raw)):
        return PageText(_plain_text(placed), boxes.tobytes())
    text, kept = _cleaned(placed, inside)
    chosen = array("f", (side for place in kept for side in boxes[4 * place : 4 * place + 4]))
    junk = is_odd and _is_junk(raw)
    return PageText(text, chosen.tobytes(), 0 if inside is None else inside.count(False), junk)


def _plain_text(placed: _Placed) -> str:
    if placed.is_plain:
        return placed.raw.replace(_LINE_END, "\n")
    return "\n".join(" ".join(words) for line in placed.raw.split("\n") if (words := line.split()))


def _inside(boxes: "array[float]", area: Area) -> list[bool] | None:
    """Say for each word whether any of it is on the page; nothing when all are (the usual case, told quickly)."""
    left, top, right, bottom = boxes[0::4], boxes[1::4], boxes[2::4], boxes[3::4]
    if min(left) >= area[0] and max(right) <= area[2] and min(bottom) >= area[1] and max(top) <= area[3]:
        return None
    inside = [
        r > area[0] and le_ < area[2] and t > area[1] and b < area[3]
        for le_, t, r, b in zip(left, top, right, bottom, strict=True)
    ]
    return None if all(inside) else inside


def _cleaned(placed: _Placed, inside: list[bool] | None) -> tuple[str, Sequence[int]]:
    """Give text and kept words where something has to go or to be put in normal form."""
    raw, kept, words = placed.raw, [], []
    for place, (first, last) in enumerate(zip(placed.firsts, placed.lasts, strict=True)):
        word = normal(raw[first : last + 1]) if inside is None or inside[place] else ""
        if word:
            kept.append(place)
            words.append(word)
    return _joined(words, kept, placed), kept


def _joined(words: list[str], kept: Sequence[int], placed: _Placed) -> str:
    parts: list[str] = []
    before = -1
    for word, place in zip(words, kept, strict=True):
        first = placed.firsts[place]
        if parts:
            parts.append("\n" if first == before + 1 or "\n" in placed.raw[before + 1 : first] else " ")
        parts.append(word)
        before = placed.lasts[place]
    return "".join(parts)


def normal(word: str) -> str:
    """Give a word in NFC; a hyphen at a line's end stays a hyphen, one that isn't drawn goes, control codes go."""
    word = word.translate(_LINE_HYPHENS)
    if word.endswith(_SOFT_HYPHEN):
        word = word[:-1] + "-"
    word = unicodedata.normalize("NFC", word.replace(_SOFT_HYPHEN, ""))
    if word.isprintable():
        return word
    return "".join(letter for letter in word if unicodedata.category(letter) not in {"Cc", "Cs", "Cn", "Zs"})


def _is_junk(raw: str) -> bool:
    """True when a font gave codes instead of letters: private, control and replacement characters."""
    letters = len(raw) - sum(map(raw.count, " \r\n\t\x02\ufffe\xad"))
    odd = sum(1 for found in _ODD.finditer(raw) if found[0] not in "\x02\ufffe\xad")
    return letters > 0 and odd > letters * _JUNK_SHARE
