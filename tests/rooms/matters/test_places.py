# SPDX-License-Identifier: MPL-2.0
"""People with a place in a case, as counsel give and end it: every act by a real request, every end felt at once."""

import time
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from amparo.deadlines.actions import make_feed
from amparo.deadlines.models import Task
from amparo.evidence.models import Paper
from amparo.matters.actions import set_hearing
from amparo.matters.models import HearingKind, Matter
from amparo.offices.audit import events, verify_chain
from amparo.offices.models import Member, Membership, NamedPaper, Wall
from amparo.offices.words import MatterRole, MembershipState, OfficeRole
from tests.rooms.conftest import JOINED, PASSPHRASE, Cast, member, open_case, place

BACKEND = "amparo.offices.known.KnownMembers"
SOON = timezone.localdate() + timedelta(days=30)


def browser(person: Member) -> Client:
    """Sign somebody in, and as if they had just shown once more who they are: that has a test of its own below."""
    client = Client(headers={"host": "localhost"}, raise_request_exception=False)
    if not Authenticator.objects.filter(user=person).exists():
        TOTP.activate(person, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    client.force_login(person, backend=BACKEND)
    session = client.session
    session["account_authentication_methods_user"] = str(person.pk)
    session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "reauthenticated": True}]
    session.save()
    return client


@pytest.fixture
def case(cast: Cast) -> Matter:
    return open_case(cast.ana)


@pytest.fixture
def ana(cast: Cast) -> Client:
    return browser(cast.ana)


def post(client: Client, route: str, *ids: object, **told: object) -> Any:
    return client.post(reverse(route, args=ids), {name: value for name, value in told.items() if value is not None})


def seat(client: Client, case: Matter, person: Member, role: str, until: date | None = None) -> Any:
    return post(client, "matters:give_place", case.id, member=person.pk, role=role, until=until, reason="For the trial")


def seat_of(case: Matter, person: Member) -> Membership:
    return Membership.objects.get(lock=case.lock, member=person)


def end(client: Client, case: Matter, person: Member, reason: str = "No longer needed") -> Any:
    seated = seat_of(case, person)
    return post(client, "matters:end_place", case.id, seated.pk, seen=seated.version, reason=reason)


def paper(case: Matter, by: Member, number: int = 1) -> Paper:
    made: Paper = Paper.objects.create(
        matter=case, number=number, blob=f"{number:032}", sha256=f"{number:064}", size=1, received_as="p.pdf",
        received_at=timezone.now(), received_by=by, title=f"Complaint {number} (invented)",
    )  # fmt: skip
    return made


def sees(client: Client, case: Matter) -> bool:
    return client.get(reverse("matters:overview", args=[case.id])).status_code == 200


def test_a_place_opens_the_case_at_once_and_is_recorded(case: Matter, cast: Cast, ana: Client) -> None:
    beto = browser(cast.beto)
    assert not sees(beto, case)

    assert seat(ana, case, cast.beto, "paralegal").headers["Location"] == reverse("matters:places", args=[case.id])

    assert sees(beto, case)
    page = ana.get(reverse("matters:places", args=[case.id])).content.decode()
    assert "Beto (invented)" in page
    assert "For the trial" in page
    assert "For the trial" not in beto.get(reverse("matters:places", args=[case.id])).content.decode()
    (event,) = [one for one in events() if one.action == "place-given"]
    assert (event.actor, event.matter, event.fields) == (str(cast.ana.pk), str(case.id), "paralegal")
    assert verify_chain() is None


