# SPDX-License-Identifier: MPL-2.0
"""The language of a page, offline, out of those an asylum office meets.

lingua's trigram models (its low-accuracy mode) read like the large ones from about 120 letters on and cost 90 MB
instead of 1.1 GB.  It doesn't know Haitian Creole, which is told by its short words instead.
"""

import re
from functools import cache
from typing import Any

UNKNOWN = "und"
_FEWEST_LETTERS = 25
_SAMPLE = 300
_SURE = 0.05

_KNOWN = (
    "ALBANIAN", "ARABIC", "ARMENIAN", "BENGALI", "CHINESE", "ENGLISH", "FRENCH", "GEORGIAN", "GERMAN", "GUJARATI",
    "HINDI", "INDONESIAN", "ITALIAN", "JAPANESE", "KOREAN", "PERSIAN", "POLISH", "PORTUGUESE", "PUNJABI", "ROMANIAN",
    "RUSSIAN", "SOMALI", "SPANISH", "SWAHILI", "TAGALOG", "TAMIL", "TELUGU", "THAI", "TURKISH", "UKRAINIAN", "URDU",
    "VIETNAMESE",
)  # fmt: skip
_NOT_LETTERS = re.compile(r"[\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+")
# The commonest words of Haitian Creole that French, Spanish and English don't have.
_CREOLE_ONLY = frozenset({
    "mwen", "yo", "ak", "gen", "lè", "ap", "anpil", "moun", "peyi", "yon", "fè", "kòm", "ankò", "nou", "kote",
})  # fmt: skip
_CREOLE = _CREOLE_ONLY | {"nan", "te", "ki", "li", "pou", "pa", "sa", "ou", "men", "tout", "sou", "di"}


def language_of(text: str) -> str:
    """Give the BCP 47 code of the language most of `text` is in, `und` when there is too little to tell."""
    sample = _sample(text)
    if len(_NOT_LETTERS.sub("", sample)) < _FEWEST_LETTERS:
        return UNKNOWN
    if _ethiopic(sample):
        return "und-Ethi"  # Amharic and Tigrinya share the letters; a person tells them apart
    return "ht" if _is_creole(sample) else _detected(sample)


def _sample(text: str) -> str:
    """Take the middle: first lines are letterheads and names."""
    if len(text) <= _SAMPLE:
        return text
    start = (len(text) - _SAMPLE) // 2
    return text[start : start + _SAMPLE]


def _ethiopic(text: str) -> bool:
    letters = sum("\u1200" <= character <= "\u139f" for character in text)
    return letters * 2 > len(_NOT_LETTERS.sub("", text))


def _is_creole(text: str) -> bool:
    words = [word.casefold() for word in _WORD.findall(text)]
    known = sum(word in _CREOLE for word in words)
    telling = len(_CREOLE_ONLY.intersection(words))
    return known * 4 >= len(words) and telling >= 2


def _detected(text: str) -> str:
    language = _detector().detect_language_of(text)
    return UNKNOWN if language is None else str(language.iso_code_639_1.name).lower()


@cache
def _detector() -> Any:
    from lingua import Language, LanguageDetectorBuilder

    languages = [getattr(Language, name) for name in _KNOWN]
    builder = LanguageDetectorBuilder.from_languages(*languages).with_low_accuracy_mode()
    return builder.with_minimum_relative_distance(_SURE).build()
