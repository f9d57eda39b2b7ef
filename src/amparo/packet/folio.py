# SPDX-License-Identifier: MPL-2.0
"""The page number of the filing: a small boxed figure at the foot of every page, unlike the document's own numbers.

It is appended to the page's content, upright, in a font of its own (ten digits, embedded), so that a second library
can find it without doubt and no viewer can lose it.  One font object and one opening stream serve a whole volume.
"""

from dataclasses import dataclass
from importlib.resources import files

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

FONT_NAME = "AmparoFolio-Semibold"
_SUBSET_NAME = "AMPARO+" + FONT_NAME

# Where the box may stand, by slot: the horizontal centre in points.  The first is the usual place; the others serve
# pages whose own text stands where the number would go, since nothing of a document may be covered.
SLOTS = (306.0, 561.0, 51.0)
BOX_BOTTOM, BOX_HEIGHT = 10.0, 17.0

_FONT_KEY = Name("/AmparoFolio")
_SIZE = 12.0
_DIGIT_WIDTH = 513  # thousandths of the size; read from the font's hmtx, checked in the tests
_PADDING = 6.0
_INK = "0.055 0.353 0.388"  # the teal of the house: prints as a firm grey


@dataclass(frozen=True, slots=True)
class FolioBox:
    """The box of a number in points: left, bottom, right, top."""

    left: float
    bottom: float
    right: float
    top: float


def folio_box(number: int, *, slot: int = 0) -> FolioBox:
    """Give the box the number will stand in."""
    width = _text_width(number) + 2 * _PADDING
    left = SLOTS[slot] - width / 2
    return FolioBox(left, BOX_BOTTOM, left + width, BOX_BOTTOM + BOX_HEIGHT)


def _text_width(number: int) -> float:
    return len(str(number)) * _DIGIT_WIDTH * _SIZE / 1000


class Stamper:
    """Stamps the pages of one volume; holds the font and the opening stream they share."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._font = _folio_font(pdf)
        self._opening = pdf.make_stream(b"q\n")

    def stamp(self, page: pikepdf.Object, *, number: int, slot: int = 0) -> None:
        """Append `number` to a page dictionary; what stood there before is closed off first."""
        before = page.get(Name.Contents)
        old = list(before) if isinstance(before, Array) else [] if before is None else [before]
        stamped = self._pdf.make_stream(_stamp_content(number, slot=slot))
        page.Contents = Array([self._opening, *old, stamped])
        _own_fonts(page)[_FONT_KEY] = self._font


def _own_fonts(page: pikepdf.Object) -> pikepdf.Object:
    """Give the page's font dictionary, made where there is none."""
    resources = page.get(Name.Resources)
    if resources is None:
        page.Resources = resources = Dictionary()
    fonts = resources.get(Name.Font)
    if fonts is None:
        resources.Font = fonts = Dictionary()
    return fonts


def _stamp_content(number: int, *, slot: int) -> bytes:
    box = folio_box(number, slot=slot)
    width, height = box.right - box.left, box.top - box.bottom
    rectangle = f"{box.left:.2f} {box.bottom:.2f} {width:.2f} {height:.2f} re"
    figure = f"{_FONT_KEY} {_SIZE} Tf {_INK} rg 0 Tr {box.left + _PADDING:.2f} {box.bottom + 4.6:.2f} Td ({number}) Tj"
    return f"Q\nq\n1 g {_INK} RG 0.8 w {rectangle} B\nBT {figure} ET\nQ\n".encode("ascii")


def _folio_font(pdf: Pdf) -> pikepdf.Object:
    program = (files("amparo.packet") / "fonts" / "AmparoFolio-Semibold.ttf").read_bytes()
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/" + _SUBSET_NAME),
        Flags=32,
        FontBBox=[18, -12, 588, 660],
        ItalicAngle=0,
        Ascent=660,
        Descent=-12,
        CapHeight=660,
        StemV=110,
        FontFile2=pdf.make_stream(program, Length1=len(program)),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=Name("/" + _SUBSET_NAME),
            Encoding=Name.WinAnsiEncoding,
            FirstChar=ord("0"),
            LastChar=ord("9"),
            Widths=[_DIGIT_WIDTH] * 10,
            FontDescriptor=pdf.make_indirect(descriptor),
        )
    )
