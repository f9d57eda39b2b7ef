# SPDX-License-Identifier: MPL-2.0
"""How a day comes out: trigger, count, roll, hours, stops, orders, events, outages, closures."""

from datetime import date, time
from pathlib import Path

import pytest

from amparo.law.answers import Deadline, Question
from amparo.law.bundle import shipped_rulebook
from amparo.law.due import due
from amparo.law.names import rules_named
from amparo.terms.finding import Refusal
from amparo.terms.sentences import say
from amparo.terms.words import Words
from tests.engines.law.rulebooks import BACK, COUNTED, asked, codes, entry, refused_codes, rule, rulebook_with


def test_a_rule_is_found_by_any_name_in_any_case() -> None:
    book = shipped_rulebook()

    assert {rules_named(book, name)[0].id for name in ("L50", " l50 ", "BIA-appeal", "bia appeal", "board_appeal")} == {
        "board_appeal"
    }


def test_an_unknown_rule_is_answered_with_the_nearest() -> None:
    with pytest.raises(Refusal) as refused:
        rules_named(shipped_rulebook(), "bord_appeal")

    assert "board_appeal" in say(refused.value.findings[0])


def test_the_trigger_s_day_is_not_counted(tmp_path: Path) -> None:
    assert asked(tmp_path, rule(COUNTED, entries=entry("1")), day=date(2031, 3, 3)).due == date(2031, 3, 4)


def test_a_last_day_on_a_weekend_rolls_over_the_holiday_behind_it(tmp_path: Path) -> None:
    answer = asked(tmp_path, rule(COUNTED, entries=entry("10")), day=date(2031, 5, 14))  # day 10: Saturday 24 May

    assert answer.due == date(2031, 5, 27)  # Monday is Memorial Day
    assert answer.safe_by == date(2031, 5, 23)
    assert {"law.step-rolls", "law.step-also-closed", "law.safe-before-roll"} <= codes(answer)


def test_a_rule_may_say_that_nothing_rolls(tmp_path: Path) -> None:
    answer = asked(tmp_path, rule(COUNTED + "roll: none\n", entries=entry("10")), day=date(2031, 5, 14))

    assert answer.due == date(2031, 5, 24)
    assert "law.step-stays" in codes(answer)


def test_back_from_a_hearing_the_day_before_is_day_one_and_the_safe_day_rolls_away(tmp_path: Path) -> None:
    answer = asked(tmp_path, rule(BACK, entries=entry("15")), day=date(2031, 6, 16))  # Sunday 1 June

    assert answer.due == date(2031, 6, 2)
    assert answer.safe_by == date(2031, 5, 30)


def test_a_hearing_may_lie_after_the_day_of_which_the_law_is_asked(tmp_path: Path) -> None:
    entries = entry("15", until="2031-06-01") + entry("30", since="2031-06-01")
    hearing = {"day": date(2031, 7, 15)}

    assert asked(tmp_path / "a", rule(BACK, entries=entries), **hearing).due == date(2031, 6, 16)  # 15 June is a Sunday
    assert asked(tmp_path / "b", rule(BACK, entries=entries), **hearing, as_of=date(2031, 5, 1)).due == date(
        2031, 6, 30
    )


def test_business_days_leave_out_weekends_and_holidays(tmp_path: Path) -> None:
    text = rule(COUNTED.replace("k1", "k7").replace("calendar_days", "business_days"), entries=entry("5"))
    answer = asked(tmp_path, text, day=date(2025, 12, 24))

    assert answer.due == date(2026, 1, 2)
    assert "law.step-holiday-skipped" in codes(answer)


@pytest.mark.parametrize(
    ("unit", "value", "start", "expected"),
    [
        ("months", "1", date(2031, 1, 31), date(2031, 2, 28)),
        ("months", "13", date(2031, 11, 30), date(2032, 12, 30)),
        ("years", "1", date(2028, 2, 29), date(2029, 2, 28)),
        ("years", "4", date(2028, 2, 29), date(2032, 2, 29)),
    ],
)
def test_months_and_years_end_on_the_same_day_or_the_month_s_last(
    tmp_path: Path, unit: str, value: str, start: date, expected: date
) -> None:
    text = rule(COUNTED.replace("calendar_days", unit) + "roll: none\n", entries=entry(value))

    assert asked(tmp_path, text, day=start).due == expected


