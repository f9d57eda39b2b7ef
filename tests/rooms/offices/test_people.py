# SPDX-License-Identifier: MPL-2.0
"""People come, leave and carry on for each other: passphrases, sessions and places follow at once, and it is loud."""

import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from amparo.offices import held_key
from amparo.offices.actions import add_member, let_go
from amparo.offices.audit import events, verify_chain
from amparo.offices.models import Backup, MatterLock, Member, Membership, NamedPaper, Wall, running_membership
from amparo.offices.placing import give_place
from amparo.offices.taking_over import take_over, take_over_all
from amparo.offices.words import MatterRole, MembershipState, OfficeRole
from amparo.terms.finding import Refusal
from amparo.vault import Keyring, MatterIdentity, make_kit
from amparo.vault.passphrases import Slowness
from tests.rooms.conftest import JOINED, Cast, lock, member, place

NEW = "eleven invented teapots sing"
MANY = 3000


@pytest.fixture
def ring() -> Iterator[None]:
    """Give the office a keyring with a kit."""
    settings.PLACE.root.mkdir(parents=True, exist_ok=True)
    secret, _ = make_kit()
    Keyring.new().with_kit(held_key.held(), kit_secret=secret).write(settings.PLACE.keyring)
    yield
    settings.PLACE.keyring.unlink()


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make keys from passphrases quickly: how slow it is has tests of its own."""
    quick = Slowness(passes=1, memory=1024, lanes=1)
    monkeypatch.setattr("amparo.vault.keyring.Slowness", lambda **how: Slowness(**how) if how else quick)


def signed_in(person: Member) -> Client:
    client = Client(headers={"host": "localhost"})
    TOTP.activate(person, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    client.force_login(person, backend="amparo.offices.known.KnownMembers")
    return client


def refused(act: object, code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        act()  # type: ignore[operator]
    assert refusal.value.findings[0].code == code


@pytest.mark.usefixtures("ring")
def test_a_new_person_of_the_staff_unlocks_and_who_left_does_not(cast: Cast) -> None:
    new = add_member(sign_in_name="flor", name="Flor (invented)", passphrase=NEW, role="paralegal", by=cast.ana)
    assert Keyring.read(settings.PLACE.keyring).opened_by_passphrase(NEW) == (held_key.held(), str(new.pk))
    client = signed_in(new)
    assert client.get("/").status_code == 200

    let_go(new, by=cast.ana)

    refused(lambda: Keyring.read(settings.PLACE.keyring).opened_by_passphrase(NEW), "vault.wrong-passphrase")
    assert client.get("/").headers["Location"] == reverse("account_login")
    assert not Session.objects.exists()


@pytest.mark.usefixtures("ring")
def test_a_volunteer_does_not_unlock_the_office(cast: Cast) -> None:
    add_member(sign_in_name="v", name="V (invented)", passphrase=NEW, role=OfficeRole.VOLUNTEER, by=cast.ana)

    refused(lambda: Keyring.read(settings.PLACE.keyring).opened_by_passphrase(NEW), "vault.wrong-passphrase")


def test_a_paralegal_adds_nobody(cast: Cast) -> None:
    refused(
        lambda: add_member(sign_in_name="x", name="X", passphrase=NEW, role="attorney", by=cast.beto),
        "offices.not-allowed",
    )
    assert not Member.objects.filter(sign_in_name="x").exists()


@pytest.mark.usefixtures("ring")
def test_everybody_who_was_signed_in_elsewhere_is_listed_and_can_be_ended(cast: Cast) -> None:
    here, there = signed_in(cast.ana), Client(headers={"host": "localhost"})
    there.force_login(cast.ana, backend="amparo.offices.known.KnownMembers")
    there.get("/")
    here.get("/")

    assert "End all the others" in here.get(reverse("usersessions_list")).content.decode()
    here.post(reverse("usersessions_list"))

    assert there.get("/").headers["Location"] == reverse("account_login")
    assert here.get("/").status_code == 200


def test_three_thousand_cases_are_taken_over_in_a_minute_as_rows_only(cast: Cast) -> None:
    identity = MatterIdentity.new()
    wrapped = identity.wrapped(held_key.held())
    now = timezone.now()
    locks = MatterLock.objects.bulk_create(
        MatterLock(public=f"age1-{number}", wrapped=wrapped, made_at=now) for number in range(MANY)
    )
    Membership.objects.bulk_create(
        Membership(lock=one, member=cast.ana, role=MatterRole.LEAD, since=JOINED) for one in locks
    )
    walled = locks[7]
    Wall.objects.create(lock=walled, member=cast.elena, since=JOINED, reason="A test.")
    before = dict(MatterLock.objects.values_list("pk", "wrapped"))
    began = time.monotonic()

    taken = take_over_all(of=cast.ana, by=cast.elena, reason="Ana was detained today")

    assert time.monotonic() - began < 60
    assert taken == MANY  # all but the walled one, and the cast's own
    assert MatterLock.objects.open_to(cast.elena, on=timezone.localdate()).count() == MANY  # type: ignore[attr-defined]
    assert running_membership(walled.pk, cast.elena, on=timezone.localdate()) is None
    assert dict(MatterLock.objects.values_list("pk", "wrapped")) == before
    assert sum(event.action == "taken-over" for event in events()) == MANY
    assert verify_chain() is None


def test_a_takeover_needs_a_reason_and_an_attorney_and_a_wall_stops_it(cast: Cast) -> None:
    refused(lambda: take_over_all(of=cast.ana, by=cast.elena, reason="because"), "offices.reason-missing")
    refused(lambda: take_over_all(of=cast.ana, by=cast.beto, reason="Ana is ill"), "offices.not-allowed")
    refused(lambda: take_over_all(of=cast.ana, by=cast.daniel, reason="Ana is ill"), "offices.nothing-to-take-over")
    refused(lambda: take_over(lock=cast.lock, by=cast.daniel, reason="Ana is ill"), "offices.nothing-here")


def test_a_takeover_is_told_on_every_page_of_the_staff(cast: Cast) -> None:
    take_over(lock=cast.lock, by=cast.elena, reason="Ana is in the hospital")

    for person in (cast.ana, cast.elena):
        page = signed_in(person).get("/").content.decode()
        assert "Elena (invented) took over 1 case of Ana (invented)" in page
        assert "in the hospital" in page
    assert "in the hospital" not in signed_in(cast.beto).get("/").content.decode()
    assert "took over" not in signed_in(cast.clara).get("/").content.decode()


@pytest.mark.parametrize(("days", "is_told"), [(7, False), (9, True)])
def test_eight_days_without_a_proven_restore_are_told(days: int, is_told: bool, cast: Cast) -> None:
    then = timezone.now() - timedelta(days=days)
    Backup.objects.create(moment="m", made_at=then, documents=0, size=0, audit_count=0, audit_seal="", proven_at=then)

    assert ("no backup was proven to restore" in signed_in(cast.ana).get("/").content.decode()) is is_told


def test_an_office_that_never_proved_one_is_told_too(cast: Cast) -> None:
    assert "no backup was proven to restore" in signed_in(cast.ana).get("/").content.decode()


def test_a_screen_left_alone_locks_and_so_does_one_after_twelve_hours(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [time.time()]
    monkeypatch.setattr("amparo.offices.screens.time.time", lambda: clock[0])
    client = signed_in(cast.ana)
    for _ in range(4):
        assert client.get("/").status_code == 200
        clock[0] += 10 * 60
    clock[0] += 6 * 60
    assert client.get("/").headers["Location"] == reverse("account_login")

    client.force_login(cast.ana, backend="amparo.offices.known.KnownMembers")
    ended = False
    for _ in range(13 * 6):
        ended = ended or client.get("/").status_code == 302
        clock[0] += 10 * 60
    assert ended


def test_a_progress_bar_is_no_person(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [time.time()]
    monkeypatch.setattr("amparo.offices.screens.time.time", lambda: clock[0])
    client = signed_in(cast.ana)
    client.get("/")
    for _ in range(9):
        clock[0] += 2 * 60
        last = client.get("/cases/", headers={"HX-Request": "true", "host": "localhost"})

    assert last.headers.get("Location") == reverse("account_login")


def test_a_volunteers_place_ends_on_its_day_with_the_papers_named(cast: Cast) -> None:
    today = timezone.localdate()
    other = lock()
    place(cast.ana, other, MatterRole.LEAD)
    paper = other.pk
    given = give_place(
        lock=other, member=cast.clara, role=MatterRole.VOLUNTEER, by=cast.ana, until=today, papers=[paper]
    )

    assert list(NamedPaper.objects.filter(membership=given).values_list("paper", flat=True)) == [paper]
    assert running_membership(other.pk, cast.clara, on=today) == given
    assert running_membership(other.pk, cast.clara, on=today + timedelta(days=1)) is None


def test_a_session_tells_what_it_read_of_which_case(cast: Cast) -> None:
    from amparo.matters.models import Matter

    Matter.objects.create(lock=cast.lock, alias="Jacaranda", client_name="Canary Invented Client", opened_on=JOINED)
    reader, auditor = signed_in(cast.beto), signed_in(member("Aud", OfficeRole.AUDITOR))
    reader.get(reverse("matters:overview", args=[cast.lock.pk]))
    (event,) = [one for one in events() if one.action == "read:overview"]
    assert event.session

    page = auditor.get(reverse("offices:session_read", args=[event.session])).content.decode()

    assert "Beto (invented)" in page
    assert str(cast.lock.pk)[:8] in page
    assert "read a case" in page
    assert "Canary" not in page
    assert reverse("matters:overview", args=[cast.lock.pk]) not in page


def test_an_invited_colleague_keeps_nothing_of_a_takeover_open(cast: Cast) -> None:
    other = lock()
    place(cast.ana, other, MatterRole.LEAD)
    invited = place(cast.elena, other, MatterRole.CO_COUNSEL, state=MembershipState.INVITED)

    take_over_all(of=cast.ana, by=cast.elena, reason="Ana is on leave")

    assert Membership.objects.get(pk=invited.pk).state == MembershipState.ENDED
    found = running_membership(other.pk, cast.elena, on=timezone.localdate())
    assert found is not None
    assert found.role == MatterRole.LEAD
