# SPDX-License-Identifier: MPL-2.0
"""Charts of periods: bars as long as they lasted, four states told apart without colour, days that matter as lines."""

from datetime import date

import pytest
from lxml import etree

from amparo.draw import DayMark, Drawing, Force, Period, PeriodRow, periods_chart

SVG = "{http://www.w3.org/2000/svg}"
FORCES = {
    Force.RUNS: "in force",
    Force.RUNS_IN_PART: "for some only",
    Force.STOPPED: "stopped",
    Force.ANNOUNCED: "announced",
}


def period(since: str, until: str | None, force: Force) -> Period:
    return Period(
        since=date.fromisoformat(since),
        until=date.fromisoformat(until) if until else None,
        force=force,
        words=FORCES[force],
        days=f"{since} – {until or 'open'}",
    )


ROWS = (
    PeriodRow(
        name="A rule",
        periods=(
            period("2020-01-01", "2021-01-01", Force.ANNOUNCED),
            period("2021-01-01", "2023-01-01", Force.RUNS),
            period("2023-01-01", None, Force.STOPPED),
        ),
    ),
    PeriodRow(name="Another", periods=(period("2022-01-01", None, Force.RUNS_IN_PART),)),
)
MARKS = (DayMark(day=date(2022, 1, 1), label="2022-01-01 entry"),)


def drawn() -> Drawing:
    return periods_chart(
        "Timeline", ROWS, MARKS, until=date(2025, 1, 1), description="Two texts.", forces=FORCES,
        headings=("Text", "Days", "State"),
    )  # fmt: skip


def items() -> dict[str, etree._Element]:
    root = etree.fromstring(drawn().svg.encode())
    return {each.get("aria-label"): each for each in root.iter(f"{SVG}g") if each.get("role") in {"listitem", "note"}}


def bar(words: str) -> etree._Element:
    [found] = [each for label, each in items().items() if words in label]
    return next(found.iter(f"{SVG}rect"))


def test_bars_are_as_long_as_the_periods() -> None:
    announced, runs = (float(bar(words).get("width")) for words in ("announced", "in force"))
    assert runs / announced == pytest.approx(730 / 366, rel=0.01)


def test_an_open_period_reaches_the_last_day() -> None:
    stopped, partly = bar("stopped"), bar("for some only")
    ends = [float(each.get("x")) + float(each.get("width")) for each in (stopped, partly)]
    assert ends[0] == pytest.approx(ends[1], abs=0.1)


def test_a_marked_day_is_a_line_where_that_day_lies() -> None:
    [line] = items()["2022-01-01 entry"].iter(f"{SVG}path")
    assert line.get("d").startswith(f"M{float(bar('for some only').get('x')):.2f} ")


def test_the_four_states_differ_in_shape() -> None:
    shapes = {
        tuple(
            (part.tag, part.get("stroke-dasharray"), part.get("height")) for part in each if part.tag != f"{SVG}title"
        )
        for label, each in items().items()
        if each.get("role") == "listitem"
    }
    assert len(shapes) == 4


def test_the_table_has_a_row_for_each_period() -> None:
    assert drawn().table[1:] == (
        ("A rule", "2020-01-01 – 2021-01-01", "announced"),
        ("A rule", "2021-01-01 – 2023-01-01", "in force"),
        ("A rule", "2023-01-01 – open", "stopped"),
        ("Another", "2022-01-01 – open", "for some only"),
    )


def test_a_chart_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one period"):
        periods_chart("x", (), (), until=date(2025, 1, 1), description="", forces=FORCES, headings=("", "", ""))
