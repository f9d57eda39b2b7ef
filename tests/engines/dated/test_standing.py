# SPDX-License-Identifier: MPL-2.0
"""What courts did to a text, by day and place: the narrower place wins, and a place we don't know is left out."""

from datetime import date

import pytest

from amparo.dated import read_value
from amparo.dated.scope import EVERYWHERE, NOWHERE, Scope, Whereabouts
from amparo.dated.standing import Standing, Status, changes_after, period_on, voided_later
from amparo.terms.finding import Refusal

RULE = """\
id: example
title: {en: "Example", es: "Ejemplo"}
unit: days
in_force:
  - value: 10
    since: 2020-01-01
    until: null
    by: regulation
    where: nationwide
    citation: "Illustrative Reg. § 1"
    key: decision
    codified: {since: 2020-02-01, until: null}
    standing:
      - {status: in_force, since: 2020-01-01, until: 2022-01-01, where: nationwide, by: regulation,
         citation: A, confidence: V}
      - {status: vacated, since: 2022-01-01, until: null, where: nationwide, by: court,
         citation: B, confidence: v2, ab_initio: true, words: {en: "Void.", es: "Nula."}}
      - {status: enjoined, since: 2021-01-01, until: null, where: {circuits: [2, 9]}, by: court,
         citation: C, confidence: V}
    checked: {by: notes, on: 2024-01-01, next: 2025-01-01, confidence: V}
    since_confidence: B
    recorded_on: 2024-01-01
"""


def standing() -> Standing:
    return read_value(RULE.encode(), name="example.yaml").entries[0].standing


@pytest.mark.parametrize(
    ("day", "circuit", "expected"),
    [
        (date(2019, 12, 31), "", None),
        (date(2020, 1, 1), "", Status.IN_FORCE),
        (date(2021, 12, 31), "5", Status.IN_FORCE),
        (date(2022, 1, 1), "5", Status.VACATED),
        (date(2021, 1, 1), "9", Status.ENJOINED),
        (date(2023, 1, 1), "2", Status.ENJOINED),
        (date(2020, 12, 31), "2", Status.IN_FORCE),
    ],
)
def test_the_status_of_a_day_is_that_of_the_narrowest_place(day: date, circuit: str, expected: Status | None) -> None:
    period = period_on(standing(), day, Whereabouts(circuit=circuit))

    assert (period.status if period else None) is expected


def test_only_what_is_in_force_or_has_a_tail_operates() -> None:
    assert {status for status in Status if status.is_operative} == {Status.IN_FORCE, Status.EXPIRED_WITH_TAIL}


def test_what_voids_a_text_from_the_start_is_found_before_its_day_only() -> None:
    found = voided_later(standing(), date(2021, 12, 31), NOWHERE)

    assert found is not None
    assert found.words is not None
    assert (found.status, found.words.said("es")) == (Status.VACATED, "Nula.")
    assert voided_later(standing(), date(2022, 1, 1), NOWHERE) is None


def test_later_changes_are_told_in_order_for_the_place() -> None:
    def later(circuit: str) -> list[str]:
        place = Whereabouts(circuit=circuit)
        return [period.citation.text for period in changes_after(standing(), date(2020, 6, 1), place)]

    assert (later(""), later("9")) == (["B"], ["C", "B"])


@pytest.mark.parametrize(
    ("one", "other", "is_shared"),
    [
        (EVERYWHERE, EVERYWHERE, True),
        (EVERYWHERE, Scope(circuits=("9",)), False),
        (Scope(circuits=("2", "9")), Scope(circuits=("9",)), True),
        (Scope(circuits=("2",)), Scope(circuits=("9",)), False),
        (Scope(districts=("C.D. Cal.",)), Scope(districts=("C.D. Cal.",)), True),
        (Scope(classes=("A",)), Scope(classes=("B",)), False),
    ],
)
def test_two_places_of_one_breadth_may_meet(one: Scope, other: Scope, *, is_shared: bool) -> None:
    assert one.meets(other) == other.meets(one) == is_shared


def test_an_entry_keeps_key_print_and_the_grade_of_its_first_day() -> None:
    entry = read_value(RULE.encode(), name="example.yaml").entries[0]

    assert (entry.key, entry.codified, str(entry.checked.since_confidence)) == (
        "decision",
        (date(2020, 2, 1), None),
        "B",
    )


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("status: vacated", "status: vacatd", "dated.not-a-choice", 16),
        ("until: 2022-01-01, where", "until: 2022-01-02, where", "dated.periods-overlap", 16),
        ("until: 2022-01-01, where", "until: 2021-12-31, where", "dated.periods-gap", 16),
        ("null, where: nationwide, by: court", "2023-01-01, where: nationwide, by: court", "dated.standing-ends", 16),
        ("{circuits: [2, 9]}", "{circuits: []}", "dated.where-unclear", 18),
        ("{circuits: [2, 9]}", "{circuit: [2, 9]}", "dated.where-unclear", 18),
        ("{circuits: [2, 9]}", "{districts: [[x]]}", "dated.where-unclear", 18),
        ("key: decision", "key: decison", "dated.not-a-choice", 11),
    ],
)  # fmt: skip
def test_a_fault_in_a_timeline_names_its_line(old: str, new: str, code: str, line: int) -> None:
    assert old in RULE
    with pytest.raises(Refusal) as refused:
        read_value(RULE.replace(old, new, 1).encode(), name="example.yaml")

    assert (code, line) in {(finding.code, finding.place.line) for finding in refused.value.findings}
