# SPDX-License-Identifier: MPL-2.0
"""Make the font of recognised text: one empty glyph, half an em wide:  python scripts/make_glyphless_font.py"""

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib.tables._g_l_y_f import Glyph

TARGET = Path(__file__).parent.parent / "src/amparo/reading/fonts/AmparoInvisible.ttf"


def main() -> None:
    """Write the font beside the reading engine."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "empty"])
    builder.setupCharacterMap({0x20: "empty"})
    builder.setupGlyf({".notdef": Glyph(), "empty": Glyph()})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "empty": (500, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Amparo Invisible", "styleName": "Regular", "psName": "AmparoInvisible"})
    builder.setupOS2()
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    TARGET.parent.mkdir(exist_ok=True)
    builder.save(TARGET)


if __name__ == "__main__":
    main()
