# SPDX-License-Identifier: MPL-2.0
"""Numbers as lists and notes write them (ST_NumberFormat, 17.18.59): digits, letters, Roman, words, signs."""

from collections.abc import Callable

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_ALIF = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_HEBREW = ((400, "ת"), (300, "ש"), (200, "ר"), (100, "ק"), (90, "צ"), (80, "פ"), (70, "ע"), (60, "ס"), (50, "נ"),
    (40, "מ"), (30, "ל"), (20, "כ"), (16, "טז"), (15, "טו"), (10, "י"), (9, "ט"), (8, "ח"), (7, "ז"), (6, "ו"),
    (5, "ה"), (4, "ד"), (3, "ג"), (2, "ב"), (1, "א"))  # fmt: skip
_NOTE_SIGNS = "*†‡§"
_DIGITS = {"hindiNumbers": "०१२३४५६७८९", "hindiCounting": "०१२३४५६७८९", "thaiNumbers": "๐๑๒๓๔๕๖๗๘๙"}


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_ENGLISH = _listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_ENGLISH_TENS = _listed("twenty thirty forty fifty sixty seventy eighty ninety")
_ENGLISH_NTH = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
_SPANISH = _listed(
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis "
    "diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis "
    "veintisiete veintiocho veintinueve"
)
_SPANISH_TENS = _listed("treinta cuarenta cincuenta sesenta setenta ochenta noventa")
_SPANISH_NTH = _listed("primero segundo tercero cuarto quinto sexto séptimo octavo noveno")
_SPANISH_NTH_TENS = _listed(
    "décimo vigésimo trigésimo cuadragésimo quincuagésimo sexagésimo septuagésimo octogésimo nonagésimo"
)


def numeral(number: int, kind: str, *, language: str = "en", pattern: str = "") -> str:
    """Give a number in a kind of writing; digits for a kind that isn't known here."""
    if kind in {"none", "bullet"}:
        return ""
    if kind == "custom":
        return str(number).rjust(len(pattern.split(",", maxsplit=1)[0].strip()) or 1, "0")
    if kind in _DIGITS:
        return "".join(_DIGITS[kind][int(digit)] for digit in str(abs(number)))
    if kind in _BY_KIND and number > 0:
        return _BY_KIND[kind](number)
    if kind in _IN_WORDS:
        return _IN_WORDS[kind](number, language)
    return str(number)


def roman(number: int) -> str:
    """Give a number in small Roman numerals; digits where the Romans had none."""
    if not 0 < number < 4000:
        return str(number)
    said = ""
    for worth, letters in _ROMAN:
        said += letters * (number // worth)
        number %= worth
    return said


def _repeated(number: int, letters: str) -> str:
    """Word's way after the last letter: aa, bb, cc."""
    times, place = divmod(number - 1, len(letters))
    return letters[place] * min(times + 1, 20)


def _hebrew(number: int) -> str:
    said = ""
    for worth, letters in _HEBREW:
        if worth in (15, 16) and number != worth:
            continue
        said += letters * min(9, number // worth)
        number %= worth
    return said


def _signs(number: int) -> str:
    return _repeated(number, _NOTE_SIGNS)


def _ringed(number: int) -> str:
    return chr(0x245F + number) if number <= 20 else str(number)


def _padded(number: int) -> str:
    return f"{number:02}"


def _in_dashes(number: int) -> str:
    return f"- {number} -"


_BY_KIND: dict[str, Callable[[int], str]] = {
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "lowerLetter": lambda number: _repeated(number, _LATIN),
    "upperLetter": lambda number: _repeated(number, _LATIN).upper(),
    "decimalZero": _padded,
    "chicago": _signs,
    "numberInDash": _in_dashes,
    "decimalEnclosedCircle": _ringed,
    "russianLower": lambda number: _repeated(number, _RUSSIAN),
    "russianUpper": lambda number: _repeated(number, _RUSSIAN).upper(),
    "arabicAlpha": lambda number: _repeated(number, _ALIF),
    "arabicAbjad": lambda number: _repeated(number, _ABJAD),
    "hebrew1": _hebrew,
    "hebrew2": lambda number: _repeated(number, "אבגדהוזחטיכלמנסעפצקרשת"),
}


def _nth(number: int, language: str) -> str:
    if language == "es":
        return f"{number}.º"
    if language == "fr":
        return f"{number}er" if number == 1 else f"{number}e"
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _cardinal(number: int, language: str) -> str:
    said = _in_spanish(number) if language == "es" else _in_english(number)
    return said[:1].upper() + said[1:] if said else str(number)


def _ordinal(number: int, language: str) -> str:
    said = _nth_in_spanish(number) if language == "es" else _nth_in_english(number)
    return said[:1].upper() + said[1:] if said else _nth(number, language)


def _in_english(number: int) -> str:
    if 0 <= number < 20:
        return _ENGLISH[number]
    if 20 <= number < 100:
        tens, ones = divmod(number, 10)
        return _ENGLISH_TENS[tens - 2] + (f"-{_ENGLISH[ones]}" if ones else "")
    return ""


def _in_spanish(number: int) -> str:
    if 0 <= number < 30:
        return _SPANISH[number]
    if 30 <= number < 100:
        tens, ones = divmod(number, 10)
        return _SPANISH_TENS[tens - 3] + (f" y {_SPANISH[ones]}" if ones else "")
    return ""


def _nth_in_english(number: int) -> str:
    said = _in_english(number)
    head, dash, last = said.rpartition("-")
    if not last or number == 0:
        return ""
    nth = _ENGLISH_NTH.get(last) or (last[:-1] + "ieth" if last.endswith("y") else last + "th")
    return head + dash + nth


def _nth_in_spanish(number: int) -> str:
    if not 0 < number < 100:
        return ""
    tens, ones = divmod(number, 10)
    if not tens:
        return _SPANISH_NTH[ones - 1]
    return _SPANISH_NTH_TENS[tens - 1] + (f" {_SPANISH_NTH[ones - 1]}" if ones else "")


_IN_WORDS: dict[str, Callable[[int, str], str]] = {"ordinal": _nth, "cardinalText": _cardinal, "ordinalText": _ordinal}
