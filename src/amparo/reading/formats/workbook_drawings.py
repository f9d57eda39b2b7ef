# SPDX-License-Identifier: MPL-2.0
"""What lies over the cells of a sheet: pictures and texts are shown with their place.

A chart is not drawn: its title and labels are given, since its values stand in cells.  Bare shapes and fields are told.
"""

import re
from collections.abc import Iterator

from lxml import etree

from amparo.reading.formats.blocks import Block, Letters, paragraph
from amparo.reading.formats.drawables import plain_picture
from amparo.reading.formats.grids import spreadsheet_name
from amparo.reading.formats.office_package import MOST_XML, Package, PartLost
from amparo.reading.tally import Tally
from amparo.sandbox.declined import Declined

_XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}link"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_OBJECT = re.compile(rb"<(?:\w+:)?ClientData\s+ObjectType=[\"'](\w+)")
_EMU = 12_700
_WIDE, _HIGH = 468.0, 560.0
_MOST = 500


class SheetDrawings:
    """Reads the drawings of sheets."""

    def __init__(self, package: Package, tally: Tally, letters: Letters) -> None:
        self._package, self._tally, self._letters = package, tally, letters

    def blocks(self, sheet: str) -> list[Block]:
        """Give the pictures and texts that lie over a sheet."""
        self._note_fields(sheet)
        part = self._package.linked(sheet, "drawing")
        if not part:
            return []
        try:
            root = self._package.xml(part)
        except PartLost:
            self._tally.count("reading.sheet-pictures-not-drawn")
            return []
        return [block for anchor in list(root)[:_MOST] for block in self._anchored(anchor, part)]

    def _anchored(self, anchor: etree._Element, part: str) -> Iterator[Block]:
        place = _place(anchor)
        for element in anchor.iter(f"{_XDR}pic", f"{_XDR}sp", f"{_XDR}cxnSp", f"{_XDR}graphicFrame"):
            if element.tag == f"{_XDR}pic":
                yield from self._picture(element, part, place)
            elif element.tag == f"{_XDR}graphicFrame":
                yield from self._chart(element, part, place)
            else:
                yield from self._text_box(element, place)

    def _picture(self, element: etree._Element, part: str, place: str) -> Iterator[Block]:
        blip = element.find(f".//{_A}blip")
        link = self._package.links(part).get(blip.get(_EMBED, "") or blip.get(_LINK, "")) if blip is not None else None
        if link is None or link.is_external:
            self._tally.count("reading.sheet-pictures-not-drawn")
            return
        try:
            pixels = plain_picture(self._package.read(link.target), self._tally)
        except (PartLost, Declined):
            self._tally.count("reading.sheet-pictures-not-drawn")
            return
        width, height = _size(element) or (pixels.width * 0.75, pixels.height * 0.75)
        scale = min(1.0, _WIDE / width, _HIGH / height)
        yield paragraph([f"Picture{place}"])
        yield {"k": "picture", "svg": pixels.svg(width, height), "width": round(width * scale, 2)}

    def _text_box(self, element: etree._Element, place: str) -> Iterator[Block]:
        lines = self._lines(element)
        if lines:
            yield paragraph([f"Text box{place}"])
            yield from (paragraph([line], indent=1) for line in lines)
        else:
            self._tally.count("reading.sheet-shapes-not-drawn")

    def _lines(self, element: etree._Element) -> list[str]:
        lines = ("".join(str(text.text or "") for text in line.iter(f"{_A}t")) for line in element.iter(f"{_A}p"))
        return [self._letters.clean(line) for line in lines if line.strip()]

    def _chart(self, element: etree._Element, part: str, place: str) -> Iterator[Block]:
        """Give what is written on a chart or a diagram."""
        self._tally.count("reading.sheet-charts-not-drawn")
        ids = [value for one in element.iter() for name, value in one.attrib.items() if str(name).startswith(_RELATION)]
        known = self._package.links(part)
        links = [link for one in ids if (link := known.get(str(one))) is not None and not link.is_external]
        lines: list[str] = []
        for link in links:
            try:
                lines += self._lines(self._package.xml(link.target))
            except PartLost:
                continue
        if lines:
            yield paragraph([f"Chart{place}, not drawn; its words:"])
            yield from (paragraph([line], indent=1) for line in dict.fromkeys(lines[:_MOST]))

    def _note_fields(self, sheet: str) -> None:
        """Count the fields and pictures that older programs lay over cells, but for the frames of comments."""
        part = self._package.linked(sheet, "vmlDrawing")
        try:
            content = self._package.read(part, most=MOST_XML) if part else b""
        except PartLost:
            return
        kinds = [kind for kind in _OBJECT.findall(content) if kind != b"Note"]
        self._tally.count("reading.sheet-shapes-not-drawn", len(kinds))


def _place(anchor: etree._Element) -> str:
    """Give where a drawing begins, as ` at B7`."""
    corner = anchor.find(f"{_XDR}from")
    if corner is None:
        return ""
    column, row = (corner.findtext(f"{_XDR}{name}", "") for name in ("col", "row"))
    is_known = column.isdecimal() and row.isdecimal() and len(column) < 6 and len(row) < 8
    return f" at {spreadsheet_name(int(column))}{int(row) + 1}" if is_known else ""


def _size(element: etree._Element) -> tuple[float, float] | None:
    extent = element.find(f"{_XDR}spPr/{_A}xfrm/{_A}ext")
    if extent is None:
        return None
    width, height = (extent.get(name, "") for name in ("cx", "cy"))
    if not (width.isdecimal() and height.isdecimal() and len(width) < 10 and len(height) < 10):
        return None
    sides = int(width) / _EMU, int(height) / _EMU
    return sides if min(sides) > 1 else None
