# SPDX-License-Identifier: MPL-2.0
"""Dates come from the ledger by the law, hold once a second person confirmed them, and show when their ground moved."""

from datetime import date

import pytest

from amparo.deadlines import actions, bridge, queries
from amparo.deadlines.models import DocketedDate
from amparo.matters.actions import add_person, correct_fact, record_fact
from amparo.matters.models import Fact, Matter, Part, Proceeding
from amparo.matters.queries import ledger_of, proceedings_of
from amparo.offices.versions import ChangedMeanwhile
from amparo.terms.finding import Refusal
from tests.rooms.conftest import Cast, open_case

DECISION = {"kind": "oral_decision", "day": date(2026, 9, 4), "source": "Heard in court"}


@pytest.fixture
def matter(cast: Cast) -> Matter:
    opened = open_case(cast.ana)
    Proceeding.objects.create(
        matter=opened, track="defensive", forum="immigration_court", court="NYC", since=date(2026, 1, 5)
    )
    return opened


def decided(matter: Matter, cast: Cast, **values: object) -> Fact:
    return record_fact(matter=matter, by=cast.ana, values={**DECISION, **values})


def offered(matter: Matter, cast: Cast, language: str = "en") -> list[queries.Offered]:
    docket, ledger = queries.docket_of(cast.ana, matter.id), ledger_of(cast.ana, matter.id)
    return queries.dates_offered(docket, ledger, proceedings_of(cast.ana, matter.id), language=language)


def appeal(matter: Matter, cast: Cast, language: str = "en") -> bridge.Chip:
    [found] = [one.chip for one in offered(matter, cast, language) if one.chip.rule == "board_appeal"]
    return found


def docketed(date_id: object) -> DocketedDate:
    return DocketedDate.objects.for_office("test").get(pk=date_id)  # type: ignore[no-any-return]


def code_of(refused: pytest.ExceptionInfo[Refusal]) -> str:
    [finding] = refused.value.findings
    return finding.code


def test_a_recorded_decision_brings_the_day_of_appeal_with_its_arithmetic(matter: Matter, cast: Cast) -> None:
    decided(matter, cast)
    chip = appeal(matter, cast)

    assert (chip.due, chip.safe_by) == (date(2026, 10, 5), date(2026, 10, 2))
    assert chip.citation.startswith("8 CFR 1003.38(b)-(d)")
    assert any("30 calendar days" in step for step in chip.steps)
    assert "días naturales" in " ".join(appeal(matter, cast, "es").steps)


def test_no_fact_no_date(matter: Matter, cast: Cast) -> None:
    assert offered(matter, cast) == []


def test_a_corrected_fact_moves_what_is_offered_and_shows_that_the_docketed_date_lost_its_ground(
    matter: Matter, cast: Cast
) -> None:
    fact = decided(matter, cast)
    actions.propose_date(matter=matter, fact=fact, rule="board_appeal", by=cast.ana)
    correct_fact(fact, by=cast.beto, values={"day": date(2026, 9, 8)})

    assert appeal(matter, cast).due == date(2026, 10, 8)
    assert [each.rule for each in queries.without_ground(queries.docket_of(cast.ana, matter.id))] == ["board_appeal"]


def test_a_date_holds_once_a_second_person_confirmed_it(matter: Matter, cast: Cast) -> None:
    made = actions.propose_date(matter=matter, fact=decided(matter, cast), rule="board_appeal", by=cast.ana)
    assert not made.holds
    with pytest.raises(Refusal) as refused:
        actions.confirm_date(made, by=cast.ana, seen=1)
    assert code_of(refused) == "deadlines.second-person-needed"

    actions.confirm_date(made, by=cast.beto, seen=1)
    assert docketed(made.pk).holds
    assert docketed(made.pk).confirmed_by == cast.beto


def test_of_two_people_confirming_the_same_date_the_second_learns_who_was_first(matter: Matter, cast: Cast) -> None:
    made = actions.propose_date(matter=matter, fact=decided(matter, cast), rule="board_appeal", by=cast.ana)
    actions.confirm_date(docketed(made.pk), by=cast.beto, seen=1)
    with pytest.raises(Refusal) as refused:
        actions.confirm_date(docketed(made.pk), by=cast.elena, seen=1)
    [finding] = refused.value.findings
    assert finding.code == "deadlines.confirmed-already"
    assert finding.params["name"] == cast.beto.name


