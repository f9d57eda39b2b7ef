# SPDX-License-Identifier: MPL-2.0
"""Drawings of a Word file: pictures and text boxes are shown, of everything else it is told that it isn't.

Two generations: DrawingML (`w:drawing`) and the older VML (`w:pict`, `w:object`).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml.etree import _Element as Element

from amparo.reading.formats.blocks import Block, Run
from amparo.reading.formats.drawables import Shown
from amparo.reading.formats.office_package import PartLost
from amparo.reading.formats.word_file import WordFile
from amparo.reading.formats.word_names import OLE, SHAPES, VML, WP, A, R, W, colour, local, points, understood, whole
from amparo.sandbox.declined import Declined

_EMU = 1 / 12700
_TALLEST, _SMALLEST = 640.0, 1.0
_STYLE = re.compile(r"([a-z-]+)\s*:\s*([^;]+)")
_LINES = frozenset({"line", "straightConnector1"})
_MOST_SHAPES = 2000

Boxes = Callable[[Element, float], list[Block]]


@dataclass(slots=True)
class Drawn:
    """What a drawing gives: runs in the line, blocks above the paragraph, blocks below it."""

    inline: list[Run] = field(default_factory=list)
    above: list[Block] = field(default_factory=list)
    below: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class Drawings:
    """Reads the drawings of one part of the file; `boxes` reads what is written in a text box."""

    file: WordFile
    part: str
    boxes: Boxes

    def read(self, element: Element, *, room: float) -> Drawn:
        """Give what a drawing shows."""
        drawn = Drawn()
        if local(element) == "drawing":
            for child in element:
                if child.tag in {WP + "inline", WP + "anchor"}:
                    self._drawing(child, drawn, room)
        else:
            self._old_drawing(element, drawn, room)
        return drawn

    def _drawing(self, frame: Element, drawn: Drawn, room: float) -> None:
        """DrawingML (20.4): a picture, shapes, a chart or a diagram."""
        extent = frame.find(WP + "extent")
        width, height = (_emu(extent, name) for name in ("cx", "cy"))
        is_floating = frame.tag == WP + "anchor"
        align = _side(frame, width) if is_floating else ""
        shapes = list(_shapes(frame))
        scale = _group_scale(frame, width, height) if len(shapes) > 1 else None
        for shape in shapes:
            name = local(shape)
            if name == "pic":
                size = _own_size(shape, scale) if scale else (width, height)
                self._picture(shape, size, drawn, room, align=align, floating=is_floating)
            elif name == "wsp":
                self._shape(shape, (width, height), drawn, room, align=align, is_low=_is_low(frame))
            elif name == "chart":
                self._missing("reading.charts-not-drawn", "chart", drawn)
            elif name == "relIds":
                self._diagram(shape, drawn)

    def _picture(
        self, shape: Element, size: tuple[float, float], drawn: Drawn, room: float, *, align: str, floating: bool
    ) -> None:
        blip = next(shape.iter(A + "blip"), None)
        if blip is None:
            return
        moved = next(shape.iter(A + "xfrm"), None)
        shown = Shown(
            max(_SMALLEST, size[0]),
            max(_SMALLEST, size[1]),
            cut=_cut(next(shape.iter(A + "srcRect"), None)),
            turn=whole(moved.get("rot"), most=21_600_000) / 60_000 if moved is not None else 0.0,
            mirrored=tuple(moved is not None and moved.get(name) in {"1", "true"} for name in ("flipH", "flipV")),  # type: ignore[arg-type]
        )
        self._put_picture(
            blip.get(R + "embed", ""), blip.get(R + "link", ""), shown, drawn, room, align if floating else None
        )

    def _put_picture(
        self, inside: str, outside: str, shown: Shown, drawn: Drawn, room: float, align: str | None
    ) -> None:
        """Show a picture that is in the file; one that lies elsewhere is never fetched."""
        links = self.file.package.links(self.part)
        link = links.get(inside)
        if link is None or link.is_external:
            if (link or links.get(outside)) is not None:
                self._missing("reading.pictures-elsewhere", "picture kept elsewhere", drawn)
            return
        try:
            key, width, height = self.file.pictures.take(link.target, shown)
        except (PartLost, Declined):
            self._missing("reading.pictures-not-drawn", "picture", drawn)
            return
        run = _sized(key, width, height, room)
        if align is None:
            drawn.inline.append(run)
        else:
            drawn.above.append({"k": "p", "r": [run], "align": align})

    def _shape(
        self, shape: Element, size: tuple[float, float], drawn: Drawn, room: float, *, align: str, is_low: bool
    ) -> None:
        """A shape shows what is written in it; a straight line is drawn; others are told."""
        written = shape.find(f"{SHAPES}txbx/{W}txbxContent")
        properties = shape.find(SHAPES + "spPr")
        geometry = properties.find(A + "prstGeom") if properties is not None else None
        if written is not None:
            self._box(written, _look(properties), size, drawn, room, align=align, is_low=is_low)
        elif geometry is not None and geometry.get("prst") in _LINES and size[0] > 20 * size[1]:
            drawn.below.append({"k": "rule"})
        else:
            self.file.met["reading.shapes-not-drawn"] += 1

    def _box(
        self, written: Element, look: dict[str, Any], size: tuple[float, float], drawn: Drawn, room: float, *,
        align: str, is_low: bool,
    ) -> None:  # fmt: skip
        """Set what is written in a text box in a frame, near the place it is anchored to."""
        width = min(room, max(60.0, size[0])) if size[0] > 0 else room
        blocks = self.boxes(written, width - 12)
        if not any(block.get("r") or block.get("k") not in {"p", "gap"} for block in blocks):
            return
        self.file.met["reading.text-boxes"] += 1
        frame = {"k": "frame", "blocks": blocks, "w": width, "align": align, **look}
        (drawn.below if is_low else drawn.above).append(frame)

    def _diagram(self, relations: Element, drawn: Drawn) -> None:
        """SmartArt: its words, one under the other."""
        link = self.file.package.links(self.part).get(relations.get(R + "dm", ""))
        try:
            root = self.file.package.xml(link.target) if link is not None and not link.is_external else None
        except PartLost:
            root = None
        lines = ["".join(t.text or "" for t in p.iter(A + "t")) for p in root.iter(A + "p")] if root is not None else []
        blocks: list[Block] = [{"k": "p", "r": [self.file.letters.clean(line)]} for line in lines[:500] if line.strip()]
        self.file.met["reading.diagrams-as-text"] += 1
        drawn.below.append({"k": "frame", "blocks": blocks, "w": 0, "align": "", "line": True})

    def _missing(self, code: str, what: str, drawn: Drawn) -> None:
        self.file.met[code] += 1
        drawn.inline.append({"missing": what})

    def _old_drawing(self, element: Element, drawn: Drawn, room: float) -> None:
        """VML: each shape may hold a picture, a text box, or words drawn large."""
        for shape in _old_shapes(element):
            style = dict(_STYLE.findall(shape.get("style", "")))
            size = tuple(points(style.get(name), unit=1.0) or 0.0 for name in ("width", "height"))
            self._old_shape(shape, (size[0], size[1]), style, drawn, room)
        if element.find(OLE + "OLEObject") is not None:
            self.file.met["reading.found-objects"] += 1

    def _old_shape(
        self, shape: Element, size: tuple[float, float], style: dict[str, str], drawn: Drawn, room: float
    ) -> None:
        picture, words = shape.find(VML + "imagedata"), shape.find(VML + "textpath")
        written = shape.find(f"{VML}textbox/{W}txbxContent")
        floating = style.get("position", "").strip() == "absolute"
        if shape.get(OLE + "hr") in {"t", "true"}:
            drawn.below.append({"k": "rule"})
        elif words is not None and words.get("string"):
            self._drawn_words(words.get("string", ""), drawn)
        elif written is not None:
            look: dict[str, Any] = {"line": shape.get("stroked", "t") not in {"f", "false"}}
            self._box(written, look, size, drawn, room, align="", is_low=True)
        elif picture is not None:
            shown = Shown(max(_SMALLEST, size[0] or 200), max(_SMALLEST, size[1] or 150), cut=_old_cut(picture))
            inside, outside = picture.get(R + "id", ""), picture.get(R + "href", "")
            self._put_picture(inside, outside, shown, drawn, room, _old_side(style) if floating else None)
        elif local(shape) != "group":
            self.file.met["reading.shapes-not-drawn"] += 1

    def _drawn_words(self, words: str, drawn: Drawn) -> None:
        """Words drawn across a page (a watermark) or as a title."""
        self.file.met["reading.found-watermark"] += 1
        text = self.file.letters.clean(words[:200])
        drawn.above.append({"k": "watermark", "t": text})


def _shapes(frame: Element) -> Iterator[Element]:
    """Give pictures, shapes, charts and diagrams of a drawing in order, not those inside of text boxes."""
    waiting, seen = [frame], 0
    while waiting and seen < _MOST_SHAPES:
        element = waiting.pop()
        seen += 1
        name = local(element)
        if name in {"pic", "wsp", "relIds"} or (name == "chart" and element.get(R + "id")):
            yield element
        elif name != "txbxContent":
            waiting.extend(reversed(list(understood(element))))


def _old_shapes(element: Element) -> Iterator[Element]:
    waiting, seen = [element], 0
    while waiting and seen < _MOST_SHAPES:
        one = waiting.pop()
        seen += 1
        if one.tag in {VML + name for name in ("shape", "rect", "roundrect", "oval", "line", "polyline", "image")}:
            yield one
        elif one.tag in {VML + "group", element.tag}:
            waiting.extend(reversed(list(understood(one))))


def _emu(element: Element | None, name: str) -> float:
    return min(2000.0, max(0.0, whole(element.get(name), most=100_000_000) * _EMU)) if element is not None else 0.0


def _group_scale(frame: Element, width: float, height: float) -> tuple[float, float] | None:
    """Give by how much the shapes of a group are drawn smaller than their own measures (20.1.7.6)."""
    for name in ("grpSpPr", "wgp", "wpc"):
        group = next((one for one in frame.iter() if local(one) == name and name == "grpSpPr"), None)
        inner = next(group.iter(A + "chExt"), None) if group is not None else None
        if inner is not None:
            across, down = whole(inner.get("cx"), most=10**9) * _EMU, whole(inner.get("cy"), most=10**9) * _EMU
            return (width / across, height / down) if across > 0 and down > 0 else None
    return None


def _own_size(shape: Element, scale: tuple[float, float]) -> tuple[float, float]:
    extent = next(shape.iter(A + "ext"), None)
    if extent is None or not extent.get("cx"):
        return (100.0, 100.0)
    return (_emu(extent, "cx") * scale[0], _emu(extent, "cy") * scale[1])


def _side(anchor: Element, width: float) -> str:
    """Say at which side of the page a floating drawing stands."""
    across = anchor.find(WP + "positionH")
    align = across.findtext(WP + "align", "") if across is not None else ""
    if align:
        return {"center": "center", "right": "end", "outside": "end"}.get(align, "")
    offset = whole(across.findtext(WP + "posOffset", ""), most=100_000_000) * _EMU if across is not None else 0.0
    if across is not None and across.get("relativeFrom") == "page":
        offset -= 72
    middle = offset + width / 2
    return "end" if middle > 320 else "center" if middle > 200 else ""


def _is_low(anchor: Element) -> bool:
    """True for a box that belongs under the paragraph it is anchored to, rather than over it."""
    down = anchor.find(WP + "positionV")
    if down is None:
        return True
    offset = whole(down.findtext(WP + "posOffset", ""), most=100_000_000) * _EMU
    if down.get("relativeFrom") in {"page", "margin", "topMargin"}:
        return offset > 150 or down.findtext(WP + "align", "") in {"bottom", "center"}
    return offset > 0


def _look(properties: Element | None) -> dict[str, Any]:
    """Give line and ground of a shape, by itself or by its style."""
    look: dict[str, Any] = {}
    if properties is None:
        return look
    line, shape = properties.find(A + "ln"), properties.getparent()
    styled = shape.find(f"{SHAPES}style/{A}lnRef") if shape is not None else None
    look["line"] = styled is not None and styled.get("idx", "0") != "0"
    if line is not None and line.find(A + "noFill") is not None:
        look["line"] = False
    elif line is not None and line.find(A + "solidFill") is not None:
        look["line"] = True
    filled = properties.find(f"{A}solidFill/{A}srgbClr")
    if filled is not None and (ground := colour(filled.get("val"))) and ground != "#ffffff":
        look["ground"] = ground
    return look


def _cut(source: Element | None) -> tuple[float, float, float, float]:
    if source is None:
        return (0.0, 0.0, 0.0, 0.0)
    left, top, right, bottom = (
        min(0.95, max(-1.0, whole(source.get(side), most=100_000) / 100_000)) for side in ("l", "t", "r", "b")
    )
    return (left, top, right, bottom)


def _old_cut(picture: Element) -> tuple[float, float, float, float]:
    shares = []
    for side in ("cropleft", "croptop", "cropright", "cropbottom"):
        text = picture.get(side, "0")
        number = whole(text) / 65536 if text.endswith("f") else points(text, unit=1.0) or 0.0
        shares.append(min(0.95, max(-1.0, number)))
    return (shares[0], shares[1], shares[2], shares[3])


def _old_side(style: dict[str, str]) -> str:
    where = style.get("mso-position-horizontal", "").strip()
    return {"center": "center", "right": "end"}.get(where, "")


def _sized(key: str, width: float, height: float, room: float) -> dict[str, Any]:
    """Give the picture as a run, made smaller where it is larger than the place it stands in."""
    scale = min(1.0, room / width, _TALLEST / height)
    return {"svg": key, "w": round(width * scale, 2), "h": round(height * scale, 2)}
