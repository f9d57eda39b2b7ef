# SPDX-License-Identifier: MPL-2.0
"""Who opens a matter: an active membership on the day, and no wall; nothing else, whatever the office role."""

from datetime import date, timedelta

import pytest

from amparo.offices import held_key
from amparo.offices.models import MatterLock, Member, Wall, running_membership
from amparo.offices.words import MATTER_ROLE_MAY, MatterRole, May, MembershipState
from tests.rooms.conftest import JOINED, Cast, lock, place

TODAY = date(2026, 11, 25)


def opens(person: Member, on: date = TODAY) -> bool:
    return MatterLock.objects.open_to(person, on=on).exists()  # type: ignore[attr-defined]


def test_a_place_in_the_matter_opens_it(cast: Cast) -> None:
    assert [opens(person) for person in (cast.ana, cast.beto, cast.clara)] == [True, True, True]


def test_without_a_place_an_attorney_sees_nothing(cast: Cast) -> None:
    assert not opens(cast.elena)


def test_a_wall_beats_every_role(cast: Cast) -> None:
    assert not opens(cast.daniel)
    place_of_ana = running_membership(cast.lock.pk, cast.ana, on=TODAY)
    assert place_of_ana is not None
    Wall.objects.create(lock=cast.lock, member=cast.ana, since=TODAY, reason="New conflict.")

    assert not opens(cast.ana)
    assert running_membership(cast.lock.pk, cast.ana, on=TODAY) is None


def test_a_wall_that_ended_no_longer_stands(cast: Cast) -> None:
    Wall.objects.filter(member=cast.daniel).update(until=TODAY - timedelta(days=1))

    assert opens(cast.daniel)


@pytest.mark.parametrize("state", [MembershipState.INVITED, MembershipState.ENDED])
def test_an_invitation_or_an_ended_place_opens_nothing(state: str, cast: Cast) -> None:
    other = lock()
    place(cast.elena, other, MatterRole.LEAD, state=state)

    assert not opens(cast.elena)


@pytest.mark.parametrize(("until", "opened"), [(TODAY - timedelta(days=1), False), (TODAY, True), (None, True)])
def test_a_place_ends_by_itself(until: date | None, opened: bool, cast: Cast) -> None:
    place(cast.elena, lock(), MatterRole.VOLUNTEER, until=until)

    assert opens(cast.elena) is opened


def test_a_place_does_not_open_before_its_first_day(cast: Cast) -> None:
    assert not opens(cast.ana, on=JOINED - timedelta(days=1))


def test_somebody_who_left_opens_nothing(cast: Cast) -> None:
    Member.objects.filter(pk=cast.ana.pk).update(is_active=False)

    assert not opens(Member.objects.get(pk=cast.ana.pk))


def test_the_lock_holds_the_identity_sealed(cast: Cast) -> None:
    identity = cast.lock.identity(held_key.held())

    assert identity.public == cast.lock.public
    assert identity.secret.encode() not in bytes(cast.lock.wrapped)


def test_volunteers_see_only_papers_named_for_them_and_take_nothing_out() -> None:
    for role in (MatterRole.VOLUNTEER, MatterRole.INTERPRETER):
        assert May.SEE_STORY not in MATTER_ROLE_MAY[role]
        assert May.TAKE_OUT not in MATTER_ROLE_MAY[role]
    assert MATTER_ROLE_MAY[MatterRole.AUDITOR] == {May.SEE, May.SEE_AUDIT}
