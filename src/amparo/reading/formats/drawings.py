# SPDX-License-Identifier: MPL-2.0
"""SVG drawings made safe by allow-list: shapes, text and pictures of their own; no script, no address, no entity."""

import base64
import binascii
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO
from urllib.parse import unquote_to_bytes

from lxml import etree

from amparo.reading.formats.blocks import Letters
from amparo.reading.formats.drawables import plain_picture
from amparo.reading.formats.setting import set_pages
from amparo.reading.pdf_copy import Copy
from amparo.reading.tally import Tally
from amparo.sandbox.declined import Declined

SVG = "{http://www.w3.org/2000/svg}"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SHOWN = frozenset({
    "svg", "g", "a", "defs", "symbol", "use", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon",
    "text", "tspan", "textPath", "image", "clipPath", "mask", "linearGradient", "radialGradient", "stop", "pattern",
    "marker", "switch", "style",
})  # fmt: skip
_UNSEEN = frozenset({"title", "desc", "metadata"})
_MOST_ELEMENTS, _MOST_DRAWN, _DEEPEST = 200_000, 400_000, 200
_DECLARES = re.compile(rb"<!\s*(?:ENTITY|ATTLIST|ELEMENT)", re.IGNORECASE)
_ELSEWHERE = re.compile(r"url\(\s*['\"]?(?!\s*['\"]?#)|@import|@font-face|expression\s*\(|\\", re.IGNORECASE)
_INNER = re.compile(r"url\(\s*['\"]?#([^)'\"]+)['\"]?\s*\)")
_RULE_WITH_AT = re.compile(r"@[\w-]+[^{};]*(?:;|\{(?:[^{}]|\{[^{}]*\})*\})")
_FAMILY = re.compile(r"(font-family\s*:\s*)([^;}]+)", re.IGNORECASE)
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+(?:e[+-]?[0-9]+)?)\s*(px|pt|pc|mm|cm|in|em|ex|%)?\s*", re.IGNORECASE)
_POINTS = {"px": 0.75, "pt": 1.0, "pc": 12.0, "mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72.0, "em": 12.0, "ex": 6.0}
_WIDE, _HIGH = 468.0, 640.0
_DATA = re.compile(r"data:image/(?:png|jpe?g|gif|webp|bmp)\s*(;base64)?\s*,", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing that holds nothing but shapes, text and pixels, and its size in points."""

    svg: str
    width: float
    height: float


def copy_svg(raw: bytes, target: BinaryIO, tally: Tally) -> Copy:
    """Write the rendition of an SVG file: the drawing on a page, as large as it is or as the page is."""
    letters = Letters()
    drawing = safe_drawing(raw, tally, letters)
    scale = min(1.0, _WIDE / drawing.width, _HIGH / drawing.height)
    if scale < 1:
        tally.note("reading.drawing-scaled", params={"percent": max(1, round(100 * scale))})
    unfit = Tally()
    copy = set_pages([{"k": "picture", "svg": drawing.svg, "width": drawing.width * scale}], target, unfit=unfit)
    if unfit.codes:
        raise Declined("reading.damaged-drawing")
    letters.tell(tally)
    return copy


def safe_drawing(raw: bytes, tally: Tally, letters: Letters) -> Drawing:
    """Give an SVG without anything active or from elsewhere; raise `Declined` for one that can't be drawn safely."""
    root = _named(_parsed(raw))
    if root.tag != f"{SVG}svg":
        raise Declined("reading.damaged-drawing")
    left_out = _Cleaner(tally, letters).clean(root)
    tally.count("reading.drawing-parts-left-out", left_out)
    _check_uses(root)
    width, height = _sized(root)
    return Drawing(etree.tostring(root, encoding="unicode"), width, height)


def _parsed(raw: bytes) -> etree._Element:
    plain = raw.replace(b"\0", b"") if raw[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\0" in raw[:4] else raw
    if _DECLARES.search(plain):
        raise Declined("reading.hostile-drawing")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=False,
        recover=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise Declined("reading.damaged-drawing")
    if sum(1 for _ in root.iter()) > _MOST_ELEMENTS:
        raise Declined("reading.drawing-too-complex", {"limit": _MOST_ELEMENTS})
    return root


def _named(root: etree._Element) -> etree._Element:
    """Give the tree with the names of SVG where a drawing program left them out, as programs that show it do."""
    if root.tag == "svg" and len(root):
        for element in root.iter("*"):
            if "{" not in str(element.tag):
                element.tag = f"{SVG}{element.tag}"
    return root


class _Cleaner:
    """Takes out of a tree what isn't allowed, and counts what a reader might miss."""

    def __init__(self, tally: Tally, letters: Letters) -> None:
        self._tally, self._letters = tally, letters
        self._left_out = 0

    def clean(self, root: etree._Element) -> int:
        """Clean the tree; give how many parts were left out."""
        for element in list(root.iter()):
            if element is not root and element.getparent() is None:
                continue
            if not self._is_shown(element):
                self._remove(element)
                continue
            self._clean_attributes(element)
            self._clean_text(element)
        return self._left_out

    def _is_shown(self, element: etree._Element) -> bool:
        name = str(element.tag)  # that of a reference to an entity is a function
        return name.startswith(SVG) and name.removeprefix(SVG) in _SHOWN and not self._is_lost_picture(element)

    def _is_lost_picture(self, element: etree._Element) -> bool:
        if element.tag != f"{SVG}image":
            return False
        address = element.get("href") or element.get(_XLINK) or ""
        picture = _own_pixels(address, self._tally)
        for name in ("href", _XLINK):
            if name in element.attrib:
                del element.attrib[name]
        if picture:
            element.set("href", picture)
        return not picture

    def _remove(self, element: etree._Element) -> None:
        name = str(element.tag)
        self._left_out += name.startswith(SVG) and name.removeprefix(SVG) not in _UNSEEN
        for inner in list(element):
            element.remove(inner)
        above = element.getparent()
        if above is None:
            return
        if element.tail:
            before = element.getprevious()
            if before is not None:
                before.tail = (before.tail or "") + element.tail
            else:
                above.text = (above.text or "") + element.tail
        above.remove(element)

    def _clean_attributes(self, element: etree._Element) -> None:
        is_picture = element.tag == f"{SVG}image"
        for name, value in _once(element).items():
            if name in {"href", _XLINK}:
                if not (value.startswith("#") or is_picture):
                    del element.attrib[name]
            elif name.startswith("{") and name != _SPACE:
                del element.attrib[name]
            elif name.lower().startswith("on") or _ELSEWHERE.search(value):
                del element.attrib[name]
                self._left_out += 1
            elif name == "font-family":
                element.set(name, _family(value))
            elif name == "style":
                element.set(name, _with_own_fonts(value))

    def _clean_text(self, element: etree._Element) -> None:
        if element.tag == f"{SVG}style":
            text = _RULE_WITH_AT.sub("", element.text or "")
            element.text = "" if _ELSEWHERE.search(text) else _with_own_fonts(text)
            return
        if element.text:
            element.text = self._letters.clean(element.text, longest=10_000)
        if element.tail:
            element.tail = self._letters.clean(element.tail, longest=10_000)


def _once(element: etree._Element) -> dict[str, str]:
    """Give the attributes; a damaged file may name one twice, which no strict reader takes, so each is kept once."""
    given = attributes_of(element)
    once = dict(given)
    if len(once) < len(given):
        element.attrib.clear()
        for name, value in once.items():
            element.set(name, value)
    return once


def attributes_of(element: etree._Element) -> list[tuple[str, str]]:
    """Give names and values of an element's attributes."""
    return [(str(name), str(value)) for name, value in element.attrib.items()]


def _own_pixels(address: str, tally: Tally) -> str:
    """Give a picture that stands inside the drawing, packed anew without its details; empty for any other."""
    found = _DATA.match(address)
    if not found:
        return ""
    try:
        rest = unquote_to_bytes(address[found.end() :])
        return plain_picture(base64.b64decode(rest, validate=False) if found[1] else rest, tally).address
    except (binascii.Error, ValueError, Declined):
        return ""


def _with_own_fonts(style: str) -> str:
    return _FAMILY.sub(lambda found: f"{found[1]}{_family(found[2])}", style)


def _family(asked: str) -> str:
    """Give the shipped family nearest to those asked for."""
    names = asked.lower()
    if "mono" in names or "courier" in names or "consol" in names:
        return "'DejaVu Sans Mono'"
    is_serif = re.search(r"(?<!sans-)(?<!sans )serif|times|georgia|garamond|roman|palatino|cambria", names)
    return "'Source Serif 4'" if is_serif else "'Source Sans 3'"


def _check_uses(root: etree._Element) -> None:
    """Raise `Declined` for a drawing that repeats its parts without end, or more often than can be drawn."""
    named = {element.get("id", ""): element for element in root.iter() if element.get("id")}
    counts: dict[str, int] = {}
    total = sum(_drawn(element, named, counts, ()) for element in root.iter() if _references(element))
    if total > _MOST_DRAWN:
        raise Declined("reading.drawing-too-complex", {"limit": _MOST_DRAWN})


def _drawn(
    element: etree._Element, named: Mapping[str, etree._Element], counts: dict[str, int], above: tuple[str, ...]
) -> int:
    """Give how many elements what an element refers to amounts to."""
    total = 0
    for name, times in Counter(_references(element)).items():
        if name in above or len(above) > _DEEPEST:
            raise Declined("reading.drawing-too-complex", {"limit": _MOST_DRAWN})
        if name not in named:
            continue
        if name not in counts:
            inside = list(named[name].iter())
            below = (_drawn(inner, named, counts, (*above, name)) for inner in inside)
            counts[name] = min(len(inside) + sum(below), _MOST_DRAWN + 1)
        total += times * counts[name]
    return min(total, _MOST_DRAWN + 1)


def _references(element: etree._Element) -> list[str]:
    """Give the ids of the parts an element draws with."""
    names = [value[1:] for key in ("href", _XLINK) if (value := element.get(key, "")).startswith("#")]
    for _, value in attributes_of(element):
        if "url(" in value:
            names += [name.strip() for name in _INNER.findall(value)]
    return names


def _sized(root: etree._Element) -> tuple[float, float]:
    """Give the size of a drawing in points, from its sides or from what it shows."""
    box = [float(part) for part in re.findall(r"[-+]?[0-9]*\.?[0-9]+(?:e[-+]?[0-9]+)?", root.get("viewBox", ""))]
    shown = (box[2], box[3]) if len(box) == 4 and min(box[2:]) > 0 else (0.0, 0.0)
    width, height = _points(root.get("width", "")), _points(root.get("height", ""))
    if width and not height and shown[0]:
        height = width * shown[1] / shown[0]
    elif height and not width and shown[1]:
        width = height * shown[0] / shown[1]
    width, height = width or shown[0] * 0.75 or 300.0, height or shown[1] * 0.75 or 150.0
    if not (0.01 < width < 1e6 and 0.01 < height < 1e6 and 1e-3 < width / height < 1e3):
        raise Declined("reading.damaged-drawing")
    if not shown[0]:
        root.set("viewBox", f"0 0 {width / 0.75:g} {height / 0.75:g}")
    root.set("width", f"{width:g}pt")
    root.set("height", f"{height:g}pt")
    return width, height


def _points(length: str) -> float:
    found = _LENGTH.fullmatch(length)
    unit = (found[2] or "px").lower() if found else "%"
    return float(found[1]) * _POINTS[unit] if found and unit in _POINTS else 0.0
