# SPDX-License-Identifier: MPL-2.0
"""Text from outside, made safe to show on one line: no control character, no hidden reordering."""

import unicodedata

# Explicit bidirectional controls can make `fdp.exe` look like `exe.pdf` (Unicode TR36, section 3.2).
_HIDDEN = frozenset(
    "\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)


def shown(text: str, *, limit: int = 200) -> str:
    """Give `text` on one line with control and reordering characters written as U+XXXX, at most `limit` characters."""
    parts = [_visible(character) for character in text]
    line = "".join(parts)
    return line if len(line) <= limit else line[: limit - 1] + "…"


def _visible(character: str) -> str:
    if character in _HIDDEN or unicodedata.category(character) in {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"}:
        return f"‹U+{ord(character):04X}›"
    return character
