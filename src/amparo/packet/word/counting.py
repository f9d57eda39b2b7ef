# SPDX-License-Identifier: MPL-2.0
"""How Word would count a list whose labels are known: `(a)`, `(b)` is lower-case letters within brackets from 1."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

_LABEL = re.compile(r"(\W*)([0-9]{1,4}|[a-z]{1,6}|[A-Z]{1,6})(\W*)")
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOST = 50  # from fifty on a Roman number is a letter too


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A kind of counting as Word names it, its text with `%1`, and the first number."""

    kind: str
    text: str
    start: int = 1


def pattern_of(labels: Sequence[str]) -> Pattern | None:
    """Give the counting that makes these labels; None when no counting does."""
    if len(set(labels)) <= 1 and not (labels and _LABEL.fullmatch(labels[0])):
        return Pattern(kind="bullet", text=labels[0] if labels and labels[0] else "•")
    found = [_LABEL.fullmatch(label) for label in labels]
    if any(one is None or "%" in one[0] for one in found):
        return None
    parts = [(one[1], one[2], one[3]) for one in found if one is not None]
    if len({(before, after) for before, _, after in parts}) > 1:
        return None
    words = [word for _, word, _ in parts]
    for kind, spell in _KINDS.items():
        start = next((number for number in range(1, _MOST) if spell(number) == words[0]), 0)
        if kind == "decimal" and words[0].isdigit():
            start = int(words[0])
        if start and [spell(start + place) for place in range(len(words))] == words:
            return Pattern(kind=kind, text=f"{parts[0][0]}%1{parts[0][2]}", start=start)
    return None


def _letters(number: int) -> str:
    """Word goes on with aa, bb after z."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        written += letters * (number // value)
        number %= value
    return written


# Romans before letters: a list that begins with i is counted i, ii; one that begins with a can't be taken for one.
_KINDS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
}
