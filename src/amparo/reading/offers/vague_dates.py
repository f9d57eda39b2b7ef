# SPDX-License-Identifier: MPL-2.0
"""Times without a day: seasons, holy days and decades.  A season is offered in every sense the words may have."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from amparo.reading.offers.flat import FlatPage, FlatWord
from amparo.reading.offers.values import Doubt, Grade, OfferKind, Sighting
from amparo.terms.uncertain_date import Precision, UncertainDate

_YEAR_BEHIND = re.compile(
    r",?(?: season)?(?: (?:of|de|del|in|en))?(?: the year| año)? (?P<year>(?:19|20)\d\d)(?!\w)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Sense:
    """One sense of a season: first and last day as (years later, month, day), and where it is meant so."""

    first: tuple[int, int, int]
    last: tuple[int, int, int]
    basis: str


_NORTH_WINTER = (
    _Sense((-1, 12, 1), (0, 3, 31), "northern winter that ends in this year"),
    _Sense((0, 12, 1), (1, 3, 31), "northern winter that begins in this year"),
)
_SUMMER = (_Sense((0, 6, 1), (0, 9, 30), "northern summer"),)
_SPRING = (_Sense((0, 3, 1), (0, 6, 30), "northern spring"),)
_AUTUMN = (_Sense((0, 9, 1), (0, 12, 31), "northern autumn"),)
_RAINS = (_Sense((0, 1, 1), (0, 12, 31), "rainy season; its months depend on the place"),)
_DRY = (
    _Sense((-1, 11, 1), (0, 5, 31), "dry season that ends in this year; its months depend on the place"),
    _Sense((0, 11, 1), (1, 5, 31), "dry season that begins in this year; its months depend on the place"),
)
# In Central America and much of the Caribbean *invierno* is the rains, May to November, and *verano* the dry months.
_INVIERNO = (*_NORTH_WINTER, _Sense((0, 5, 1), (0, 11, 30), "invierno as the rains of Central America"))
_VERANO = (*_SUMMER, _Sense((-1, 11, 1), (0, 5, 31), "verano as the dry months of Central America"))

_SEASONS = {
    "summer": _SUMMER, "winter": _NORTH_WINTER, "spring": _SPRING, "fall": _AUTUMN, "autumn": _AUTUMN,
    "verano": _VERANO, "invierno": _INVIERNO, "primavera": _SPRING, "otono": _AUTUMN,
}  # fmt: skip
_RAIN_WORDS = re.compile(
    r"\b(?:(?P<wet>rainy season|rains|(?:temporada|[eé]poca|estaci[oó]n) (?:de (?:las )?lluvias|lluviosa))|"
    r"(?P<dry>dry season|(?:temporada|[eé]poca|estaci[oó]n) (?:de )?(?:secas?|sequ[ií]a)))(?!\w)",
    re.IGNORECASE,
)
_HOLY_DAYS = re.compile(
    r"\b(?P<name>Semana Santa|Holy Week|Easter(?: Sunday)?|Domingo de (?:Pascua|Resurrecci[oó]n)|Good Friday|"
    r"Viernes Santo|Christmas Eve|Nochebuena|Christmas(?: Day)?|Navidad|New Year's Eve|Nochevieja|New Year's Day|"
    r"(?:D[ií]a de )?Año Nuevo|Day of the Dead|D[ií]a de (?:los )?Muertos|D[ií]a de (?:los )?Reyes(?: Magos)?|"
    r"D[ií]a de la Virgen de Guadalupe)(?!\w)",
    re.IGNORECASE,
)
_FIXED = {
    "christmas eve": (12, 24, 0), "nochebuena": (12, 24, 0), "christmas": (12, 25, 0), "christmas day": (12, 25, 0),
    "navidad": (12, 25, 0), "new year's eve": (12, 31, 0), "nochevieja": (12, 31, 0), "new year's day": (1, 1, 0),
    "ano nuevo": (1, 1, 0), "dia de ano nuevo": (1, 1, 0), "day of the dead": (11, 1, 1), "dia de muertos": (11, 1, 1),
    "dia de los muertos": (11, 1, 1), "dia de reyes": (1, 6, 0), "dia de los reyes": (1, 6, 0),
    "dia de los reyes magos": (1, 6, 0), "dia de reyes magos": (1, 6, 0), "dia de la virgen de guadalupe": (12, 12, 0),
}  # fmt: skip
# Days from Easter Sunday to the first day, and days it lasts after that.
_BY_EASTER = {
    "semana santa": (-7, 7), "holy week": (-7, 7), "easter": (0, 0), "easter sunday": (0, 0), "good friday": (-2, 0),
    "domingo de pascua": (0, 0), "domingo de resurreccion": (0, 0), "viernes santo": (-2, 0),
}  # fmt: skip
_DECADE = re.compile(
    r"\b(?:(?:the |los (?:años )?)(?P<plain>(?:19|20)\d0)'?s?|(?P<s>(?:19|20)\d0)'?s|"
    r"d[eé]cada de (?:los )?(?P<es>(?:19|20)\d0)s?)(?!\w)",
    re.IGNORECASE,
)


def find(page: FlatPage) -> Iterator[Sighting]:
    """Give seasons, holy days and decades."""
    for word in page.words:
        if word.bare in _SEASONS:
            yield from _season(page, word)
    for found in _RAIN_WORDS.finditer(page.text):
        senses = _RAINS if found["wet"] else _DRY
        year = _YEAR_BEHIND.match(page.after(found.end()))
        if year is not None:
            yield _in_senses(page, found.start(), found.end() + year.end(), int(year["year"]), senses)
    for found in _HOLY_DAYS.finditer(page.text):
        yield from _holy_day(page, found)
    for found in _DECADE.finditer(page.text):
        first = int(found["plain"] or found["s"] or found["es"])
        value = _value(page, found.span(), date(first, 1, 1), date(first + 9, 12, 31), Precision.RANGE, "decade")
        yield _sighting(found.span(), (value,), "decade")


def _season(page: FlatPage, word: FlatWord) -> Iterator[Sighting]:
    year = _YEAR_BEHIND.match(page.after(word.end))
    if year is not None:
        yield _in_senses(page, word.start, word.end + year.end(), int(year["year"]), _SEASONS[word.bare])


def _in_senses(page: FlatPage, start: int, end: int, year: int, senses: tuple[_Sense, ...]) -> Sighting:
    span = (start, end)
    values = tuple(
        _value(page, span, _moved(year, sense.first), _moved(year, sense.last), Precision.SEASON, sense.basis)
        for sense in senses
    )
    doubts = (Doubt.TWO_READINGS,) if len(values) > 1 else ()
    return _sighting(span, values, "season", doubts)


def _moved(year: int, day: tuple[int, int, int]) -> date:
    return date(year + day[0], day[1], day[2])


def _holy_day(page: FlatPage, found: "re.Match[str]") -> Iterator[Sighting]:
    from amparo.reading.offers.number_words import bare

    name = bare(found["name"])
    year = _YEAR_BEHIND.match(page.after(found.end()))
    if year is None:
        yield _sighting(found.span(), (), "holy-day", (Doubt.YEAR_MISSING,))
        return
    span = (found.start(), found.end() + year.end())
    number = int(year["year"])
    if name in _BY_EASTER:
        offset, lasts = _BY_EASTER[name]
        first = easter_sunday(number) + timedelta(days=offset)
    else:
        month, day, lasts = _FIXED[name]
        first = date(number, month, day)
    precision = Precision.DAYS if lasts else Precision.DAY
    yield _sighting(
        span, (_value(page, span, first, first + timedelta(days=lasts), precision, "holy day"),), "holy-day"
    )


def easter_sunday(year: int) -> date:
    """Give Easter Sunday of the Western churches (the anonymous Gregorian computus, Meeus 1991, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _value(
    page: FlatPage, span: tuple[int, int], first: date, last: date, precision: Precision, basis: str
) -> UncertainDate:
    words = page.text[span[0] : span[1]]
    return UncertainDate(earliest=first, latest=last, precision=precision, words=words, basis=basis)


def _sighting(
    span: tuple[int, int], values: tuple[UncertainDate, ...], rule: str, doubts: tuple[Doubt, ...] = ()
) -> Sighting:
    return Sighting(
        kind=OfferKind.DATE, start=span[0], end=span[1], values=values, rule=rule, grade=Grade.LIKELY, doubts=doubts
    )