@pytest.mark.parametrize(
    ("start", "safe"), [(date(2026, 6, 10), date(2027, 6, 9)), (date(2024, 2, 29), date(2025, 2, 28))]
)
def test_the_year_for_asylum_is_safe_a_day_early_and_on_28_february_for_a_leap_day(
    tmp_path: Path, start: date, safe: date
) -> None:
    text = rule(COUNTED.replace("k1", "k5").replace("calendar_days", "years"), entries=entry("1"))

    assert asked(tmp_path, text, day=start).safe_by == safe


def test_hours_pass_as_the_clock_does_in_the_night_it_changes(tmp_path: Path) -> None:
    text = rule(COUNTED.replace("calendar_days", "hours"), entries=entry("24"))
    answer = asked(tmp_path, text, day=date(2031, 3, 8), hour=time(15, 0))

    assert answer.due_at is not None
    assert answer.due_at.isoformat() == "2031-03-09T16:00:00-04:00"


def test_without_an_hour_a_last_moment_is_counted_from_the_first_minute(tmp_path: Path) -> None:
    text = rule(COUNTED.replace("calendar_days", "hours"), entries=entry("24"))
    opens = text.replace("kind: deadline", "kind: opens")

    last, first = (asked(tmp_path / name, each, day=date(2031, 5, 5)) for name, each in (("a", text), ("b", opens)))

    assert [f"{answer.due_at:%d %H:%M}" for answer in (last, first) if answer.due_at] == ["06 00:00", "07 00:00"]


STOPPING = COUNTED + 'stops: {words: {en: "It stops.", es: "Se detiene."}}\n'


def test_days_on_which_the_clock_stood_are_not_counted_and_overlaps_count_once(tmp_path: Path) -> None:
    stops = ((date(2031, 3, 5), date(2031, 3, 9)), (date(2031, 3, 8), date(2031, 3, 10)))
    answer = asked(tmp_path, rule(STOPPING, entries=entry("10")), day=date(2031, 3, 3), stops=stops)

    assert answer.due == date(2031, 3, 19)  # six days later than 13 March


def test_a_stop_outside_the_count_moves_nothing(tmp_path: Path) -> None:
    stops = ((date(2031, 2, 1), date(2031, 3, 3)), (date(2031, 3, 14), date(2031, 3, 20)))

    assert asked(tmp_path, rule(STOPPING, entries=entry("10")), day=date(2031, 3, 3), stops=stops).due == date(
        2031, 3, 13
    )


def test_a_stop_moves_a_year_too(tmp_path: Path) -> None:
    text = rule(STOPPING.replace("calendar_days", "years") + "roll: none\n", entries=entry("1"))
    stops = ((date(2031, 12, 30), date(2032, 1, 3)), (date(2032, 3, 5), date(2032, 3, 6)))

    assert asked(tmp_path, text, day=date(2031, 3, 3), stops=stops).due == date(2032, 3, 10)


def test_a_clock_that_still_stands_gives_no_day(tmp_path: Path) -> None:
    answer = asked(
        tmp_path, rule(STOPPING, entries=entry("10")), day=date(2031, 3, 3), stops=((date(2031, 3, 5), None),)
    )

    assert (answer.due, answer.safe_by) == (None, None)
    assert "law.clock-stopped" in codes(answer)
    assert [step.code for step in answer.steps] == ["law.step-counted"]


def test_a_clock_that_stood_only_after_the_end_gives_the_day(tmp_path: Path) -> None:
    stops = ((date(2031, 3, 14), None),)

    assert asked(tmp_path, rule(STOPPING, entries=entry("10")), day=date(2031, 3, 3), stops=stops).due == date(
        2031, 3, 13
    )


