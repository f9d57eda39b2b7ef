# SPDX-License-Identifier: MPL-2.0
"""Tabs: letters A to Z, then AA, AB and on, as spreadsheet columns run; or numbers, where a profile says so."""

from collections.abc import Iterator
from itertools import count

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def tabs_after(filed: int, *, kind: str = "letters") -> Iterator[str]:
    """Give the tabs that follow `filed` earlier ones, without end: A, B, … Z, AA, AB, …, or 1, 2, …"""
    return (str(position) if kind == "numbers" else tab_letter(position) for position in count(filed + 1))


def tab_letter(position: int) -> str:
    """Give the tab of the exhibit at `position` (from 1)."""
    letters = ""
    while position > 0:
        position, rest = divmod(position - 1, len(_LETTERS))
        letters = _LETTERS[rest] + letters
    return letters
