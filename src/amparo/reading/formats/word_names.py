# SPDX-License-Identifier: MPL-2.0
"""Names and measures of WordprocessingML (ISO/IEC 29500-1, 17), read so that no odd value can do harm."""

import re
from collections.abc import Iterator
from typing import Final

from lxml.etree import _Element as Element

_OFFICE = "http://schemas.openxmlformats.org/"
W: Final = f"{{{_OFFICE}wordprocessingml/2006/main}}"
R: Final = f"{{{_OFFICE}officeDocument/2006/relationships}}"
A: Final = f"{{{_OFFICE}drawingml/2006/main}}"
WP: Final = f"{{{_OFFICE}drawingml/2006/wordprocessingDrawing}}"
MATH: Final = f"{{{_OFFICE}officeDocument/2006/math}}"
MC: Final = f"{{{_OFFICE}markup-compatibility/2006}}"
VML: Final = "{urn:schemas-microsoft-com:vml}"
OLE: Final = "{urn:schemas-microsoft-com:office:office}"
W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
SHAPES: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"

_NUMBER = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*(pt|in|cm|mm|pc|pi|px|q|emu)?", re.IGNORECASE)
_POINTS_IN = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 7.2 / 2.54, "pc": 12.0, "pi": 12.0, "px": 0.75, "q": 0.709}
_FARTHEST = 2000.0  # points; nothing on a page lies farther
_OFF = frozenset({"0", "false", "off", "none"})


def local(element: Element) -> str:
    """Give the name of an element without its namespace; empty for what isn't an element."""
    tag: object = element.tag  # of an entity that was left alone it is none
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value(parent: Element | None, name: str, attribute: str = "val") -> str:
    """Give an attribute of a child by its name, empty when either is missing."""
    child = parent.find(W + name) if parent is not None else None
    return child.get(W + attribute, "") if child is not None else ""


def has(parent: Element | None, name: str) -> bool:
    """True when a switch of this name stands in `parent` and isn't off."""
    return switch(parent, name) is True


def switch(parent: Element | None, name: str) -> bool | None:
    """Give a switch: on, off, or nothing when it isn't named."""
    child = parent.find(W + name) if parent is not None else None
    if child is None:
        return None
    return child.get(W + "val", "true").lower() not in _OFF


def points(text: str | None, *, unit: float = 1 / 20) -> float | None:
    """Give a measure in points; a bare number counts `unit` points (a twentieth, as most do)."""
    found = _NUMBER.match(text) if text else None
    if found is None:
        return None
    number = float(found[1][:12]) * _POINTS_IN.get((found[2] or "").lower(), unit)
    return max(-_FARTHEST, min(_FARTHEST, number))


def whole(text: str | None, *, default: int = 0, most: int = 100_000) -> int:
    """Give a whole number, `default` for what is none."""
    found = re.match(r"\s*(-?\d{1,9})", text) if text else None
    return max(-most, min(most, int(found[1]))) if found else default


def colour(text: str | None) -> str:
    """Give a colour as `#rrggbb`, empty for automatic or anything else."""
    return f"#{text.lower()}" if text and re.fullmatch(r"[0-9A-Fa-f]{6}", text) else ""


def is_light(shade: str) -> bool:
    """True for a colour that is hardly seen on white paper."""
    return bool(shade) and _brightness(shade) > 236


def is_dark(shade: str) -> bool:
    """True for a ground on which black letters are hard to read."""
    return bool(shade) and _brightness(shade) < 90


def _brightness(shade: str) -> float:
    red, green, blue = (int(shade[at : at + 2], 16) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def understood(parent: Element) -> Iterator[Element]:
    """Give the children of an element; of alternatives the one that is understood here, never two."""
    for child in parent:
        name = local(child)
        if name == "AlternateContent":
            yield from _chosen(child)
        elif name:
            yield child


def _chosen(alternatives: Element) -> Iterator[Element]:
    """Word's own drawing shapes are understood; newer kinds (charts of 2014, ink, models) have a picture to fall on."""
    for choice in alternatives.iterfind(MC + "Choice"):
        if set(choice.get("Requires", "").split()) <= _UNDERSTOOD:
            yield from understood(choice)
            return
    fallback = alternatives.find(MC + "Fallback")
    if fallback is not None:
        yield from understood(fallback)


_UNDERSTOOD = frozenset({"wps", "wpg", "wpc", "w14", "w15", "wp14", "a14", "pic", "v"})
