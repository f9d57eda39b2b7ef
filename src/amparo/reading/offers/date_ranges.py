# SPDX-License-Identifier: MPL-2.0
"""Ranges of days (`24 Feb–1 Mar`, `del 3 al 9 de marzo de 2019`), parts (`a mediados de 2016`) and years alone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from amparo.reading.offers.dates import YEAR, Day, find_days, sighting_of
from amparo.reading.offers.flat import FlatPage
from amparo.reading.offers.number_words import NUMBER_WORDS, bare, number_of
from amparo.reading.offers.values import Doubt, Grade, OfferKind, Sighting
from amparo.terms.uncertain_date import Precision, UncertainDate

_JOINS = re.compile(r" ?- ?| (?:to|until|till|through|thru|al|a|hasta)(?: the| el)? ", re.IGNORECASE)
_JOINS_BETWEEN = re.compile(r" (?:and|y)(?: the| el)? ", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|entre)(?: the| el| los)? $", re.IGNORECASE)
_FIRST_DAY = re.compile(
    rf"(?<![\w/.$,\-])(?P<day>[12]?\d|3[01]|{NUMBER_WORDS})(?:st|nd|rd|th|o)?"
    r"(?P<join> ?- ?| (?:to|until|through|al|a|hasta|y|and)(?: the| el)? )$",
    re.IGNORECASE,
)
_LAST_DAY = re.compile(
    rf"(?: ?- ?| (?:to|through|until) )(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)?(?!\w|[.,]\d)(?:,? (?P<year>{YEAR}))?",
    re.IGNORECASE,
)
_YEARS = re.compile(
    rf"(?:(?P<cue>\b(?:from|between|entre|desde|de|del|en|in|years|años)) )?(?:los años )?(?<![\w/.\-$,])"
    rf"(?P<first>{YEAR})(?: ?- ?| (?:to|until|and|through|a|al|y|hasta)(?: el)? )(?P<last>{YEAR})(?![\w/\-]|[.,]\d)",
    re.IGNORECASE,
)
_CUES = (
    "in|since|until|till|during|year|years|from|before|after|of|en|desde|durante|hasta|año|años|de|del|para|por|hacia|"
    "circa|around|about|by|mid|early|late|spring|summer|fall|autumn|winter|and|y|el|a"
)
_YEAR_ALONE = re.compile(
    rf"\b(?P<cue>{_CUES})[ \-](?:the year |el año |del año )?(?P<year>(?:19[2-9]|20[0-4])\d)(?![\w/\-]|[.,]\d)",
    re.IGNORECASE,
)
_WEAK_CUES = frozenset({"of", "de", "del", "for", "para", "por", "by", "and", "y", "el", "a"})
# A figure of four digits that counts something is no year.
_COUNTS = re.compile(
    r" (?:dollars?|pesos?|quetzales|lempiras|bol[ií]vares|gourdes|euros?|people|persons?|men|women|children|families|"
    r"soldiers|personas|hombres|mujeres|niños|familias|soldados|meters?|metros|miles|millas|kil[oó]metros|km|hours|"
    r"horas|days|d[ií]as|pounds|libras|%|feet|pies|homes|houses|casas|votes|votos|units|pages|p[aá]ginas)\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?P<part>\b(?:early(?: in)?|mid|middle of|the middle of|late(?: in)?|beginning of|end of|"
    r"(?P<week>(?:the )?(?:first|second|third|fourth|last) week of|"
    r"(?:la )?(?:primera|segunda|tercera|cuarta|[uú]ltima) semana del?)(?: mes de)?|"
    r"(?:a |en )?(?:principios?|comienzos?|inicios?|mediados?|finales|fines|final) del?(?: mes de| año)?))[ \-]$",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:about|around|approximately|circa|ca\.|roughly|aproximadamente(?: en)?|alrededor del?|hacia|cerca del?|"
    r"como (?:en|por|el)|m[aá]s o menos (?:en|el))(?: the| el)?(?: year| año)? $",
    re.IGNORECASE,
)
_EARLY = re.compile(r"early|beginning|princip|comienz|inici", re.IGNORECASE)
_MIDDLE = re.compile(r"mid|media", re.IGNORECASE)


def find(page: FlatPage) -> Iterator[Sighting]:
    """Give dates with a month in words, ranges of them, and years alone that a word marks as years."""
    days = [_with_more_days(page, day) for day in find_days(page)]
    yield from _joined(page, days)
    yield from _year_ranges(page)
    yield from _years(page)


def _with_more_days(page: FlatPage, day: Day) -> Day | Sighting:
    """Give a range where a day is the last or the first of several in one month: `3-9 March`, `March 3-9`."""
    if not day.day:
        return day
    before = _FIRST_DAY.search(page.before(day.start, most=40)) if day.rule == "day-month-year" else None
    if before is not None:
        first = number_of(before["day"]) or 0
        start = day.start - len(before[0]) + before.start("day") - before.start()
        follow_on = first + 1 == day.day
        if follow_on or before["join"].strip() not in {"y", "and"} or _is_between(page, day, before):
            return _day_range(page, replace(day, start=start), first, day.day)
    after = _LAST_DAY.match(page.after(day.end, most=24)) if day.rule == "month-day-year" and not day.year else None
    if after is not None and int(after["day"]) > day.day:
        whole = replace(day, end=day.end + after.end(), year=int(after["year"] or 0))
        return _day_range(page, whole, day.day, int(after["day"]))
    return day


def _is_between(page: FlatPage, day: Day, before: "re.Match[str]") -> bool:
    return _BETWEEN.search(page.before(day.start - len(before[0]), most=24)) is not None


def _day_range(page: FlatPage, day: Day, first: int, last: int) -> Day | Sighting:
    one, other = replace(day, day=first), replace(day, day=last)
    if not 1 <= first < last:
        return replace(day, day=last)
    return _range(page, one, other, start=day.start, end=day.end) or day


def _joined(page: FlatPage, days: Sequence[Day | Sighting]) -> Iterator[Sighting]:
    """Join two dates with a word of range between them; the first takes the year of the second where it has none."""
    place = 0
    while place < len(days):
        one = days[place]
        other = days[place + 1] if place + 1 < len(days) else None
        joined = _joined_two(page, one, other) if isinstance(one, Day) and isinstance(other, Day) else None
        if joined is not None:
            yield joined
            place += 2
            continue
        if isinstance(one, Sighting):
            yield one
        elif one.day or one.year:
            yield _about(page, one)
        place += 1


def _joined_two(page: FlatPage, one: Day, other: Day) -> Sighting | None:
    gap = page.text[one.end : other.start]
    if len(gap) > 16:
        return None
    between = _JOINS_BETWEEN.fullmatch(gap) and _BETWEEN.search(page.before(one.start, most=24))
    if not (_JOINS.fullmatch(gap) or between):
        return None
    year = one.year or other.year
    return _range(page, replace(one, year=year), other, start=one.start, end=other.end)


def _range(page: FlatPage, one: Day, other: Day, *, start: int, end: int) -> Sighting | None:
    """Give the range from one date to another; nothing when it runs backwards."""
    if not other.year:
        doubts, values = (Doubt.YEAR_MISSING,), ()
        return _sighting(start, end, values, "range", Grade.LIKELY, doubts)
    first, last = one.span, other.span
    if first is None or last is None or first[0] > last[1]:
        return None
    value = UncertainDate(
        earliest=first[0],
        latest=last[1],
        precision=Precision.RANGE,
        words=page.text[start:end],
        basis="from the first to the last day named",
    )
    return _sighting(start, end, (value,), "range", Grade.SURE)


def _about(page: FlatPage, day: Day) -> Sighting:
    """Give a date, taken wider where the words before it say `about`, narrower where they name a part of it."""
    before = page.before(day.start, most=40)
    part = _PART.search(before)
    if part is not None and not day.day and day.span is not None:
        start = day.start - (len(before) - part.start("part"))
        return _part_of(page, day.span, start, day.end, part["part"], is_month=True)
    about = _ABOUT.search(before)
    if about is not None and day.span is not None:
        return _widened(page, day, day.start - (len(before) - about.start()))
    return sighting_of(page, day)


def _widened(page: FlatPage, day: Day, start: int) -> Sighting:
    value = sighting_of(page, day).values[0]
    if not isinstance(value, UncertainDate) or value.earliest is None or value.latest is None:
        return sighting_of(page, day)
    by = timedelta(days=3 if day.day else 31)
    words = page.text[start : day.end]
    wider = replace(
        value,
        earliest=value.earliest - by,
        latest=value.latest + by,
        approximate=True,
        words=words,
        basis=f"“about”: taken {by.days} days wider on each side",
        precision=Precision.DAY if day.day else Precision.MONTHS,
    )
    return _sighting(start, day.end, (wider,), "about", Grade.LIKELY)


def _part_of(page: FlatPage, span: tuple[date, date], start: int, end: int, part: str, *, is_month: bool) -> Sighting:
    """Give the early, middle or late part of a month or a year, as wide as people mean it."""
    week = _WEEK.match(part)
    if week is not None and is_month:
        number = next(place for place, words in enumerate(_WEEKS) if bare(week[1]) in words)
        return _week_of(page, span, start, end, number)
    place = 0 if _EARLY.search(part) else 1 if _MIDDLE.search(part) else 2
    first, last = _days_of_part(span, place) if is_month else _months_of_part(span, place)
    value = UncertainDate(
        earliest=first,
        latest=last,
        precision=Precision.PART_OF_MONTH if is_month else Precision.PART_OF_YEAR,
        words=page.text[start:end],
        basis=_PART_OF_MONTH if is_month else _PART_OF_YEAR,
    )
    return _sighting(start, end, (value,), "part", Grade.LIKELY)


_WEEK = re.compile(r"(?:the |la )?(\w+) (?:week|semana)", re.IGNORECASE)
_WEEKS = (
    {"first", "primera"}, {"second", "segunda"}, {"third", "tercera"}, {"fourth", "cuarta"}, {"last", "ultima"},
)  # fmt: skip


def _week_of(page: FlatPage, month: tuple[date, date], start: int, end: int, number: int) -> Sighting:
    """Give a week of a month, two days wider on each side within the month: people don't count weeks from the 1st."""
    first = month[0] + timedelta(days=7 * number) if number < len(_WEEKS) - 1 else month[1] - timedelta(days=6)
    value = UncertainDate(
        earliest=max(month[0], first - timedelta(days=2)),
        latest=min(month[1], first + timedelta(days=8)),
        precision=Precision.DAYS,
        words=page.text[start:end],
        basis="a week of the month, two days wider on each side",
    )
    return _sighting(start, end, (value,), "week-of-month", Grade.LIKELY)


