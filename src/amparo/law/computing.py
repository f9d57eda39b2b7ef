# SPDX-License-Identifier: MPL-2.0
"""From a start and a value to a day, by the counting function the rulebook names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from amparo.dated.entry_shapes import number_of
from amparo.law.answers import OpenStop, Question
from amparo.law.calendar import Calendar, calendar_of
from amparo.law.choosing import counting_on
from amparo.law.counting import COUNTING, Count, Period, Stop, hours_after
from amparo.law.values import CountingEntry, Direction, Kind, Roll, Rule, Rulebook, RuleEntry, Unit

COURT = "court"
_NO_ZONE = "UTC"


@dataclass(frozen=True, slots=True)
class Computed:
    """What came out: the last day as counted, the day it became, and for hours the instant.

    `still_stopped` is the day since which the clock stands, when it stood before the end was reached.
    """

    last: date
    due: date
    due_at: datetime | None = None
    still_stopped: date | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """All that a count of this rule stands on, whichever number is counted."""

    rule: Rule
    question: Question
    book: Rulebook
    counted_from: date
    zone: str

    def way(self, counting: str) -> CountingEntry:
        """Give the way to count of that name, on the start's day."""
        return counting_on(self.book.counting[counting], self.counted_from, self.question.known_on)

    def calendar(self, way: CountingEntry) -> Calendar:
        """Give the calendar of the forum that receives."""
        place = self.book.forums[self.rule.forum].place
        return calendar_of(self.question.court_place if place == COURT else place, holidays=way.holidays == "federal")

    def roll(self, way: CountingEntry) -> Roll:
        """Give what happens on a closed last day."""
        return self.rule.roll or way.roll


def zone_of_forum(rule: Rule, question: Question, book: Rulebook) -> str:
    """Give the zone whose days count; empty when that is the court's and none was named."""
    if not rule.forum:
        return ""
    zone = book.forums[rule.forum].zone
    return question.zone if zone == COURT else zone


def compute_entry(ground: Ground, entry: RuleEntry) -> Computed | None:
    """Count an entry's own value; None when it isn't a number of units."""
    unit = entry.unit or ground.rule.unit
    if unit is Unit.FIXED_DAY:
        day = date.fromisoformat(str(entry.value))
        return Computed(day, day)
    if not unit.is_counted:
        return None
    return compute(ground, number_of(entry.value), unit, entry.counting or ground.rule.counting)


def compute(ground: Ground, length: int, unit: Unit, counting: str) -> Computed:
    """Count so many units by a way of counting."""
    if unit is Unit.HOURS:
        return _hours(ground, length)
    way = ground.way(counting)
    whole_stops, open_since = _stops(ground.question.stops)
    period = Period(
        start=ground.counted_from,
        length=length,
        unit=unit,
        backward=ground.rule.direction is Direction.BEFORE,
        added_days=way.mail_days if ground.question.by_mail else 0,
        stops=whole_stops,
    )
    count: Count = COUNTING[str(way.value)](period, ground.calendar(way), ground.roll(way))
    stopped = open_since if open_since is not None and open_since <= count.last else None
    return Computed(count.last, count.due, still_stopped=stopped)


def _hours(ground: Ground, length: int) -> Computed:
    """Without an hour, a last moment is counted from the first minute of the day and a first one from the last."""
    start = datetime.combine(ground.counted_from, ground.question.hour or time(0))
    if ground.question.hour is None and ground.rule.kind is Kind.OPENS:
        start += timedelta(days=1)
    passed = hours_after(start, length, ground.zone or _NO_ZONE)
    return Computed(passed.date(), passed.date(), due_at=passed)


def _stops(stops: Sequence[OpenStop]) -> tuple[tuple[Stop, ...], date | None]:
    """Tell stops that ended from the one that still runs."""
    whole = tuple((first, last) for first, last in stops if last is not None)
    running = [first for first, last in stops if last is None]
    return whole, min(running, default=None)
