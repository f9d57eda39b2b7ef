# SPDX-License-Identifier: MPL-2.0
"""Make the font of the page numbers: the ten digits of Source Sans 3 Semibold under a name of their own.

Run by hand when the source font changes:  python scripts/make_folio_font.py SourceSans3-Semibold.ttf
The name changes because "Source" is a reserved font name under the OFL and a subset is a modified version.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

TARGET = Path(__file__).parent.parent / "src/amparo/packet/fonts/AmparoFolio-Semibold.ttf"


def main(source: Path) -> None:
    """Write the subset beside the packet engine."""
    font = TTFont(source)
    options = subset.Options(hinting=False, layout_features=[], name_IDs=[0, 1, 2, 4, 6, 13, 14], notdef_outline=True)
    cutter = subset.Subsetter(options)
    cutter.populate(text="0123456789")
    cutter.subset(font)
    for record in font["name"].names:
        named = {1: "Amparo Folio", 2: "Semibold", 4: "Amparo Folio Semibold", 6: "AmparoFolio-Semibold"}
        if record.nameID in named:
            record.string = named[record.nameID]
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    TARGET.parent.mkdir(exist_ok=True)
    font.save(TARGET)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
