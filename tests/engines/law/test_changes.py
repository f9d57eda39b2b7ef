# SPDX-License-Identifier: MPL-2.0
"""What changed between two days, two states of the data or two editions, and which matters that moves."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType

from amparo.dated.scope import Whereabouts
from amparo.law.bundle import shipped_rulebook
from amparo.law.changes import History, Moved, View, data_changes, law_changes, moved, recorded_changes
from amparo.law.values import Rulebook
from amparo.terms.sentences import say
from tests.engines.law.rulebooks import COUNTED, entry, rule, rulebook_with

SINCE, UNTIL = date(2031, 1, 1), date(2031, 6, 1)


def history(name: str, *, circuit: str = "", **facts: date) -> History:
    return History(id=name, facts=MappingProxyType(facts), place=Whereabouts(circuit=circuit))


def between(book: Rulebook, histories: Sequence[History], *, since: date = SINCE, until: date = UNTIL) -> list[Moved]:
    return list(moved(histories, before=View(book=book, as_of=since), after=View(book=book, as_of=until)))


def standing(*periods: str) -> str:
    return "    standing:\n" + "".join(
        f"      - {{{each}, by: court, citation: C, confidence: V}}\n" for each in periods
    )


VACATED = standing(
    "status: in_force, since: 2030-01-01, until: 2031-03-01, where: nationwide",
    "status: vacated, since: 2031-03-01, until: null, where: nationwide",
)


def special(more: str = VACATED) -> str:
    return rule(COUNTED, entries=entry("30") + entry("10", since="2030-01-01", more="    displaces: true\n" + more))


def test_the_matters_a_vacatur_moves_are_told_with_before_and_after(tmp_path: Path) -> None:
    book = rulebook_with(tmp_path, {"rules/reply.yaml": special()})
    rows = [history("old", decided=date(2029, 6, 4)), history("new", decided=date(2031, 2, 3)), history("none")]

    [one] = between(book, rows)

    assert (one.history, one.rule, one.trigger) == ("new", "reply", "decided")
    assert one.before is not None
    assert one.after is not None
    assert (one.before.due, one.after.due) == (date(2031, 2, 13), date(2031, 3, 5))


def test_an_order_of_one_circuit_moves_only_its_matters(tmp_path: Path) -> None:
    order = standing(
        "status: in_force, since: 2000-01-01, until: null, where: nationwide",
        "status: enjoined, since: 2031-03-01, until: null, where: {circuits: [9]}",
    )
    book = rulebook_with(tmp_path, {"rules/reply.yaml": rule(COUNTED, entries=entry("10", more=order))})
    rows = [history(circuit, circuit=circuit, decided=date(2031, 2, 3)) for circuit in ("5", "9")]

    assert [each.history for each in between(book, rows)] == ["9"]


def test_a_fact_still_to_come_is_compared_under_the_law_of_both_days(tmp_path: Path) -> None:
    entries = entry("10", until="2031-04-01") + entry("20", since="2031-04-01")
    book = rulebook_with(tmp_path, {"rules/reply.yaml": rule(COUNTED, entries=entries)})

    [one] = between(book, [history("later", decided=date(2031, 5, 5))])

    assert one.before is not None
    assert one.after is not None
    assert (one.before.entry.value, one.after.entry.value) == (10, 20)


def test_nothing_moves_when_nothing_changed(tmp_path: Path) -> None:
    book = rulebook_with(tmp_path, {"rules/reply.yaml": special()})

    assert between(book, [history("new", decided=date(2031, 2, 3))], since=date(2031, 3, 2)) == []


def test_two_editions_are_compared_rule_by_rule(tmp_path: Path) -> None:
    old = rulebook_with(
        tmp_path / "a",
        {"rules/reply.yaml": special(), "rules/gone.yaml": rule(COUNTED, entries=entry("5"), rule_id="gone")},
    )
    new = rulebook_with(
        tmp_path / "b",
        {
            "rules/reply.yaml": special().replace("value: 30", "value: 31"),
            "rules/fresh.yaml": rule(COUNTED, entries=entry("5"), rule_id="fresh"),
        },
    )
    rows = [history("new", decided=date(2031, 4, 7))]

    told = {(finding.code, finding.about) for finding in data_changes(old, new)}
    found = {
        each.rule: (each.before is None, each.after is None)
        for each in moved(rows, before=View(book=old), after=View(book=new))
    }

    assert told == {("law.rule-gone", "gone"), ("law.rule-added", "fresh"), ("law.rule-reworded", "reply")}
    assert found == {"fresh": (True, False), "gone": (False, True), "reply": (False, False)}


def test_what_our_data_corrected_is_told_and_moves_matters(tmp_path: Path) -> None:
    old = entry("10").replace("recorded_on: 2030-01-01", "recorded_on: 2029-01-01\n    replaced_on: 2030-01-01")
    book = rulebook_with(tmp_path, {"rules/reply.yaml": rule(COUNTED, entries=old + entry("20"))})
    first, last = date(2029, 6, 1), date(2030, 6, 1)

    told = [finding.code for finding in recorded_changes(book, since=first, until=last)]
    [one] = moved(
        [history("m", decided=date(2029, 3, 5))],
        before=View(book=book, known_on=first),
        after=View(book=book, known_on=last),
    )

    assert told == ["law.entry-replaced", "law.entry-recorded"]
    assert one.after is not None
    assert one.after.entry.value == 20


def test_what_changed_is_told_in_the_order_of_the_days_up_to_the_last() -> None:
    told = law_changes(shipped_rulebook(), since=date(2026, 3, 7), until=date(2026, 3, 8))
    days = [finding.params["day"] for finding in told]

    assert set(days) == {date(2026, 3, 8)}
    assert all(say(finding, language=language) for finding in told for language in ("en", "es"))


def test_a_year_of_changes_is_told_in_order() -> None:
    days = [
        finding.params["day"]
        for finding in law_changes(shipped_rulebook(), since=date(2014, 1, 1), until=date(2026, 7, 1))
    ]

    assert days == sorted(days, key=str)
    assert len(days) > 3


def test_answers_are_shared_between_histories_that_rest_on_the_same(tmp_path: Path) -> None:
    book = rulebook_with(tmp_path, {"rules/reply.yaml": special()})
    rows = [history(str(number), decided=date(2031, 1, 2) + timedelta(days=number % 7)) for number in range(70)]

    found = between(book, rows)

    assert len(found) == 70
    assert len({id(each.after) for each in found}) == 7
