# SPDX-License-Identifier: MPL-2.0
"""Days on which a forum is closed by law: Saturdays, Sundays, legal holidays.  Closures by order are not among them."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

from amparo.places.holidays import FederalHoliday, federal_holidays

ONE_DAY = timedelta(days=1)
_SATURDAY = 5


class Calendar:
    """The closed days of one place; holidays kept only round Washington count for forums that sit there."""

    def __init__(self, place: str, *, holidays: bool = True) -> None:
        self._place = place
        self._with_holidays = holidays
        self._years: dict[int, Mapping[date, FederalHoliday]] = {}

    def is_closed(self, day: date) -> bool:
        """Tell whether a day is a Saturday, a Sunday or a legal holiday there."""
        return day.weekday() >= _SATURDAY or self.holiday(day) is not None

    def holiday(self, day: date) -> FederalHoliday | None:
        """Give the legal holiday kept on a day there, if there is one."""
        if not self._with_holidays:
            return None
        year = self._years.get(day.year)
        if year is None:
            year = self._years[day.year] = legal_holidays(day.year, place=self._place)
        return year.get(day)

    def open_on_or_after(self, day: date) -> date:
        """Give the first day, from `day` on, that is not closed."""
        while self.is_closed(day):
            day += ONE_DAY
        return day

    def open_on_or_before(self, day: date) -> date:
        """Give the last day, up to `day`, that is not closed."""
        while self.is_closed(day):
            day -= ONE_DAY
        return day


@cache
def calendar_of(place: str, *, holidays: bool = True) -> Calendar:
    """Give the calendar of a place; empty for a place that isn't known."""
    return Calendar(place, holidays=holidays)


def legal_holidays(year: int, *, place: str = "") -> Mapping[date, FederalHoliday]:
    """Count which days of a year are legal holidays at a place, by the day they are kept (row K9)."""
    return MappingProxyType({holiday.observed: holiday for holiday in federal_holidays(year, place=place)})
