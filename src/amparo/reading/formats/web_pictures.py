# SPDX-License-Identifier: MPL-2.0
"""The pictures of a web page: those inside the file are drawn, those elsewhere are never fetched but counted."""

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote_to_bytes

from lxml import etree

from amparo.reading.formats.blocks import Block, Letters
from amparo.reading.formats.drawables import plain_picture
from amparo.reading.formats.drawings import SVG, attributes_of, safe_drawing
from amparo.reading.tally import Tally
from amparo.sandbox.declined import Declined

_WIDE, _HIGH = 468.0, 600.0
_POINTS = 0.75  # a dot of a web page, 96 to the inch
_SMALL, _TRACKING = 33, 3
_MOST_PICTURES, _MOST_BYTES = 2_000, 300 * 1024**2
_DATA = re.compile(r"data:([\w.+-]*/?[\w.+-]*)((?:;[^,;]*)*),", re.IGNORECASE)
_NUMBER = re.compile(r"\s*(\d+(?:\.\d+)?)(?:px)?\s*(?:;|$)")
_FETCHED = re.compile(r"(?:https?:|ftp:|file:|blob:)?/{0,2}\S", re.IGNORECASE)

FileAt = Callable[[str], bytes | None]


class WebPictures:
    """Gives pictures as blocks, and counts what can't be shown."""

    def __init__(self, file_at: FileAt, tally: Tally, letters: Letters) -> None:
        self._file_at, self._tally, self._letters = file_at, tally, letters
        self._drawn = self._bytes = 0

    def block_of(self, element: etree._Element) -> Block | None:
        """Give the picture of an `img` as a block; nothing where none can be or need be shown."""
        raw = next((content for address in _addresses(element) if (content := self._content(address))), None)
        if raw is None:
            self._note_missing(element)
            return None
        return self._drawn_block(raw, element)

    def drawing_of(self, element: etree._Element) -> Block | None:
        """Give a drawing that stands in the page itself; one without words or size is the mark of a button."""
        sides = [_side(element, name) for name in ("width", "height")]
        if min(sides) < 2 * _SMALL and element.find(".//text") is None:
            self._tally.count("reading.web-small-pictures")
            return None
        return self._drawn_block(_in_namespace(element), element)

    def _content(self, address: str) -> bytes | None:
        if address[:5].lower() == "data:":
            return _inline(address)
        return self._file_at(address)

    def _note_missing(self, element: etree._Element) -> None:
        address = element.get("src", "").strip()
        if _is_tracking(element) or not (address or element.get("srcset")):
            return
        is_inside = address[:5].lower() == "data:" or not _FETCHED.match(address)
        self._tally.count("reading.web-pictures-damaged" if is_inside else "reading.web-pictures-elsewhere")

    def _drawn_block(self, raw: bytes, element: etree._Element) -> Block | None:
        if self._drawn >= _MOST_PICTURES or self._bytes > _MOST_BYTES:
            self._tally.count("reading.web-pictures-too-many")
            return None
        try:
            svg, width, height = self._set(raw, element)
        except Declined:
            self._tally.count("reading.web-pictures-damaged")
            return None
        if max(width, height) < _SMALL * _POINTS:
            if max(width, height) > _TRACKING:
                self._tally.count("reading.web-small-pictures")
            return None
        self._drawn, self._bytes = self._drawn + 1, self._bytes + len(svg)
        scale = min(1.0, _WIDE / width, _HIGH / height)
        return {"k": "picture", "svg": svg, "width": round(width * scale, 2)}

    def _set(self, raw: bytes, element: etree._Element) -> tuple[str, float, float]:
        if _is_drawing(raw):
            drawing = safe_drawing(raw, self._tally, self._letters)
            return drawing.svg, drawing.width, drawing.height
        pixels = plain_picture(raw, self._tally)
        width, height = _shown_size(element, pixels.width, pixels.height)
        return pixels.svg(width, height), width, height


def _addresses(element: etree._Element) -> Iterator[str]:
    """Give the addresses a picture may be had from, as browsers would try them."""
    yield element.get("src", "").strip()
    above = element.getparent()
    offers = [element.get("srcset", ""), element.get("data-srcset", "")]
    if above is not None and above.tag == "picture":
        offers += [source.get("srcset", "") for source in above.iter("source")]
    for offer in offers:
        yield from (part.split()[0] for part in re.split(r",\s+", offer) if part.split())
    yield element.get("data-src", "").strip()


def _inline(address: str) -> bytes | None:
    found = _DATA.match(address)
    if not found:
        return None
    rest = unquote_to_bytes(address[found.end() :])
    try:
        return base64.b64decode(rest) if ";base64" in found[2].lower() else rest
    except (binascii.Error, ValueError):
        return None


def _is_drawing(raw: bytes) -> bool:
    return re.match(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|!doctype svg|svg)", raw[:200], re.IGNORECASE) is not None


def _is_tracking(element: etree._Element) -> bool:
    sides = [_side(element, name) for name in ("width", "height")]
    return any(0 <= side <= _TRACKING for side in sides)


def _side(element: etree._Element, name: str) -> float:
    """Give a side in dots as the page wants it; -1 where it doesn't say."""
    found = _NUMBER.match(element.get(name, ""))
    if not found:
        style = re.search(rf"(?<![\w-]){name}\s*:\s*([^;]+)", element.get("style", ""))
        found = _NUMBER.match(style[1]) if style else None
    return float(found[1]) if found else -1.0


def _shown_size(element: etree._Element, width: int, height: int) -> tuple[float, float]:
    """Give the size in points; where the page names one side, the other keeps the picture's shape."""
    wide, high = _side(element, "width"), _side(element, "height")
    if wide > 0:
        return wide * _POINTS, wide * _POINTS * height / width
    if high > 0:
        return high * _POINTS * width / height, high * _POINTS
    return width * _POINTS, height * _POINTS


def _in_namespace(element: etree._Element) -> bytes:
    """Give an `svg` element of a page as a file of its own: the parser of pages knows no namespaces."""
    root = etree.Element(f"{SVG}svg", nsmap={None: SVG[1:-1]})  # type: ignore[dict-item]  # lxml takes None
    pairs = [(element, root)]
    while pairs:
        old, new = pairs.pop()
        for name, value in attributes_of(old):
            _keep(new, name, value)
        new.text = old.text
        for inner in old:
            if re.fullmatch(r"[A-Za-z][\w.-]*", inner.tag):
                child = etree.SubElement(new, f"{SVG}{_CASES.get(inner.tag, inner.tag)}")
                child.tail = inner.tail
                pairs.append((inner, child))
    return etree.tostring(root)


def _keep(element: etree._Element, name: str, value: str) -> None:
    name = {"viewbox": "viewBox", "xlink:href": "href"}.get(name, _CASES.get(name, name))
    if re.fullmatch(r"[A-Za-z_][\w.-]*", name):
        element.set(name, value)


# The parser of pages writes names in small letters.
_CASES = {
    name.lower(): name
    for name in (
        "linearGradient", "radialGradient", "clipPath", "textPath", "gradientUnits", "gradientTransform",
        "patternUnits", "patternTransform", "patternContentUnits", "clipPathUnits", "maskUnits", "maskContentUnits",
        "markerWidth", "markerHeight", "markerUnits", "refX", "refY", "preserveAspectRatio", "spreadMethod",
        "textLength", "lengthAdjust", "startOffset", "pathLength", "foreignObject",
    )
}  # fmt: skip
