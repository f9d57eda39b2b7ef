# SPDX-License-Identifier: MPL-2.0
"""SVG elements as text: everything escaped, looks as attributes (no style, no script, nothing fetched)."""

from xml.sax.saxutils import escape, quoteattr

from amparo.terms.shown import shown

# The house's colours (see docs on looks): paper, ink, rules, what is ours, what is quiet, what needs a person's eye.
PAPER, INK, RULE = "#FBFAF7", "#1E2430", "#D9D5CC"
TEAL, QUIET, AMBER = "#0E5A63", "#55606E", "#9A5B00"
SANS, SERIF = "'Source Sans 3', sans-serif", "'Source Serif 4', serif"
# The mean width of a letter of Source Sans 3, in parts of its size; generous, so that a label never leaves its box.
LETTER_WIDTH = 0.58

Attribute = str | int | float


def element(name: str, *inner: str, **attributes: Attribute) -> str:
    """Give one element; `_` in an attribute's name stands for `-`, numbers are cut to two decimals."""
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(_plain(value))}" for key, value in attributes.items()
    )
    return f"<{name}{written}>{''.join(inner)}</{name}>" if inner else f"<{name}{written}/>"


def words(text: str, *, limit: int = 200) -> str:
    """Give text from outside as it may stand inside an element."""
    return escape(shown(text, limit=limit))


def clipped(text: str, *, width: float, size: float) -> str:
    """Give as much of `text` as `width` holds at this size, with … where something is left out."""
    room = int(width / (size * LETTER_WIDTH))
    return text if len(text) <= room else text[: max(room - 1, 0)] + "…" if room > 1 else ""


def _plain(value: Attribute) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
