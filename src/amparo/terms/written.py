# SPDX-License-Identifier: MPL-2.0
"""What a text of the office's own is made of, whatever it was written in: blocks of runs, some of which cite a paper.

Word files become blocks in `reading`, Markdown in `packet`; what sets and checks texts knows blocks alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """A run of letters; `styles` holds b (bold), i (italic), u (underlined), x (struck), ^ (raised), _ (lowered)."""

    text: str
    styles: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cite:
    """A cite as written, without its braces: `complaint p2`; it stands on a `line` or in a `paragraph` (from 1)."""

    written: str
    line: int = 0
    paragraph: int = 0
    styles: str = ""


@dataclass(frozen=True, slots=True)
class Break:
    """A new line within a paragraph."""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote."""

    runs: "tuple[Run, ...]"


Run: TypeAlias = Letters | Cite | Break | Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of a level from 1."""

    level: int
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph; `align` is `left`, `center` or `right`, `left` how far it is set in, in points."""

    runs: tuple[Run, ...]
    align: str = "left"
    left: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list; each item is blocks, each has its label as printed (`1.`, `a.`, `•`)."""

    items: "tuple[tuple[Block, ...], ...]"
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """A block quotation."""

    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of cells of runs; the first row is its head when `has_head`, `widths` are shares of the page's."""

    rows: tuple[tuple[tuple[Run, ...], ...], ...]
    has_head: bool = True
    has_lines: bool = True
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page."""


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureLines:
    """A line for somebody to sign on, left blank, with what stands beneath it."""

    name: str
    lines: tuple[str, ...] = ()


Block: TypeAlias = Heading | Paragraph | Listing | Quotation | Table | Rule | NewPage | SignatureLines


_NEW_PAGE = ("\\newpage", "\\pagebreak")
_SIGNATURE = "\\signature "


def paragraph_of(runs: tuple[Run, ...], *, align: str = "left", left: int = 0) -> Block:
    """Give a paragraph; one that is `\\newpage` or `\\signature Name | Role` alone is what it asks for."""
    words = plain(runs).strip() if all(isinstance(run, Letters) for run in runs) else ""
    if words in _NEW_PAGE:
        return NewPage()
    if words.startswith(_SIGNATURE):
        name, *lines = (part.strip() for part in words.removeprefix(_SIGNATURE).split("|"))
        return SignatureLines(name=name, lines=tuple(lines))
    return Paragraph(runs=runs, align=align, left=left)


def cites_in(blocks: tuple[Block, ...]) -> Iterator[Cite]:
    """Give every cite of some blocks, in order."""
    for runs in runs_in(blocks):
        yield from _cites(runs)


def _cites(runs: tuple[Run, ...]) -> Iterator[Cite]:
    for run in runs:
        if isinstance(run, Cite):
            yield run
        elif isinstance(run, Note):
            yield from _cites(run.runs)


def runs_in(blocks: tuple[Block, ...]) -> Iterator[tuple[Run, ...]]:
    """Give the runs of every paragraph, heading and cell, in order."""
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield block.runs
            case Listing():
                for item in block.items:
                    yield from runs_in(item)
            case Quotation():
                yield from runs_in(block.blocks)
            case Table():
                for row in block.rows:
                    yield from row
            case _:
                continue


def plain(runs: tuple[Run, ...]) -> str:
    """Give the words of runs alone, without cites and notes."""
    return "".join(run.text if isinstance(run, Letters) else " " if isinstance(run, Break) else "" for run in runs)
