# SPDX-License-Identifier: MPL-2.0
"""Tab letters: A to Z, then AA, AB and on, as spreadsheet columns run."""

from collections.abc import Iterator
from itertools import count

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def tab_letters() -> Iterator[str]:
    """Give A, B, … Z, AA, AB, … without end."""
    return (tab_letter(position) for position in count(1))


def tab_letter(position: int) -> str:
    """Give the tab of the exhibit at `position` (from 1)."""
    letters = ""
    while position > 0:
        position, rest = divmod(position - 1, len(_LETTERS))
        letters = _LETTERS[rest] + letters
    return letters
