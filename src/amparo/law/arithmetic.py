# SPDX-License-Identifier: MPL-2.0
"""The count, told step by step, as one would say it to a clerk."""

from collections.abc import Iterator
from datetime import date

from amparo.dated.entry_shapes import number_of
from amparo.law.calendar import ONE_DAY, Calendar
from amparo.law.computing import Computed, Ground
from amparo.law.safety import Safe
from amparo.law.starting import Start
from amparo.law.values import CountingEntry, Direction, Kind, Roll, RuleEntry, Unit
from amparo.law.wording import length_words, weekend_words
from amparo.terms.finding import Finding, ParamValue, Severity
from amparo.terms.words import Words

_SATURDAY = 5


def counted_steps(ground: Ground, entry: RuleEntry, start: Start, computed: Computed) -> Iterator[Finding]:
    """Say from what was counted, what was added or left out, and where the count ended."""
    unit, length = entry.unit or ground.rule.unit, number_of(entry.value)
    back = ground.rule.direction is Direction.BEFORE
    in_days = "law.step-counted-back" if back else "law.step-counted"
    yield _step(
        "law.step-counted-hours" if unit is Unit.HOURS else in_days,
        length=length_words(length, unit),
        trigger=start.trigger.words if start.trigger else Words(en="the day given", es="el día indicado"),
        day=start.day,
    )
    if start.counted_from != start.day:
        yield _step("law.step-not-before", day=start.day, first=start.counted_from)
    if unit is Unit.HOURS:
        yield from _hour_steps(ground, computed)
        return
    way = ground.way(entry.counting or ground.rule.counting)
    if ground.question.by_mail:
        days = length_words(way.mail_days, Unit.CALENDAR_DAYS)
        yield _step("law.step-mail", authority=way.citation.text, days=days)
    for first, last in ground.question.stops:
        if last is not None:
            yield _step("law.step-stopped", first=first, last=last)
    if unit is Unit.BUSINESS_DAYS:
        yield from _holidays_skipped(ground, way, computed)
    yield _end(unit, length, computed)
    yield from rolled_steps(ground, way, computed)


def _end(unit: Unit, length: int, computed: Computed) -> Finding:
    if unit in {Unit.CALENDAR_DAYS, Unit.BUSINESS_DAYS}:
        return _step("law.step-last-day", number=length, day=computed.last)
    return _step("law.step-last", day=computed.last)


def rolled_steps(ground: Ground, way: CountingEntry, computed: Computed) -> Iterator[Finding]:
    """Say why a last day was closed and what it became."""
    calendar = ground.calendar(way)
    reason = closed_reason(calendar, computed.last)
    if reason is None:
        return
    if ground.roll(way) is Roll.NONE:
        if ground.rule.kind not in {Kind.OPENS, Kind.GOAL}:
            yield _step("law.step-stays", day=computed.last, reason=reason)
        return
    between = computed.last
    while (between := between + (ONE_DAY if computed.due > computed.last else -ONE_DAY)) != computed.due:
        if holiday := calendar.holiday(between):
            yield _step("law.step-also-closed", day=between, holiday=Words(**holiday.name))
    code = "law.step-rolls" if computed.due > computed.last else "law.step-rolls-back"
    yield _step(code, authority=way.citation.text, day=computed.last, reason=reason, due=computed.due)


def closed_reason(calendar: Calendar, day: date) -> Words | None:
    """Give in words why a day is closed, or None when it isn't."""
    if day.weekday() >= _SATURDAY:
        return weekend_words()
    holiday = calendar.holiday(day)
    return Words(**holiday.name) if holiday else None


def safe_step(safe: Safe) -> Finding:
    """Say the safe day and why it is that one."""
    return _step(safe.reason, day=safe.day)


def zone_step(ground: Ground) -> Iterator[Finding]:
    """Say whose day it is that ends."""
    if ground.zone and ground.rule.forum:
        forum = ground.book.forums[ground.rule.forum].words
        yield _step("law.step-zone", forum=forum, zone=ground.zone)


def _hour_steps(ground: Ground, computed: Computed) -> Iterator[Finding]:
    if ground.question.hour is None:
        code = "law.step-hour-last" if ground.rule.kind is Kind.OPENS else "law.step-hour-first"
        yield _step(code, day=ground.counted_from)
    if computed.due_at is not None:
        yield _step("law.step-instant", day=computed.due, hour=f"{computed.due_at:%H:%M}", zone=ground.zone or "UTC")


def _holidays_skipped(ground: Ground, way: CountingEntry, computed: Computed) -> Iterator[Finding]:
    calendar = ground.calendar(way)
    day, end = sorted((ground.counted_from, computed.last))
    while (day := day + ONE_DAY) < end:
        if (holiday := calendar.holiday(day)) and day.weekday() < _SATURDAY:
            yield _step("law.step-holiday-skipped", day=day, holiday=Words(**holiday.name))


def _step(code: str, *, authority: str = "", **params: ParamValue) -> Finding:
    return Finding(code=code, severity=Severity.NOTE, params=params, authority=authority)
