# SPDX-License-Identifier: MPL-2.0
"""A story of a Word file (its body, a header, a note, a cell, a text box) as blocks, one after the other."""

from collections.abc import Iterable, Iterator
from typing import Any

from lxml.etree import _Element as Element

from amparo.reading.formats.blocks import Block
from amparo.reading.formats.word_file import WordFile
from amparo.reading.formats.word_inline import Surroundings
from amparo.reading.formats.word_names import W, has, local, understood
from amparo.reading.formats.word_paragraphs import Paragraphs
from amparo.reading.formats.word_tables import table_blocks

_MOST_NESTED = 9
_WRAPPERS = frozenset({"sdtContent", "customXml", "ins", "moveTo", "smartTag"})


class Stories:
    """Reads stories of one file, also stories within stories, as far down as anybody writes them."""

    def __init__(self, file: WordFile) -> None:
        self._file = file

    def read(self, holder: Element, around: Surroundings) -> list[Block]:
        """Give what an element holds as blocks."""
        return self.blocks(understood(holder), around)

    def blocks(self, elements: Iterable[Element], around: Surroundings) -> list[Block]:
        """Give elements of a story as blocks."""
        if around.depth > _MOST_NESTED:
            self._file.met["reading.nested-too-deep"] += 1
            return []
        paragraphs = Paragraphs(self._file, around, self.read)
        blocks = framed(self._each(elements, paragraphs, around, 0))
        below = paragraphs.pause()
        return [*blocks, {"k": "gap", "h": below}] if around.depth and below and blocks else blocks

    def _each(
        self, elements: Iterable[Element], paragraphs: Paragraphs, around: Surroundings, depth: int
    ) -> Iterator[Block]:
        for element in elements:
            name = local(element)
            if name == "p":
                yield from paragraphs.read(element)
            elif name == "tbl":
                above = paragraphs.pause()
                for block in table_blocks(self._file, element, around, self.read):
                    yield block | ({"above": above} if above else {})
                    above = 0.0
            elif name == "sdt" and depth < 40:
                yield from self._control(element, paragraphs, around, depth)
            elif name in _WRAPPERS and depth < 40:
                yield from self._each(understood(element), paragraphs, around, depth + 1)
            elif name == "altChunk":
                self._file.met["reading.parts-not-shown"] += 1
                yield {"k": "p", "r": [{"missing": "document"}]}

    def _control(self, control: Element, paragraphs: Paragraphs, around: Surroundings, depth: int) -> Iterator[Block]:
        if has(control.find(W + "sdtPr"), "showingPlcHdr"):
            self._file.met["reading.unfilled-fields"] += 1
        inner = control.find(W + "sdtContent")
        if inner is not None:
            yield from self._each(understood(inner), paragraphs, around, depth + 1)


def framed(blocks: Iterable[Block]) -> list[Block]:
    """Put paragraphs that follow each other within the same lines into one frame."""
    given: list[Block] = []
    for block in blocks:
        look = _frame_of(block)
        before = given[-1] if given else None
        if not look or block["k"] != "p":
            given.append(block)
        elif before is not None and before["k"] == "lined" and before["look"] == look:
            before["blocks"].append(_bare(block))
        else:
            first = {**_bare(block), "above": 0.0}
            given.append({"k": "lined", "look": look, "blocks": [first], "above": block.get("above", 0.0)})
    return given


def _frame_of(block: Block) -> dict[str, Any]:
    """Give lines and ground of a paragraph, and how far from the sides they stand: where its letters begin and end."""
    look: dict[str, Any] = {key: block[key] for key in ("border", "ground") if key in block}
    if look:
        left = block.get("left", 0.0) + min(0.0, block.get("first", 0.0))
        look |= {"left": max(0.0, left), "right": max(0.0, block.get("right", 0.0))}
    return look


def _bare(block: Block) -> Block:
    bare = {key: value for key, value in block.items() if key not in {"border", "ground", "left", "right"}}
    return bare | {"left": max(0.0, -block.get("first", 0.0))}
