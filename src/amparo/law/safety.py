# SPDX-License-Identifier: MPL-2.0
"""The safe day: by it we act so that no reading of the rule, no roll, no closure and no other source can hurt.

Each way of counting says in the rulebook by what its safe day is earlier; the earliest reason wins, never later than
the due day.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from amparo.law.calendar import ONE_DAY, Calendar
from amparo.law.computing import Computed, Ground, compute
from amparo.law.values import Direction, Kind, RuleEntry, Safety, Unit

_NOT_BY_ACTING = frozenset({Kind.OPENS, Kind.GOAL})
_BEFORE_A_CLOSED_DAY: Mapping[Safety, str] = {
    Safety.WORKING_DAY_BEFORE_ROLL: "law.safe-before-roll",
    Safety.ROLL_BACKWARD: "law.safe-rolled-back",
}


@dataclass(frozen=True, slots=True)
class Safe:
    """The safe day and the code of the reason for it."""

    day: date
    reason: str


def safe_day(ground: Ground, entry: RuleEntry, computed: Computed) -> Safe:
    """Give the day by which to act under an entry."""
    due = Safe(computed.due, "law.safe-is-due")
    if ground.rule.kind in _NOT_BY_ACTING or computed.due_at is not None:
        return due
    way = ground.way(entry.counting or ground.rule.counting)
    calendar = ground.calendar(way)
    earliest = min((due, *_reasons(ground, entry, computed, calendar)), key=lambda safe: safe.day)
    if way.filed_when == "happens":
        return earliest
    return on_an_open_day(ground, calendar, earliest)


def on_an_open_day(ground: Ground, calendar: Calendar, safe: Safe) -> Safe:
    """Give the same safe day, or the last one before it on which the forum is open and not closed by an order."""
    day = calendar.open_on_or_before(safe.day)
    reason = safe.reason if day == safe.day else "law.safe-open-day"
    while day in ground.book.closed_by_order:
        day, reason = calendar.open_on_or_before(day - ONE_DAY), "law.safe-before-closure"
    return Safe(day, reason)


def _reasons(ground: Ground, entry: RuleEntry, computed: Computed, calendar: Calendar) -> Iterator[Safe]:
    way = ground.way(entry.counting or ground.rule.counting)
    for safety in way.safe:
        if safety in _BEFORE_A_CLOSED_DAY:
            yield Safe(calendar.open_on_or_before(computed.last), _BEFORE_A_CLOSED_DAY[safety])
    if Safety.DAY_BEFORE in way.safe:
        yield Safe(_with_first_day(ground, entry, computed), "law.safe-day-before")
    unit = entry.unit or ground.rule.unit
    if entry.safe_value is not None:
        shorter = compute(ground, entry.safe_value, unit, entry.counting or ground.rule.counting)
        yield Safe(min(shorter.last, shorter.due), "law.safe-shorter")
    for other in entry.conflicts:
        counting = other.counting or entry.counting or ground.rule.counting
        found = compute(ground, other.value, other.unit or unit, counting)
        yield Safe(min(found.last, found.due), "law.safe-earlier-source")


def _with_first_day(ground: Ground, entry: RuleEntry, computed: Computed) -> date:
    """Give the last day of a count that takes the first day in, as some readings do.

    A year from 29 February ends on 28 February either way.
    """
    unit = entry.unit or ground.rule.unit
    if unit in {Unit.MONTHS, Unit.YEARS} and ground.rule.direction is Direction.AFTER:
        anniversary = computed.last
        return anniversary if anniversary.day < ground.counted_from.day else anniversary - ONE_DAY
    return computed.last - ONE_DAY
