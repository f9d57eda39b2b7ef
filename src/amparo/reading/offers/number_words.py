# SPDX-License-Identifier: MPL-2.0
"""Numbers written as words, in English and Spanish: `twenty-four`, `veinticuatro`, `dos mil dieciséis`."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

_SPANISH_UNITS = (
    "cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce",
    "trece", "catorce", "quince", "dieciseis", "diecisiete", "dieciocho", "diecinueve", "veinte", "veintiuno",
    "veintidos", "veintitres", "veinticuatro", "veinticinco", "veintiseis", "veintisiete", "veintiocho",
    "veintinueve",
)  # fmt: skip
_SPANISH_TENS = (
    "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa",
)  # fmt: skip
_SPANISH_HUNDREDS = (
    "ciento", "doscientos", "trescientos", "cuatrocientos", "quinientos", "seiscientos", "setecientos",
    "ochocientos", "novecientos",
)  # fmt: skip
_ENGLISH_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_ENGLISH_TENS = (
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
)  # fmt: skip
_ENGLISH_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
)  # fmt: skip
_VALUES = {
    **{word: value for value, word in enumerate(_SPANISH_UNITS)},
    **{word: 30 + 10 * step for step, word in enumerate(_SPANISH_TENS)},
    **{word: 100 * (step + 1) for step, word in enumerate(_SPANISH_HUNDREDS)},
    **{word: value for value, word in enumerate(_ENGLISH_UNITS)},
    **{word: 20 + 10 * step for step, word in enumerate(_ENGLISH_TENS)},
    **{word: value + 1 for value, word in enumerate(_ENGLISH_ORDINALS)},
    "un": 1, "una": 1, "veintiun": 21, "veintiuna": 21, "primero": 1, "primer": 1, "cien": 100, "thirtieth": 30,
    "twentieth": 20, "doscientas": 200, "trescientas": 300, "quinientas": 500,
}  # fmt: skip
_SCALES = {"hundred": 100, "thousand": 1000, "mil": 1000, "million": 10**6, "millon": 10**6, "millones": 10**6}
_JOINED_BY = frozenset({"y", "and", "de"})


def bare(word: str) -> str:
    """Give a word without accents and case."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


_ORDINALS = frozenset({*_ENGLISH_ORDINALS, "primero", "primer", "thirtieth", "twentieth"})
_NO_NUMBER_ALONE = frozenset({"un", "una", "zero", "cero"})
_ACCENTED = str.maketrans({"e": "[eé]", "o": "[oó]", "u": "[uú]"})


def _pattern(words: Iterable[str]) -> str:
    """Give the pattern of a number of up to seven words, joined by a space, a hyphen, `y` or `and`."""
    names = sorted(words, key=len, reverse=True)
    word = "(?:" + "|".join(name.translate(_ACCENTED) for name in names) + ")"
    joined = r"(?:-|\s|(?<=ta)\sy\s|(?<=hundred)\sand\s|(?<=thousand)\sand\s)"
    return rf"(?:{word}(?:{joined}(?:{word}|una?)){{0,6}}(?![^\W\d_]))"


_NUMBERS = {*_VALUES, *_SCALES} - _NO_NUMBER_ALONE - {"second"}
NUMBER_WORDS = _pattern(_NUMBERS)
CARDINAL_WORDS = _pattern(_NUMBERS - _ORDINALS)


def number_of(written: str) -> int | None:
    """Give the number some words or digits say, or None when they say none."""
    text = written.strip()
    if re.fullmatch(r"\d{1,9}", text):
        return int(text)
    words = [word for word in re.split(r"[\s\-]+", bare(text)) if word and word not in _JOINED_BY]
    if not words or not all(word in _VALUES or word in _SCALES for word in words):
        return None
    return _summed(words)


def _summed(words: Sequence[str]) -> int:
    total, group = 0, 0
    for word in words:
        scale = _SCALES.get(word)
        if scale == 100:
            group = max(group, 1) * 100
        elif scale is not None:
            total += max(group, 1) * scale
            group = 0
        else:
            group += _VALUES[word]
    return total + group


def year_of(written: str) -> int | None:
    """Give the year some words or digits say: `2016`, `dos mil dieciséis`, `nineteen ninety-eight`."""
    value = number_of(written)
    if value is not None and 1000 <= value <= 2200:
        return value
    words = [word for word in re.split(r"[\s\-]+", bare(written)) if word and word not in _JOINED_BY]
    if len(words) >= 2 and words[0] in {"nineteen", "twenty"}:
        rest = number_of(" ".join(words[1:]))
        if rest is not None and 10 <= rest <= 99:
            return _VALUES[words[0]] * 100 + rest
    return None
