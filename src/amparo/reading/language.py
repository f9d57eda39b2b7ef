# SPDX-License-Identifier: MPL-2.0
"""The language of a page, offline, out of those an asylum office meets.

lingua's trigram models (its low-accuracy mode) read like the large ones from about 120 letters on and cost 90 MB
instead of 1.1 GB.  It doesn't know Haitian Creole, which is told by its short words instead.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

UNKNOWN = "und"
_FEWEST_LETTERS, _FEWEST_WORDS = 25, 8
_SAMPLE, _COUNTED = 300, 1500
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


# Short words that make up a third of any English or Spanish page and that their neighbours don't have.
_ENGLISH = frozenset({
    "the", "of", "and", "to", "that", "is", "was", "with", "for", "this", "by", "be", "are", "not", "from", "his",
    "have", "her", "they", "which", "were",
})  # fmt: skip
_SPANISH = frozenset({"el", "los", "las", "del", "y", "una", "con", "fue", "pero", "muy", "su", "al", "lo", "este"})
_CLEAR = 0.18


def language_of(text: str) -> str:
    """Give the BCP 47 code of the language most of `text` is in, `und` when there is too little to tell."""
    return _by_short_words(_middle(text, _COUNTED)) or _by_letters(_middle(text, _SAMPLE))


def _by_short_words(sample: str) -> str:
    """Tell English, Spanish and Haitian Creole where their short words leave no doubt; empty otherwise."""
    words = _WORD.findall(sample.casefold())
    if len(words) < _FEWEST_WORDS:
        return ""
    english, spanish = (sum(map(known.__contains__, words)) / len(words) for known in (_ENGLISH, _SPANISH))
    if max(english, spanish) >= _CLEAR and min(english, spanish) * 4 < max(english, spanish):
        return "en" if english > spanish else "es"
    return "ht" if _is_creole(words) else ""


def _by_letters(sample: str) -> str:
    if len(_NOT_LETTERS.sub("", sample)) < _FEWEST_LETTERS:
        return UNKNOWN
    if _ethiopic(sample):
        return "und-Ethi"  # Amharic and Tigrinya share the letters; a person tells them apart
    return _detected(sample)


def _middle(text: str, length: int) -> str:
    """Take the middle: first lines are letterheads and names."""
    start = max(0, (len(text) - length) // 2)
    return text[start : start + length]


def _ethiopic(text: str) -> bool:
    letters = sum("\u1200" <= character <= "\u139f" for character in text)
    return letters * 2 > len(_NOT_LETTERS.sub("", text))


def _is_creole(words: Sequence[str]) -> bool:
    known = sum(map(_CREOLE.__contains__, words))
    return known * 4 >= len(words) and len(_CREOLE_ONLY.intersection(words)) >= 2


def _detected(text: str) -> str:
    language = _detector().detect_language_of(text)
    return UNKNOWN if language is None else str(language.iso_code_639_1.name).lower()


@cache
def _detector() -> Any:
    from lingua import Language, LanguageDetectorBuilder

    languages = [getattr(Language, name) for name in _KNOWN]
    builder = LanguageDetectorBuilder.from_languages(*languages).with_low_accuracy_mode()
    return builder.with_minimum_relative_distance(_SURE).build()
