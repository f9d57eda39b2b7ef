# SPDX-License-Identifier: MPL-2.0
"""Write which characters the shipped fonts cover:  python scripts/make_font_coverage.py"""

import json
from itertools import pairwise
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent.parent / "src/amparo/typeset/fonts"


def fonts() -> list[Path]:
    """Give the shipped fonts, in order of their names."""
    return sorted([*FONTS.glob("*.ttf"), *FONTS.glob("*.otf")])


def ranges() -> list[tuple[int, int]]:
    """Give the covered code points of all fonts as ranges, first and last included."""
    codes = sorted({code for path in fonts() for code in TTFont(path).getBestCmap()})
    starts = [codes[0], *(after for before, after in pairwise(codes) if after != before + 1)]
    ends = [*(before for before, after in pairwise(codes) if after != before + 1), codes[-1]]
    return list(zip(starts, ends, strict=True))


def coverage_text() -> str:
    """Give the content of coverage.json."""
    return json.dumps(ranges(), separators=(",", ":")) + "\n"


if __name__ == "__main__":
    (FONTS / "coverage.json").write_text(coverage_text(), encoding="ascii")
