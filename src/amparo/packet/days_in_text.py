# SPDX-License-Identifier: MPL-2.0
"""Days written out in a text, in English and Spanish; one written in figures only gives both readings."""

import re
from collections.abc import Iterator
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan enero ene", "february feb febrero", "march mar marzo", "april apr abril abr", "may mayo",
            "june jun junio", "july jul julio", "august aug agosto ago", "september sep sept septiembre setiembre",
            "october oct octubre", "november nov noviembre", "december dec diciembre dic",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_UNITS = ("un", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve")
_TEENS = ("diez", "once", "doce", "trece", "catorce", "quince", "dieciseis", "diecisiete", "dieciocho", "diecinueve")
_SPANISH = {
    **{word: number for number, word in enumerate((*_UNITS, *_TEENS, "veinte"), start=1)},
    **{f"veinti{word}": 20 + number for number, word in enumerate(_UNITS, start=1)},
    "primero": 1,
    "uno": 1,
    "veintiuno": 21,
    "treinta": 30,
    "treinta y uno": 31,
    "treinta y un": 31,
}
_ACCENTS = str.maketrans("áéíóú", "aeiou")
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_NUMBER = "|".join(sorted((word.replace("e", "[eé]").replace("o", "[oó]") for word in _SPANISH), key=len, reverse=True))
_YEAR = r"(?P<year>\d{4}|(?<=[-/'’])\d{2}(?!\d)|dos\s+mil(?:\s+\w+)?)"
_DAY = rf"(?P<day>\d{{1,2}}(?:st|nd|rd|th|[.]?[ºo°]|ro)?|{_NUMBER})"
_MONTH_FIRST = re.compile(
    rf"\b(?P<month>{_MONTH})\.?[\s-]+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*,?\s+(?:del?\s+)?|-)(?P<year>\d{{4}})\b",
    re.IGNORECASE,
)
_DAY_FIRST = re.compile(
    rf"\b{_DAY}\.?[\s/-]+(?:d[ií]as?\s+)?(?:day\s+)?(?:del?\s+|of\s+)?(?:mes\s+de\s+)?(?P<month>{_MONTH})\b\.?[\s,/'’-]*"
    rf"(?:del?\s+)?(?:a[ñn]o\s+)?{_YEAR}\b",
    re.IGNORECASE,
)
_ISO = re.compile(r"\b(?P<year>\d{4})([-/.])(?P<month>\d{2})\2(?P<day>\d{2})\b")
_ROMAN = re.compile(r"\b(?P<day>\d{1,2})[-/. ](?P<month>I{1,3}|IV|VI{0,3}|IX|XI{0,2})[-/. ](?P<year>\d{4})\b")
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_FIGURES = re.compile(r"\b(\d{1,2})\s?[/.\-]\s?(\d{1,2})\s?[/.\-]\s?(\d{4}|\d{2})\b(?![/.\-]\d)")
_CENTURY = 2000
_LAST_SHORT = 69  # 69 is 2069 and 70 is 1970, as in every calendar program


def days_in(text: str) -> Iterator[tuple[date, ...]]:
    """Give each day found, as the one or two days it may mean."""
    for pattern in (_MONTH_FIRST, _DAY_FIRST, _ISO, _ROMAN):
        for found in pattern.finditer(text):
            yield from _day(_year(found["year"]), _month(found["month"]), _number(found["day"]))
    for found in _FIGURES.finditer(text):
        one, other, year = int(found[1]), int(found[2]), _year(found[3])
        days = sorted({day for pair in ((one, other), (other, one)) for day in _days(year, *pair)})
        if days:
            yield tuple(days)


def _day(year: int, month: int, day: int) -> Iterator[tuple[date, ...]]:
    yield from ((found,) for found in _days(year, month, day))


def _days(year: int, month: int, day: int) -> Iterator[date]:
    try:
        yield date(year, month, day)
    except ValueError:
        return


def _month(written: str) -> int:
    if written in _ROMANS:
        return _ROMANS.index(written) + 1
    return int(written) if written.isdigit() else _MONTHS[written.lower()]


def _year(written: str) -> int:
    figures = "".join(filter(str.isdigit, written))
    if not figures:  # dos mil veintiséis
        rest = written.lower().translate(_ACCENTS).split(maxsplit=2)[2:]
        return _CENTURY + (_SPANISH.get(rest[0], 0) if rest else 0)
    short = int(figures)
    if len(figures) > 2:
        return short
    return short + (_CENTURY if short <= _LAST_SHORT else _CENTURY - 100)


def _number(written: str) -> int:
    figures = "".join(filter(str.isdigit, written))
    return int(figures) if figures else _SPANISH[" ".join(written.lower().translate(_ACCENTS).split())]
