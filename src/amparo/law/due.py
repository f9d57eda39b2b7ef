# SPDX-License-Identifier: MPL-2.0
"""When something is due: the law of the day, the count, the safe day, and what to be warned of."""

from collections.abc import Mapping
from datetime import date

from amparo.dated.entry_shapes import amount_of
from amparo.law.answers import Beside, Deadline, Question
from amparo.law.attesting import NOBODY, Attested
from amparo.law.cautions import (
    beside_cautions,
    closure_cautions,
    event_cautions,
    grade_caution,
    place_caution,
    rule_cautions,
    source_cautions,
    status_cautions,
    void_caution,
)
from amparo.law.choosing import Choice, Stood, choose, worst
from amparo.law.computing import Computed, Ground, compute_entry, zone_of_forum
from amparo.law.names import rules_named
from amparo.law.settling import settle
from amparo.law.starting import Start, check_question, key_days, start_of
from amparo.law.values import Roll, Rule, Rulebook, RuleEntry, Unit
from amparo.terms.citation import Confidence
from amparo.terms.finding import Finding


def due(book: Rulebook, named: str, question: Question, *, attested: Attested = NOBODY) -> tuple[Deadline, ...]:
    """Answer when something is due under a rule, by any of its names.

    A name that several rules share gives all of them, the earliest due first.  Raises `Refusal` when the question
    can't be answered.
    """
    answers = [answer(book, rule, question, attested=attested) for rule in rules_named(book, named)]
    return tuple(sorted(answers, key=lambda each: (each.due is None, each.due or date.max, each.rule.id)))


def answer(
    book: Rulebook, rule: Rule, question: Question, *, attested: Attested = NOBODY, looks_ahead: bool = False
) -> Deadline:
    """Answer for one rule; `looks_ahead` allows a trigger after the day of which the law is asked."""
    check_question(rule, question, book, looks_ahead=looks_ahead)
    days = key_days(rule, question, book)
    choice = choice_for(rule, question, days)
    entry = choice.chosen.entry
    start = start_of(rule, entry, question, book)
    ground = Ground(rule, question, book, start.counted_from, zone_of_forum(rule, question, book))
    computed = compute_entry(ground, entry)
    settled = settle(ground, entry, start, computed)
    beside = tuple(_beside(ground, other) for other in choice.passed_over)
    grade = _grade(ground, choice.chosen, computed)
    cautions = _cautions(ground, choice.chosen, start, computed, days)
    attested_by = attested.by(rule.id)
    doubts = () if settled.by_order else grade_caution(grade, attested_by=attested_by)
    return Deadline(
        rule=rule,
        entry=entry,
        trigger=start.trigger,
        trigger_day=start.day,
        due=settled.due,
        due_at=settled.due_at,
        safe_by=settled.safe.day if settled.safe else None,
        unit=entry.unit or rule.unit,
        roll=_roll(ground, entry),
        status=choice.chosen.status,
        grade=grade,
        attested_by=attested_by,
        steps=settled.steps,
        warnings=(
            *doubts,
            *void_caution(attested.voided.get(rule.id)),
            *cautions,
            *settled.warnings,
            *beside_cautions(beside),
        ),
        beside=beside,
        zone=ground.zone,
        amount=amount_of(entry.value) if (entry.unit or rule.unit) is Unit.USD else None,
        by_order=settled.by_order,
    )


def choice_for(rule: Rule, question: Question, days: dict[str, date]) -> Choice[RuleEntry]:
    """Give the entry of a rule that answers a question, `days` being those of the facts by their kind."""
    return choose(
        rule,
        key_days=days,
        default_day=question.day,
        as_of=question.as_of,
        place=question.place,
        known_on=question.known_on,
    )


def _beside(ground: Ground, stood: Stood[RuleEntry]) -> Beside:
    computed = compute_entry(ground, stood.entry)
    return Beside(entry=stood.entry, status=stood.status, period=stood.period, due=computed.due if computed else None)


def _grade(ground: Ground, stood: Stood[RuleEntry], computed: Computed | None) -> Confidence:
    counting = stood.entry.counting or ground.rule.counting
    if computed is None or not counting:
        return stood.grade
    return worst(stood.grade, ground.way(counting).checked.confidence)


def _roll(ground: Ground, entry: RuleEntry) -> Roll:
    counting = entry.counting or ground.rule.counting
    return ground.roll(ground.way(counting)) if counting else Roll.NONE


def _cautions(
    ground: Ground, stood: Stood[RuleEntry], start: Start, computed: Computed | None, days: Mapping[str, date]
) -> tuple[Finding, ...]:
    entry, question = stood.entry, ground.question
    key_day = days.get(entry.key or ground.rule.key, question.day)
    closures = tuple(closure_cautions(ground, entry, computed)) if computed else ()
    own = rule_cautions(ground.rule.warnings, question, start, key_day=key_day, meets_closure=bool(closures))
    return (
        *status_cautions(stood, question.as_of or question.day, question.place),
        *place_caution(stood, ground, key_day),
        *(source_cautions(ground, entry) if computed else ()),
        *event_cautions(ground),
        *closures,
        *own,
    )
