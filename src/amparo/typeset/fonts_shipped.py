# SPDX-License-Identifier: MPL-2.0
"""The fonts that travel with the program, and which characters they can print."""

import json
from bisect import bisect_right
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"


def uncovered(text: str) -> frozenset[str]:
    """Give the characters of `text` that no shipped font can print."""
    starts, ends = _coverage()
    return frozenset(character for character in text if not _is_covered(ord(character), starts, ends))


def printable(text: str) -> str:
    """Give `text` with every character no shipped font can print written as U+XXXX."""
    missing = uncovered(text)
    return "".join(f"‹U+{ord(c):04X}›" if c in missing else c for c in text) if missing else text


def _is_covered(code: int, starts: tuple[int, ...], ends: tuple[int, ...]) -> bool:
    position = bisect_right(starts, code) - 1
    return code in (0x09, 0x0A, 0x0D) or (position >= 0 and code <= ends[position])


@cache
def _coverage() -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Give starts and ends of the covered ranges; written by scripts/make_font_coverage.py."""
    ranges = json.loads((FONTS / "coverage.json").read_text(encoding="ascii"))
    return tuple(first for first, _ in ranges), tuple(last for _, last in ranges)
