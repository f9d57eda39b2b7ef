# SPDX-License-Identifier: MPL-2.0
"""Every situation comes out as it is written down, and a second counter that shares no code agrees."""

import pytest

from amparo.cli.law_questions import question_from
from amparo.law.answers import Deadline
from amparo.law.bundle import shipped_rulebook
from amparo.law.due import due
from amparo.terms.finding import Refusal
from scripts.situations import Expected, Situation, situations
from tests.engines.law.second_counter import second_count

ALL = dict(situations())
ANSWERED = {name: situation for name, situation in ALL.items() if not situation.expect.refused}
REFUSED = {name: situation for name, situation in ALL.items() if situation.expect.refused}


def answers_to(situation: Situation) -> tuple[Deadline, ...]:
    book = shipped_rulebook()
    return due(book, situation.rule, question_from(situation.given.typed(), book, named=situation.rule))


@pytest.mark.parametrize("name", ANSWERED)
def test_a_situation_comes_out_as_written(name: str) -> None:
    situation = ANSWERED[name]
    first, *others = answers_to(situation)

    assert _differences(first, tuple(others), situation.expect) == {}


@pytest.mark.parametrize("name", REFUSED)
def test_a_situation_that_has_no_answer_is_refused(name: str) -> None:
    with pytest.raises(Refusal) as refused:
        answers_to(REFUSED[name])

    assert REFUSED[name].expect.refused in {finding.code for finding in refused.value.findings}


@pytest.mark.parametrize("name", ANSWERED)
def test_a_second_counter_agrees(name: str) -> None:
    situation = ANSWERED[name]
    counted = {answer.rule.id: answer.due for answer in answers_to(situation)}

    assert {rule_id: second_count(rule_id, situation.given) for rule_id in counted} == counted


@pytest.mark.parametrize("name", ANSWERED)
def test_the_safe_day_is_never_later(name: str) -> None:
    for answer in answers_to(ANSWERED[name]):
        assert answer.due is None or (answer.safe_by is not None and answer.safe_by <= answer.due)


def test_a_situation_says_something() -> None:
    silent = [name for name, situation in ALL.items() if not situation.expect.model_fields_set]

    assert not silent


def _differences(first: Deadline, others: tuple[Deadline, ...], expect: Expected) -> dict[str, object]:
    """Give what came out otherwise than written."""
    came = {
        "due": first.due,
        "due_at": first.due_at.isoformat()[:16] if first.due_at else None,
        "safe_by": first.safe_by,
        "status": str(first.status),
        "confidence": first.confidence,
        "amount": str(first.amount) if first.amount is not None else None,
        "answers_by": first.entry.row,
    }
    differing: dict[str, object] = {
        field: value for field, value in came.items() if expect.names(field) and value != _written(expect, field)
    }
    warned = {warning.code for warning in first.warnings}
    told = {step.code for step in first.steps}
    beside = {other.entry.row: other.due for other in first.beside}
    also = {other.rule.id: other.due for other in others}
    lists = {
        "warnings": set(expect.warnings) - warned,
        "no_warnings": set(expect.no_warnings) & warned,
        "steps": set(expect.steps) - told,
        "beside": set(expect.beside.items()) - set(beside.items()),
        "also": set(expect.also.items()) - set(also.items()),
    }
    return {**differing, **{field: left for field, left in lists.items() if left}}


def _written(expect: Expected, field: str) -> object:
    value = getattr(expect, field)
    return str(value) if field == "amount" and value is not None else value