# As wide as people mean the words: the parts overlap.
_PART_OF_MONTH = "early: to the 12th; middle: 8th to 23rd; late: from the 19th"
_PART_OF_YEAR = "early: to April; middle: April to September; late: from September"


def _days_of_part(month: tuple[date, date], place: int) -> tuple[date, date]:
    first, last = month
    return (
        (first, first.replace(day=12)),
        (first.replace(day=8), first.replace(day=23)),
        (first.replace(day=19), last),
    )[place]


def _months_of_part(year: tuple[date, date], place: int) -> tuple[date, date]:
    number = year[0].year
    return (
        (date(number, 1, 1), date(number, 4, 30)),
        (date(number, 4, 1), date(number, 9, 30)),
        (date(number, 9, 1), date(number, 12, 31)),
    )[place]


def _year_ranges(page: FlatPage) -> Iterator[Sighting]:
    for found in _YEARS.finditer(page.text):
        first, last = int(found["first"]), int(found["last"])
        if first < last:
            start = found.start("first")
            value = UncertainDate(
                earliest=date(first, 1, 1),
                latest=date(last, 12, 31),
                precision=Precision.RANGE,
                words=page.text[start : found.end()],
                basis="from the first to the last year named",
            )
            grade = Grade.LIKELY if found["cue"] else Grade.WEAK
            yield _sighting(start, found.end(), (value,), "years", grade)


