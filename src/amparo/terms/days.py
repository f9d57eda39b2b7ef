# SPDX-License-Identifier: MPL-2.0
"""Days as people read them: weekday and month in words, for 03/04 is two days."""

from datetime import date

_WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
}
_MONTHS = {
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    "es": (
        "enero", "febrero", "marzo", "abril", "mayo", "junio",
        "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
    ),
}  # fmt: skip


def day_in_words(day: date, language: str) -> str:
    """Give a day with its weekday: `Monday 6 October 2025`, `lunes 6 de octubre de 2025`."""
    of = " de " if language == "es" else " "
    month = _MONTHS[language][day.month - 1]
    return f"{_WEEKDAYS[language][day.weekday()]} {day.day}{of}{month}{of}{day.year}"


def short_day(day: date, language: str) -> str:
    """Give a day as it stands in tables: `24 Nov 2026`, `24 nov 2026`."""
    return f"{day.day} {_MONTHS[language][day.month - 1][:3]} {day.year}"
