# SPDX-License-Identifier: MPL-2.0
"""The ledger: every fact has a source, nothing is ever overwritten, and what was believed before can be read."""

from datetime import date

import pytest

from amparo.matters.actions import add_person, correct_fact, record_fact, take_back_fact
from amparo.matters.models import Fact, Matter, Part
from amparo.matters.queries import ledger_of
from amparo.offices.models import Member
from amparo.terms.finding import Refusal
from tests.rooms.conftest import Cast, open_case

ENTRY = {"kind": "entry", "day": date(2026, 1, 3), "source": "Stamp on the passport"}


def recorded(matter: Matter, by: Member, **values: object) -> Fact:
    return record_fact(matter=matter, by=by, values={**ENTRY, **values})


def code_of(refused: pytest.ExceptionInfo[Refusal]) -> str:
    [finding] = refused.value.findings
    return finding.code


def test_facts_stand_in_the_order_of_their_days(cast: Cast) -> None:
    matter = open_case(cast.ana)
    recorded(matter, cast.ana, kind="nta_served", day=date(2026, 2, 2))
    recorded(matter, cast.beto)
    assert [fact.kind for fact in ledger_of(cast.ana, matter.id)] == ["entry", "nta_served"]


def test_a_fact_without_a_source_is_refused(cast: Cast) -> None:
    matter = open_case(cast.ana)
    with pytest.raises(Refusal) as refused:
        recorded(matter, cast.ana, source=" ")
    assert code_of(refused) == "matters.fact-without-source"
    assert ledger_of(cast.ana, matter.id) == []


def test_a_correction_keeps_what_was_believed_before(cast: Cast) -> None:
    matter = open_case(cast.ana)
    first = recorded(matter, cast.ana)
    second = correct_fact(first, by=cast.beto, values={"day": date(2026, 1, 5), "source": "Border record"})

    assert [fact.day for fact in ledger_of(cast.ana, matter.id)] == [date(2026, 1, 5)]
    past = ledger_of(cast.ana, matter.id, with_past=True)
    assert [(fact.day, fact.replaced_by_id) for fact in past] == [
        (date(2026, 1, 3), second.pk),
        (date(2026, 1, 5), None),
    ]
    assert second.recorded_by == cast.beto


def test_two_people_who_correct_the_same_fact_do_not_make_two_truths(cast: Cast) -> None:
    matter = open_case(cast.ana)
    first = recorded(matter, cast.ana)
    correct_fact(first, by=cast.ana, values={"day": date(2026, 1, 5)})
    with pytest.raises(Refusal) as refused:
        correct_fact(Fact.objects.for_office("test").get(pk=first.pk), by=cast.beto, values={"day": date(2026, 1, 6)})
    assert code_of(refused) == "matters.fact-no-longer-stands"
    assert [fact.day for fact in ledger_of(cast.ana, matter.id)] == [date(2026, 1, 5)]


def test_a_fact_is_taken_back_only_with_a_reason(cast: Cast) -> None:
    matter = open_case(cast.ana)
    fact = recorded(matter, cast.ana)
    with pytest.raises(Refusal):
        take_back_fact(fact, by=cast.ana, why="")
    take_back_fact(fact, by=cast.ana, why="Another person's stamp.")
    assert ledger_of(cast.ana, matter.id) == []
    [past] = ledger_of(cast.ana, matter.id, with_past=True)
    assert past.taken_back_why == "Another person's stamp."


def test_a_person_of_another_case_has_no_facts_here(cast: Cast) -> None:
    here, there = open_case(cast.ana), open_case(cast.ana, alias="Crane")
    stranger = add_person(matter=there, by=cast.ana, values={"part": Part.FAMILY, "name": "Illari"})
    with pytest.raises(Refusal) as refused:
        recorded(here, cast.ana, person=stranger)
    assert code_of(refused) == "matters.person-of-another-matter"