def test_an_ended_place_ends_open_sessions_polls_and_the_calendar_at_once(
    case: Matter, cast: Cast, ana: Client
) -> None:
    seat(ana, case, cast.beto, "paralegal")
    day = timezone.localdate() + timedelta(days=9)
    set_hearing(matter=case, by=cast.ana, values={"kind": HearingKind.MASTER, "day": day, "zone": "America/Denver"})
    feed = reverse("deadlines:calendar_file", args=[make_feed(by=cast.beto)])
    beto, elsewhere = browser(cast.beto), browser(cast.beto)
    mine = paper(case, cast.ana)
    pages = [
        reverse(route, args=[case.id, *ids])
        for route, ids in (
            ("matters:overview", ()), ("matters:places", ()), ("evidence:papers", ()), ("evidence:paper", (mine.pk,)),
            ("deadlines:dates", ()), ("filings:filings", ()),
        )
    ]  # fmt: skip
    for client in (beto, elsewhere):
        assert {client.get(address).status_code for address in pages} == {200}
    assert "Heron" in Client().get(feed).content.decode()

    assert end(ana, case, cast.beto).status_code == 302

    polling = {"HX-Request": "true", "host": "localhost"}
    for client in (beto, elsewhere):
        assert {client.get(address).status_code for address in pages} == {404}
        assert client.get(reverse("evidence:papers", args=[case.id]), headers=polling).status_code == 404
        assert "Heron" not in client.get(reverse("matters:matters")).content.decode()
        assert client.get("/").status_code == 200  # the office itself stays open to them
    assert "Heron" not in Client().get(feed).content.decode()
    ended = seat_of(case, cast.beto)
    assert (ended.state, ended.ended_why, ended.ended_by) == (
        MembershipState.ENDED, "No longer needed", cast.ana,
    )  # fmt: skip


def test_the_last_lead_stays_until_there_is_another(case: Matter, cast: Cast, ana: Client) -> None:
    own = seat_of(case, cast.ana)
    for answer in (
        end(ana, case, cast.ana),
        post(ana, "matters:change_place", case.id, own.pk, seen=own.version, role="co-counsel"),
        post(ana, "matters:change_place", case.id, own.pk, seen=own.version, role="lead", until=SOON),
        post(ana, "matters:raise_wall", case.id, member=cast.ana.pk, reason="A conflict was found"),
    ):
        assert answer.status_code == 422
        assert "give somebody the lead first" in answer.content.decode()
    assert sees(ana, case)

    seat(ana, case, cast.elena, "lead", until=SOON)  # a lead who goes again is no successor
    assert end(ana, case, cast.ana).status_code == 422
    elena = seat_of(case, cast.elena)
    assert post(ana, "matters:change_place", case.id, elena.pk, seen=1, role="lead").status_code == 302

    assert end(ana, case, cast.ana).headers["Location"] == reverse("matters:matters")
    assert not sees(ana, case)
    assert sees(browser(cast.elena), case)


def test_nobody_reaches_above_their_own_place(case: Matter, cast: Cast, ana: Client) -> None:
    seat(ana, case, cast.elena, "co-counsel")
    elena = browser(cast.elena)
    lead, own = seat_of(case, cast.ana), seat_of(case, cast.elena)
    daniel = member("Dora", OfficeRole.ATTORNEY)

    assert 'value="lead"' not in elena.get(reverse("matters:give_place", args=[case.id])).content.decode()
    assert seat(elena, case, daniel, "lead").status_code == 422  # a forged field: the form doesn't offer it
    for answer in (
        post(elena, "matters:change_place", case.id, own.pk, seen=own.version, role="lead"),
        post(elena, "matters:end_place", case.id, lead.pk, seen=lead.version, reason="I lead now"),
        post(elena, "matters:raise_wall", case.id, member=cast.ana.pk, reason="I lead now"),
    ):
        assert answer.status_code == 422
    assert seat(elena, case, cast.beto, "paralegal").status_code == 302
    assert [seat_of(case, one).role for one in (cast.ana, cast.elena)] == ["lead", "co-counsel"]
    assert not Wall.objects.filter(lock=case.lock).exists()


