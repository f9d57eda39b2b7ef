# SPDX-License-Identifier: MPL-2.0
"""How days are counted: one function for each counting rule, named in the rulebook's counting files.

A function takes a period, a calendar and what happens on a closed last day.  Numbers, rolls and holidays come from the
data; a way of counting that the law changes gets a new function whose name ends in the day it began.
"""

from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from amparo.law.calendar import ONE_DAY, Calendar, legal_holidays
from amparo.law.values import Roll, Unit

MONTHS_IN_A_YEAR = 12
Stop = tuple[date, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """What is to be counted: so many units from a day (day 0, never counted itself), on or back.

    `added_days` come on top of the length, before any roll; days within `stops`, both ends included, don't count.
    """

    start: date
    length: int
    unit: Unit
    backward: bool = False
    added_days: int = 0
    stops: tuple[Stop, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """The last day as counted, and the day it becomes when that one is closed."""

    last: date
    due: date


def eoir_days(period: Period, calendar: Calendar, roll: Roll) -> Count:
    """Count for the immigration courts: every day counts, a closed last day rolls (row K1)."""
    return _counted(period, calendar, roll)


def days_before_hearing(period: Period, calendar: Calendar, roll: Roll) -> Count:
    """Count back from a hearing: the day before it is day 1; a closed day rolls as the manual says (row K2)."""
    return _counted(replace(period, backward=True), calendar, roll)


def board_appeal_days(period: Period, calendar: Calendar, roll: Roll) -> Count:
    """Count for appeals to the Board: from the day after the decision or its mailing; mail adds nothing (K3)."""
    return _counted(replace(period, added_days=0), calendar, roll)


def dhs_days(period: Period, calendar: Calendar, roll: Roll) -> Count:
    """Count for DHS: every day counts, days are added when a notice came by mail (row K4)."""
    return _counted(period, calendar, roll)


def one_year_filing(period: Period, calendar: Calendar, roll: Roll) -> Count:
    """Count the year for filing asylum: the day of arrival doesn't count, the anniversary is the last day (row K5)."""
    return _counted(period, calendar, roll)


def court_of_appeals_days(period: Period, calendar: Calendar, roll: Roll) -> Count:
    """Count for the courts of appeals: the day of the order doesn't count, a closed last day rolls (row K6)."""
    return _counted(period, calendar, roll)


def working_days(period: Period, calendar: Calendar, roll: Roll) -> Count:
    """Count days that are neither Saturday, Sunday nor legal holiday, where the text says so (row K7)."""
    return _counted(replace(period, unit=Unit.BUSINESS_DAYS), calendar, roll)


def portal_outage(due: date, outages: Sequence[date], calendar: Calendar) -> date:
    """Count on past unplanned outages of the portal on the last day, to the first open day without one (row K8)."""
    down = frozenset(outages)
    while due in down:
        due = calendar.open_on_or_after(due + ONE_DAY)
    return due


def hours_after(start: datetime, hours: int, zone: str) -> datetime:
    """Count hours as they pass: an hour of the night the clocks change is an hour."""
    passed = start.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC) + timedelta(hours=hours)
    return passed.astimezone(ZoneInfo(zone))


CountingFunction = Callable[[Period, Calendar, Roll], Count]
COUNTING: Mapping[str, CountingFunction] = MappingProxyType(
    {
        function.__name__: function
        for function in (
            eoir_days,
            days_before_hearing,
            board_appeal_days,
            dhs_days,
            one_year_filing,
            court_of_appeals_days,
            working_days,
        )
    }
)
# What a counting file may name: ways to count from a trigger, and the two that bear on what was counted.
COUNTING_FUNCTIONS = frozenset({*COUNTING, portal_outage.__name__, legal_holidays.__name__})


def _counted(period: Period, calendar: Calendar, roll: Roll) -> Count:
    last = _last_day(period, calendar)
    return Count(last, rolled(last, calendar, roll))


def rolled(day: date, calendar: Calendar, roll: Roll) -> date:
    """Give the day a closed last day becomes."""
    if roll is Roll.FORWARD:
        return calendar.open_on_or_after(day)
    return calendar.open_on_or_before(day) if roll is Roll.BACKWARD else day


def _last_day(period: Period, calendar: Calendar) -> date:
    if period.unit is Unit.BUSINESS_DAYS:
        return _walked(period, lambda day: not (calendar.is_closed(day) or _is_stopped(day, period.stops)))
    if period.unit is Unit.CALENDAR_DAYS:
        return _calendar_days(period)
    return _months(period)


def _calendar_days(period: Period) -> date:
    if period.stops:
        return _walked(period, lambda day: not _is_stopped(day, period.stops))
    days = timedelta(days=period.length + period.added_days)
    return period.start - days if period.backward else period.start + days


def _months(period: Period) -> date:
    months = period.length * (MONTHS_IN_A_YEAR if period.unit is Unit.YEARS else 1)
    end = add_months(period.start, -months if period.backward else months)
    stopped = sum(1 for day in _days_between(period.start, end) if _is_stopped(day, period.stops))
    if not stopped:
        return end
    rest = replace(period, start=end, length=stopped, unit=Unit.CALENDAR_DAYS)
    return _calendar_days(rest)


def _walked(period: Period, counts: Callable[[date], bool]) -> date:
    step = -ONE_DAY if period.backward else ONE_DAY
    day, left = period.start, period.length + period.added_days
    while left:
        day += step
        left -= counts(day)
    return day


def _is_stopped(day: date, stops: Sequence[Stop]) -> bool:
    return any(first <= day <= last for first, last in stops)


def _days_between(start: date, end: date) -> list[date]:
    """Give the days after `start` up to and with `end`."""
    return [start + timedelta(days=number) for number in range(1, (end - start).days + 1)]


def add_months(day: date, months: int) -> date:
    """Give the same day of a month so many months on; where that month is shorter, its last day."""
    year, month = divmod(day.year * MONTHS_IN_A_YEAR + day.month - 1 + months, MONTHS_IN_A_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
