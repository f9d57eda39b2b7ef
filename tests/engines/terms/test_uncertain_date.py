# SPDX-License-Identifier: MPL-2.0
"""Uncertain dates: nothing is invented, and two accounts differ only if they can't be the same day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.terms.finding import Refusal
from amparo.terms.uncertain_date import Precision, UncertainDate

DAYS = st.dates(min_value=date(1800, 1, 1), max_value=date(2200, 12, 31))


@pytest.mark.parametrize(
    ("written", "earliest", "latest", "precision"),
    [
        ("2016", date(2016, 1, 1), date(2016, 12, 31), Precision.YEAR),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29), Precision.MONTH),
        ("2016-02-24", date(2016, 2, 24), date(2016, 2, 24), Precision.DAY),
    ],
)
def test_what_is_written_is_what_is_known(written: str, earliest: date, latest: date, precision: Precision) -> None:
    known = UncertainDate.parse(written)

    assert (known.earliest, known.latest, known.precision) == (earliest, latest, precision)
    assert known.edtf == written


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("03/04/2024", "date-order-unclear"),
        ("3.4.2024", "date-order-unclear"),
        ("2024-02-31", "date-impossible"),
        ("2023-02-29", "date-impossible"),
        ("2024-13", "date-impossible"),
        ("2024-00-10", "date-impossible"),
        ("14/2/16", "date-short-year"),
        ("'89", "date-short-year"),
        ("1066-10-14", "date-out-of-range"),
        ("around 1990", "date-not-understood"),
        ("2016-2-4", "date-not-understood"),
        ("", "date-not-understood"),
    ],
)
def test_nothing_is_guessed(written: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        UncertainDate.parse(written)

    assert refused.value.findings[0].code == f"terms.{code}"


def _between(earliest: str, latest: str, **more: object) -> UncertainDate:
    return UncertainDate(
        earliest=date.fromisoformat(earliest) if earliest else None,
        latest=date.fromisoformat(latest) if latest else None,
        **more,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("told", "edtf"),
    [
        (_between("2016-02-11", "2016-02-17", precision=Precision.DAY, approximate=True), "2016-02-14~"),
        (_between("2016-03-01", "2016-03-10", precision=Precision.PART_OF_MONTH), "[2016-03-01..2016-03-10]"),
        (_between("2011-01-01", "2013-12-31", precision=Precision.YEAR, approximate=True), "2012~"),
        (_between("", "2018-06-30"), "[..2018-06-30]"),
        (_between("2018-06-30", ""), "[2018-06-30..]"),
        (
            _between("2016-03-04", "2016-04-03", one_of=(date(2016, 3, 4), date(2016, 4, 3))),
            "[2016-03-04,2016-04-03]",
        ),
    ],
)
def test_edtf_says_what_the_glossary_says(told: UncertainDate, edtf: str) -> None:
    assert told.edtf == edtf


def test_late_february_agrees_with_the_24th() -> None:
    late = _between("2016-02-21", "2016-02-29", words="a finales de febrero")

    assert late.touches(UncertainDate.parse("2016-02-24"))
    assert not late.touches(UncertainDate.parse("2016-03"))
    assert str(late) == "a finales de febrero"


def test_an_open_start_touches_everything_before_its_end() -> None:
    before_the_elections = _between("", "2018-06-30")

    assert before_the_elections.touches(UncertainDate.parse("1999"))
    assert not before_the_elections.touches(UncertainDate.parse("2018-07-01"))


@pytest.mark.parametrize(("earliest", "latest"), [("", ""), ("2016-03-02", "2016-03-01")])
def test_a_date_needs_days_in_order(earliest: str, latest: str) -> None:
    with pytest.raises(Refusal):
        _between(earliest, latest)


@given(first=DAYS, length=st.integers(min_value=0, max_value=800))
def test_a_range_read_back_from_its_short_form_is_the_same_range(first: date, length: int) -> None:
    told = UncertainDate.between(first, first + timedelta(days=length))

    if not told.edtf.startswith("["):
        again = UncertainDate.parse(told.edtf)
        assert (again.earliest, again.latest, again.precision) == (told.earliest, told.latest, told.precision)


@given(one=DAYS, other=DAYS, width=st.integers(min_value=0, max_value=60))
def test_touching_is_mutual_and_excludes_being_surely_before(one: date, other: date, width: int) -> None:
    a = UncertainDate.between(one, one + timedelta(days=width))
    b = UncertainDate.on(other)

    assert a.touches(b) == b.touches(a)
    assert a.touches(b) != (a.is_surely_before(b) or b.is_surely_before(a))
