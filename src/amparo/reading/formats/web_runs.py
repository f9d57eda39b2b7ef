# SPDX-License-Identifier: MPL-2.0
"""Words of a web page as runs: white space as browsers show it, and lines that were asked for."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from amparo.reading.formats.blocks import Letters, Run

_SPACES = re.compile(r"[ \t\r\n\f]+")
_INDENT = re.compile(r"^ +| {2,}")
_TAB = 8
_PRINTED = "biux^_m-"  # what blocks know; the other marks are about spaces and capitals

Piece = tuple[str, str] | dict[str, Any]


def runs_of(pieces: Sequence[Piece], letters: Letters) -> list[Run]:
    """Give pieces of text (with marks for styles) and of other things as runs, without blanks at either end."""
    runs: list[Run] = []
    is_open = True  # nothing stands before, or a space does
    for piece in _trimmed(pieces):
        if isinstance(piece, dict):
            runs.append(piece)
            is_open = is_open if "note" in piece else True
            continue
        text, marks = piece
        text = text.upper() if "A" in marks else text
        for part in _lines(text) if "k" in marks else (_flowing(text, is_open=is_open),):
            if isinstance(part, str) and part:
                is_open = part.endswith(" ") and "k" not in marks
                runs.append(_run(letters.clean(part), marks))
            elif isinstance(part, dict):
                runs.append(part)
    return runs


def _flowing(text: str, *, is_open: bool) -> str:
    text = _SPACES.sub(" ", text)
    return text.lstrip(" ") if is_open else text


def _lines(text: str) -> Iterator[str | dict[str, Any]]:
    """Give lines as they stand; no-break spaces hold what ordinary ones in a row would not."""
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
        if number:
            yield {"br": True}
        yield _INDENT.sub(lambda found: "\u00a0" * len(found[0]), line.expandtabs(_TAB))


def _run(text: str, marks: str) -> Run:
    styles = "".join(mark for mark in _PRINTED if mark in marks)
    return {"t": text, "s": styles} if styles else text


def _trimmed(pieces: Sequence[Piece]) -> list[Piece]:
    """Leave out line breaks and blanks at both ends: the block itself stands apart."""
    kept = list(pieces)
    for end in (0, -1):
        while kept and _is_blank(kept[end]):
            kept.pop(end)
    if kept and not isinstance(kept[-1], dict) and "k" not in kept[-1][1]:
        kept[-1] = (kept[-1][0].rstrip(" \t\r\n\f"), kept[-1][1])
    return kept


def _is_blank(piece: Piece) -> bool:
    return "br" in piece if isinstance(piece, dict) else not piece[0].strip(" \t\r\n\f")
