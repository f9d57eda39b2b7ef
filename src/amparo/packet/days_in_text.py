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
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_MONTH_FIRST = re.compile(rf"\b({_MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+(\d{{4}})\b", re.IGNORECASE)
_DAY_FIRST = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th|º|°)?\s+(?:de\s+|of\s+)?({_MONTH})\.?\s*(?:de\s+|del\s+|,\s*)?\s*(\d{{4}})\b",
    re.IGNORECASE,
)
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_FIGURES = re.compile(r"\b(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})\b")


def days_in(text: str) -> Iterator[tuple[date, ...]]:
    """Give each day found, as the one or two days it may mean."""
    for found in _MONTH_FIRST.finditer(text):
        yield from _day(found[3], _MONTHS[found[1].lower()], found[2])
    for found in _DAY_FIRST.finditer(text):
        yield from _day(found[3], _MONTHS[found[2].lower()], found[1])
    for found in _ISO.finditer(text):
        yield from _day(found[1], found[2], found[3])
    for found in _FIGURES.finditer(text):
        both = {*_day(found[3], found[1], found[2]), *_day(found[3], found[2], found[1])}
        days = tuple(sorted(day for reading in both for day in reading))
        if days:
            yield days


def _day(year: str | int, month: str | int, day: str | int) -> Iterator[tuple[date, ...]]:
    try:
        yield (date(int(year), int(month), int(day)),)
    except ValueError:
        return
