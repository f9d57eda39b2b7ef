# SPDX-License-Identifier: MPL-2.0
"""A text's blocks as plain values for the template, every cite turned into words and links."""

from collections.abc import Iterable, Iterator
from typing import Any

from amparo.packet.printing import in_print, printable_text
from amparo.packet.references import Piece, Places, Unresolved
from amparo.packet.writing.cites import references
from amparo.terms.written import (
    Block,
    Break,
    Cite,
    Heading,
    Letters,
    Listing,
    NewPage,
    Note,
    Paragraph,
    Quotation,
    Rule,
    Run,
    SignatureLines,
    Table,
)

BETWEEN = "; "


class Resolver:
    """Turns the cites of one text, which stands in `volume`, into words."""

    def __init__(self, places: Places, *, volume: int) -> None:
        self._places, self._volume = places, volume

    def pieces(self, cite: Cite) -> tuple[Piece, ...] | Unresolved:
        """Give the words of a cite, or why it leads nowhere."""
        read = references(cite.written)
        if read is None:
            return Unresolved("cite-not-understood", {"cite": cite.written})
        pieces: list[Piece] = []
        for reference in read:
            resolved = self._places.resolved(reference, volume=self._volume)
            if isinstance(resolved, Unresolved):
                return resolved
            pieces += [Piece(BETWEEN), *resolved] if pieces else resolved
        return tuple(pieces)

    def words(self, cite: Cite) -> str:
        """Give a cite as plain text; one that leads nowhere stands as it was written, in brackets."""
        pieces = self.pieces(cite)
        if isinstance(pieces, Unresolved):
            return f"[cite: {cite.written}]"
        return "".join(piece.text for piece in pieces)

    def plain(self, blocks: Iterable[Block]) -> list[dict[str, Any]]:
        """Give blocks as plain values."""
        return [self._block(block) for block in blocks]

    def runs(self, runs: Iterable[Run]) -> list[dict[str, Any]]:
        """Give runs as plain values."""
        return [value for run in runs for value in self._run(run)]

    def _block(self, block: Block) -> dict[str, Any]:
        match block:
            case Heading():
                return {"k": "heading", "level": block.level, "r": self.runs(block.runs)}
            case Paragraph():
                return {"k": "p", "align": block.align, "left": block.left, "r": self.runs(block.runs)}
            case Listing():
                items = [self.plain(item) for item in block.items]
                return {"k": "list", "items": items, "labels": list(block.labels)}
            case Quotation():
                return {"k": "quote", "blocks": self.plain(block.blocks)}
            case Table():
                return self._table(block)
            case Rule() | NewPage() | SignatureLines():
                return _lone(block)

    def _table(self, block: Table) -> dict[str, Any]:
        rows = [[self.runs(cell) for cell in row] for row in block.rows]
        return {
            "k": "table",
            "rows": rows,
            "head": block.has_head,
            "lines": block.has_lines,
            "widths": list(block.widths),
        }

    def _run(self, run: Run) -> Iterator[dict[str, Any]]:
        match run:
            case Letters():
                yield {"t": printable_text(run.text), "s": run.styles}
            case Break():
                yield {"br": True}
            case Note():
                yield {"note": self.runs(run.runs)}
            case Cite():
                yield from self._cite(run)

    def _cite(self, cite: Cite) -> Iterator[dict[str, Any]]:
        pieces = self.pieces(cite)
        if isinstance(pieces, Unresolved):
            yield {"t": printable_text(self.words(cite)), "s": "b"}
            return
        for piece in pieces:
            yield {"t": piece.text, "s": cite.styles, **({"page": piece.page} if piece.page is not None else {})}


def _lone(block: Rule | NewPage | SignatureLines) -> dict[str, Any]:
    """Give a block that holds no runs."""
    if isinstance(block, SignatureLines):
        return {"k": "signature", "name": in_print(block.name), "lines": [in_print(line) for line in block.lines]}
    return {"k": "rule" if isinstance(block, Rule) else "page"}
