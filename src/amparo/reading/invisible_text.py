# SPDX-License-Identifier: MPL-2.0
"""Recognised words laid under a page: seen by search and selection, never by the eye.

Each word is shown at its own box in a font of one empty glyph, stretched to the width of the box, with its letters told
by the font's Unicode map.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

_KEY = Name("/AmparoInvisible")
_ADVANCE = 0.5  # of the size, per UTF-16 unit: as the font is made


@dataclass(frozen=True, slots=True)
class RecognisedWord:
    """A word, its box in points from the lower left of the page, and the confidence from 0 to 100."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    confidence: float


class InvisibleText:
    """Adds words to pages of one document; holds the font they share."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._font = _font(pdf)

    def add(self, page: Object, words: Sequence[RecognisedWord]) -> None:
        """Lay words under a page whose content is balanced, as a rendition's is."""
        if not words:
            return
        lines = "\n".join(
            _shown(word) for word in words if word.text and word.right > word.left and word.top > word.bottom
        )
        text = self._pdf.make_stream(f"q\nBT 3 Tr\n{lines}\nET\nQ\n".encode("ascii"))
        before = page.get(Name.Contents)
        old = list(before) if isinstance(before, Array) else [] if before is None else [before]
        page.Contents = Array([text, *old])
        resources = page.get(Name.Resources)
        if resources is None:
            page.Resources = resources = Dictionary()
        if Name.Font not in resources:
            resources.Font = Dictionary()
        resources.Font[_KEY] = self._font


def _shown(word: RecognisedWord) -> str:
    units = word.text.encode("utf-16-be")
    size = word.top - word.bottom
    stretch = (word.right - word.left) / (_ADVANCE * size * (len(units) // 2)) * 100
    at = f"1 0 0 1 {word.left:.2f} {word.bottom + 0.2 * size:.2f} Tm"
    return f"{_KEY} {size:.2f} Tf {stretch:.3f} Tz {at} <{units.hex()}> Tj"


def _font(pdf: Pdf) -> Object:
    program = (files("amparo.reading") / "fonts" / "AmparoInvisible.ttf").read_bytes()
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name.AmparoInvisible,
        Flags=5,
        FontBBox=[0, -200, 500, 800],
        ItalicAngle=0,
        Ascent=800,
        Descent=-200,
        CapHeight=800,
        StemV=80,
        FontFile2=pdf.make_stream(program, Length1=len(program)),
    )
    kind = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name.AmparoInvisible,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        DW=500,
        CIDToGIDMap=pdf.make_stream(b"\x00\x01" * 65536),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name.AmparoInvisible,
            Encoding=Name("/Identity-H"),
            DescendantFonts=[pdf.make_indirect(kind)],
            ToUnicode=pdf.make_stream(_UNICODE_MAP),
        )
    )


_UNICODE_MAP = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
1 beginbfrange
<0000> <FFFF> <0000>
endbfrange
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
