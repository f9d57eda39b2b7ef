# SPDX-License-Identifier: MPL-2.0
"""Whether a page's text can be relied on: it is there, it says which letters are seen, and it is more than a stamp.

Junk comes in two kinds.  Fonts without a mapping give private, control or replacement characters.  Fonts whose codes
only look like letters give "7KH UHSRUWHU": in no language written in Latin letters do vowels and consonants fail to
take turns (in 56 % of neighbours in Vietnamese, 70 to 87 % elsewhere; in shuffled letters about 35 %).
"""

import ctypes
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium_c

from amparo.reading.page_languages import PageLanguages
from amparo.reading.values import TextState
from amparo.reading.words import Area, PageText

_BLANK_DPI = 18
_LATIN_WORD = re.compile(r"[a-z\u00df-\u00f6\u00f8-\u024f\u1e00-\u1eff]{3,}")
_VOWELS = frozenset(
    "aeiouyàáâãäåèéêëìíîïòóôõöùúûüýæœøāēīōūıăîėęąįųůűőạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợơụủứừửữựưỳỵỷỹ"
)  # fmt: skip
_FEWEST_PAIRS, _IMPLAUSIBLE, _SAMPLE = 100, 0.48, 4000
# A stamp, a running head or the name of a scanning program on a page that is a picture.
_FEW_WORDS, _MOSTLY_PICTURE = 40, 0.5
_DEEPEST, _MOST_OBJECTS = 3, 2000


def text_state(read: PageText, told: PageLanguages, page: Any, area: Area, *, is_set_here: bool = False) -> TextState:
    """Say what the text of a loaded page is worth; `area` is where the source's page is seen.

    The letters of a page that `is_set_here` are known to be what they say.
    """
    if not is_set_here and (read.is_junk or (not told.is_sure and _is_implausible(read.text))):
        return TextState.UNUSABLE
    if not read.text:
        return TextState.BLANK if _is_blank(page) else TextState.MISSING
    if len(read.corners) <= 16 * _FEW_WORDS and _picture_share(page, area) >= _MOSTLY_PICTURE:
        return TextState.SPARSE
    return TextState.WRITTEN


def _is_implausible(text: str) -> bool:
    """True when much text in Latin letters is in no way a language."""
    pairs = [pair for word in _LATIN_WORD.findall(text[:_SAMPLE].casefold()) for pair in pairwise(word)]
    take_turns = sum((one in _VOWELS) != (other in _VOWELS) for one, other in pairs)
    return len(pairs) >= _FEWEST_PAIRS and take_turns < _IMPLAUSIBLE * len(pairs)


def _picture_share(page: Any, area: Area) -> float:
    """Give how much of what is seen of the page is covered by pictures."""
    whole = (area[2] - area[0]) * (area[3] - area[1])
    return sum(_pictures(_top(page), 1.0, 0)) / whole if whole > 0 else 0.0


def _top(page: Any) -> Iterator[Any]:
    for place in range(min(pdfium_c.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        yield pdfium_c.FPDFPage_GetObject(page, place)


def _inside(form: Any) -> Iterator[Any]:
    for place in range(min(pdfium_c.FPDFFormObj_CountObjects(form), _MOST_OBJECTS)):
        yield pdfium_c.FPDFFormObj_GetObject(form, place)


def _pictures(things: Iterator[Any], scale: float, depth: int) -> Iterator[float]:
    """Give the area of each picture, those inside forms by the forms' scale."""
    for thing in things:
        kind = pdfium_c.FPDFPageObj_GetType(thing)
        if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            yield scale * _scale(thing)
        elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            yield from _pictures(_inside(thing), scale * _scale(thing), depth + 1)


def _scale(thing: Any) -> float:
    """Give how much larger than its own unit square an object is drawn."""
    matrix = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(thing, ctypes.byref(matrix)):
        return 0.0
    return float(abs(matrix.a * matrix.d - matrix.b * matrix.c))


def _is_blank(page: Any) -> bool:
    """True when nothing is drawn; a page that shows an image is taken to show something."""
    kinds = _kinds(page)
    if not kinds:
        return True
    return False if pdfium_c.FPDF_PAGEOBJ_IMAGE in kinds else _draws_nothing(page)


def _kinds(page: Any) -> set[int]:
    """Give the kinds of objects on the page and inside its outer forms."""
    kinds: set[int] = set()
    for thing in _top(page):
        kind = pdfium_c.FPDFPageObj_GetType(thing)
        if kind == pdfium_c.FPDF_PAGEOBJ_FORM:
            kinds.update(map(pdfium_c.FPDFPageObj_GetType, _inside(thing)))
        else:
            kinds.add(kind)
    return kinds


def _draws_nothing(page: Any) -> bool:
    width, height = round(612 * _BLANK_DPI / 72), round(792 * _BLANK_DPI / 72)
    bitmap = pdfium_c.FPDFBitmap_CreateEx(width, height, pdfium_c.FPDFBitmap_Gray, None, 0)
    try:
        pdfium_c.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        pdfium_c.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, 0)
        stride = pdfium_c.FPDFBitmap_GetStride(bitmap)
        start = pdfium_c.FPDFBitmap_GetBuffer(bitmap)
        rows = bytes((pdfium_c.c_ubyte * (stride * height)).from_address(start))
        return all(set(rows[at : at + width]) == {255} for at in range(0, stride * height, stride))
    finally:
        pdfium_c.FPDFBitmap_Destroy(bitmap)
