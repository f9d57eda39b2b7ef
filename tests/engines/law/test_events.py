# SPDX-License-Identifier: MPL-2.0
"""Facts that end a time sooner or later than its count: of several the right one, and no word when nothing moves."""

from datetime import date
from pathlib import Path

import pytest

from tests.engines.law.rulebooks import COUNTED, asked, codes, entry, rule

START, END = date(2031, 3, 3), date(2031, 3, 13)
EARLIER, BETWEEN, LATER = date(2031, 3, 6), date(2031, 3, 10), date(2031, 4, 1)


def text(field: str) -> str:
    return rule(COUNTED + f"{field}: [removed, heard]\n", entries=entry("10"))


@pytest.mark.parametrize("facts", [{"removed": EARLIER, "heard": BETWEEN}, {"removed": BETWEEN, "heard": EARLIER}])
def test_the_soonest_of_several_ends_the_time(tmp_path: Path, facts: dict[str, date]) -> None:
    answer = asked(tmp_path, text("or_sooner"), day=START, facts=facts)

    assert (answer.due, answer.safe_by) == (EARLIER, EARLIER)


@pytest.mark.parametrize("facts", [{"removed": LATER, "heard": BETWEEN}, {"removed": BETWEEN, "heard": LATER}])
def test_the_latest_of_several_counts(tmp_path: Path, facts: dict[str, date]) -> None:
    answer = asked(tmp_path, text("or_later"), day=START, facts=facts)

    assert (answer.due, answer.safe_by) == (LATER, LATER)


@pytest.mark.parametrize("field", ["or_sooner", "or_later"])
def test_a_fact_on_the_same_day_moves_nothing_and_is_not_told_as_moving(tmp_path: Path, field: str) -> None:
    answer = asked(tmp_path, text(field), day=START, facts={"removed": END})

    assert answer.due == END
    assert not codes(answer) & {"law.step-sooner", "law.step-later"}


def test_a_fact_that_is_given_is_not_asked_for(tmp_path: Path) -> None:
    answer = asked(tmp_path, text("or_sooner"), day=START, facts={"removed": LATER})
    asked_for = [warning.params["name"] for warning in answer.warnings if warning.code == "law.or-sooner"]

    assert asked_for == ["heard"]


def test_a_safe_day_before_the_event_stays(tmp_path: Path) -> None:
    saturday, sunday = date(2031, 3, 15), date(2031, 3, 16)
    twelve = text("or_sooner").replace("value: 10", "value: 12")  # the last day is Saturday, the safe one Friday
    answer = asked(tmp_path, twelve, day=START, facts={"removed": sunday})

    assert (answer.due, answer.safe_by) == (sunday, date(2031, 3, 14))
    assert saturday < sunday
