# SPDX-License-Identifier: MPL-2.0
"""Days, months and years in words and figures: `24 de febrero de 2016`, `Feb. 24, 2016`, `03/04/2024` (both ways)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from amparo.reading.offers.calendar_words import MONTHS, WEEKDAY, month_of, weekday_of
from amparo.reading.offers.flat import FlatPage, FlatWord
from amparo.reading.offers.number_words import NUMBER_WORDS, number_of, year_of
from amparo.reading.offers.values import Doubt, Grade, OfferKind, Sighting
from amparo.terms.finding import Refusal
from amparo.terms.uncertain_date import UncertainDate

YEAR = r"(?:1[89]|20)\d\d"
_DAY = rf"(?:0?[1-9]|[12]\d|3[01]|{NUMBER_WORDS})(?:st|nd|rd|th|o|ro|er)?"
_OF = r"(?:,? (?:of|de|del)(?: the| el)?(?: year| año)?)?"
_YEAR_BEHIND = rf"{_OF}(?:,? |[\-/.])(?P<year>{YEAR}(?!\w)|{NUMBER_WORDS})"

_DAY_BEFORE = re.compile(
    rf"(?:(?P<weekday>{WEEKDAY}),? )?(?:the |el |los |día |dia ){{0,2}}(?<![\w$,./])(?<!\d-)(?P<day>{_DAY})"
    rf"(?:(?: days?| días?)?(?: of| de(?:l mes de)?) |[ \-/.])$",
    re.IGNORECASE,
)
_YEAR_AFTER = re.compile(_YEAR_BEHIND, re.IGNORECASE)
_DAY_AFTER = re.compile(rf" (?:the )?(?P<day>{_DAY})(?![\w/]|[.,:]\d)(?:{_YEAR_BEHIND})?", re.IGNORECASE)
_WEEKDAY_BEFORE = re.compile(rf"(?P<weekday>{WEEKDAY}),? $", re.IGNORECASE)
_IN_FIGURES = re.compile(r"(?<![\w/.\-])(\d{1,4})([/.\-])(\d{1,2})\2(\d{4}|\d{1,2})(?![\w/\-]|\.\d)")
_MONTH_IN_FIGURES = re.compile(rf"(?<![\w/.,\-])(0?[1-9]|1[0-2])/({YEAR})(?![\w/])")

# `may`, `mar`, `set`, `dec` … are words too: without a capital or a year beside them they are no months.
_ALSO_WORDS = frozenset({"may", "mar", "set", "dec", "jun", "jul", "jan", "ago", "dic", "sep", "ene", "march"})


@dataclass(frozen=True, slots=True)
class Day:
    """A date as written: what is said of day, month and year (0: not said), and the weekday (-1: none)."""

    start: int
    end: int
    rule: str
    year: int
    month: int
    day: int = 0
    weekday: int = -1

    @property
    def span(self) -> tuple[date, date] | None:
        """Give its first and last day; nothing when the year isn't said or there is no such day."""
        try:
            whole = UncertainDate.parse(self._written) if self.year else None
        except Refusal:
            return None
        if whole is None or whole.earliest is None or whole.latest is None:
            return None
        return whole.earliest, whole.latest

    @property
    def _written(self) -> str:
        parts = [f"{self.year:04}", f"{self.month:02}", f"{self.day:02}"]
        return "-".join(parts[: 3 if self.day else 2 if self.month else 1])


def find_days(page: FlatPage) -> Iterator[Day]:
    """Give every date with a month in words, in the order of the text; a month alone too, for ranges of months."""
    for word in page.words:
        if word.bare in MONTHS:
            day = _around(page, word)
            if day is not None:
                yield day


def _around(page: FlatPage, month: FlatWord) -> Day | None:
    """Read what stands before and behind the name of a month."""
    text = page.text[month.start : month.end]
    behind = month.end + (page.text[month.end : month.end + 1] == "." and len(text) <= 5)
    before = _DAY_BEFORE.search(page.before(month.start))
    after = _DAY_AFTER.match(page.after(behind))
    if after is not None and (after["year"] or before is None):
        found = _month_first(page, month, behind, after)
    else:
        found = _month_last(page, month, behind, before)
    if found is not None and not found.year and not _is_month_anyway(text, month.bare):
        return None
    return found


def _is_month_anyway(written: str, bare: str) -> bool:
    return bare not in _ALSO_WORDS or (written[0].isupper() and bare in {"may", "march"})