@pytest.mark.parametrize("role", ["paralegal", "volunteer", "interpreter", "auditor"])
def test_who_does_not_manage_the_case_changes_no_place(role: str, case: Matter, cast: Cast, ana: Client) -> None:
    other = member("Other", OfficeRole.ATTORNEY)
    place(other, case.lock, role, until=SOON)
    client = browser(other)
    own = seat_of(case, other)

    for answer in (
        seat(client, case, cast.beto, "auditor"),
        post(client, "matters:change_place", case.id, own.pk, seen=1, role="lead"),
        end(client, case, cast.ana),
        post(client, "matters:raise_wall", case.id, member=cast.ana.pk, reason="I lead now"),
    ):
        assert answer.status_code == 404


@pytest.mark.parametrize(("name", "role"), [("beto", "lead"), ("beto", "co-counsel"), ("clara", "paralegal")])
def test_a_place_fits_the_role_in_the_office(name: str, role: str, case: Matter, cast: Cast, ana: Client) -> None:
    answer = seat(ana, case, getattr(cast, name), role, until=SOON)

    assert answer.status_code == 422
    assert "doesn&#x27;t fit" in answer.content.decode()
    assert "For the trial" in answer.content.decode()


def test_an_administrator_gets_no_place(case: Matter, ana: Client) -> None:
    admin = member("Adm", OfficeRole.ADMIN)

    assert seat(ana, case, admin, "auditor").status_code == 422
    assert "Adm (inv" not in ana.get(reverse("matters:give_place", args=[case.id])).content.decode()


def test_a_volunteer_has_a_last_day_and_reads_named_papers_alone(case: Matter, cast: Cast, ana: Client) -> None:
    far = timezone.localdate() + timedelta(days=400)
    for until in (None, far, timezone.localdate() - timedelta(days=1)):
        assert seat(ana, case, cast.clara, "volunteer", until=until).status_code == 422
    first, second = paper(case, cast.ana), paper(case, cast.ana, 2)
    elsewhere = paper(open_case(cast.elena), cast.elena, 3)

    answer = seat(ana, case, cast.clara, "volunteer", until=SOON)
    seated = seat_of(case, cast.clara)
    naming = reverse("evidence:named", args=[case.id, seated.pk])
    assert answer.headers["Location"] == naming
    assert "Complaint 2" in ana.get(naming).content.decode()
    for forged in (str(elsewhere.pk), str(uuid4()), "x"):
        answer = ana.post(naming, {"seen": seated.version, "paper": [str(first.pk), forged]})
        assert answer.status_code == 404
        assert not NamedPaper.objects.exists()  # a list with anything foreign in it is refused whole
    ana.post(naming, {"seen": seated.version, "paper": [str(first.pk)]})

    assert list(NamedPaper.objects.values_list("paper", flat=True)) == [first.pk]
    clara = browser(cast.clara)
    statuses = [clara.get(reverse("evidence:paper", args=[case.id, one.pk])).status_code for one in (first, second)]
    assert statuses == [200, 404]
    assert "Complaint 2" not in clara.get(reverse("evidence:papers", args=[case.id])).content.decode()
    assert clara.get(naming).status_code == 404

    ana.post(naming, {"seen": seat_of(case, cast.clara).version})
    assert clara.get(reverse("evidence:paper", args=[case.id, first.pk])).status_code == 404
    Membership.objects.filter(pk=seated.pk).update(since=JOINED, until=timezone.localdate() - timedelta(days=1))
    assert not sees(clara, case)
    assert seat(ana, case, cast.clara, "volunteer", until=SOON).status_code == 302  # who comes back gets a new place