def test_of_two_people_confirming_at_once_one_does(matter: Matter, cast: Cast) -> None:
    """Both pages showed it unconfirmed, and both were sent before either was answered."""
    made = actions.propose_date(matter=matter, fact=decided(matter, cast), rule="board_appeal", by=cast.ana)
    first, second = docketed(made.pk), docketed(made.pk)
    actions.confirm_date(first, by=cast.beto, seen=1)
    with pytest.raises(ChangedMeanwhile):
        actions.confirm_date(second, by=cast.elena, seen=1)
    assert docketed(made.pk).confirmed_by == cast.beto


def test_the_same_rule_is_not_proposed_twice_from_one_fact(matter: Matter, cast: Cast) -> None:
    fact = decided(matter, cast)
    actions.propose_date(matter=matter, fact=fact, rule="board_appeal", by=cast.ana)
    with pytest.raises(Refusal) as refused:
        actions.propose_date(matter=matter, fact=fact, rule="board_appeal", by=cast.beto)
    assert code_of(refused) == "deadlines.proposed-already"


def test_a_judge_s_order_stands_before_a_rule_of_the_same_day(matter: Matter, cast: Cast) -> None:
    fact = decided(matter, cast)
    by_rule = actions.propose_date(matter=matter, fact=fact, rule="board_appeal", by=cast.ana)
    order = actions.docket_order(
        matter=matter,
        by=cast.ana,
        title="Evidence due by the judge's order",
        due=by_rule.due,
        values={"day": date(2026, 9, 1), "source": "Order of 1 September 2026"},
    )
    assert [each.pk for each in queries.docket_of(cast.ana, matter.id)] == [order.pk, by_rule.pk]
    assert not docketed(order.pk).holds


def test_a_fact_of_one_person_counts_for_that_person_alone(matter: Matter, cast: Cast) -> None:
    child = add_person(matter=matter, by=cast.ana, values={"part": Part.FAMILY, "name": "Illari", "is_applicant": True})
    decided(matter, cast)
    other = decided(matter, cast, person=child, day=date(2026, 9, 18))
    given = [one.chip for one in offered(matter, cast)]
    appeals = {chip.fact: chip.due for chip in given if chip.rule == "board_appeal"}
    assert appeals[other.pk] == date(2026, 10, 19)


def test_a_date_is_dropped_only_with_a_reason_and_may_be_proposed_again(matter: Matter, cast: Cast) -> None:
    fact = decided(matter, cast)
    made = actions.propose_date(matter=matter, fact=fact, rule="board_appeal", by=cast.ana)
    with pytest.raises(Refusal):
        actions.drop_date(made, by=cast.ana, seen=1, why=" ")
    actions.drop_date(made, by=cast.ana, seen=1, why="Appeal waived.")
    assert queries.docket_of(cast.ana, matter.id) == []
    actions.propose_date(matter=matter, fact=fact, rule="board_appeal", by=cast.ana)


def test_dates_of_matters_one_may_not_see_are_not_there(matter: Matter, cast: Cast) -> None:
    actions.propose_date(matter=matter, fact=decided(matter, cast), rule="board_appeal", by=cast.ana)
    assert len(queries.dates_until(cast.ana, date(2027, 1, 1))) == 1
    assert queries.dates_until(cast.elena, date(2027, 1, 1)) == []


def test_a_calendar_address_is_told_once_and_ends_when_a_new_one_is_made(cast: Cast) -> None:
    first = actions.make_feed(by=cast.ana)
    assert queries.member_of_feed(first) == cast.ana
    second = actions.make_feed(by=cast.ana)
    assert queries.member_of_feed(first) is None
    assert queries.member_of_feed(second) == cast.ana
    cast.ana.is_active = False
    cast.ana.save(update_fields=["is_active"])
    assert queries.member_of_feed(second) is None
