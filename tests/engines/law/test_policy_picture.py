# SPDX-License-Identifier: MPL-2.0
"""The policy timeline drawn: on every day of every measure the picture says what the data says."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from amparo.dated.scope import NOWHERE
from amparo.dated.standing import Status, period_on
from amparo.draw import DayMark
from amparo.law.bundle import shipped_rulebook
from amparo.law.policy_picture import policy_chart
from amparo.law.values import Measure
from amparo.law.wording import status_words

UNTIL = date(2026, 7, 2)
MARK = DayMark(day=date(2024, 6, 10), label="2024-06-10 entry")
MEASURES = tuple(shipped_rulebook().measures.values())


def rows_of(measure: Measure, language: str = "en") -> Iterator[tuple[date, date, str]]:
    name = measure.title.said(language)
    for row, days, words in policy_chart([measure], (), until=UNTIL, language=language).table[1:]:
        since, _, until = days.partition(" – ")
        if row == name:
            yield date.fromisoformat(since), date.fromisoformat(until), words


def drawn_measures() -> list[Measure]:
    return [each for each in MEASURES if any(period.since < UNTIL for period in each.standing)]


@pytest.mark.parametrize("measure", drawn_measures(), ids=lambda each: each.id)
def test_each_day_in_force_nationwide_is_drawn_as_that(measure: Measure) -> None:
    rows = list(rows_of(measure))
    dice = random.Random(measure.id)  # picks days, guards nothing
    first = min(period.since for period in measure.standing)
    for _ in range(40):
        day = first + timedelta(days=dice.randrange((UNTIL - first).days))
        period = period_on(measure.standing, day, NOWHERE)
        held = [words for since, until, words in rows if since <= day < until]
        if period is not None and (period.status.is_operative or period.status in {Status.STAYED, Status.ENJOINED}):
            assert status_words(period.status).en in held[0]


def test_the_oldest_measure_stands_first_and_parts_follow_their_measure() -> None:
    names = [row[0] for row in policy_chart(MEASURES, (), until=UNTIL, language="en").table[1:]]
    order = [each.title.en for each in sorted(drawn_measures(), key=lambda each: (each.issued_on, each.id))]
    whole = list(dict.fromkeys(name for name in names if not name.startswith("↳")))
    assert whole == [name for name in order if name in whole]
    before = names[names.index("↳ Fees (85 FR 82750)") - 1]
    assert before.startswith(("↳ Procedures before the Board", "Procedure and fee rules"))


def test_both_languages_name_every_measure_and_the_day_that_matters() -> None:
    english, spanish = (policy_chart(MEASURES, (MARK,), until=UNTIL, language=each) for each in ("en", "es"))
    assert len(english.table) == len(spanish.table)
    assert "Cronología de las políticas" in spanish.svg
    assert MARK.label in spanish.svg
    assert not {row[2] for row in spanish.table} & {row[2] for row in english.table}