def test_a_wall_beats_every_role_at_once_and_is_lifted_with_a_reason(case: Matter, cast: Cast, ana: Client) -> None:
    seat(ana, case, cast.elena, "lead")
    elena = browser(cast.elena)
    feed = reverse("deadlines:calendar_file", args=[make_feed(by=cast.elena)])
    day = timezone.localdate() + timedelta(days=9)
    set_hearing(matter=case, by=cast.ana, values={"kind": HearingKind.MASTER, "day": day, "zone": "America/Denver"})
    Task.objects.create(matter=case, words="Canary task", made_at=timezone.now(), made_by=cast.ana)
    assert "Heron" in Client().get(feed).content.decode()

    short = post(ana, "matters:raise_wall", case.id, member=cast.elena.pk, reason="because")
    assert short.status_code == 422
    assert "reason in a few words" in short.content.decode()
    raised = post(ana, "matters:raise_wall", case.id, member=cast.elena.pk, reason="Her brother is a witness")
    assert raised.status_code == 302

    assert not sees(elena, case)
    for address in ("/", reverse("matters:matters"), feed):
        assert "Heron" not in elena.get(address).content.decode()
    for route in ("matters:places", "matters:give_place", "matters:raise_wall"):
        assert elena.get(reverse(route, args=[case.id])).status_code == 404
    taken = post(elena, "matters:take_over", which="Heron", reason="Ana is in the hospital")
    absent = post(elena, "matters:take_over", which="No such case", reason="Ana is in the hospital")
    assert (taken.status_code, absent.status_code) == (422, 422)
    assert _bare(taken.content.decode(), "Heron") == _bare(absent.content.decode(), "No such case")
    assert seat(ana, case, cast.elena, "co-counsel").status_code == 422

    (wall,) = Wall.objects.filter(lock=case.lock)
    listed = ana.get(reverse("matters:places", args=[case.id])).content.decode()
    assert listed.count("walled off</span>") == 2  # beside her place, and in the list of walls
    seat(ana, case, cast.beto, "paralegal")
    page = browser(cast.beto).get(reverse("matters:places", args=[case.id])).content.decode()
    assert "walled off" in page
    assert "witness" not in page  # the reason is for who manages the case
    lifted = post(ana, "matters:lift_wall", case.id, wall.pk, seen=wall.version, reason="He no longer testifies")
    assert lifted.status_code == 302
    assert sees(elena, case)
    assert post(ana, "matters:lift_wall", case.id, wall.pk, seen=wall.version, reason="Once more").status_code == 404
    acts = [one.action for one in events()]
    assert acts.count("wall-built") == acts.count("wall-ended") == 1


def _bare(page: str, typed: str) -> str:
    import re

    return re.sub(r'(csrfmiddlewaretoken" value="|x-csrftoken": ")[A-Za-z0-9]+', "", page.replace(typed, ""))


@pytest.mark.parametrize("which", ["Heron", "amaru  quispe VELA (invented)", "A123456789", "the id"])
def test_one_case_is_taken_over_at_once_and_loudly(which: str, cast: Cast) -> None:
    case = open_case(cast.ana, a_number="A 123-456-789")
    open_case(cast.ana, alias="Other", client_name="Another Invented Client")
    elena = browser(cast.elena)
    assert not sees(elena, case)

    asked = str(case.id) if which == "the id" else which
    answer = post(elena, "matters:take_over", which=asked, reason="Ana is ill, hearing tomorrow")

    assert answer.headers["Location"] == reverse("matters:overview", args=[case.id])
    assert sees(elena, case)
    assert seat_of(case, cast.elena).role == MatterRole.LEAD
    told = browser(cast.ana).get("/").content.decode()
    assert "Elena (invented) took over 1 case of Ana (invented)" in told
    assert "hearing tomorrow" in told
    assert "Heron" not in told.partition("<main")[0]
    assert [one.matter for one in events() if one.action == "taken-over"] == [str(case.id)]


def test_a_takeover_is_for_attorneys_with_a_reason_and_of_one_case(cast: Cast) -> None:
    case = open_case(cast.ana)
    open_case(cast.ana)
    elena = browser(cast.elena)

    assert post(browser(cast.beto), "matters:take_over", which="Heron", reason="Ana is ill").status_code == 404
    several = post(elena, "matters:take_over", which="Heron", reason="Ana is ill")
    assert "2 cases answer" in several.content.decode()
    assert post(elena, "matters:take_over", which=str(case.id), reason="because").status_code == 422
    assert not sees(elena, case)


