# SPDX-License-Identifier: MPL-2.0
"""Paragraphs on the terminal: wrapped at the screen's width with a hanging indent, so that 80 columns stay readable."""

import textwrap

from rich.text import Text

from amparo.cli.answers import out
from amparo.terms.shown import shown

_WIDEST, _LONGEST = 100, 4000


def print_heading(text: str) -> None:
    """Print a heading with a blank line before it."""
    out.print()
    print_paragraph(text, style="bold")


def print_paragraph(text: str, *, indent: int = 0, mark: str = "", style: str = "") -> None:
    """Print a paragraph; `mark` stands before its first line, the others line up after it."""
    width = max(40, min(out.width, _WIDEST))
    lead = " " * indent
    lines = textwrap.wrap(
        shown(text, limit=_LONGEST),
        width=width,
        initial_indent=lead + mark,
        subsequent_indent=lead + " " * len(mark),
        break_long_words=False,
        break_on_hyphens=False,
    )
    for line in lines:
        out.print(Text(line, style=style))