def test_a_judge_s_order_comes_first_and_the_rule_stands_beside_it(tmp_path: Path) -> None:
    answer = asked(tmp_path, rule(COUNTED, entries=entry("10")), day=date(2031, 3, 3), order=date(2031, 4, 2))

    assert (answer.due, answer.by_order) == (date(2031, 4, 2), True)
    assert answer.steps[0].code == "law.step-order"
    assert answer.steps[0].params["rule_day"] == date(2031, 3, 13)


def test_an_order_s_day_on_a_weekend_is_kept_and_the_safe_day_lies_before(tmp_path: Path) -> None:
    answer = asked(tmp_path, rule(COUNTED, entries=entry("10")), day=date(2031, 3, 3), order=date(2031, 4, 5))

    assert (answer.due, answer.safe_by) == (date(2031, 4, 5), date(2031, 4, 4))


@pytest.mark.parametrize(
    ("order", "expected"), [(date(2031, 4, 2), date(2031, 3, 13)), (date(2031, 3, 10), date(2031, 3, 10))]
)
def test_an_order_cannot_lengthen_what_no_judge_may_move(tmp_path: Path, order: date, expected: date) -> None:
    text = rule(COUNTED + "judge_may_change: false\n", entries=entry("10"))

    assert asked(tmp_path, text, day=date(2031, 3, 3), order=order).due == expected


def test_what_is_only_ordered_has_no_day_without_the_order(tmp_path: Path) -> None:
    text = rule("unit: as_ordered\nkey: decision\n", entries=entry('{en: "As ordered.", es: "Según la orden."}'))

    assert asked(tmp_path / "a", text, day=date(2031, 3, 3)).due is None
    assert asked(tmp_path / "b", text, day=date(2031, 3, 3), order=date(2031, 3, 9)).due == date(2031, 3, 9)


def test_an_event_that_comes_sooner_ends_the_time(tmp_path: Path) -> None:
    text = rule(COUNTED + "or_sooner: [removed]\n", entries=entry("10"))
    removed = asked(tmp_path / "a", text, day=date(2031, 3, 3), facts={"removed": date(2031, 3, 7)})
    unknown = asked(tmp_path / "b", text, day=date(2031, 3, 3))

    assert (removed.due, removed.safe_by) == (date(2031, 3, 7), date(2031, 3, 7))
    assert unknown.due == date(2031, 3, 13)
    assert "law.or-sooner" in codes(unknown)


def test_the_later_of_two_days_counts_where_the_rule_says_so(tmp_path: Path) -> None:
    text = rule(COUNTED + "or_later: [removed]\n", entries=entry("10"))

    assert asked(tmp_path / "a", text, day=date(2031, 3, 3), facts={"removed": date(2031, 5, 1)}).due == date(
        2031, 5, 1
    )
    assert asked(tmp_path / "b", text, day=date(2031, 3, 3), facts={"removed": date(2031, 3, 9)}).due == date(
        2031, 3, 13
    )


@pytest.mark.parametrize(("several", "expected"), [("first", 13), ("earliest", 11), ("latest", 13)])
def test_of_several_triggers_the_rule_says_which_counts(tmp_path: Path, several: str, expected: int) -> None:
    text = rule(COUNTED.replace("[decided]", "[decided, mailed]") + f"several: {several}\n", entries=entry("10"))
    answer = asked(tmp_path, text, day=date(2031, 3, 3), facts={"mailed": date(2031, 3, 1)})

    assert answer.due == date(2031, 3, expected)


def test_a_trigger_before_the_rule_s_first_day_counts_from_that_day(tmp_path: Path) -> None:
    answer = asked(tmp_path, rule(COUNTED + "not_before: 2031-04-01\n", entries=entry("10")), day=date(2031, 3, 3))

    assert answer.due == date(2031, 4, 11)
    assert "law.step-not-before" in codes(answer)


def test_mail_adds_days_only_where_the_rule_says_so(tmp_path: Path) -> None:
    text = rule(COUNTED.replace("k1", "k4"), entries=entry("10"))
    with_mail = text.replace("in_force:", "mail_days: true\nin_force:")

    assert asked(tmp_path / "a", with_mail, day=date(2031, 3, 4), by_mail=True).due == date(2031, 3, 17)
    assert refused_codes(tmp_path / "b", text, day=date(2031, 3, 4), by_mail=True) == {"law.mail-adds-nothing"}


