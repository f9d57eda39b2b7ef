# SPDX-License-Identifier: MPL-2.0
"""From the count to the day that binds: outages, events that come sooner or later, a judge's order, in turn."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from amparo.law.arithmetic import counted_steps, safe_step, zone_step
from amparo.law.calendar import calendar_of
from amparo.law.cautions import order_cautions, stopped_caution
from amparo.law.computing import Computed, Ground
from amparo.law.counting import portal_outage
from amparo.law.safety import Safe, on_an_open_day, safe_day
from amparo.law.starting import Start
from amparo.law.values import Kind, RuleEntry, Unit
from amparo.terms.finding import Finding, ParamValue, Severity
from amparo.terms.words import Words


@dataclass(frozen=True, slots=True)
class Settled:
    """The day that binds so far, the safe day, and what was said on the way."""

    due: date | None = None
    due_at: datetime | None = None
    safe: Safe | None = None
    steps: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()
    by_order: bool = False

    def moved(self, day: date, safe: Safe, *steps: Finding) -> "Settled":
        """Give the same with another day."""
        return replace(self, due=day, due_at=None, safe=safe, steps=(*self.steps, *steps))


def settle(ground: Ground, entry: RuleEntry, start: Start, computed: Computed | None) -> Settled:
    """Give the day that binds under an entry, with every step that led to it."""
    settled = _counted(ground, entry, start, computed)
    settled = _later(ground, _outage(ground, entry, settled))
    settled = _ordered(ground, entry, _sooner(ground, settled))
    closing = [safe_step(settled.safe)] if settled.safe and ground.rule.kind not in {Kind.OPENS, Kind.GOAL} else []
    zone = zone_step(ground) if settled.due is not None else ()
    return replace(settled, steps=(*settled.steps, *closing, *zone))


def _counted(ground: Ground, entry: RuleEntry, start: Start, computed: Computed | None) -> Settled:
    says = _says(entry)
    if computed is None:
        return Settled(steps=says)
    if (entry.unit or ground.rule.unit) is Unit.FIXED_DAY:
        return Settled(computed.due, safe=Safe(computed.due, "law.safe-is-due"), steps=(*says, _fixed(computed)))
    steps = tuple(counted_steps(ground, entry, start, computed))
    if computed.still_stopped:
        return Settled(steps=(*steps[:1], *says), warnings=(stopped_caution(computed.still_stopped),))
    safe = safe_day(ground, entry, computed)
    return Settled(computed.due, computed.due_at, safe, (*steps, *says))


def _says(entry: RuleEntry) -> tuple[Finding, ...]:
    value = entry.value
    own = [Words(en=str(value["en"]), es=str(value["es"]))] if isinstance(value, Mapping) else []
    told = [*own, *([entry.words] if entry.words else [])]
    return tuple(_step("law.step-rule-says", authority=entry.citation.text, words=words.as_part()) for words in told)


def _fixed(computed: Computed) -> Finding:
    return _step("law.step-last", day=computed.due)


def _outage(ground: Ground, entry: RuleEntry, settled: Settled) -> Settled:
    counting = entry.counting or ground.rule.counting
    if settled.due is None or settled.safe is None or not ground.question.outages or not counting:
        return settled
    way = ground.way(counting)
    day = portal_outage(settled.due, ground.question.outages, ground.calendar(way))
    if day == settled.due or way.filed_when != "received":
        return settled
    authority = ground.way("k8").citation.text if "k8" in ground.book.counting else ""
    return settled.moved(day, settled.safe, _step("law.step-outage", authority=authority, day=settled.due, due=day))


def _later(ground: Ground, settled: Settled) -> Settled:
    given = _given(ground, ground.rule.or_later)
    if settled.due is None or not given:
        return settled
    name, day = max(given.items(), key=lambda pair: pair[1])
    if day <= settled.due:
        return settled
    step = _step("law.step-later", event=ground.book.triggers[name].words, day=day)
    return settled.moved(day, Safe(day, "law.safe-is-due"), step)


def _sooner(ground: Ground, settled: Settled) -> Settled:
    given = _given(ground, ground.rule.or_sooner)
    if settled.due is None or settled.safe is None or not given:
        return settled
    name, day = min(given.items(), key=lambda pair: pair[1])
    if day >= settled.due:
        return settled
    step = _step("law.step-sooner", event=ground.book.triggers[name].words, day=day)
    return settled.moved(day, min(settled.safe, Safe(day, "law.safe-is-due"), key=lambda safe: safe.day), step)


def _given(ground: Ground, names: tuple[str, ...]) -> dict[str, date]:
    return {name: ground.question.facts[name] for name in names if name in ground.question.facts}


def _ordered(ground: Ground, entry: RuleEntry, settled: Settled) -> Settled:
    order, rule_day = ground.question.order, settled.due
    if order is None:
        return settled
    warnings = (*settled.warnings, *order_cautions(ground, order, rule_day))
    if rule_day is None:
        step = _step("law.step-order-alone", day=order)
    else:
        step = _step("law.step-order", day=order, rule_day=rule_day)
    if rule_day is not None and order > rule_day and not ground.rule.judge_may_change:
        return replace(settled, warnings=warnings)
    counting = entry.counting or ground.rule.counting
    calendar = ground.calendar(ground.way(counting)) if counting and ground.rule.forum else calendar_of("")
    safe = on_an_open_day(ground, calendar, Safe(order, "law.safe-is-due"))
    settled = replace(settled.moved(order, safe), steps=(step, *settled.steps))
    return replace(settled, warnings=warnings, by_order=True)


def _step(code: str, *, authority: str = "", **params: ParamValue) -> Finding:
    return Finding(code=code, severity=Severity.NOTE, params=params, authority=authority)
