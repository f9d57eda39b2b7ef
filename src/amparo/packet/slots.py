# SPDX-License-Identifier: MPL-2.0
"""Where a page number can stand without covering a word of the document."""

from collections.abc import Iterable, Sequence

from amparo.packet.folio import SLOTS, FolioBox, folio_box
from amparo.terms.anchor import Box

# Room for the longest number a filing is likely to reach, so that a late insertion doesn't move it onto a word.
_WIDEST = folio_box(9999)
FOLIO_TOP = _WIDEST.top


def folio_slots(pages: Iterable[Sequence[Box]]) -> tuple[int, ...]:
    """Give the slot for each page from the boxes of its words (those that reach below `FOLIO_TOP` are enough).

    Empty when the usual place is free on every page.
    """
    slots = tuple(_free_slot(words) for words in pages)
    return slots if any(slots) else ()


def _free_slot(words: Sequence[Box]) -> int:
    low = [word for word in words if word.bottom < _WIDEST.top and word.top > _WIDEST.bottom]
    for slot in range(len(SLOTS)):
        if not any(_touches(word, folio_box(9999, slot=slot)) for word in low):
            return slot
    return 0


def _touches(word: Box, box: FolioBox) -> bool:
    return word.left < box.right and word.right > box.left
