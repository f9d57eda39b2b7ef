# SPDX-License-Identifier: MPL-2.0
"""Boxes of many characters of a page at pdfium's own speed.

ctypes spends more on turning Python numbers into C ones than pdfium on a box.  The addresses of the results are turned
once and used for every page, and results stay where pdfium writes them: a call is under a tenth of a microsecond.
"""

import ctypes
from array import array
from collections import deque
from collections.abc import Sequence
from itertools import repeat
from typing import Any

import pypdfium2.raw as pdfium_c

_BOX = 16  # four C floats: left, top, right, bottom
# The interpreter's lock stays held, and no argument is converted: each is an address made ready, or a small number.
_loose_box = ctypes.PYFUNCTYPE(None)(
    ctypes.cast(pdfium_c.FPDFText_GetLooseCharBox, ctypes.c_void_p).value  # type: ignore[arg-type]
)


class BoxReader:
    """Reads the boxes of characters; one serves for all pages of a document, in one thread."""

    def __init__(self) -> None:
        self._room = ctypes.create_string_buffer(0)
        self._places: list[Any] = []

    def boxes(self, text: Any, characters: Sequence[int]) -> "array[float]":
        """Give four numbers for each character of a loaded text page: left, top, right, bottom."""
        count = len(characters)
        if count > len(self._places):
            self._enlarge(2 * count)
        ctypes.memset(self._room, 0, _BOX * count)
        deque(map(_loose_box, repeat(ctypes.byref(text.contents)), characters, self._places), maxlen=0)
        boxes = array("f")
        boxes.frombytes(memoryview(self._room)[: _BOX * count])
        return boxes

    def _enlarge(self, count: int) -> None:
        self._room = ctypes.create_string_buffer(_BOX * count)
        self._places = [ctypes.byref(self._room, _BOX * place) for place in range(count)]
