# SPDX-License-Identifier: MPL-2.0
"""The language of a text, offline, out of those an asylum office meets.

Short words decide where they leave no doubt.  Else lingua's trigram models, whose low-accuracy mode reads like the
large ones from about 120 letters on and costs 90 MB instead of 1.1 GB.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from amparo.reading.language_marks import Marked, marked

UNKNOWN = "und"
FEWEST_LETTERS = 25
_FEWEST_WORDS = 8
_SAMPLE = 300
_SURE = 0.05
_LONG_CODE, _CODE_DIGITS = 12, 4
# Of all words: marks the language must have, marks of its own, and those another language may have beside it.
_MARKED, _OWN, _STRAY = 0.15, 0.06, 0.03

_KNOWN = (
    "ALBANIAN", "ARABIC", "ARMENIAN", "BENGALI", "CHINESE", "ENGLISH", "FRENCH", "GEORGIAN", "GERMAN", "GUJARATI",
    "HINDI", "INDONESIAN", "ITALIAN", "JAPANESE", "KOREAN", "PERSIAN", "POLISH", "PORTUGUESE", "PUNJABI", "ROMANIAN",
    "RUSSIAN", "SOMALI", "SPANISH", "SWAHILI", "TAGALOG", "TAMIL", "TELUGU", "THAI", "TURKISH", "UKRAINIAN", "URDU",
    "VIETNAMESE",
)  # fmt: skip
_NOT_LETTERS = re.compile(r"[\W\d_]+")


def language_of(text: str) -> str:
    """Give the BCP 47 code of the language most of `text` is in, `und` when there is too little to tell."""
    return by_marks(marked_text(text.split())) or by_letters(text)


def marked_text(words: Sequence[str]) -> Marked:
    """Count marks; in a text in capitals every word is taken as if in small letters."""
    found = marked(words)
    if sum(found.every.values()) * 20 < len(words) and "".join(words).upper() == "".join(words):
        return marked([word.casefold() for word in words])
    return found


def by_marks(found: Marked) -> str:
    """Give the one language whose short words leave no doubt; empty otherwise."""
    first = found.first
    if found.words < _FEWEST_WORDS or not first:
        return ""
    is_clear = found.every[first] >= _MARKED * found.words and found.own[first] >= max(2, _OWN * found.words)
    return first if is_clear and not has_others(found) else ""


def has_others(found: Marked) -> bool:
    """True when there are more marks of other languages beside the first than chance and names give."""
    return found.others > max(2.0, _STRAY * found.words)


def by_letters(text: str) -> str:
    """Give the language that the middle of a text looks like, by its letters."""
    sample = " ".join(filter(_is_no_code, _middle(text, _SAMPLE).split(" ")))
    letters = len(_NOT_LETTERS.sub("", sample))
    if letters < FEWEST_LETTERS:
        return UNKNOWN
    if sum("\u1200" <= character <= "\u139f" for character in sample) * 2 > letters:
        return "und-Ethi"  # Amharic and Tigrinya share the letters; a person tells them apart
    language = _detector().detect_language_of(sample)
    return UNKNOWN if language is None else str(language.iso_code_639_1.name).lower()


def _is_no_code(word: str) -> bool:
    """True unless a word is a fingerprint, a number of a file or the like: those are in no language."""
    return len(word) < _LONG_CODE or sum(map(str.isdigit, word)) < _CODE_DIGITS


def _middle(text: str, length: int) -> str:
    """Take the middle: first lines are letterheads and names."""
    start = max(0, (len(text) - length) // 2)
    return text[start : start + length]


@cache
def _detector() -> Any:
    from lingua import Language, LanguageDetectorBuilder

    languages = [getattr(Language, name) for name in _KNOWN]
    builder = LanguageDetectorBuilder.from_languages(*languages).with_low_accuracy_mode()
    return builder.with_minimum_relative_distance(_SURE).build()
