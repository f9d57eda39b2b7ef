# SPDX-License-Identifier: MPL-2.0
"""Every route × every person: who gets in, and that strangers can't tell a shut matter from one that isn't there.

The routes come from the resolver.  A new route without a line in `ROUTES` fails, so nobody forgets to decide.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from amparo.deadlines.actions import end_feeds, make_feed
from amparo.deadlines.models import DocketedDate, Task
from amparo.filings.models import Filing, Packet, PacketFile
from amparo.matters.models import Fact, Matter
from amparo.offices.models import Member, Membership, NamedPaper, Wall
from amparo.offices.words import MatterRole, MembershipState, OfficeRole
from amparo.pages.access import access_of
from tests.rooms.conftest import JOINED, Cast, lock, member, place
from tests.rooms.evidence.scene import EVIDENCE_ROUTES, EVIDENCE_ROWS, evidence_things
from tests.rooms.matters.scene import MATTER_ROUTES, MATTER_ROWS, matter_things

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
LEAD, CO, PARA, VOL, INT, AUD = "lead", "co-counsel", "paralegal", "volunteer", "interpreter", "auditor"
SEES = frozenset({LEAD, CO, PARA, VOL, INT, AUD})
STORY = frozenset({LEAD, CO, PARA})
ANYONE, MEMBERS, NOBODY = "anyone", "members", "nobody"

# Route → who may take it: roles in the matter; or office roles after `office:`; or ANYONE, MEMBERS, NOBODY.
ROUTES: dict[str, object] = {
    "desk:desk": MEMBERS,
    "desk:filters": MEMBERS,
    "desk:absence": MEMBERS,
    "desk:day_sheet": MEMBERS,
    "desk:day_entry": MEMBERS,
    "desk:search": MEMBERS,  # what it finds is for each: see test_search
    "pages:health": ANYONE,
    "pages:gallery": MEMBERS,
    "offices:language": ANYONE,
    **MATTER_ROUTES,
    **EVIDENCE_ROUTES,
    "deadlines:dates": STORY,
    "deadlines:add_fact": STORY,
    "deadlines:change_fact": STORY,
    "deadlines:withdraw_fact": STORY,
    "deadlines:propose": STORY,
    "deadlines:order": STORY,
    "deadlines:end_date": STORY,
    "deadlines:confirm": STORY,
    "deadlines:add_task": STORY,
    "deadlines:finish_task": STORY,
    "deadlines:map": STORY,
    "deadlines:law_changes": MEMBERS,
    "deadlines:law_changes_seen": frozenset({"office:attorney"}),
    "deadlines:calendar": MEMBERS,
    "deadlines:calendar_file": ANYONE,  # whoever has the secret address; anything else isn't there: see below
    "filings:filings": STORY,
    "filings:new": STORY,
    "filings:filing": STORY,
    "filings:progress": STORY,
    "filings:exhibits": STORY,
    "filings:build": STORY,
    "filings:cancel": STORY,
    "filings:download": STORY,
    "filings:receipt": STORY,
    "offices:office": MEMBERS,
    "offices:lock": MEMBERS,
    "offices:acts": frozenset({"office:attorney", "office:auditor"}),
    "offices:session_read": frozenset({"office:attorney", "office:auditor"}),
    "offices:add_person": frozenset({"office:attorney", "office:admin"}),
    "offices:let_go": frozenset({"office:attorney", "office:admin"}),
    "offices:takeover": frozenset({"office:attorney"}),
    "account_login": ANYONE,
    "account_logout": ANYONE,
    "account_inactive": ANYONE,
    "mfa_authenticate": ANYONE,
    "mfa_login_webauthn": ANYONE,
    "account_reauthenticate": MEMBERS,
    "account_change_password": MEMBERS,
    "mfa_index": MEMBERS,
    "mfa_activate_totp": MEMBERS,
    "mfa_deactivate_totp": MEMBERS,
    "mfa_generate_recovery_codes": MEMBERS,
    "mfa_view_recovery_codes": MEMBERS,
    "mfa_download_recovery_codes": MEMBERS,
    "mfa_list_webauthn": MEMBERS,
    "mfa_add_webauthn": MEMBERS,
    "mfa_remove_webauthn": MEMBERS,
    "mfa_edit_webauthn": MEMBERS,
    "mfa_reauthenticate": MEMBERS,
    "mfa_reauthenticate_webauthn": MEMBERS,
    "usersessions_list": MEMBERS,
    # Doors of the sign-in library that this office keeps shut.
    "account_signup": NOBODY,
    "account_email": NOBODY,
    "account_email_verification_sent": NOBODY,
    "account_confirm_email": NOBODY,
    "account_confirm_login_code": NOBODY,
    "account_reset_password": NOBODY,
    "account_reset_password_done": NOBODY,
    "account_reset_password_from_key": NOBODY,
    "account_reset_password_from_key_done": NOBODY,
    "account_set_password": NOBODY,
}

METHODS = ("get", "post", "put", "delete", "patch", "head", "options")
ENDS_SESSION = {"account_logout", "account_change_password", "usersessions_list", "mfa_deactivate_totp"}


def signed_in(person: Member | None) -> Client:
    """Give a browser in which somebody is signed in, or nobody."""
    client = Client(raise_request_exception=False)
    if person is not None:
        client.force_login(person, backend="amparo.offices.known.KnownMembers")
    return client


@dataclass(frozen=True)
class Person:
    """One column of the matrix: who, their role in the matter if it opens to them, and their role in the office."""

    name: str
    member: Member | None
    role: str
    office: str


@dataclass(frozen=True)
class Scene:
    """A matter with one of everything, another that nobody here may see, and everybody who might ask."""

    ids: dict[str, UUID]
    people: tuple[Person, ...]


@pytest.fixture
def scene(cast: Cast) -> Scene:
    """Set the scene."""
    matter = _matter(cast.lock, "M.", cast.ana)
    ids = _things(matter, cast.ana)
    ids["place_id"] = Membership.objects.get(lock=cast.lock, member=cast.clara).pk
    ids["wall_id"] = Wall.objects.get(lock=cast.lock, member=cast.daniel).pk
    people = [Person("nobody signed in", None, "", "")]
    for role in MatterRole.values:
        person = member(f"in-{role}", OfficeRole.ATTORNEY if role in {LEAD, CO} else _office(role))
        place(person, cast.lock, role)
        people.append(Person(f"{role} of the matter", person, role, person.role))
    people += [Person(f"{role} without a place", member(f"out-{role}", role), "", role) for role in OfficeRole.values]
    walled = member("walled", OfficeRole.ATTORNEY)
    place(walled, cast.lock, LEAD)
    Wall.objects.create(lock=cast.lock, member=walled, since=JOINED, reason="A test of walls.")
    people.append(Person("lead behind a wall", walled, "", OfficeRole.ATTORNEY))
    for name, how in (
        ("invited lead", {"state": MembershipState.INVITED}),
        ("lead whose place ended", {"state": MembershipState.ENDED}),
        ("volunteer whose time is over", {"until": JOINED}),
        ("lead whose place begins later", {"since": timezone.localdate().replace(year=2099)}),
    ):
        person = member(name.replace(" ", "-"), OfficeRole.ATTORNEY)
        place(person, cast.lock, LEAD, **how)
        people.append(Person(name, person, "", OfficeRole.ATTORNEY))
    for one in people:
        if one.member is not None:
            TOTP.activate(one.member, SECRET)
            RecoveryCodes.activate(one.member)
    return Scene(ids, tuple(people))


def _office(role: str) -> str:
    return {
        PARA: OfficeRole.PARALEGAL,
        VOL: OfficeRole.VOLUNTEER,
        INT: OfficeRole.INTERPRETER,
        AUD: OfficeRole.AUDITOR,
    }[role]


def _matter(in_lock: object, alias: str, by: Member) -> Matter:
    made: Matter = Matter.objects.create(
        lock=in_lock, alias=alias, client_name="Canary Invented Client", opened_on=JOINED
    )
    return made


def _things(matter: Matter, by: Member, *, mark: int = 0) -> dict[str, UUID]:
    now = timezone.now()
    filing = Filing.objects.create(matter=matter, title="Canary filing", file_name="F", made_by=by, made_at=now)
    packet = Packet.objects.create(filing=filing, built_at=now, of_version=1, pages=1)
    file = PacketFile.objects.create(
        packet=packet, name="F.pdf", blob=f"1{mark:031}", sha256="1" * 64, size=1, media_type="application/pdf"
    )
    fact = Fact.objects.create(
        matter=matter, kind="oral_decision", day=JOINED, source="Canary source", recorded_at=now, recorded_by=by
    )
    dated = DocketedDate.objects.create(
        matter=matter, fact=fact, title="Canary date", due=JOINED, proposed_at=now, proposed_by=by
    )
    task = Task.objects.create(matter=matter, words="Canary task", made_at=now, made_by=by)
    return {
        "matter_id": matter.id,
        "filing_id": filing.pk,
        "packet_id": packet.pk,
        "file_id": file.pk,
        "fact_id": fact.pk,
        "date_id": dated.pk,
        "task_id": task.pk,
        **evidence_things(matter, by, mark=mark),
        **matter_things(matter, by),
    }


@dataclass(frozen=True)
class Route:
    """One route of the resolver: its view, and the names its address needs."""

    view: Callable[..., object]
    names: frozenset[str]


def routes(
    patterns: list[URLPattern | URLResolver] | None = None, prefix: str = "", names: frozenset[str] = frozenset()
) -> Iterator[tuple[str, Route]]:
    """Walk the resolver: every route there is, by its full name."""
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        needed = names | frozenset(pattern.pattern.regex.groupindex)
        if isinstance(pattern, URLResolver):
            inside = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from routes(pattern.url_patterns, inside, needed)
        else:
            yield f"{prefix}{pattern.name or pattern.pattern}", Route(pattern.callback, needed)


ALL = dict(routes())


def test_every_route_has_its_line_and_every_line_its_route() -> None:
    assert sorted(set(ALL) - set(ROUTES)) == [], "Decide who may take these routes."
    assert sorted(set(ROUTES) - set(ALL)) == []


def test_no_view_is_reached_without_saying_for_whom() -> None:
    unsaid = [name for name, route in ALL.items() if access_of(route.view, name) is None]

    assert sorted(unsaid) == sorted(name for name, who in ROUTES.items() if who == NOBODY)


def test_the_matrix(scene: Scene) -> None:
    """Every route, GET and POST, by everybody: in exactly when the table says so."""
    wrong = [
        f"{method} {route} by {person.name}: {status}"
        for person in scene.people
        for route, method, status in _answers(person, scene)
        if ROUTES[route] != ANYONE and not _tells_nothing(status, person)
        if _got_in(status) is not _may(ROUTES[route], person)
    ]

    assert not wrong, "\n".join(wrong)


def _answers(person: Person, scene: Scene) -> Iterator[tuple[str, str, str]]:
    client = signed_in(person.member)
    for route, who in ROUTES.items():
        address = _address(route, scene.ids)
        for method in METHODS if isinstance(who, frozenset) else ("get", "post"):
            answer = getattr(client, method)(address)
            where = answer.headers.get("Location", "")
            yield route, method, f"{answer.status_code} {where.partition('?')[0]}".strip()
            if route in ENDS_SESSION:
                client = signed_in(person.member)


def _got_in(status: str) -> bool:
    """In: anything but a 404 and being sent to sign in.  A 500 in these bare scenes is in, too, and found elsewhere."""
    return status not in {"404", "302 /account/login/"}


def _tells_nothing(status: str, person: Person) -> bool:
    """A method a page doesn't know tells people of the matter nothing; strangers mustn't get even that far."""
    return status == "405" and bool(person.role)


def _may(who: object, person: Person) -> bool:
    if who == NOBODY or person.member is None:
        return False
    if who == MEMBERS:
        return True
    assert isinstance(who, frozenset)
    return person.role in who or f"office:{person.office}" in who


def _address(route: str, ids: dict[str, UUID]) -> str:
    fixed = {"pk": 1, "page": 1, "key": "x", "uidb36": "x", "rule": "board_appeal", "secret": "x", "mark": "x"}
    every = {**ids, **fixed, "member_id": uuid4(), "section": "fees"}
    return reverse(route, kwargs={name: every[name] for name in ALL[route].names})


@pytest.mark.parametrize("route", [name for name, who in ROUTES.items() if isinstance(who, frozenset) and LEAD in who])
def test_a_shut_matter_looks_like_one_that_is_not_there(route: str, scene: Scene) -> None:
    elsewhere = {name: uuid4() for name in scene.ids}
    for person in scene.people:
        if person.member is None or person.role:
            continue
        client = signed_in(person.member)
        for method in ("get", "post"):
            shut = getattr(client, method)(_address(route, scene.ids))
            absent = getattr(client, method)(_address(route, elsewhere))

            assert (shut.status_code, _bare(shut.content)) == (absent.status_code, _bare(absent.content)), person.name
            assert "anary" not in shut.content.decode()


def _bare(content: bytes) -> bytes:
    """Leave out the token, which is new in every answer."""
    import re

    return re.sub(rb'(csrfmiddlewaretoken" value="|x-csrftoken": ")[A-Za-z0-9]+', b"", content)


def test_ids_of_another_matter_open_nothing_through_ones_own(scene: Scene, cast: Cast) -> None:
    """The paper of one matter under the address of another, which its reader may open."""
    other_lock = lock()
    reader = member("reader", OfficeRole.ATTORNEY)
    place(reader, other_lock, LEAD)
    TOTP.activate(reader, SECRET)
    own = _matter(other_lock, "O.", reader)
    client = signed_in(reader)

    inside = ("filings:filing", "filings:build", "filings:download", "filings:receipt")
    dates = ("change_fact", "withdraw_fact", "propose", "end_date", "confirm", "finish_task")
    for route in (*inside, *(f"deadlines:{name}" for name in dates), *MATTER_ROWS, *EVIDENCE_ROWS):
        mixed = {**scene.ids, "matter_id": own.id}
        for method in ("get", "post"):
            assert getattr(client, method)(_address(route, mixed)).status_code in {404, 405, 302}
    posted = client.post(
        _address("filings:exhibits", {**scene.ids, "matter_id": own.id}),
        {"paper": str(scene.ids["paper_id"]), "seen": 1},
    )
    assert posted.status_code == 404


@pytest.mark.parametrize("role", [VOL, INT])
def test_a_volunteer_reads_the_papers_named_for_them_and_no_others(role: str, scene: Scene, cast: Cast) -> None:
    person = next(one for one in scene.people if one.role == role)
    assert person.member is not None
    membership = Membership.objects.get(lock=cast.lock, member=person.member)
    client = signed_in(person.member)
    assert client.get(_address("evidence:paper", scene.ids)).status_code == 404
    assert client.get(_address("evidence:picture", scene.ids)).status_code == 404

    NamedPaper.objects.create(membership=membership, paper=scene.ids["paper_id"])

    page = client.get(_address("evidence:paper", scene.ids))
    assert page.status_code == 200
    assert "Canary title" in page.content.decode()
    assert client.get(_address("evidence:picture", scene.ids)).status_code != 404
    assert client.get(_address("filings:filing", scene.ids)).status_code == 404


def test_without_a_second_factor_one_gets_no_further_than_making_one(cast: Cast) -> None:
    client = signed_in(cast.ana)

    for route, who in ROUTES.items():
        if who == MEMBERS and not route.startswith(("mfa_", "account_", "usersessions")):
            assert client.get(reverse(route)).headers.get("Location") == reverse("mfa_index"), route


def test_lists_and_counts_leave_out_what_is_shut(scene: Scene, cast: Cast) -> None:
    for person in scene.people:
        if person.member is None or person.role:
            continue
        client = signed_in(person.member)
        for address in (reverse("desk:desk"), reverse("matters:matters")):
            page = client.get(address).content.decode()

            assert "M." not in page.replace("M..", "")
            assert "Canary" not in page
        assert "Canary filing" not in client.get(reverse("desk:desk")).content.decode()


def test_a_calendar_answers_its_secret_address_alone(scene: Scene, cast: Cast) -> None:
    anybody = signed_in(None)
    secret = make_feed(by=cast.ana)
    answer = anybody.get(reverse("deadlines:calendar_file", kwargs={"secret": secret}))
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert "anary" not in answer.content.decode()

    end_feeds(by=cast.ana)
    for wrong in (secret, "x", secret[:-1]):
        assert anybody.get(reverse("deadlines:calendar_file", kwargs={"secret": wrong})).status_code == 404