def _years(page: FlatPage) -> Iterator[Sighting]:
    """Give years that a word before them marks as years."""
    for found in _YEAR_ALONE.finditer(page.text):
        start, end = found.span("year")
        if _COUNTS.match(page.after(end, most=16)):
            continue
        yield _year(page, int(found["year"]), start, end, found["cue"].lower())


def _year(page: FlatPage, year: int, start: int, end: int, cue: str) -> Sighting:
    span = (date(year, 1, 1), date(year, 12, 31))
    before = page.before(start, most=40)
    part = _PART.search(before)
    if part is not None:
        return _part_of(page, span, start - (len(before) - part.start("part")), end, part["part"], is_month=False)
    about = _ABOUT.search(before)
    if about is not None:
        words = page.text[start - (len(before) - about.start()) : end]
        wider = UncertainDate(
            earliest=date(year - 1, 1, 1),
            latest=date(year + 1, 12, 31),
            precision=Precision.YEAR,
            approximate=True,
            words=words,
            basis="“about”: taken a year wider on each side",
        )
        return _sighting(end - len(words), end, (wider,), "about", Grade.LIKELY)
    value = replace(UncertainDate.between(*span), words=page.text[start:end], basis="year")
    return _sighting(start, end, (value,), "year", Grade.WEAK if cue in _WEAK_CUES else Grade.LIKELY)


def _sighting(
    start: int,
    end: int,
    values: tuple[UncertainDate, ...],
    rule: str,
    grade: Grade,
    doubts: tuple[Doubt, ...] = (),
) -> Sighting:
    return Sighting(kind=OfferKind.DATE, start=start, end=end, values=values, rule=rule, grade=grade, doubts=doubts)
