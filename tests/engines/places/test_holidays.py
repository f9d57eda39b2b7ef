# SPDX-License-Identifier: MPL-2.0
"""Federal holidays on the days they are kept."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.places import federal_holidays, holiday_on
from amparo.terms.finding import Refusal

KEPT_IN_2026 = [
    date(2026, 1, 1), date(2026, 1, 19), date(2026, 2, 16), date(2026, 5, 25), date(2026, 6, 19), date(2026, 7, 3),
    date(2026, 9, 7), date(2026, 10, 12), date(2026, 11, 11), date(2026, 11, 26), date(2026, 12, 25),
]  # fmt: skip


def test_the_days_kept_in_2026() -> None:
    assert [holiday.observed for holiday in federal_holidays(2026)] == KEPT_IN_2026


def test_a_saturday_is_kept_on_friday_and_a_sunday_on_monday() -> None:
    assert holiday_on(date(2026, 7, 3)) is not None  # 4 July 2026 is a Saturday
    assert holiday_on(date(2026, 7, 4)) is None
    assert holiday_on(date(2027, 7, 5)) is not None  # 4 July 2027 is a Sunday


def test_new_year_s_day_may_be_kept_in_the_old_year() -> None:
    kept = [holiday.observed for holiday in federal_holidays(2021) if holiday.id == "new-year"]

    assert kept == [date(2021, 1, 1), date(2021, 12, 31)]
    assert "new-year" not in {holiday.id for holiday in federal_holidays(2022)}


def test_juneteenth_begins_in_2021_and_was_kept_on_friday_the_18th() -> None:
    assert holiday_on(date(2021, 6, 18)) is not None
    assert "juneteenth" not in {holiday.id for holiday in federal_holidays(2020)}


@pytest.mark.parametrize(
    ("day", "place", "kept"),
    [
        (date(2025, 1, 20), "Annandale, VA", True),  # also Martin Luther King Day
        (date(2021, 1, 20), "Annandale, VA", True),
        (date(2021, 1, 20), "El Paso, TX", False),
        (date(2013, 1, 21), "Washington, DC", True),  # 20 January 2013 was a Sunday
        (date(2029, 1, 19), "Washington, DC", False),  # 20 January 2029 is a Saturday: no other day
        (date(2022, 1, 20), "Washington, DC", False),
    ],
)
def test_inauguration_day_is_kept_near_washington_only(day: date, place: str, *, kept: bool) -> None:
    assert (holiday_on(day, place=place) is not None) is kept


@pytest.mark.parametrize("year", [1985, 2101])
def test_a_year_outside_the_data_is_refused(year: int) -> None:
    with pytest.raises(Refusal, match="holidays-not-known"):
        federal_holidays(year)


@given(st.integers(min_value=1986, max_value=2100))
def test_holidays_fall_on_working_days_in_order_and_are_ten_to_twelve(year: int) -> None:
    kept = [holiday.observed for holiday in federal_holidays(year)]

    assert kept == sorted(set(kept))
    assert all(day.weekday() < 5 and day.year == year for day in kept)
    assert 9 <= len(kept) <= 12


def test_each_holiday_has_its_name_in_both_languages() -> None:
    assert all(set(holiday.name) == {"en", "es"} for holiday in federal_holidays(2026))
