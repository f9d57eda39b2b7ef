# SPDX-License-Identifier: MPL-2.0
"""What is set for a person in screening and in custody: signed situations, and what holds for every day and place."""

from datetime import date
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.cli.law_questions import where
from amparo.law.bundle import shipped_rulebook
from amparo.law.standards.answering import Person, Standards, standards_of
from amparo.law.standards.freezing import KINDS
from amparo.law.standards.values import StandardOfProof
from amparo.terms.finding import Refusal
from scripts.standings import Standing, standings

CASES = dict(standings())
LAW = shipped_rulebook().standards
CIRCUITS = ("", *(str(number) for number in range(1, 12)), "DC")
DAYS = st.dates(min_value=date(2009, 1, 1), max_value=date(2027, 12, 31))


def asked(situation: Standing) -> Standards:
    given = situation.given
    return standards_of(
        LAW,
        situation.kind,
        Person(
            on=given.on,
            entry=given.entry,
            answers=MappingProxyType(given.circumstances),
            place=where(given.court, str(given.circuit), "", given.member_of)[0],
        ),
    )


@pytest.mark.parametrize("name", CASES)
def test_the_law_sets_what_the_situation_says(name: str) -> None:
    situation = CASES[name]
    expect = situation.expect
    if expect.refused:
        with pytest.raises(Refusal) as refused:
            asked(situation)
        assert [finding.code for finding in refused.value.findings] == [expect.refused]
        return
    answer = asked(situation)
    found = {each.outcome.id: list(each.choices) for each in answer.answers}
    wanted = {name: [each] if isinstance(each, str) else each for name, each in expect.outcomes.items()}
    assert {name: found[name] for name in wanted} == wanted
    _assert_beside(answer, situation)


def _assert_beside(answer: Standards, situation: Standing) -> None:
    expect = situation.expect
    first = next(
        each for each in answer.answers if each.outcome.id in (expect.outcomes or answer.answers[0].outcome.id)
    )
    if expect.regime:
        assert first.shown[0].regime.id == expect.regime
    if expect.grade:
        assert str(first.shown[0].stood.grade) == expect.grade
    if expect.ask is not None:
        assert list(answer.ask) == expect.ask
    if expect.tests is not None:
        assert [each.id for each in answer.tests] == expect.tests
    if expect.counsel is not None:
        assert bool(answer.counsel) is expect.counsel
    assert set(expect.notes) <= {held.regime.id for held in answer.notes}
    assert set(expect.beside) <= {held.regime.id for held in answer.beside}


@given(DAYS, DAYS, st.sampled_from(CIRCUITS), st.data())
@settings(max_examples=300, deadline=None)
def test_every_day_and_circuit_gives_one_answer_or_a_split_that_says_what_it_hangs_on(
    one: date, other: date, circuit: str, data: st.DataObject
) -> None:
    entry, on = sorted((one, other))
    known = {
        name: data.draw(st.sampled_from((*circumstance.answers, None)), label=name)
        for name, circumstance in LAW.circumstances.items()
    }
    answers = MappingProxyType({name: answer for name, answer in known.items() if answer})
    for kind in KINDS:
        answer = standards_of(
            LAW, kind, Person(on=on, entry=entry, answers=answers, place=where("", circuit, "", ())[0])
        )
        for each in answer.answers:
            assert len(each.choices) <= 1 or each.is_split
            # Only the last one is sure; each before it says what it hangs on.
            assert all(not held.is_certain for held in each.held[:-1])
            assert all(held.unknown or not held.is_settled for held in each.held[:-1])


@given(DAYS, st.sampled_from(CIRCUITS), st.sampled_from(("at_port", "between_ports", "admitted")))
@settings(max_examples=200, deadline=None)
def test_whoever_is_detained_has_an_answer_whatever_the_stage(on: date, circuit: str, manner: str) -> None:
    for stage in LAW.circumstances["stage"].answers:
        person = Person(
            on=on,
            answers=MappingProxyType({"stage": stage, "manner": manner, "near_border_arrest": "no"}),
            place=where("", circuit, "", ())[0],
        )
        for each in standards_of(LAW, "custody", person).answers:
            assert each.held
            assert each.held[-1].is_certain


@given(DAYS, st.sampled_from(CIRCUITS))
@settings(max_examples=100, deadline=None)
def test_what_is_known_more_never_widens_an_answer(on: date, circuit: str) -> None:
    place = where("", circuit, "", ())[0]
    vague = standards_of(LAW, "screening", Person(on=on, entry=on, place=place))
    told = {"place": "southern_land", "manner": "between_ports", "transit": "yes"}
    closer = standards_of(LAW, "screening", Person(on=on, entry=on, place=place, answers=MappingProxyType(told)))

    for less, more in zip(vague.answers, closer.answers, strict=True):
        assert set(more.choices) <= set(less.choices)


def test_standards_of_proof_have_an_order_and_no_size() -> None:
    assert [each.value for each in StandardOfProof] == list(LAW.standards)
    with pytest.raises(TypeError):
        _ = StandardOfProof.SIGNIFICANT_POSSIBILITY < StandardOfProof.REASONABLE_POSSIBILITY  # type: ignore[operator]


def test_a_regime_on_day_of_entry_asks_for_that_day() -> None:
    person = Person(on=date(2025, 8, 1), answers=MappingProxyType({"place": "southern_land"}))

    assert "entry_day" in standards_of(LAW, "screening", person).ask
