# SPDX-License-Identifier: MPL-2.0
"""What lies over the cells of a sheet: pictures and text boxes are shown with their place, charts are counted."""

from collections.abc import Iterator

from lxml import etree

from amparo.reading.formats.blocks import Block, Letters, paragraph
from amparo.reading.formats.drawables import plain_picture
from amparo.reading.formats.grids import spreadsheet_name
from amparo.reading.formats.office_package import Package, PartLost
from amparo.reading.tally import Tally
from amparo.sandbox.declined import Declined

_XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}link"
_EMU = 12_700
_WIDE, _HIGH = 468.0, 560.0
_MOST = 500


class SheetDrawings:
    """Reads the drawings of sheets."""

    def __init__(self, package: Package, tally: Tally, letters: Letters) -> None:
        self._package, self._tally, self._letters = package, tally, letters

    def blocks(self, sheet: str) -> list[Block]:
        """Give the pictures and texts that lie over a sheet."""
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
        for element in anchor.iter(f"{_XDR}pic", f"{_XDR}sp", f"{_XDR}graphicFrame"):
            if element.tag == f"{_XDR}pic":
                yield from self._picture(element, part, place)
            elif element.tag == f"{_XDR}sp":
                yield from self._text_box(element, place)
            else:
                self._tally.count("reading.sheet-charts-not-drawn")

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
        lines = ["".join(str(text.text or "") for text in line.iter(f"{_A}t")) for line in element.iter(f"{_A}p")]
        lines = [self._letters.clean(line) for line in lines if line.strip()]
        if lines:
            yield paragraph([f"Text box{place}"])
            yield from (paragraph([line], indent=1) for line in lines)


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
