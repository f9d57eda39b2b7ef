# SPDX-License-Identifier: MPL-2.0
"""Looks for form fields whose text was saved without one, so that what was filled in can be read in the copy.

Programs that fill forms often set the value and leave drawing to the viewer (/NeedAppearances; ISO 32000-1, 12.7.2).
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from amparo.reading.page_frames import Rectangle, rectangle

_COMB, _MULTILINE, _PASSWORD = 1 << 24, 1 << 12, 1 << 13
_DEEPEST, _MOST_LETTERS = 16, 20_000
_SIZE = re.compile(r"([\d.]+)\s+Tf")
_COLOR = re.compile(r"((?:[\d.]+\s+){1,4}(?:g|rg|k))(?:\s|$)")
_LARGEST_AUTO, _SMALLEST_AUTO = 12.0, 4.0
# Helvetica's advance widths for the characters from space to tilde, in thousandths (Adobe core 14 metrics).
_WIDTHS = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
)  # fmt: skip


class FieldLooks:
    """Draws the text of fields that have none drawn; `undrawn` counts those whose letters no built-in font has."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        form = pdf.Root.get("/AcroForm")
        self._form = form if isinstance(form, Dictionary) else Dictionary()
        self._always = bool(self._form.get("/NeedAppearances", False))
        self.undrawn = 0

    def give(self, widget: Object) -> None:
        """Give a widget the look of its text, when it has text and no look that can be trusted."""
        if _attribute(widget, "/FT") not in (Name.Tx, Name.Ch) or not (self._always or _has_no_look(widget)):
            return
        text, where = _shown_text(widget), rectangle(widget.get("/Rect"))
        if not text or where is None:
            return
        try:
            text.encode("cp1252")
        except UnicodeEncodeError:
            self.undrawn += 1
            return
        widget.AP = Dictionary(N=self._drawn(widget, text, where))

    def _drawn(self, widget: Object, text: str, where: Rectangle) -> Object:
        width, height = where[2] - where[0], where[3] - where[1]
        flags = _whole(_attribute(widget, "/Ff"))
        appearance = str(_attribute(widget, "/DA") or self._form.get("/DA") or "")
        size = _size(appearance, text, width, height, is_multiline=bool(flags & _MULTILINE))
        color = found[1] if (found := _COLOR.search(appearance)) else "0 g"
        cells = _whole(_attribute(widget, "/MaxLen")) if flags & _COMB else 0
        if cells:
            lines = _combed(text[:cells], width / cells, (height - 0.7 * size) / 2, size)
        else:
            quadding = _whole(_attribute(widget, "/Q") or self._form.get("/Q"))
            lines = _laid(text, width, height, size, quadding, is_multiline=bool(flags & _MULTILINE))
        content = f"q BT /F {size:.2f} Tf {color} ".encode("ascii", "replace") + b" ".join(lines) + b" ET Q"
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
        return self._pdf.make_stream(
            content,
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, width, height]),
            Resources=Dictionary(Font=Dictionary(F=font)),
        )


def _laid(text: str, width: float, height: float, size: float, quadding: int, *, is_multiline: bool) -> Iterator[bytes]:
    rows = list(_wrapped(text, width - 4, size)) if is_multiline else [" ".join(text.split())]
    y = height - size - 1 if is_multiline else (height - 0.7 * size) / 2
    for row in rows:
        room = width - 4 - _text_width(row, size)
        x = 2 + max(0.0, room) * {1: 0.5, 2: 1.0}.get(quadding, 0.0)
        yield f"1 0 0 1 {x:.2f} {y:.2f} Tm ".encode("ascii") + _literal(row) + b" Tj"
        y -= 1.15 * size


def _combed(text: str, cell: float, y: float, size: float) -> Iterator[bytes]:
    for place, letter in enumerate(text):
        x = place * cell + (cell - _text_width(letter, size)) / 2
        yield f"1 0 0 1 {x:.2f} {y:.2f} Tm ".encode("ascii") + _literal(letter) + b" Tj"


def _wrapped(text: str, width: float, size: float) -> Iterator[str]:
    for paragraph in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        row = ""
        for word in paragraph.split(" "):
            longer = f"{row} {word}" if row else word
            if row and _text_width(longer, size) > width:
                yield row
                row = word
            else:
                row = longer
        yield row


def _size(appearance: str, text: str, width: float, height: float, *, is_multiline: bool) -> float:
    """Give the size the form asks for; zero means: as large as fits."""
    try:
        size = float(found[1]) if (found := _SIZE.search(appearance)) else 0.0
    except ValueError:
        size = 0.0
    if 1 <= size <= 144:
        return size
    size = _LARGEST_AUTO
    while size > _SMALLEST_AUTO and not _fits(text, width, height, size, is_multiline=is_multiline):
        size -= 0.5
    return size


def _fits(text: str, width: float, height: float, size: float, *, is_multiline: bool) -> bool:
    if is_multiline:
        return sum(1 for _ in _wrapped(text, width - 4, size)) * 1.15 * size <= height - 2
    return size * 1.1 <= height and _text_width(text, size) <= width - 4


def _text_width(text: str, size: float) -> float:
    return sum(_letter_width(letter) for letter in text) * size / 1000


def _letter_width(letter: str) -> int:
    code = ord(unicodedata.normalize("NFD", letter)[0])
    return _WIDTHS[code - 32] if 32 <= code < 127 else 556


def _literal(text: str) -> bytes:
    raw = text.encode("cp1252", "replace")
    return b"(" + raw.replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)") + b")"


def _shown_text(widget: Object) -> str:
    """Give the value as a reader sees it: a choice in its wording, a password not at all."""
    value = _attribute(widget, "/V")
    if _attribute(widget, "/FT") == Name.Ch:
        chosen = [str(item) for item in value] if isinstance(value, Array) else [] if value is None else [str(value)]
        wording = _wording(_attribute(widget, "/Opt"))
        return "\n".join(wording.get(item, item) for item in chosen)[:_MOST_LETTERS]
    if value is None or _whole(_attribute(widget, "/Ff")) & _PASSWORD:
        return ""
    if isinstance(value, Stream):
        return value.read_bytes()[:_MOST_LETTERS].decode("utf-8", "replace")
    return str(value)[:_MOST_LETTERS]


def _wording(options: Any) -> dict[str, str]:
    if not isinstance(options, Array):
        return {}
    return {str(item[0]): str(item[1]) for item in options if isinstance(item, Array) and len(item) >= 2}


def _has_no_look(widget: Object) -> bool:
    looks = widget.get("/AP")
    return not isinstance(looks, Dictionary) or not isinstance(looks.get("/N"), Stream)


def _attribute(field: Object, key: str) -> Any:
    """Give an attribute of a field or of the nearest field above that has it."""
    node: Any = field
    for _ in range(_DEEPEST):
        if not isinstance(node, Dictionary):
            return None
        if (value := node.get(key)) is not None:
            return value
        node = node.get("/Parent")
    return None


def _whole(value: Any) -> int:
    return value if isinstance(value, int) else 0
