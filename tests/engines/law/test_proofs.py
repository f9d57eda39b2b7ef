# SPDX-License-Identifier: MPL-2.0
"""Elements, splits and policy in force: signed situations, and what holds for every day and circuit."""

from datetime import date
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.dated.scope import Whereabouts
from amparo.law.bundle import shipped_rulebook
from amparo.law.elements.asking import Asked, answer_point, answer_points, point_named, points_of
from amparo.law.elements.groups import group_matrix
from amparo.law.elements.splits import split_on
from amparo.law.elements.values import Claim, Point
from amparo.law.names import measure_named
from amparo.law.standards.policy import policy_for
from amparo.law.standards.values import entry_words
from amparo.terms.finding import Refusal
from scripts.proofs import Proof, proofs

BOOK = shipped_rulebook()
CASES = dict(proofs())
CIRCUITS = ("", *(str(number) for number in range(1, 12)), "DC")
DAYS = st.dates(min_value=date(2009, 1, 1), max_value=date(2027, 12, 31))


def place_of(case: Proof) -> Whereabouts:
    given = case.given
    return Whereabouts(circuit=str(given.circuit), district=given.district, classes=tuple(given.member_of))


def named(case: str) -> Point:
    point = point_named(BOOK, case)
    assert point is not None, case
    return point


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.point])
def test_a_point_says_what_the_situation_says(name: str) -> None:
    case = CASES[name]
    expect = case.expect
    asked = Asked(on=case.given.on, days=MappingProxyType(case.given.facts), place=place_of(case))
    answer = answer_point(BOOK, named(case.point or ""), asked)

    if expect.nothing:
        assert answer.nothing is not None
        assert answer.nothing.code == expect.nothing
    if expect.possible is not None:
        assert [str(stood.status) for stood in answer.possible] == expect.possible
    if expect.burden is not None:
        assert [str(each.who) for each in answer.point.burden] == expect.burden
    stood = answer.stood
    found = (
        stood.entry.row if stood else None,
        stood.entry.citation.text if stood else "",
        str(stood.status) if stood else None,
        str(stood.grade) if stood else None,
    )
    for wanted, came in zip((expect.row, None, expect.status, expect.grade), found, strict=True):
        assert wanted in (None, came)
    assert (expect.cites or "") in found[1]
    assert expect.printed == [other.entry.row for other in answer.beside]


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.split])
def test_a_split_stands_as_the_situation_says(name: str) -> None:
    case = CASES[name]
    expect = case.expect
    answer = split_on(BOOK.elements.splits[case.split or ""], case.given.on, place_of(case))

    assert expect.settled in (None, answer.is_settled)
    assert expect.positions in (None, list(answer.positions))
    assert expect.later in (None, len(answer.cautions))
    if expect.lead:
        assert expect.lead in answer.own[0].citation.text
    if expect.grade:
        assert str(answer.own[0].checked.confidence) == expect.grade


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.measure])
def test_policy_was_in_force_as_the_situation_says(name: str) -> None:
    case = CASES[name]
    expect = case.expect
    measure = measure_named(BOOK, case.measure or "")
    policy = policy_for(BOOK, case.given.facts, place_of(case), as_of=case.given.on)
    [found] = [each for each in policy.measures if each.measure is measure]

    assert str(found.whole.force) == expect.force
    assert expect.now in (None, str(found.whole.now.status) if found.whole.now else None)
    parts = {part.id: str(stood.force) for part, stood in found.parts}
    assert {part: parts[part] for part in expect.parts} == expect.parts


@given(DAYS, DAYS, st.sampled_from(CIRCUITS), st.sampled_from(list(Claim)))
@settings(max_examples=150, deadline=None)
def test_every_point_gives_one_text_or_says_why_not(one: date, other: date, circuit: str, claim: Claim) -> None:
    entry, on = sorted((one, other))
    asked = Asked(on=on, days=MappingProxyType({"entry": entry}), place=Whereabouts(circuit=circuit))
    for answer in answer_points(BOOK, points_of(BOOK, claim), asked):
        assert (answer.stood is None) is (answer.nothing is not None)
        for split in answer.splits:
            assert split.is_settled is bool(split.own and not split.in_doubt)
            if split.is_settled:
                assert {each.position for each in split.own} == set(split.positions)
            else:
                assert set(split.positions) >= {each.position for each in (*split.board, *split.others)}
        for split in answer.splits:
            assert all(circuit in each.scope.circuits for each in split.own)


