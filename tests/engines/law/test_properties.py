# SPDX-License-Identifier: MPL-2.0
"""What holds for every day: safe is never later, later triggers never end earlier, no roll ends on a closed day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.law.answers import Deadline, Question
from amparo.law.bundle import shipped_rulebook
from amparo.law.calendar import calendar_of
from amparo.law.computing import COURT
from amparo.law.counting import COUNTING, Period
from amparo.law.due import answer
from amparo.law.values import Direction, Kind, Roll, Rule, Unit
from amparo.terms.finding import Refusal

BOOK = shipped_rulebook()
COUNTED = [rule for rule in BOOK.rules.values() if any((entry.unit or rule.unit).is_counted for entry in rule.entries)]
DAYS = st.dates(date(2012, 1, 1), date(2030, 12, 31))
UNITS = st.sampled_from([Unit.CALENDAR_DAYS, Unit.BUSINESS_DAYS, Unit.MONTHS, Unit.YEARS])
FUNCTIONS = st.sampled_from(sorted(COUNTING))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start, unit = draw(DAYS), draw(UNITS)
    length = draw(st.integers(1, 3 if unit is Unit.YEARS else 40))
    stops = draw(st.lists(st.tuples(st.integers(-20, 90), st.integers(0, 30)), max_size=3))
    spans = [(start + timedelta(days=first), start + timedelta(days=first + days)) for first, days in stops]
    return Period(start=start, length=length, unit=unit, backward=draw(st.booleans()), stops=tuple(spans))


def _answer(rule: Rule, day: date) -> Deadline | None:
    try:
        return answer(BOOK, rule, Question(day=day))
    except Refusal:
        return None


@pytest.mark.parametrize("rule", COUNTED, ids=lambda rule: rule.id)
@given(day=DAYS)
def test_safe_is_never_later_than_due(rule: Rule, day: date) -> None:
    found = _answer(rule, day)

    assert found is None or (found.due is None) == (found.safe_by is None)
    assert found is None or found.due is None or found.safe_by is None or found.safe_by <= found.due


@pytest.mark.parametrize("rule", COUNTED, ids=lambda rule: rule.id)
@given(day=DAYS, later=st.integers(1, 40))
def test_under_one_value_a_later_trigger_never_comes_out_earlier(rule: Rule, day: date, later: int) -> None:
    first, second = _answer(rule, day), _answer(rule, day + timedelta(days=later))
    if first is None or second is None or first.entry is not second.entry:
        return
    if first.due is None or second.due is None or first.safe_by is None or second.safe_by is None:
        return

    assert first.due <= second.due
    assert first.safe_by <= second.safe_by


@pytest.mark.parametrize("rule", COUNTED, ids=lambda rule: rule.id)
@given(day=DAYS)
def test_a_rule_that_rolls_never_ends_on_a_closed_day(rule: Rule, day: date) -> None:
    found = _answer(rule, day)
    if found is None or found.due is None or found.roll is Roll.NONE or found.due_at is not None:
        return
    place = BOOK.forums[rule.forum].place
    calendar = calendar_of("" if place == COURT else place)

    assert not calendar.is_closed(found.due)


@pytest.mark.parametrize("rule", COUNTED, ids=lambda rule: rule.id)
@given(day=DAYS)
def test_a_deadline_lies_on_its_side_of_the_trigger(rule: Rule, day: date) -> None:
    found = _answer(rule, day)
    if found is None or found.due is None or not found.unit.is_counted:
        return

    if rule.direction is Direction.BEFORE:
        assert found.due <= day
    elif rule.kind is not Kind.OPENS or found.due_at is None:
        assert found.due >= day


@given(name=FUNCTIONS, period=periods())
def test_every_way_of_counting_gives_the_same_twice_and_rolls_as_told(name: str, period: Period) -> None:
    calendar = calendar_of("El Paso, TX")
    forward, backward, none = (
        COUNTING[name](period, calendar, roll) for roll in (Roll.FORWARD, Roll.BACKWARD, Roll.NONE)
    )

    assert forward.last == backward.last == none.last == none.due
    assert backward.due <= none.due <= forward.due
    assert not calendar.is_closed(forward.due)
    assert not calendar.is_closed(backward.due)


@given(name=FUNCTIONS, period=periods())
def test_a_stop_never_makes_a_period_shorter(name: str, period: Period) -> None:
    calendar = calendar_of("El Paso, TX")
    stopped = COUNTING[name](period, calendar, Roll.NONE).last
    plain = COUNTING[name](Period(**{**_fields(period), "stops": ()}), calendar, Roll.NONE).last
    back = period.backward or name == "days_before_hearing"

    assert stopped <= plain if back else stopped >= plain


def _fields(period: Period) -> dict[str, object]:
    return {name: getattr(period, name) for name in Period.__slots__}
