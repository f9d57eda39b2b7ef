# SPDX-License-Identifier: MPL-2.0
"""The dates page as two people use it: a fact is recorded, the date appears, the second person confirms it."""

from datetime import date, time, timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from amparo.deadlines import actions, feed, queries
from amparo.matters.actions import change_person, record_fact, set_hearing
from amparo.matters.models import Fact, HearingKind, Matter
from amparo.matters.queries import ledger_of, people_of
from amparo.offices.models import Member
from amparo.offices.words import MatterRole
from tests.rooms.conftest import Cast, open_case, place

DECISION = {"kind": "oral_decision", "day": "2026-09-04", "hour": "", "person": "", "source": "Heard in court"}


@pytest.fixture
def matter(cast: Cast) -> Matter:
    opened = open_case(cast.ana)
    place(cast.beto, opened.lock, MatterRole.PARALEGAL)
    return opened


def decided(matter: Matter, cast: Cast) -> Fact:
    values = {**DECISION, "day": date(2026, 9, 4), "hour": None, "person": None}
    return record_fact(matter=matter, by=cast.ana, values=values)


def browser(person: Member) -> Client:
    TOTP.activate(person, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    client = Client()
    client.force_login(person, backend="amparo.offices.known.KnownMembers")
    return client


def page(client: Client, matter: Matter, *, language: str = "en") -> str:
    answer = client.get(reverse("deadlines:dates", args=[matter.id]), headers={"accept-language": language})
    assert answer.status_code == 200
    return answer.content.decode()


def post(client: Client, route: str, *ids: object, **told: object) -> str:
    answer = client.post(reverse(f"deadlines:{route}", args=ids), told, follow=True)
    return answer.content.decode()


def test_from_a_fact_to_a_date_that_two_people_have_seen(matter: Matter, cast: Cast) -> None:
    ana, beto = browser(cast.ana), browser(cast.beto)
    assert "The ledger is empty" in page(ana, matter)

    shown = post(ana, "add_fact", matter.id, **DECISION)
    assert "Notice of appeal to the Board" in shown
    assert "30 calendar days counted from the judge&#x27;s oral decision" in shown

    [fact] = [one.fact for one in queries.facts_in_words([*_facts(cast, matter)], language="en")]
    shown = post(ana, "propose", matter.id, fact.pk, "board_appeal")
    assert "not confirmed" in shown
    assert ">Confirm<" not in shown, "whoever proposed a date is not offered to confirm it"

    [dated] = queries.docket_of(cast.beto, matter.id)
    assert ">Confirm<" in page(beto, matter)
    assert f"confirmed by {cast.beto.name}" in post(beto, "confirm", matter.id, dated.pk, seen=1)


def test_what_is_wrong_with_a_fact_is_said_and_nothing_typed_is_lost(matter: Matter, cast: Cast) -> None:
    ana = browser(cast.ana)
    answer = ana.post(reverse("deadlines:add_fact", args=[matter.id]), {**DECISION, "day": "", "source": "Clerk"})
    assert answer.status_code == 422
    assert 'value="Clerk"' in answer.content.decode()
    assert _facts(cast, matter) == []


@pytest.mark.parametrize(
    ("day", "said"),
    [("2199-01-01", "lies in the future"), ("1980-01-01", "before the birth, 1990"), ("03/04/2024", "day/month")],
)
def test_an_entry_that_cannot_be_is_taken_only_with_what_says_so(
    day: str, said: str, matter: Matter, cast: Cast
) -> None:
    client = people_of(cast.ana, matter.id)[0]
    change_person(client, by=cast.ana, seen=client.version, values={"born": "1990"})
    ana, entry = browser(cast.ana), {**DECISION, "kind": "last_arrival", "day": day}
    answer = ana.post(reverse("deadlines:add_fact", args=[matter.id]), entry)
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert _facts(cast, matter) == []

    ana.post(reverse("deadlines:add_fact", args=[matter.id]), {**entry, "words": "The stamp in the passport"})
    kept = [fact.words for fact in _facts(cast, matter)]
    assert kept == ([] if "/" in day else ["The stamp in the passport"]), "a day nobody can read is never taken"


def test_a_date_is_confirmed_under_the_version_that_was_seen(matter: Matter, cast: Cast) -> None:
    fact = record_fact(
        matter=matter, by=cast.ana, values={**DECISION, "day": date(2026, 9, 4), "hour": None, "person": None}
    )
    dated = actions.propose_date(matter=matter, fact=fact, rule="board_appeal", by=cast.ana)
    shown = post(browser(cast.beto), "confirm", matter.id, dated.pk, seen=7)
    assert "Somebody changed this since you saw it" in shown
    assert not queries.docket_of(cast.ana, matter.id)[0].holds


def test_a_corrected_fact_shows_that_the_docketed_date_lost_its_ground(matter: Matter, cast: Cast) -> None:
    ana = browser(cast.ana)
    fact = record_fact(
        matter=matter, by=cast.ana, values={**DECISION, "day": date(2026, 9, 4), "hour": None, "person": None}
    )
    actions.propose_date(matter=matter, fact=fact, rule="board_appeal", by=cast.ana)
    shown = post(ana, "change_fact", matter.id, fact.pk, **{**DECISION, "day": "2026-09-08"})
    assert "the fact it was counted from was corrected or taken back" in shown
    assert [each.day for each in _facts(cast, matter)] == [date(2026, 9, 8)]


def test_a_date_is_ended_with_how_or_dropped_with_why(matter: Matter, cast: Cast) -> None:
    ana = browser(cast.ana)
    order = {"title": "Evidence", "due": "2027-01-04", "day": "2026-11-03", "source": "Order of 3 November"}
    post(ana, "order", matter.id, **order)
    [dated] = queries.docket_of(cast.ana, matter.id)
    assert "comes off the docket only with a reason" not in post(
        ana, "end_date", matter.id, dated.pk, seen=1, act="done", on="2026-12-01", words="Filed"
    )
    assert queries.docket_of(cast.ana, matter.id)[0].done_words == "Filed"

    post(ana, "order", matter.id, **{**order, "title": "Witness list"})
    other = next(each for each in queries.docket_of(cast.ana, matter.id) if each.title == "Witness list")
    address = reverse("deadlines:end_date", args=[matter.id, other.pk])
    assert ana.post(address, {"seen": 1, "act": "drop", "why": ""}).status_code == 422
    post(ana, "end_date", matter.id, other.pk, seen=1, act="drop", why="Vacated by the judge")
    assert [each.title for each in queries.docket_of(cast.ana, matter.id)] == ["Evidence"]


def test_the_calendar_holds_aliases_and_days_and_no_names(matter: Matter, cast: Cast) -> None:
    soon = timezone.localdate() + timedelta(days=20)
    set_hearing(
        matter=matter,
        by=cast.ana,
        values={"kind": HearingKind.BOND, "day": soon, "hour": time(8, 30), "zone": "America/Denver"},
    )
    source = {"day": soon, "source": "Order"}
    order = actions.docket_order(matter=matter, by=cast.ana, title="Secret of Amaru", due=soon, values=source)
    assert "safe day" not in feed.calendar_of(cast.ana, now=timezone.now()), "an unconfirmed date isn't in the calendar"
    actions.confirm_date(order, by=cast.beto, seen=1)

    told = feed.calendar_of(cast.ana, now=timezone.now())
    assert "SUMMARY:Heron: court" in told
    assert f"DTSTART;VALUE=DATE:{soon:%Y%m%d}" in told
    assert "Amaru" not in told
    assert all(len(line.encode()) <= 75 for line in told.split("\r\n"))
    assert "Heron" not in feed.calendar_of(cast.elena, now=timezone.now())


def test_long_aliases_are_folded_between_letters(cast: Cast) -> None:
    alias = "Ñandú; garza, águila ñ" + "é" * 38
    matter = open_case(cast.ana, alias=alias)
    soon = timezone.localdate() + timedelta(days=20)
    set_hearing(matter=matter, by=cast.ana, values={"kind": HearingKind.BOND, "day": soon, "zone": "America/Denver"})
    told = feed.calendar_of(cast.ana, now=timezone.now())
    assert all(len(line.encode()) <= 75 for line in told.split("\r\n"))
    assert "Ñandú\\; garza\\, águila ñ" + "é" * 38 in told.replace("\r\n ", "")


def _facts(cast: Cast, matter: Matter) -> list[Fact]:
    return ledger_of(cast.ana, matter.id)


def test_the_desk_shows_what_hurts_first_to_those_who_read_the_story(matter: Matter, cast: Cast) -> None:
    soon = timezone.localdate() + timedelta(days=3)
    for title, due in (("Later", soon + timedelta(days=9)), ("Sooner", soon), ("Far", soon + timedelta(days=90))):
        values = {"day": timezone.localdate(), "source": "Order"}
        actions.docket_order(matter=matter, by=cast.ana, title=f"{title} order", due=due, values=values)
    set_hearing(matter=matter, by=cast.ana, values={"kind": HearingKind.BOND, "day": soon, "zone": "America/Denver"})
    place(cast.clara, matter.lock, MatterRole.VOLUNTEER)

    desk = browser(cast.ana).get(reverse("desk:desk")).content.decode()
    assert desk.index("Sooner order") < desk.index("Later order")
    assert "Far order" not in desk
    assert "Bond hearing" in desk
    for person in (cast.clara, cast.elena):
        assert "Sooner order" not in browser(person).get(reverse("desk:desk")).content.decode()
