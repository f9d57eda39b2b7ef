# SPDX-License-Identifier: MPL-2.0
"""DRAFT across every page of a packet that isn't ready to be filed, grey and behind nobody's back."""

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

WORDS = "DRAFT - NOT FOR FILING"
FONT = "Helvetica-Bold"
_FONT_KEY, _LOOK_KEY = Name("/AmparoDraftFont"), Name("/AmparoDraftLook")
# 54 degrees about the middle of a Letter page, from its lower left.
_TURN = "0.588 0.809 -0.809 0.588 118 110 cm"


class DraftMarker:
    """Marks the pages of one volume; holds the font, the look and the stream they share."""

    def __init__(self, pdf: Pdf) -> None:
        self._font = pdf.make_indirect(
            Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(f"/{FONT}"), Encoding=Name.WinAnsiEncoding)
        )
        self._look = pdf.make_indirect(Dictionary(Type=Name.ExtGState, ca=0.28, CA=0.28))
        content = f"q\n{_LOOK_KEY} gs\n{_TURN}\nBT {_FONT_KEY} 52 Tf 0.45 g 0 0 Td ({WORDS}) Tj ET\nQ\n"
        self._stream = pdf.make_stream(content.encode("ascii"))

    def mark(self, page: pikepdf.Object) -> None:
        """Add the mark to a page whose content is closed off already."""
        page.Contents = Array([*page.Contents, self._stream])
        for kind, key, value in ((Name.Font, _FONT_KEY, self._font), (Name.ExtGState, _LOOK_KEY, self._look)):
            held = page.Resources.get(kind)
            if held is None:
                page.Resources[kind] = held = Dictionary()
            held[key] = value
