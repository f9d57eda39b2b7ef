# SPDX-License-Identifier: MPL-2.0
"""From which fact a count begins, and whether what was asked can be answered at all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from amparo.law.answers import Question
from amparo.law.values import Direction, Rule, Rulebook, RuleEntry, Several, Trigger
from amparo.terms.finding import Finding, ParamValue, Refusal, Severity

_FIRST_YEAR, _LAST_YEAR = 1986, 2090  # so that every count stays within the years whose holidays are known


@dataclass(frozen=True, slots=True)
class Start:
    """The trigger that counts, its day, and the day from which is counted."""

    trigger: Trigger | None
    day: date
    counted_from: date


def key_days(rule: Rule, question: Question, book: Rulebook) -> dict[str, date]:
    """Give the days of the given facts by the kind of day they are; the trigger that was asked about comes first."""
    days = {book.triggers[name].key: day for name, day in question.facts.items() if name in book.triggers}
    named = question.trigger or (rule.triggers[0] if rule.triggers else "")
    if named in book.triggers:
        days[book.triggers[named].key] = question.day
    return days


def start_of(rule: Rule, entry: RuleEntry, question: Question, book: Rulebook) -> Start:
    """Give where the count of an entry begins."""
    listed = entry.triggers or rule.triggers
    if not listed:
        return Start(None, question.day, question.day)
    given = {name: day for name, day in question.facts.items() if name in listed}
    given[question.trigger or listed[0]] = question.day
    name = _which(rule.several, listed, given)
    day = given[name]
    counted_from = max(day, rule.not_before) if rule.not_before else day
    return Start(book.triggers[name], day, counted_from)


def _which(several: Several, listed: Iterable[str], given: Mapping[str, date]) -> str:
    named = [name for name in listed if name in given]
    if several is Several.EARLIEST:
        return min(named, key=lambda name: given[name])
    if several is Several.LATEST:
        return max(named, key=lambda name: given[name])
    return named[0]


def check_question(rule: Rule, question: Question, book: Rulebook, *, looks_ahead: bool = False) -> None:
    """Raise `Refusal` with every reason why the question can't be answered for this rule."""
    findings = [
        *_day_faults(rule, question, looks_ahead=looks_ahead),
        *_name_faults(rule, question, book),
        *_stop_faults(rule, question),
    ]
    if question.by_mail and not rule.mail_days:
        findings.append(_refused("law.mail-adds-nothing", rule))
    if findings:
        raise Refusal(*findings)


def _day_faults(rule: Rule, question: Question, *, looks_ahead: bool) -> Iterable[Finding]:
    days = (question.day, *question.facts.values(), *([question.order] if question.order else []))
    for day in days:
        if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
            yield _refused("law.day-out-of-range", rule, day=day, first=_FIRST_YEAR, last=_LAST_YEAR)
    may_be_ahead = looks_ahead or rule.direction is Direction.BEFORE
    if question.as_of and question.day > question.as_of and not may_be_ahead:
        yield _refused("law.trigger-after-as-of", rule, day=question.day, as_of=question.as_of)


def _name_faults(rule: Rule, question: Question, book: Rulebook) -> Iterable[Finding]:
    listed = dict.fromkeys((*rule.triggers, *(name for entry in rule.entries for name in entry.triggers)))
    if question.trigger and question.trigger not in listed:
        yield _refused("law.trigger-not-of-rule", rule, name=question.trigger, triggers=", ".join(listed) or "–")
    named = question.trigger or next(iter(listed), "")
    if question.facts.get(named, question.day) != question.day:
        yield _refused("law.trigger-given-twice", rule, name=named, day=question.day, other=question.facts[named])
    for name in question.facts:
        if name not in book.triggers:
            yield _refused(
                "law.fact-unknown", rule, name=name, known=", ".join((*listed, *rule.or_sooner, *rule.or_later))
            )


def _stop_faults(rule: Rule, question: Question) -> Iterable[Finding]:
    if question.stops and rule.stops is None:
        yield _refused("law.clock-never-stops", rule)
    for first, last in question.stops:
        if last is not None and last < first:
            yield _refused("law.stop-ends-first", rule, first=first, last=last)


def _refused(code: str, rule: Rule, **params: ParamValue) -> Finding:
    return Finding(code=code, severity=Severity.BLOCKS, about=rule.id, params=params)
