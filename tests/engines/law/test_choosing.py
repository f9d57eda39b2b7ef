# SPDX-License-Identifier: MPL-2.0
"""Which trigger, which entry and which way to count answer, to the day; and what a refusal names."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from amparo.dated.scope import Whereabouts
from amparo.law.answers import Question
from amparo.law.due import due
from amparo.terms.finding import Refusal
from tests.engines.law.rulebooks import BACK, COUNTED, asked, codes, entry, refused_codes, rule, rulebook_with

DAY = date(2031, 3, 3)
TWO = COUNTED.replace("[decided]", "[decided, mailed]")


def refused_params(folder: Path, text: str, **question: Any) -> dict[str, object]:
    with pytest.raises(Refusal) as refused:
        asked(folder, text, **question)
    return dict(refused.value.findings[0].params)


@pytest.mark.parametrize(("several", "mailed", "expected"), [
    ("first", 5, 13), ("earliest", 5, 13), ("latest", 5, 15), ("first", 1, 13), ("earliest", 1, 11), ("latest", 1, 13),
])  # fmt: skip
def test_the_trigger_that_counts_is_the_one_the_rule_says(
    tmp_path: Path, several: str, mailed: int, expected: int
) -> None:
    text = rule(TWO + f"several: {several}\nroll: none\n", entries=entry("10"))

    assert asked(tmp_path, text, day=DAY, facts={"mailed": date(2031, 3, mailed)}).due == date(2031, 3, expected)


def test_a_trigger_given_twice_must_be_the_same_day(tmp_path: Path) -> None:
    text = rule(TWO, entries=entry("10"))

    assert refused_codes(tmp_path / "a", text, day=DAY, facts={"decided": date(2031, 3, 4)}) == {
        "law.trigger-given-twice"
    }
    assert asked(tmp_path / "b", text, day=DAY, facts={"decided": DAY}).due == date(2031, 3, 13)


def test_the_day_asked_about_chooses_the_entry_before_other_facts_of_its_kind(tmp_path: Path) -> None:
    entries = entry("10", until="2031-03-01") + entry("20", since="2031-03-01")

    assert asked(tmp_path, rule(TWO, entries=entries), day=DAY, facts={"mailed": date(2031, 2, 1)}).entry.value == 20


@pytest.mark.parametrize(("day", "codes_expected"), [
    (date(1985, 12, 31), {"law.day-out-of-range"}), (date(1986, 1, 1), {"law.before-first-value"}),
    (date(2091, 1, 1), {"law.day-out-of-range"}),
])  # fmt: skip
def test_the_years_that_can_be_counted_have_an_edge(tmp_path: Path, day: date, codes_expected: set[str]) -> None:
    assert refused_codes(tmp_path, rule(COUNTED, entries=entry("10")), day=day) == codes_expected


def test_the_last_day_that_can_be_counted_is_counted(tmp_path: Path) -> None:
    assert asked(tmp_path, rule(COUNTED, entries=entry("10")), day=date(2090, 12, 31)).due == date(2091, 1, 10)


def test_the_law_of_the_trigger_s_own_day_may_be_asked(tmp_path: Path) -> None:
    assert asked(tmp_path, rule(COUNTED, entries=entry("10")), day=DAY, as_of=DAY).due == date(2031, 3, 13)


def test_a_refusal_names_the_triggers_there_are(tmp_path: Path) -> None:
    two, none = (
        rule(TWO, entries=entry("10")),
        rule("unit: words\nkey: decision\n", entries=entry('{en: "A.", es: "A."}')),
    )

    assert refused_params(tmp_path / "a", two, day=DAY, trigger="heard")["triggers"] == "decided, mailed"
    assert refused_params(tmp_path / "b", none, day=DAY, trigger="heard")["triggers"] == "–"


def test_a_refusal_names_the_first_day_and_the_first_record(tmp_path: Path) -> None:
    later = entry("20", since="2010-01-01").replace("recorded_on: 2030-01-01", "recorded_on: 2032-01-01")
    text = rule(COUNTED, entries=entry("10", until="2010-01-01") + later)
    before, unknown = {"day": date(1999, 12, 31)}, {"day": DAY, "known_on": date(2029, 12, 31)}

    assert refused_params(tmp_path / "a", text, **before)["first"] == date(2000, 1, 1)
    assert refused_params(tmp_path / "b", text, **unknown) == {"day": date(2029, 12, 31), "first": date(2030, 1, 1)}


def test_a_day_in_a_meant_gap_is_not_called_too_early(tmp_path: Path) -> None:
    gap = 'gaps: [{since: 2020-01-01, until: 2021-01-01, words: {en: "None.", es: "Ninguna."}}]\n'
    ninth = entry("5", since="2000-01-01", until="2001-01-01").replace("nationwide", "{circuits: [9]}")
    entries = ninth + entry("10", since="2001-01-01", until="2020-01-01") + entry("20", since="2021-01-01")
    text = rule(COUNTED + gap, entries=entries)

    assert refused_codes(tmp_path / "a", text, day=date(2020, 6, 1)) == {"law.no-value-on-day"}
    assert refused_codes(tmp_path / "b", text, day=date(2000, 1, 1)) == {"law.no-value-on-day"}
    assert refused_codes(tmp_path / "c", text, day=date(1999, 12, 31)) == {"law.before-first-value"}


def standing(*periods: str) -> str:
    return "    standing:\n" + "".join(
        f"      - {{{each}, by: court, citation: C, confidence: V}}\n" for each in periods
    )


def test_of_texts_that_do_not_operate_a_proposal_comes_last(tmp_path: Path) -> None:
    enjoined = standing("status: enjoined, since: 2000-01-01, until: null, where: nationwide")
    proposed = standing("status: proposed, since: 2000-01-01, until: null, where: nationwide")
    text = rule(COUNTED, entries=entry("10", more=enjoined) + entry("20", since="2030-01-01", more=proposed))

    assert asked(tmp_path, text, day=DAY).entry.value == 10


def test_a_text_before_its_first_status_is_not_yet_law(tmp_path: Path) -> None:
    later = standing("status: in_force, since: 2031-06-01, until: null, where: nationwide")
    text = rule(COUNTED, entries=entry("10") + entry("20", more="    displaces: true\n" + later))

    assert asked(tmp_path / "a", text, day=DAY).entry.value == 10
    assert asked(tmp_path / "b", text, day=date(2031, 6, 2)).entry.value == 20


@pytest.mark.parametrize(("where", "place", "is_told"), [
    ("{circuits: [9]}", Whereabouts(), True),
    ("{circuits: [9]}", Whereabouts(circuit="5"), False),
    ('{districts: ["C.D. Cal."]}', Whereabouts(circuit="5"), True),
    ('{districts: ["C.D. Cal."]}', Whereabouts(district="W.D. Tex."), False),
    ("{classes: [Example]}", Whereabouts(circuit="5", district="W.D. Tex."), True),
    ("{classes: [Example]}", Whereabouts(classes=("Example",)), False),
])  # fmt: skip
def test_law_of_a_place_is_told_while_it_is_not_known_to_be_elsewhere(
    tmp_path: Path, where: str, place: Whereabouts, *, is_told: bool
) -> None:
    own = standing("status: in_force, since: 2000-01-01, until: null, where: nationwide",
                   f"status: enjoined, since: 2001-01-01, until: null, where: {where}")  # fmt: skip
    answer = asked(tmp_path, rule(COUNTED, entries=entry("10", more=own)), day=DAY, place=place)

    assert ("law.differs-by-place" in codes(answer)) == is_told


def test_law_of_a_place_at_another_time_is_not_told(tmp_path: Path) -> None:
    own = entry("5", until="2010-01-01").replace("nationwide", "{circuits: [9]}")

    assert "law.differs-by-place" not in codes(asked(tmp_path, rule(COUNTED, entries=entry("10") + own), day=DAY))


def test_an_order_for_the_rule_s_own_day_is_an_order(tmp_path: Path) -> None:
    text = rule(COUNTED + "judge_may_change: false\n", entries=entry("10"))

    assert asked(tmp_path, text, day=DAY, order=date(2031, 3, 13)).by_order


def test_an_order_needs_no_way_to_count(tmp_path: Path) -> None:
    text = rule("unit: as_ordered\nkey: decision\nforum: office\n", entries=entry('{en: "Ordered.", es: "Ordenado."}'))

    assert asked(tmp_path, text, day=DAY, order=date(2031, 3, 15)).safe_by == date(2031, 3, 14)


WAYS = """\
id: k1
title: {en: "Counting", es: "Cuenta"}
in_force:
  - {value: eoir_days, since: 2000-01-01, until: 2031-01-01, by: regulation, where: nationwide, citation: Old,
     roll: none, filed_when: received, holidays: federal, recorded_on: 2030-01-01,
     checked: {by: n, on: 2030-01-01, next: 2031-01-01, confidence: V}}
  - {value: eoir_days, since: 2031-01-01, until: null, by: regulation, where: nationwide, citation: New,
     roll: forward, filed_when: received, holidays: federal, recorded_on: 2030-01-01,
     checked: {by: n, on: 2030-01-01, next: 2031-01-01, confidence: V}}
