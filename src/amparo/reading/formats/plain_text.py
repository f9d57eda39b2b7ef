# SPDX-License-Identifier: MPL-2.0
"""A text file as pages: its lines as they are, in columns where it is written in columns."""

import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from amparo.reading.formats.blocks import Block, Letters, is_right_to_left, paragraph
from amparo.reading.formats.encodings import Decoded, decoded
from amparo.reading.formats.setting import check_length, set_pages
from amparo.reading.pdf_copy import Copy
from amparo.reading.tally import Tally

_TAB = 8
_COLUMNS = 86
_COLUMNS_SHARE = 0.08
# Gaps or frames that only mean something when every letter is equally wide.
_ALIGNED = re.compile(r"\S {3,}\S|\S\t+\S|[\u2500-\u257f]|[-=_]{3,}\+|\|.*\|")
# Setting a paragraph takes time by the square of its lines, or of the places where a long word may break.
_LINES_AT_ONCE, _LETTERS_AT_ONCE = 200, 20_000
# Messages, as telephones export them: `[3/04/2024, 1:00:07 p. m.] Name: …`.  What wraps is set in, to tell them apart.
_STAMPED = re.compile(r"\W{0,2}(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}|\d{1,2}:\d\d)\b")
_HANG = 1.2


def copy_text(raw: bytes, target: BinaryIO, tally: Tally) -> Copy:
    """Write the rendition of a text file in any encoding."""
    check_length(raw)
    return copy_decoded(decoded(raw), target, tally)


def copy_decoded(read: Decoded, target: BinaryIO, tally: Tally) -> Copy:
    """Write the rendition of a text that is already decoded."""
    check_length(read.text)
    tell_encoding(read, tally)
    letters = Letters()
    copy = set_pages(text_blocks(read.text, letters), target)
    letters.tell(tally)
    return copy


def tell_encoding(read: Decoded, tally: Tally) -> None:
    """Note by which encoding a text was read, and ask to confirm a guess."""
    if read.is_guess:
        tally.note("reading.encoding-guessed", params={"encoding": read.encoding})
    elif read.encoding not in {"ASCII", "UTF-8"}:
        tally.note("reading.encoding", params={"encoding": read.encoding})
    tally.count("reading.bytes-without-letter", read.lost)


def text_blocks(text: str, letters: Letters) -> Iterator[Block]:
    """Give the lines of a text as blocks; a form feed begins a new page."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n").replace("\u2028", "\n")
    wide = is_in_columns(text)
    for number, page in enumerate(text.split("\f")):
        if number:
            yield {"k": "page"}
        lines = page.rstrip().split("\n")
        yield from _monospaced(lines, letters) if wide else _proportional(lines, letters)


def is_in_columns(text: str) -> bool:
    """True when the text needs letters of equal width: tables, forms, logs."""
    lines = [line for line in text[:400_000].split("\n") if line.strip()]
    return sum(map(bool, map(_ALIGNED.search, lines))) > len(lines) * _COLUMNS_SHARE


def _monospaced(lines: Sequence[str], letters: Letters) -> Iterator[Block]:
    folded = [part for line in lines for part in _folded(letters.clean(line.expandtabs(_TAB).rstrip()))]
    for at in range(0, len(folded), _LINES_AT_ONCE):
        # No-break spaces hold the columns: ordinary ones in a row are drawn as one.
        yield {"k": "lines", "lines": [_held(line) for line in folded[at : at + _LINES_AT_ONCE]]}


def _folded(line: str) -> Iterator[str]:
    """Break a line that is wider than the page, at a space where there is one."""
    line = line.replace("\u200b", "")
    while len(line) > _COLUMNS:
        cut = line.rfind(" ", _COLUMNS // 2, _COLUMNS + 1)
        cut = cut if cut > 0 else _COLUMNS
        yield line[:cut].rstrip()
        line = "    " + line[cut:].lstrip()
    yield line


def _held(line: str) -> str:
    return re.sub(r"^ +| {2,}", lambda found: "\u00a0" * len(found[0]), line)


def _proportional(lines: Sequence[str], letters: Letters) -> Iterator[Block]:
    """Give a paragraph for each stretch of lines; every line still begins where it did."""
    stretch: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            stretch.append(line)
            continue
        if stretch:
            yield from _stretch(stretch, letters)
        elif line is not lines[-1]:
            yield {"k": "gap"}
        stretch = []


def _stretch(lines: Sequence[str], letters: Letters) -> Iterator[Block]:
    """Give blocks that stand under each other like lines: one for each way of writing, and none too long to set."""
    hang = sum(map(bool, map(_STAMPED.match, lines))) * 2 > len(lines) > 1
    for number, group in enumerate(_groups(lines, most=1 if hang else _LINES_AT_ONCE)):
        block = _lines_block(group, letters)
        if number:
            block["tight"] = True
        if hang:
            block["hang"] = _HANG
        yield block


def _groups(lines: Sequence[str], *, most: int) -> Iterator[list[str]]:
    """Divide lines where the direction of writing changes, and where a paragraph would grow too large to set."""
    group: list[str] = []
    size, to_left = 0, False
    for line in _divided(lines):
        turned = is_right_to_left(line)
        if group and (turned != to_left or len(group) >= most or size + len(line) > _LETTERS_AT_ONCE):
            yield group
            group, size = [], 0
        group.append(line)
        size, to_left = size + len(line), turned
    yield group


def _divided(lines: Sequence[str]) -> Iterator[str]:
    """Cut lines that are too long to set, at a space where there is one."""
    for line in lines:
        rest = line
        while len(rest) > _LETTERS_AT_ONCE:
            cut = rest.rfind(" ", 1, _LETTERS_AT_ONCE) + 1 or _LETTERS_AT_ONCE
            yield rest[:cut]
            rest = rest[cut:]
        yield rest


def _lines_block(lines: Sequence[str], letters: Letters) -> Block:
    runs: list[str | dict[str, object]] = []
    for line in lines:
        expanded = line.expandtabs(_TAB).rstrip()
        bare = expanded.lstrip(" ")
        if runs:
            runs.append({"br": True})
        if indent := len(expanded) - len(bare):
            runs.append({"gap": min(indent, 40) * 0.35})
        runs.append(letters.clean(bare))
    return paragraph(runs)
