# SPDX-License-Identifier: MPL-2.0
"""How alike a quote and a piece of a page are: to the letter, in the same words, or with a score and what differs."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from amparo.reading.quotes.differences import HowOften, differing_words
from amparo.reading.quotes.letters import is_unspaced, letters, misread
from amparo.reading.quotes.values import Difference, Likeness

# What a change costs, in letters.  A letter that scans mistake for another says little against a place; a space that
# is missing or too many says something; another figure says much.
_MISTAKEN_COST, _SPACE_COST, _NUMBER_COST, _RAGGED_COST = 0.25, 0.5, 1.0, 1.0

_TYPED = str.maketrans({
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "´": "'", "`": "'", "“": '"', "”": '"', "„": '"', "‟": '"',
    "«": '"', "»": '"', "″": '"', "‹": "'", "›": "'", "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-",
    "−": "-", "\xad": None, "\u200b": None, "\u2060": None, "\ufeff": None, "\u200e": None, "\u200f": None,
})  # fmt: skip
_LINE_END_HYPHEN = re.compile(r"-\s*\n\s*")
_BROKEN = "\x00"
_APOSTROPHES = frozenset("'’‘`´")
_NUMBER = re.compile(r"(?<![^\W_])\d+(?:[.,:/\-–]\d+)*(?![^\W_])")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Comparison:
    """A quote beside what stands on the page."""

    score: float
    likeness: Likeness
    differences: tuple[Difference, ...] = ()
    numbers_differ: bool = False


def compared(quote: str, stands: str, *, how_often: HowOften, is_ragged: bool = False) -> Comparison:
    """Compare a quote with a piece of a page, whose line breaks are still in it.

    `how_often` counts a word in the whole paper; `is_ragged` says that the piece begins or ends inside a word.
    """
    wanted, there = letters(quote), letters(stands)
    numbers_differ = _numbers(quote) != _numbers(stands)
    cost = letter_cost(wanted, there) + _NUMBER_COST * numbers_differ
    if wanted == there:
        cost += _SPACE_COST * _spaces_that_differ(quote, stands)
    if cost == 0:
        verbatim = _is_verbatim(quote, stands)
        return Comparison(100.0, Likeness.VERBATIM if verbatim else Likeness.SAME_WORDS)
    cost += _RAGGED_COST * is_ragged
    score = max(0.0, min(99.9, 100 * (1 - cost / max(1, len(wanted)))))
    return Comparison(
        round(score, 1), Likeness.NEAR, differing_words(quote, stands, how_often=how_often), numbers_differ
    )


def on_one_line(text: str) -> str:
    """Give text with its line breaks as spaces, none behind a hyphen."""
    return " ".join(_LINE_END_HYPHEN.sub("-", text).split())


def letter_cost(wanted: str, there: str) -> float:
    """Give what the letters that differ cost: little where scans mistake one for the other."""
    if wanted == there:
        return 0.0
    changed = Levenshtein.distance(wanted, there)
    surely = Levenshtein.distance(misread(wanted), misread(there))
    return surely + _MISTAKEN_COST * max(0, changed - surely)


def _numbers(text: str) -> Sequence[str]:
    """Give the figures of a text as written, a line break inside one forgiven."""
    return [found.replace("–", "-") for found in _NUMBER.findall(re.sub(r"(?<=[-–/])\n(?=\d)", "", text))]


def _spaces_that_differ(quote: str, stands: str) -> int:
    """Count where one runs on between two letters and the other has a space: `the rapist` isn't `therapist`."""
    return sum({one, other} == {"", " "} for one, other in zip(_gaps(quote), _gaps(stands), strict=False))


def _gaps(text: str) -> list[str]:
    """Give what stands before each letter: nothing, a space, or a mark (which may stand for either)."""
    gaps: list[str] = []
    gap, before = "", ""
    for character in text:
        left = letters(character)
        if not left:
            gap = _gap_with(gap, character)
            continue
        free = before and is_unspaced(before) and is_unspaced(character)
        gaps += [gap if not free else "-", *[""] * (len(left) - 1)]
        gap, before = "", character
    return gaps[1:]


def _gap_with(gap: str, character: str) -> str:
    if character.isspace():
        return gap or " "
    if character in _APOSTROPHES or unicodedata.category(character) in {"Mn", "Me", "Cf", "Lm"}:
        return gap
    return "-"


def _is_verbatim(quote: str, stands: str) -> bool:
    """True when only lines, ligatures and the shapes of quotation marks and dashes differ."""
    ours = on_one_line(typed(quote))
    parts = " ".join(_LINE_END_HYPHEN.sub(_BROKEN, typed(stands)).split()).split(_BROKEN)
    return re.fullmatch("-? ?".join(map(re.escape, parts)), ours) is not None


def typed(text: str) -> str:
    """Give text as a typewriter has it: straight quotation marks, hyphens for dashes, no ligatures."""
    composed = unicodedata.normalize("NFKC", text.translate(_TYPED))
    return re.sub(r"-{2,}", "-", composed.replace("…", "..."))