def _month_first(page: FlatPage, month: FlatWord, behind: int, after: "re.Match[str]") -> Day | None:
    day, year = _day(after["day"]), year_of(after["year"] or "") or 0
    if not day or (not year and not page.text[month.start].isupper()):
        return None
    start, weekday = month.start, -1
    named = _WEEKDAY_BEFORE.search(page.before(month.start))
    if named is not None:
        weekday = weekday_of(named["weekday"])
        start -= len(named[0])
    end = behind + (after.end() if year else after.end("day"))
    return Day(start, end, "month-day-year", year, month_of(month.bare), day, weekday)


def _month_last(page: FlatPage, month: FlatWord, behind: int, before: "re.Match[str] | None") -> Day | None:
    after = _YEAR_AFTER.match(page.after(behind))
    year = year_of(after["year"]) or 0 if after is not None else 0
    end = behind + after.end() if after is not None and year else month.end
    day = _day(before["day"]) if before is not None else 0
    if before is None or not day:
        return Day(month.start, end, "month-year", year, month_of(month.bare))
    weekday = weekday_of(before["weekday"]) if before["weekday"] else -1
    start = month.start - len(before[0]) + (0 if before["weekday"] else before.start("day") - before.start())
    return Day(start, end, "day-month-year", year, month_of(month.bare), day, weekday)


def _day(written: str) -> int:
    value = number_of(re.sub(r"(?<=\d)(?:st|nd|rd|th|o|ro|er)$", "", written, flags=re.IGNORECASE))
    return value if value is not None and 1 <= value <= 31 else 0


def sighting_of(page: FlatPage, day: Day) -> Sighting:
    """Give a date as it is offered, with what a person must settle."""
    if not day.year:
        return _seen(day, doubts=(Doubt.YEAR_MISSING,))
    span = day.span
    if span is None:
        return _seen(day, doubts=(Doubt.NO_SUCH_DAY,), grade=Grade.WEAK)
    value = replace(UncertainDate.between(*span), words=page.text[day.start : day.end], basis=day.rule)
    differs = day.weekday >= 0 and span[0] == span[1] and span[0].weekday() != day.weekday
    doubts = (Doubt.WEEKDAY_DIFFERS,) if differs else ()
    return _seen(day, values=(value,), doubts=doubts, grade=Grade.LIKELY if differs else Grade.SURE)


def _seen(
    day: Day, *, values: tuple[UncertainDate, ...] = (), doubts: tuple[Doubt, ...] = (), grade: Grade = Grade.LIKELY
) -> Sighting:
    return Sighting(
        kind=OfferKind.DATE, start=day.start, end=day.end, values=values, rule=day.rule, grade=grade, doubts=doubts
    )


def find_figures(page: FlatPage) -> Iterator[Sighting]:
    """Give dates in figures; one that can be read in two ways is offered in both, the language's usual one first."""
    for found in _IN_FIGURES.finditer(page.text):
        yield from _in_figures(page, found)
    for found in _MONTH_IN_FIGURES.finditer(page.text):
        day = Day(found.start(), found.end(), "month-in-figures", int(found[2]), int(found[1]))
        yield replace(sighting_of(page, day), grade=Grade.LIKELY)


def _in_figures(page: FlatPage, found: "re.Match[str]") -> Iterator[Sighting]:
    first, mark, second, third = found[1], found[2], int(found[3]), found[4]
    span = (found.start(), found.end())
    if len(first) == 4 and len(third) <= 2:
        if re.fullmatch(YEAR, first) and 1 <= second <= 12:
            yield sighting_of(page, Day(*span, "year-month-day", int(first), second, int(third)))
        return
    one = int(first)
    if len(first) > 2 or not _may_be_day_and_month(one, second):
        return
    if len(third) == 4 and re.fullmatch(YEAR, third):
        yield _two_ways(page, span, one, second, int(third))
    elif len(third) == 2 and mark == "/":
        yield _seen(Day(*span, "short-year", 0, one, second), doubts=(Doubt.CENTURY_MISSING,), grade=Grade.WEAK)


def _may_be_day_and_month(one: int, other: int) -> bool:
    return 1 <= min(one, other) <= 12 and max(one, other) <= 31


def _two_ways(page: FlatPage, span: tuple[int, int], one: int, other: int, year: int) -> Sighting:
    day_first = Day(*span, "day-month-in-figures", year, other, one)
    month_first = Day(*span, "month-day-in-figures", year, one, other)
    if one > 12 or other > 12:
        return sighting_of(page, day_first if one > 12 else month_first)
    if one == other:
        return sighting_of(page, day_first)
    usual = (month_first, day_first) if page.language == "en" else (day_first, month_first)
    values = tuple(value for each in usual for value in sighting_of(page, each).values)
    return Sighting(
        kind=OfferKind.DATE,
        start=span[0],
        end=span[1],
        values=values,
        rule="two-orders-in-figures",
        grade=Grade.LIKELY,
        doubts=(Doubt.TWO_READINGS,),
    )
