# SPDX-License-Identifier: MPL-2.0
"""The text of a page and where each word stands, by pdfium.

Boxes of single characters would cost four times what the text itself costs; two calls a word (its first and its last
character) and no Python object in between keep it near pdfium's own speed.
"""

import ctypes
import re
import unicodedata
from array import array
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat
from operator import le
from typing import Any

import pypdfium2.raw as pdfium_c

_WORD = re.compile(r"\S+")
# pdfium joins a word broken at a line's end and leaves a mark; here it is two words again, each with its own box.
_BROKEN_WORD = re.compile(r"[^\s\x02\ufffe]*[\x02\ufffe]|[^\s\x02\ufffe]+")
_ODD = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\ufffd\ufffe\uffff\ue000-\uf8ff\U000f0000-\U0010ffff]")
# pdfium's marks for a hyphen at the end of a line, and the soft hyphen itself.
_LINE_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-"})
_SOFT_HYPHEN = "\xad"
_JUNK_SHARE = 0.25

Area = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's text, its words' corners as bytes (four floats a word), what lay outside the page, and its use."""

    text: str
    corners: bytes
    outside: int = 0
    is_junk: bool = False


def _fast(function: Any, *arguments: Any) -> Any:
    """Give a pdfium function that takes plain addresses and holds the interpreter: each call is under a microsecond."""
    address = ctypes.cast(function, ctypes.c_void_p).value
    return ctypes.PYFUNCTYPE(ctypes.c_int, *arguments)(address)  # type: ignore[arg-type]


_loose_box = _fast(pdfium_c.FPDFText_GetLooseCharBox, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)


def page_text(page: Any, *, area: Area) -> PageText:
    """Read a loaded pdfium page; words outside `area` (what a reader sees of the page) are counted, not given."""
    handle = pdfium_c.FPDFText_LoadPage(page)
    if not handle:
        return PageText("", b"")
    try:
        raw, indices = _raw_text(handle)
        pattern = _BROKEN_WORD if "\ufffe" in raw or "\x02" in raw else _WORD
        spans = [found.span() for found in pattern.finditer(raw)]
        corners = _corners(handle, spans, indices)
    finally:
        pdfium_c.FPDFText_ClosePage(handle)
    return _assembled(raw, spans, corners, area)


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


def _corners(handle: Any, spans: list[tuple[int, int]], indices: Sequence[int]) -> "array[float]":
    """Give eight numbers a word: left, top, right, bottom of its first character, then of its last."""
    ends = [place for start, end in spans for place in (start, end - 1)]
    if indices:
        ends = [indices[place] for place in ends]
    buffer = (ctypes.c_float * (4 * len(ends)))()
    start = ctypes.addressof(buffer)
    raw = ctypes.addressof(handle.contents)
    deque(map(_loose_box, repeat(raw), ends, range(start, start + 16 * len(ends), 16)), maxlen=0)
    corners = array("f")
    corners.frombytes(bytes(buffer))
    return corners


def _assembled(raw: str, spans: list[tuple[int, int]], corners: "array[float]", area: Area) -> PageText:
    """Join words by one space or line feed, each with the box that spans its first and last character."""
    if not spans:
        return PageText("", b"")
    boxes = _spanned(corners)
    inside = _inside(boxes, area)
    junk = _is_junk(raw)
    if inside is None and _is_plain(raw):
        text = "\n".join(" ".join(words) for line in raw.split("\n") if (words := line.split()))
        return PageText(text, boxes.tobytes(), 0, junk)
    text, kept = _cleaned(raw, spans, inside)
    chosen = array("f", (side for place in kept for side in boxes[4 * place : 4 * place + 4]))
    return PageText(text, chosen.tobytes(), 0 if inside is None else inside.count(False), junk)


def _spanned(corners: "array[float]") -> "array[float]":
    """Give four numbers a word.  Nearly always both characters have one height and run to the right."""
    boxes = array("f", bytes(2 * len(corners)))
    boxes[0::4], boxes[1::4], boxes[2::4], boxes[3::4] = corners[0::8], corners[1::8], corners[6::8], corners[3::8]
    if corners[1::8] != corners[5::8] or corners[3::8] != corners[7::8]:
        boxes[1::4] = array("f", map(max, corners[1::8], corners[5::8]))
        boxes[3::4] = array("f", map(min, corners[3::8], corners[7::8]))
    if not all(map(le, corners[0::8], corners[4::8])):  # right to left, or turned
        boxes[0::4] = array("f", map(min, corners[0::8], corners[4::8]))
        boxes[2::4] = array("f", map(max, corners[2::8], corners[6::8]))
    return boxes


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


def _is_plain(raw: str) -> bool:
    return (raw.isascii() and "\x02" not in raw) or (not _ODD.search(raw) and unicodedata.is_normalized("NFC", raw))


def _joined(words: list[str], raw: str, spans: list[tuple[int, int]]) -> str:
    parts = [words[0]]
    before = spans[0][1]
    for word, (start, end) in zip(words[1:], spans[1:], strict=True):
        parts.append("\n" if start == before or "\n" in raw[before:start] else " ")
        parts.append(word)
        before = end
    return "".join(parts)


def _cleaned(raw: str, spans: list[tuple[int, int]], inside: list[bool] | None) -> tuple[str, Sequence[int]]:
    """Give text and kept words where something has to go or to be put in normal form."""
    kept: list[int] = []
    words: list[str] = []
    for place, (start, end) in enumerate(spans):
        word = _normal(raw[start:end]) if inside is None or inside[place] else ""
        if word:
            kept.append(place)
            words.append(word)
    if not kept:
        return "", kept
    return _joined(words, raw, [spans[place] for place in kept]), kept


def _normal(word: str) -> str:
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
    if raw.isascii() and raw.isprintable():
        return False
    letters = len(raw) - sum(map(raw.count, " \r\n\t\x02\ufffe\xad"))
    odd = sum(1 for found in _ODD.finditer(raw) if found[0] not in "\x02\ufffe\xad")
    return letters > 0 and odd > letters * _JUNK_SHARE
