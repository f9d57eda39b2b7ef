# SPDX-License-Identifier: MPL-2.0
"""The conflict check finds whoever the office met, and tells nobody of a matter they may not see."""

import pytest
from django.utils import timezone

from amparo.matters.actions import add_person
from amparo.matters.conflicts import check_conflicts, notices_for
from amparo.matters.models import Matter, Part
from amparo.offices.models import Wall
from tests.rooms.conftest import JOINED, Cast, open_case


@pytest.fixture
def matter(cast: Cast) -> Matter:
    opened = open_case(cast.ana, client_name="José Ángel Rumbo Quiroga", a_number="A012345678")
    add_person(
        matter=opened,
        by=cast.ana,
        values={"part": Part.ADVERSE, "name": "Capt. Tomás Vela", "other_names": "El Tuerto; Tommy Vela"},
    )
    return opened


@pytest.mark.parametrize(
    "asked",
    ["jose angel rumbo", "RUMBO QUIROGA JOSE ANGEL", "José Ángel Rumbo Quiroga de la Peña", "Quiroga, Rumbo José"],
)
def test_surnames_come_and_go_and_accents_too(asked: str, matter: Matter, cast: Cast) -> None:
    [met] = check_conflicts(by=cast.ana, names=[asked.replace(",", "")])
    assert (met.person, met.part, met.matter.id) == ("José Ángel Rumbo Quiroga", "Client", matter.id)


def test_an_adverse_person_is_met_by_another_name(matter: Matter, cast: Cast) -> None:
    assert [met.part for met in check_conflicts(by=cast.ana, names=["Tommy Vela"])] == ["Adverse person"]


@pytest.mark.parametrize("asked", ["José", "Ana Rumbo", "de la", "Rumbos Quirogas"])
def test_one_shared_word_is_not_a_conflict(asked: str, matter: Matter, cast: Cast) -> None:
    assert check_conflicts(by=cast.ana, names=[asked]) == []


def test_a_number_is_met_under_any_name(matter: Matter, cast: Cast) -> None:
    [met] = check_conflicts(by=cast.ana, names=["Somebody Else"], numbers=["A012345678"])
    assert met.by_number


@pytest.mark.parametrize("number", ["A012345678", "A999999999"])
def test_whoever_may_not_see_the_matter_gets_the_answer_of_a_stranger_s_name(
    number: str, matter: Matter, cast: Cast
) -> None:
    assert check_conflicts(by=cast.elena, names=["Nobody Known"], numbers=[number]) == []
    Wall.objects.create(lock=matter.lock, member=cast.beto, since=JOINED, reason="Was of counsel.")
    assert check_conflicts(by=cast.beto, names=["Nobody Known"], numbers=[number]) == []


def test_the_matter_that_was_met_learns_of_it(matter: Matter, cast: Cast) -> None:
    check_conflicts(by=cast.elena, names=["Jose Rumbo Quiroga"])
    [notice] = notices_for(cast.ana)
    assert (notice.person.name, notice.checked_by, notice.by_number) == ("José Ángel Rumbo Quiroga", cast.elena, False)
    assert notice.checked_at <= timezone.now()
    assert notices_for(cast.elena) == []


def test_a_check_by_somebody_inside_leaves_no_notice(matter: Matter, cast: Cast) -> None:
    check_conflicts(by=cast.ana, names=["Jose Rumbo Quiroga"])
    assert notices_for(cast.ana) == []