def test_an_unplanned_outage_on_the_last_day_moves_it_on(tmp_path: Path) -> None:
    outages = (date(2031, 3, 14), date(2031, 3, 17))
    answer = asked(tmp_path, rule(COUNTED, entries=entry("11")), day=date(2031, 3, 3), outages=outages)

    assert (answer.due, answer.safe_by) == (date(2031, 3, 18), date(2031, 3, 14))
    assert [step.authority for step in answer.steps if step.code == "law.step-outage"] == [
        "8 CFR 1003.2(g)(5), 1003.3(g)(2), 1003.31(b)"
    ]


def test_an_outage_moves_nothing_where_a_paper_need_not_be_received(tmp_path: Path) -> None:
    text = rule(COUNTED.replace("k1", "k5"), entries=entry("11"))

    assert asked(tmp_path, text, day=date(2031, 3, 3), outages=(date(2031, 3, 14),)).due == date(2031, 3, 14)


def test_one_entry_may_be_counted_otherwise_than_its_rule(tmp_path: Path) -> None:
    own = entry("5", more="    unit: business_days\n    counting: k7\n    triggers: [mailed]\n")
    answer = asked(tmp_path, rule(COUNTED, entries=own), day=date(2031, 3, 6), trigger="mailed")

    assert (answer.due, str(answer.unit), answer.trigger and answer.trigger.id) == (
        date(2031, 3, 13),
        "business_days",
        "mailed",
    )
    assert "law.step-last-day" in codes(answer)


def test_an_entry_with_a_way_of_its_own_is_moved_by_an_outage_too(tmp_path: Path) -> None:
    own = entry("8", more="    counting: k3\n")
    text = rule(COUNTED.replace("counting: k1\n", ""), entries=own)

    assert asked(tmp_path, text, day=date(2031, 3, 3), outages=(date(2031, 3, 11),)).due == date(2031, 3, 12)


def test_what_an_entry_says_beyond_its_number_is_told(tmp_path: Path) -> None:
    more = '    words: {en: "Received by the office.", es: "Recibido."}\n'
    counted = asked(tmp_path / "a", rule(COUNTED, entries=entry("8", more=more)), day=date(2031, 3, 3))
    plain = asked(tmp_path / "b", rule(COUNTED, entries=entry("8")), day=date(2031, 3, 3))
    only = rule("unit: words\nkey: decision\n", entries=entry('{en: "Soon.", es: "Pronto."}'))
    words = asked(tmp_path / "c", only, day=date(2031, 3, 3))

    assert [_says(answer) for answer in (counted, plain, words)] == [["Received by the office"], [], ["Soon"]]


def _says(answer: Deadline) -> list[str]:
    told = (step.params["words"] for step in answer.steps if step.code == "law.step-rule-says")
    return [words.en for words in told if isinstance(words, Words)]


CLOSED = """\
id: closures
closures:
  - {day: 2031-03-13, words: {en: "Offices closed.", es: "Oficinas cerradas."}, where: nationwide, by: order,
     citation: "Illustrative order", checked: {by: n, on: 2030-01-01, next: 2031-01-01, confidence: v2},
     recorded_on: 2030-01-01}
"""


def test_a_closure_by_order_warns_and_moves_nothing_but_the_safe_day(tmp_path: Path) -> None:
    book = rulebook_with(tmp_path, {"rules/reply.yaml": rule(COUNTED, entries=entry("10")), "closures.yaml": CLOSED})
    [answer] = due(book, "reply", Question(day=date(2031, 3, 3)))

    assert (answer.due, answer.safe_by) == (date(2031, 3, 13), date(2031, 3, 12))
    assert "law.closed-by-order" in codes(answer)


def test_a_holiday_round_washington_closes_only_forums_there(tmp_path: Path) -> None:
    text, far = rule(COUNTED, entries=entry("10")), rule(COUNTED.replace("office", "court"), entries=entry("10"))
    day = date(2033, 1, 10)  # day 10 is Inauguration Day, a Thursday

    assert asked(tmp_path / "a", text, day=day).due == date(2033, 1, 20)
    assert asked(tmp_path / "b", far, day=day, court_place="Annandale, VA").due == date(2033, 1, 21)
    assert asked(tmp_path / "c", far, day=day, court_place="El Paso, TX").due == date(2033, 1, 20)


