# SPDX-License-Identifier: MPL-2.0
"""Which text answers, and what must be said with it: status, place, sources, grade, cautions, refusals."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from amparo.dated.scope import Whereabouts
from amparo.law.answers import Question
from amparo.law.due import due
from amparo.law.names import class_named, district_named
from amparo.terms.finding import Refusal
from amparo.terms.sentences import say
from tests.engines.law.rulebooks import COUNTED, asked, codes, entry, refused_codes, rule, rulebook_with

STOPPING = COUNTED + 'stops: {words: {en: "It stops.", es: "Se detiene."}}\n'

OTHER = (
    "    conflicts:\n      - {value: 10, citation: Other Manual, confidence: v2, words: {en: Older., es: Anterior.}}\n"
)


def test_of_two_sources_the_earlier_is_the_safe_day_and_both_are_told(tmp_path: Path) -> None:
    answer = asked(tmp_path, rule(COUNTED, entries=entry("15", more=OTHER)), day=date(2031, 3, 3))

    assert (answer.due, answer.safe_by) == (date(2031, 3, 18), date(2031, 3, 13))
    assert {"law.sources-differ", "law.about-source", "law.safe-earlier-source"} <= codes(answer)


@pytest.mark.parametrize("more", [OTHER, "    safe_value: 10\n"])
def test_a_shorter_count_that_ends_on_a_weekend_is_safe_on_the_friday(tmp_path: Path, more: str) -> None:
    answer = asked(tmp_path, rule(COUNTED, entries=entry("20", more=more)), day=date(2031, 3, 5))  # day 10: a Saturday

    assert answer.safe_by == date(2031, 3, 14)


def test_a_shorter_number_to_work_with_is_the_safe_day(tmp_path: Path) -> None:
    answer = asked(tmp_path, rule(COUNTED, entries=entry("15", more="    safe_value: 10\n")), day=date(2031, 3, 3))

    assert answer.safe_by == date(2031, 3, 13)


@pytest.mark.parametrize("grade", ["v2", "B", "U"])
def test_below_verified_an_answer_says_confirm_with_counsel(tmp_path: Path, grade: str) -> None:
    text = rule(COUNTED, entries=entry("10").replace("confidence: V", f"confidence: {grade}"))
    answer = asked(tmp_path, text, day=date(2031, 3, 3))

    assert (answer.confirm, answer.confidence) == (True, grade)
    assert "Confirm with counsel" in say(answer.warnings[0])


def _standing(*periods: str) -> str:
    rows = "".join(f"      - {{{period}, by: court, citation: Case, confidence: V}}\n" for period in periods)
    return f"    standing:\n{rows}"


def test_a_printed_text_that_never_operated_is_told_beside_the_general_one(tmp_path: Path) -> None:
    vacated = _standing("status: vacated, since: 2031-03-08, until: null, where: nationwide")
    entries = entry("30") + entry("10", since="2031-03-09", more="    row: X\n    displaces: true\n" + vacated)
    answer = asked(tmp_path, rule(COUNTED, entries=entries), day=date(2031, 3, 10))

    assert answer.due == date(2031, 4, 9)
    assert [(other.entry.row, other.due) for other in answer.beside] == [("X", date(2031, 3, 20))]


def test_a_special_text_in_force_displaces_the_general_one(tmp_path: Path) -> None:
    entries = entry("30") + entry("10", since="2031-03-09", until="2031-06-01", more="    displaces: true\n")
    days = {day: asked(tmp_path / str(n), rule(COUNTED, entries=entries), day=day).due for n, day in enumerate(
        (date(2031, 3, 7), date(2031, 3, 10), date(2031, 6, 2)))}  # fmt: skip

    assert list(days.values()) == [date(2031, 4, 7), date(2031, 3, 20), date(2031, 7, 2)]


def test_an_order_of_one_circuit_holds_there_and_is_told_elsewhere_unknown(tmp_path: Path) -> None:
    split = _standing(
        "status: in_force, since: 2000-01-01, until: null, where: nationwide",
        "status: enjoined, since: 2031-01-01, until: null, where: {circuits: [9]}",
    )
    text, day = rule(COUNTED, entries=entry("10", more=split)), date(2031, 3, 3)
    ninth = asked(tmp_path / "a", text, day=day, place=Whereabouts(circuit="9"))
    fifth = asked(tmp_path / "b", text, day=day, place=Whereabouts(circuit="5"))
    unknown = asked(tmp_path / "c", text, day=day)

    assert [str(answer.status) for answer in (ninth, fifth, unknown)] == ["enjoined", "in_force", "in_force"]
    assert ("law.differs-by-place" in codes(unknown), "law.differs-by-place" in codes(fifth)) == (True, False)
    assert ninth.confirm
    assert "law.not-in-force" in codes(ninth)


def test_a_circuit_s_own_value_comes_before_the_nationwide_one(tmp_path: Path) -> None:
    own = entry("20").replace("where: nationwide", "where: {circuits: [2, 9]}")
    text, day = rule(COUNTED, entries=entry("10") + own), date(2031, 3, 3)

    assert asked(tmp_path / "a", text, day=day, place=Whereabouts(circuit="2")).due == date(2031, 3, 24)
    assert asked(tmp_path / "b", text, day=day, place=Whereabouts(circuit="3")).due == date(2031, 3, 13)


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ('{districts: ["C.D. Cal."]}', Whereabouts(district="C.D. Cal.")),
        ("{classes: [Example class]}", Whereabouts(classes=("Another", "Example class"))),
    ],
)
def test_a_district_and_a_class_have_their_own_value(tmp_path: Path, where: str, place: Whereabouts) -> None:
    own = entry("20").replace("where: nationwide", f"where: {where}")
    text, day = rule(COUNTED, entries=entry("10") + own), date(2031, 3, 3)

    assert asked(tmp_path / "a", text, day=day, place=place).due == date(2031, 3, 24)
    assert asked(tmp_path / "b", text, day=day).due == date(2031, 3, 13)


VOIDED = (
    "status: in_force, since: 2020-01-01, until: 2031-01-01, where: nationwide",
    "status: vacated, since: 2031-01-01, until: null, where: nationwide, ab_initio: true",
)


def test_what_was_voided_from_the_start_is_void_unless_the_law_of_that_time_is_asked(tmp_path: Path) -> None:
    special = entry("365", since="2020-01-01", more="    displaces: true\n" + _standing(*VOIDED))
    text, day = rule(COUNTED, entries=entry("150") + special), date(2025, 3, 3)

    assert asked(tmp_path / "a", text, day=day).entry.value == 150
    assert asked(tmp_path / "b", text, day=day, as_of=date(2025, 6, 1)).entry.value == 365
    assert asked(tmp_path / "c", text, day=day, as_of=date(2031, 1, 1)).entry.value == 150


def test_what_was_vacated_later_and_not_from_the_start_was_law_that_day_and_the_change_is_told(tmp_path: Path) -> None:
    standing = _standing(*(period.replace(", ab_initio: true", "") for period in VOIDED))
    answer = asked(tmp_path, rule(COUNTED, entries=entry("10", more=standing)), day=date(2025, 3, 3))

    assert str(answer.status) == "in_force"
    assert "law.changed-since" in codes(answer)


def test_the_key_s_own_day_chooses_the_entry_when_it_is_given(tmp_path: Path) -> None:
    entries = entry("10", until="2031-03-01") + entry("20", since="2031-03-01")
    text = rule(COUNTED.replace("[decided]", "[mailed]").replace("key: decision", "key: hearing"), entries=entries)
    heard = {"heard": date(2031, 2, 20)}

    assert asked(tmp_path / "a", text, day=date(2031, 3, 3)).entry.value == 20
    assert asked(tmp_path / "b", text, day=date(2031, 3, 3), facts=heard).entry.value == 10


def test_what_our_data_held_earlier_can_be_asked(tmp_path: Path) -> None:
    old = entry("10").replace("recorded_on: 2030-01-01", "recorded_on: 2029-01-01\n    replaced_on: 2030-01-01")
    text, day = rule(COUNTED, entries=old + entry("20")), date(2029, 3, 1)

    assert asked(tmp_path / "a", text, day=day).entry.value == 20
    assert asked(tmp_path / "b", text, day=day, known_on=date(2029, 6, 1)).entry.value == 10
    assert refused_codes(tmp_path / "c", text, day=day, known_on=date(2028, 6, 1)) == {"law.not-yet-recorded"}


CAUTION = 'warnings:\n  - {words: {en: "Mind.", es: "Atención."}, when: {%s}}\n'


@pytest.mark.parametrize(
    ("when", "is_told"),
    [
        ("trigger: decided", True),
        ("trigger: mailed", False),
        ("since: 2031-03-03", True),
        ("since: 2031-03-04", False),
        ("until: 2031-03-03", False),
        ("until: 2031-03-04", True),
        ("circuits: [9]", True),
        ("circuits: [2]", False),
        ("given: removed", True),
        ("not_given: removed", False),
        ("given: heard", False),
        ("closure: true", False),
        ("closure: false", True),
    ],
)
def test_a_caution_is_told_when_its_condition_holds(tmp_path: Path, when: str, *, is_told: bool) -> None:
    text = rule(COUNTED + CAUTION % when, entries=entry("10"))
    facts = {"removed": date(2031, 3, 5)}
    answer = asked(tmp_path, text, day=date(2031, 3, 3), facts=facts, place=Whereabouts(circuit="9"))

    assert ("law.rule-warns" in codes(answer)) == is_told


def test_a_fee_is_an_amount_and_no_day(tmp_path: Path) -> None:
    text = rule("unit: USD\nkey: filing\n", entries=entry("102.50")).replace("kind: deadline", "kind: fee")
    answer = asked(tmp_path, text, day=date(2031, 3, 3))

    assert (answer.due, str(answer.amount)) == (None, "102.50")


def test_a_fixed_day_is_that_day(tmp_path: Path) -> None:
    text = rule("unit: fixed_day\nkey: filing\n", entries=entry("2031-04-22"))

    assert asked(tmp_path, text, day=date(2031, 3, 3)).due == date(2031, 4, 22)


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ({"day": date(1999, 12, 31)}, "law.before-first-value"),
        ({"day": date(1980, 1, 1)}, "law.day-out-of-range"),
        ({"day": date(2091, 1, 1)}, "law.day-out-of-range"),
        ({"day": date(2031, 3, 3), "as_of": date(2031, 3, 2)}, "law.trigger-after-as-of"),
        ({"day": date(2031, 3, 3), "trigger": "heard"}, "law.trigger-not-of-rule"),
        ({"day": date(2031, 3, 3), "facts": {"moved": date(2031, 3, 3)}}, "law.fact-unknown"),
        ({"day": date(2031, 3, 3), "stops": ((date(2031, 3, 4), date(2031, 3, 5)),)}, "law.clock-never-stops"),
    ],
)
def test_what_cannot_be_answered_is_refused(tmp_path: Path, question: dict[str, Any], code: str) -> None:
    assert refused_codes(tmp_path, rule(COUNTED, entries=entry("10")), **question) == {code}


def test_a_stop_that_ends_before_it_begins_is_refused(tmp_path: Path) -> None:
    stops = ((date(2031, 3, 9), date(2031, 3, 5)),)

    assert refused_codes(tmp_path, rule(STOPPING, entries=entry("10")), day=date(2031, 3, 3), stops=stops) == {
        "law.stop-ends-first"
    }


def test_a_row_of_several_rules_answers_with_the_earliest_first(tmp_path: Path) -> None:
    parts = {
        f"rules/{name}.yaml": rule(COUNTED + "part_of: [L1]\n", entries=entry(value), rule_id=name)
        for name, value in (("long", "60"), ("short", "5"))
    }

    answers = due(rulebook_with(tmp_path, parts), "l1", Question(day=date(2031, 3, 3)))

    assert [answer.rule.id for answer in answers] == ["short", "long"]


def test_districts_and_classes_are_found_as_people_write_them(tmp_path: Path) -> None:
    own = entry("20").replace("nationwide", '{districts: ["C.D. Cal."]}')
    of_class = entry("25").replace("nationwide", "{classes: [Example Class]}")
    book = rulebook_with(tmp_path, {"rules/reply.yaml": rule(COUNTED, entries=entry("10") + own + of_class)})

    assert district_named(book, "cd cal") == "C.D. Cal."
    assert district_named(book, "W.D. Tex.") == "W.D. Tex."
    assert class_named(book, "example class") == "Example Class"
    with pytest.raises(Refusal) as refused:
        class_named(book, "exemple class")
    assert "Example Class" in say(refused.value.findings[0])
