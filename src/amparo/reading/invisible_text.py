# SPDX-License-Identifier: MPL-2.0
"""Recognised words laid under a page: seen by search and selection, never by the eye.

Each word is shown at its own box in a font of one empty glyph, stretched to the width of the box, with its letters told
by the font's Unicode map.
"""

from collections.abc import Sequence
from importlib.resources import files
from itertools import starmap, zip_longest

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from amparo.reading.page_seen import RecognisedWord
from amparo.reading.pdf_copy import numbers
from amparo.reading.placing import IDENTITY, Matrix

_KEY = Name("/AmparoInvisible")
_ADVANCE = 0.5  # of the size, per UTF-16 unit: as the font is made


class InvisibleText:
    """Adds words to pages of one document; holds the font they share."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._font = _font(pdf)

    def add(self, page: Object, words: Sequence[RecognisedWord], *, text: Matrix, drawing: Matrix) -> None:
        """Lay words under a page whose content is balanced, as a rendition's is.

        `text` leads from the space of the words to the page, `drawing` from the page as it was to how it will stand.
        """
        before = page.get(Name.Contents)
        contents = list(before) if isinstance(before, Array) else [] if before is None else [before]
        if drawing != IDENTITY:
            contents = [self._stream(f"q {numbers(drawing)} cm"), *contents, self._stream("Q")]
        lines = "\n".join(starmap(_shown, zip_longest(words, words[1:])))
        if lines:
            contents = [self._stream(f"q {numbers(text)} cm\nBT 3 Tr\n{lines}\nET\nQ"), *contents]
            self._give_font(page)
        page.Contents = Array(contents)

    def _stream(self, content: str) -> Object:
        return self._pdf.make_stream(f"{content}\n".encode("ascii"))

    def _give_font(self, page: Object) -> None:
        resources = page.get(Name.Resources)
        if resources is None:
            page.Resources = resources = Dictionary()
        if Name.Font not in resources:
            resources.Font = Dictionary()
        resources.Font[_KEY] = self._font


def _shown(word: RecognisedWord, after: RecognisedWord | None) -> str:
    """Show a word, and the space before the next of its line: programs that copy text guess at gaps, each otherwise."""
    size = word.top - word.bottom
    at = f"1 0 0 1 {word.left:.2f} {word.bottom + 0.2 * size:.2f} Tm"
    shown = f"{_KEY} {size:.2f} Tf {at} {_stretched(word.text, word.right - word.left, size)}"
    if after is not None and after.line == word.line and after.left > word.right:
        return f"{shown} {_stretched(' ', after.left - word.right, size)}"
    return shown


def _stretched(text: str, width: float, size: float) -> str:
    units = text.encode("utf-16-be")
    return f"{width / (_ADVANCE * size * (len(units) // 2)) * 100:.3f} Tz <{units.hex()}> Tj"


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
