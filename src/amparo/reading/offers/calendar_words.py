# SPDX-License-Identifier: MPL-2.0
"""Months and weekdays as English and Spanish write them, and the patterns rules are made of."""

from amparo.reading.offers.number_words import bare

_MONTHS = (
    ("january", "jan", "enero", "ene"),
    ("february", "feb", "febrero", "febr"),
    ("march", "mar", "marzo", "mzo"),
    ("april", "apr", "abril", "abr"),
    ("may", "mayo"),
    ("june", "jun", "junio"),
    ("july", "jul", "julio"),
    ("august", "aug", "agosto", "ago", "agt"),
    ("september", "sept", "sep", "septiembre", "setiembre", "set", "sepbre"),
    ("october", "oct", "octubre"),
    ("november", "nov", "noviembre", "novbre"),
    ("december", "dec", "diciembre", "dic", "dicbre"),
)
_WEEKDAYS = (
    ("monday", "mon", "lunes", "lun"),
    ("tuesday", "tue", "tues", "martes"),
    ("wednesday", "wed", "miercoles", "mie"),
    ("thursday", "thu", "thur", "thurs", "jueves", "jue"),
    ("friday", "fri", "viernes", "vie"),
    ("saturday", "sat", "sabado"),
    ("sunday", "sun", "domingo", "dom"),
)
MONTHS = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_WEEKDAY_OF = {name: number for number, names in enumerate(_WEEKDAYS) for name in names}

_MONTH_NAMES = sorted(MONTHS, key=len, reverse=True)
_WEEKDAY_NAMES = sorted(_WEEKDAY_OF, key=len, reverse=True)

# `may` and `mar` are also other words: rules ask for a day or a year beside them.
MONTH = rf"(?:{'|'.join(_MONTH_NAMES)})\b\.?"
WEEKDAY = rf"(?:{'|'.join(name.replace('mie', 'mi[eé]').replace('sab', 's[aá]b') for name in _WEEKDAY_NAMES)})\b\.?"


def month_of(written: str) -> int:
    """Give the number of a month by its name or its short form."""
    return MONTHS[bare(written).strip(" .")]


def weekday_of(written: str) -> int:
    """Give the number of a weekday, Monday being 0."""
    return _WEEKDAY_OF[bare(written).strip(" .,")]