@given(DAYS, st.sampled_from(CIRCUITS))
@settings(max_examples=100, deadline=None)
def test_what_a_court_keeps_out_of_force_never_answers(on: date, circuit: str) -> None:
    asked = Asked(on=on, days=MappingProxyType({"entry": on, "filing": on}), place=Whereabouts(circuit=circuit))
    for point in BOOK.elements.points.values():
        stood = answer_point(BOOK, point, asked).stood
        operative = [each for each in point.entries if each.holds_on(on) and not each.standing]
        if stood and operative:
            assert stood.is_operative


def test_each_protection_has_its_own_standard() -> None:
    standards = {
        claim: {
            burden.standard.value
            for point in points_of(BOOK, claim)
            if point.id in {"well_founded_fear", "withholding_standard", "torture_standard"}
            for burden in point.burden
            if burden.standard
        }
        for claim in Claim
    }

    assert standards[Claim.ASYLUM] == {"reasonable_possibility"}
    assert standards[Claim.WITHHOLDING] == standards[Claim.TORTURE_CONVENTION] == {"more_likely_than_not"}


def test_every_row_of_the_pack_is_there_with_its_questions() -> None:
    rows = {alias for point in BOOK.elements.points.values() for alias in point.aliases}
    wanted = {
        *(f"E{number:02}" for number in range(1, 18)), "E09a", "E09b", "E13x", "E14x",
        *(f"W{number:02}" for number in range(1, 9) if number != 5), *(f"T{number}" for number in range(1, 9)),
        *(f"B{number:02}" for number in range(1, 16)), "B07x", *(f"EV{number:02}" for number in range(1, 13)),
    }  # fmt: skip
    questions = [each for point in BOOK.elements.points.values() for each in point.questions]

    assert wanted <= rows
    assert len({each.id for each in questions}) == len(questions) == 64


def test_no_point_speaks_of_the_person_as_qualifying() -> None:
    entries = [entry_words(entry) for point in BOOK.elements.points.values() for entry in point.entries]
    words = [text for each in entries for text in (each.en, each.es)]

    assert not [text for text in words if "you qualify" in text.casefold() or "califica" in text.casefold()]


def test_formulations_are_put_side_by_side_and_judged_by_nobody() -> None:
    asked = Asked(on=date(2026, 3, 10), place=Whereabouts(circuit="5"))
    matrix = group_matrix(BOOK, ["Honduran women unable to leave", "Familia de una testigo"], asked)

    assert [item.id for item in matrix.items][:4] == ["immutable", "particular", "distinct", "apart_from_harm"]
    assert [[split.split.id for split in each.splits] for each in matrix.formulations] == [
        ["group_women"],
        ["group_family"],
    ]
    assert matrix.formulations[0].cues == ("women", "unable to leave")
    assert all(item.citation for item in matrix.items)


@pytest.mark.parametrize(
    ("wordings", "code"),
    [
        (["  "], "law.group-unreadable"),
        (["x" * 401], "law.group-unreadable"),
        (["Women of Honduras", "women  of honduras."], "law.group-given-twice"),
        ([f"group {number}" for number in range(21)], "law.groups-too-many"),
    ],
)
def test_a_formulation_that_cannot_be_compared_is_refused(wordings: list[str], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        group_matrix(BOOK, wordings, Asked(on=date(2026, 3, 10)))

    assert [finding.code for finding in refused.value.findings] == [code]


@given(DAYS, DAYS, st.sampled_from(CIRCUITS))
@settings(max_examples=100, deadline=None)
def test_policy_is_answered_for_every_day(day: date, as_of: date, circuit: str) -> None:
    keys = {"entry": day, "decision": day, "hearing": day, "filing": day, "apprehension": day}
    policy = policy_for(BOOK, keys, Whereabouts(circuit=circuit), as_of=as_of)

    assert all(each.measure.issued_on <= as_of for each in policy.measures)
    assert len({each.measure.id for each in policy.measures}) == len(policy.measures)
    assert len({each.chain.id for each in policy.chains}) == len(policy.chains)
