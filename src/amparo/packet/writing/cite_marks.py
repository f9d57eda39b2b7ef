# SPDX-License-Identifier: MPL-2.0
"""Cites in a text that came as plain runs: found over the runs they were torn into, told by their paragraph."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from amparo.packet.writing.cites import OBJECT, cite_at
from amparo.terms.written import Block, Break, Cite, Heading, Letters, Listing, Note, Paragraph, Quotation, Run, Table


def with_cites(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Give blocks with their cites; every paragraph, heading, item and cell that holds anything is counted from 1."""
    return _Marker().blocks(blocks)


@dataclass(slots=True)
class _Marker:
    """Goes through a text once, counting its paragraphs."""

    paragraph: int = 0

    def blocks(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        return tuple(map(self._block, blocks))

    def _block(self, block: Block) -> Block:
        match block:
            case Heading() | Paragraph():
                return replace(block, runs=self._counted(block.runs))
            case Listing():
                return replace(block, items=tuple(self.blocks(item) for item in block.items))
            case Quotation():
                return Quotation(self.blocks(block.blocks))
            case Table():
                return replace(block, rows=tuple(tuple(map(self._counted, row)) for row in block.rows))
            case _:
                return block

    def _counted(self, runs: tuple[Run, ...]) -> tuple[Run, ...]:
        self.paragraph += bool(runs)
        return tuple(self._marked(runs))

    def _marked(self, runs: tuple[Run, ...]) -> Iterator[Run]:
        """Give runs anew: those before, between and after cites as they are, a cite in place of what it was torn into.

        A cite looks like its first letter.
        """
        text = "".join(map(_text, runs))
        done = 0
        for start, end, written in _found(text):
            yield from self._between(runs, done, start)
            first = next(_pieces(runs, start, end))
            styles = first.styles if isinstance(first, Letters) else ""
            yield Cite(written=written, paragraph=self.paragraph, styles=styles)
            done = end
        yield from self._between(runs, done, len(text))

    def _between(self, runs: tuple[Run, ...], start: int, end: int) -> Iterator[Run]:
        for run in _pieces(runs, start, end):
            yield Note(tuple(self._marked(run.runs))) if isinstance(run, Note) else run


def _found(text: str) -> Iterator[tuple[int, int, str]]:
    place = 0
    while (place := text.find("{", place)) >= 0:
        found = cite_at(text, place)
        if found is None:
            place += 1
        else:
            yield place, found[1], found[0]
            place = found[1]


def _text(run: Run) -> str:
    return run.text if isinstance(run, Letters) else " " if isinstance(run, Break) else OBJECT


def _pieces(runs: tuple[Run, ...], start: int, end: int) -> Iterator[Run]:
    """Give what stands between two places of the runs' text."""
    place = 0
    for run in runs:
        text = _text(run)
        first, last = max(start - place, 0), min(end - place, len(text))
        if first < last:
            yield replace(run, text=text[first:last]) if isinstance(run, Letters) else run
        place += len(text)
