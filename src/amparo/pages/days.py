# SPDX-License-Identifier: MPL-2.0
"""Days as people read them: short in tables, long in prose, the same in every browser."""

from datetime import date, datetime

from django.utils import timezone

from amparo.pages.reader import readers_language

_SHORT = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "es": ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"),
}
_LONG = {
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December"),
    "es": ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
           "noviembre", "diciembre"),
}  # fmt: skip
_WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
}
_FORM = {"en": "{day} {month} {year}", "es": "{day} de {month} de {year}"}


def short_day(day: date) -> str:
    """Write a day for a table: 24 Nov 2026, 24 nov 2026."""
    return f"{day.day} {_SHORT[readers_language()][day.month - 1]} {day.year}"


def long_day(day: date) -> str:
    """Write a day for a sentence: 24 November 2026, 24 de noviembre de 2026."""
    return _FORM[readers_language()].format(day=day.day, month=_LONG[readers_language()][day.month - 1], year=day.year)


def weekday_and_day(day: date) -> str:
    """Write a day with its weekday: Tuesday 24 November 2026, martes 24 de noviembre de 2026."""
    return f"{_WEEKDAYS[readers_language()][day.weekday()]} {long_day(day)}"


def short_instant(instant: datetime) -> str:
    """Write an instant in the office's zone: 24 Nov 2026, 14:05."""
    here = timezone.localtime(instant)
    return f"{short_day(here)}, {here:%H:%M}"


def told_day(written: str) -> str:
    """Write a day as far as it was told (`2016`, `2016-02`, `2016-02-24`); anything else stays as it was written."""
    parts = written.split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return written
    year, month, day = (*map(int, parts), 0, 0)[:3]
    if day:
        return short_day(date(year, month, day))
    return f"{_SHORT[readers_language()][month - 1]} {year}" if month else str(year)