"""


@pytest.mark.parametrize(("day", "expected"), [
    (date(2031, 3, 5), date(2031, 3, 17)),  # day 10 is a Saturday, and rolls
    (date(2029, 3, 7), date(2029, 3, 17)),  # a Saturday too, under the older way
    (date(1999, 3, 3), date(1999, 3, 13)),  # before the first way known: the first one
])  # fmt: skip
def test_one_counts_as_one_did_on_the_day_the_count_began(tmp_path: Path, day: date, expected: date) -> None:
    files = {"rules/reply.yaml": rule(COUNTED, entries=entry("10", since="1990-01-01")), "counting/k1.yaml": WAYS}
    book = rulebook_with(tmp_path, files)

    assert [answer.due for answer in due(book, "reply", Question(day=day))] == [expected]


def test_a_way_to_count_is_known_even_before_it_was_recorded(tmp_path: Path) -> None:
    old = entry("10").replace("recorded_on: 2030-01-01", "recorded_on: 2020-01-01")
    book = rulebook_with(tmp_path, {"rules/reply.yaml": rule(COUNTED, entries=old), "counting/k1.yaml": WAYS})

    assert due(book, "reply", Question(day=DAY, known_on=date(2021, 1, 1)))[0].due == date(2031, 3, 13)


def test_back_and_forth_are_counted_alike(tmp_path: Path) -> None:
    text = rule(BACK, entries=entry("10"))

    assert asked(tmp_path, text, day=date(2031, 3, 13)).due == DAY


def test_an_ordered_day_is_looked_up_in_the_forum_s_own_calendar(tmp_path: Path) -> None:
    text = rule(COUNTED.replace("office", "court"), entries=entry("10"))
    inauguration = date(2033, 1, 20)
    near, far = (
        asked(tmp_path / place, text, day=date(2033, 1, 3), order=inauguration, court_place=place)
        for place in ("Annandale, VA", "El Paso, TX")
    )

    assert (near.safe_by, far.safe_by) == (date(2033, 1, 19), inauguration)