def test_a_last_day_may_roll_back_where_the_rule_says_so(tmp_path: Path) -> None:
    answer = asked(tmp_path, rule(COUNTED + "roll: backward\n", entries=entry("10")), day=date(2031, 5, 14))

    assert (answer.due, answer.safe_by) == (date(2031, 5, 23), date(2031, 5, 23))
    assert "law.step-rolls-back" in codes(answer)


@pytest.mark.parametrize(
    ("unit", "value", "expected"),
    [("months", "2", date(2031, 4, 16)), ("years", "1", date(2030, 6, 16)), ("business_days", "6", date(2031, 6, 6))],
)
def test_months_years_and_business_days_can_be_counted_back(
    tmp_path: Path, unit: str, value: str, expected: date
) -> None:
    text = rule(BACK.replace("calendar_days", unit).replace("k2", "k1") + "roll: none\n", entries=entry(value))

    assert asked(tmp_path, text, day=date(2031, 6, 16)).due == expected


def test_days_added_for_mail_are_counted_past_a_stop(tmp_path: Path) -> None:
    text = rule(STOPPING.replace("k1", "k4") + "mail_days: true\n", entries=entry("10"))
    stops = ((date(2031, 3, 5), date(2031, 3, 6)),)

    assert asked(tmp_path, text, day=date(2031, 3, 4), stops=stops, by_mail=True).due == date(2031, 3, 19)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2031, 3, 3), date(2031, 3, 3), date(2032, 3, 3)),  # the first day isn't counted anyway
        (date(2031, 3, 4), date(2031, 3, 4), date(2032, 3, 4)),
        (date(2032, 3, 3), date(2032, 3, 3), date(2032, 3, 4)),
        (date(2032, 3, 4), date(2032, 3, 4), date(2032, 3, 3)),
    ],
)
def test_a_stop_of_one_day_counts_at_both_ends_of_a_year(
    tmp_path: Path, first: date, last: date, expected: date
) -> None:
    text = rule(STOPPING.replace("calendar_days", "years") + "roll: none\n", entries=entry("1"))

    assert asked(tmp_path, text, day=date(2031, 3, 3), stops=((first, last),)).due == expected


def test_a_clock_that_stops_for_good_on_the_last_day_gives_no_day(tmp_path: Path) -> None:
    stops = ((date(2031, 3, 20), None), (date(2031, 3, 13), None))

    assert asked(tmp_path, rule(STOPPING, entries=entry("10")), day=date(2031, 3, 3), stops=stops).due is None


def test_the_first_day_on_which_one_may_act_is_its_own_safe_day(tmp_path: Path) -> None:
    text = rule(COUNTED + "roll: none\n", entries=entry("5")).replace("kind: deadline", "kind: opens")
    answer = asked(tmp_path, text, day=date(2031, 3, 3))

    assert (answer.due, answer.safe_by) == (date(2031, 3, 8), date(2031, 3, 8))


def test_a_count_that_takes_the_first_day_in_ends_a_day_early(tmp_path: Path) -> None:
    answer = asked(tmp_path, rule(COUNTED.replace("k1", "k5"), entries=entry("10")), day=date(2031, 3, 24))

    assert (answer.due, answer.safe_by) == (date(2031, 4, 3), date(2031, 4, 2))


def test_whose_day_it_is_is_said_with_a_day_and_never_without(tmp_path: Path) -> None:
    dated = asked(tmp_path / "a", rule(COUNTED, entries=entry("10")), day=date(2031, 3, 3))
    words = rule("unit: words\nkey: decision\nforum: office\n", entries=entry('{en: "Soon.", es: "Pronto."}'))

    assert "law.step-zone" in codes(dated)
    assert "law.step-zone" not in codes(asked(tmp_path / "b", words, day=date(2031, 3, 3)))