def test_nobody_finds_out_by_guessing_whom_the_office_defends(cast: Cast) -> None:
    elena = browser(cast.elena)
    case = open_case(cast.ana)
    for number in range(10):
        post(elena, "matters:take_over", which=f"Guess {number}", reason="Ana is ill")

    answer = post(elena, "matters:take_over", which="Heron", reason="Ana is ill")

    assert "wait an hour" in answer.content.decode()
    assert not sees(elena, case)
    assert sum(one.action == "takeover-tried" for one in events()) == 10


def test_from_its_page_a_colleague_takes_the_lead_without_typing_whose_case_it_is(
    case: Matter, cast: Cast, ana: Client
) -> None:
    seat(ana, case, cast.elena, "co-counsel")
    elena = browser(cast.elena)
    address = reverse("matters:take_over") + f"?case={case.id}"
    page = elena.get(reverse("matters:places", args=[case.id])).content.decode()
    assert address in page
    assert "Heron" in elena.get(address).content.decode()
    stranger = browser(member("Flor", OfficeRole.ATTORNEY))
    assert "Heron" not in stranger.get(address).content.decode()

    elena.post(address, {"which": str(case.id), "reason": "Ana is ill today"})

    running = Membership.objects.filter(lock=case.lock, member=cast.elena).exclude(state=MembershipState.ENDED)
    assert [one.role for one in running] == [MatterRole.LEAD]


def test_two_who_change_the_same_place_both_see_what_stands(case: Matter, cast: Cast, ana: Client) -> None:
    seat(ana, case, cast.elena, "co-counsel")
    seated = seat_of(case, cast.elena)
    post(ana, "matters:change_place", case.id, seated.pk, seen=1, role="paralegal")

    late = post(ana, "matters:change_place", case.id, seated.pk, seen=1, role="auditor")
    assert late.status_code == 409
    assert "Saved now" in late.content.decode()
    assert end_at(ana, case, seated, seen=1).status_code == 409
    assert seat_of(case, cast.elena).role == "paralegal"
    assert end_at(ana, case, seated, seen=2).status_code == 302
    assert end_at(ana, case, seated, seen=3).status_code == 404


def end_at(client: Client, case: Matter, seated: Membership, *, seen: int) -> Any:
    return post(client, "matters:end_place", case.id, seated.pk, seen=seen, reason="No longer needed")


def test_a_place_of_another_case_is_not_reached_through_ones_own(case: Matter, cast: Cast, ana: Client) -> None:
    other = open_case(cast.elena)
    foreign = seat_of(other, cast.elena)
    for route in ("matters:change_place", "matters:end_place", "evidence:named"):
        answer = post(ana, route, case.id, foreign.pk, seen=1, role="auditor", reason="No longer needed")
        assert answer.status_code == 404
    assert seat_of(other, cast.elena).state == MembershipState.ACTIVE


ASKED_AGAIN = (
    "matters:give_place", "matters:raise_wall", "matters:take_over", "offices:add_person", "offices:takeover",
)  # fmt: skip


@pytest.mark.parametrize("route", ASKED_AGAIN)
def test_roles_and_keys_change_only_after_showing_once_more_who_one_is(route: str, case: Matter, cast: Cast) -> None:
    client = Client(headers={"host": "localhost"})
    TOTP.activate(cast.ana, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    client.force_login(cast.ana, backend=BACKEND)
    address = reverse(route, args=[case.id] if route.startswith("matters:") and "over" not in route else [])

    assert client.get(address).headers["Location"].startswith(reverse("account_reauthenticate"))
    typed = {"member": str(cast.elena.pk), "role": "lead", "reason": "Long invented words <b>"}
    answer = client.post(address, "&".join(f"{name}={value}" for name, value in typed.items()).replace(" ", "+"),
                         content_type="application/x-www-form-urlencoded")  # fmt: skip
    assert answer.status_code == 403
    assert "Long invented words &lt;b&gt;" in answer.content.decode()
    assert reverse("account_reauthenticate") in answer.content.decode()
    assert not Membership.objects.filter(lock=case.lock, member=cast.elena).exists()

    client.post(reverse("account_reauthenticate"), {"password": PASSPHRASE})
    assert client.get(address).status_code == 200
