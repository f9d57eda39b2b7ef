# SPDX-License-Identifier: MPL-2.0
"""When the law data changes, the office sees which dates move, before and after, until an attorney has looked."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from amparo.deadlines import actions, law_changes
from amparo.deadlines.counting import grounds
from amparo.deadlines.models import DateMoved, DocketedDate, LawEdition
from amparo.matters.actions import put_away, record_fact
from amparo.matters.models import Matter, Proceeding
from amparo.matters.queries import proceedings_of
from amparo.offices.audit import events
from amparo.offices.models import Job, Member, Wall
from amparo.offices.work import work_once
from tests.rooms.conftest import JOINED, Cast, open_case, place
from tests.rooms.test_access import SECRET, TOTP, signed_in

OLD, NOW = date(2026, 9, 14), date(2026, 10, 5)


@pytest.fixture(autouse=True)
def _asked_anew() -> None:
    law_changes.noticed.clear()


@pytest.fixture
def matter(cast: Cast) -> Matter:
    """Give a case whose appeal was docketed under an edition that counted ten days."""
    opened = open_case(cast.ana)
    place(cast.beto, opened.lock, "paralegal")
    Proceeding.objects.create(
        matter=opened, track="defensive", forum="immigration_court", court="NYC", since=date(2026, 1, 5)
    )
    told = {"kind": "oral_decision", "day": date(2026, 9, 4), "source": "Heard in court"}
    fact = record_fact(matter=opened, by=cast.ana, values=told)
    made = actions.propose_date(matter=opened, fact=fact, rule="board_appeal", by=cast.ana)
    DocketedDate.objects.for_office("test").filter(pk=made.pk).update(due=OLD, safe_by=OLD, law_version="older")
    return opened


def counted() -> None:
    """Have the edition in use noticed, and the waiting work done as a worker does it."""
    law_changes.notice_edition()
    while work_once(holder="test", beat=lambda: None, asked_to_stop=lambda: False):
        pass


def _in(person: Member) -> Client:
    TOTP.activate(person, SECRET)
    return signed_in(person)


def test_an_edition_is_counted_once_and_what_moved_is_kept(matter: Matter, cast: Cast) -> None:
    counted()
    counted()

    [moved] = DateMoved.objects.for_office("test")
    assert (moved.was, moved.now, moved.seen_at) == (OLD, NOW, None)
    assert [edition.counted_at is not None for edition in LawEdition.objects.all()] == [True]
    assert Job.objects.filter(kind=law_changes.COUNT_ANEW).count() == 1


def test_a_date_that_stands_does_not_move(matter: Matter) -> None:
    DocketedDate.objects.for_office("counted by the edition in use").update(due=NOW, safe_by=date(2026, 10, 2))
    counted()

    assert not DateMoved.objects.for_office("test").exists()


def test_a_proceeding_that_was_put_away_counts_no_more_than_on_the_page_of_dates(matter: Matter, cast: Cast) -> None:
    [running] = Proceeding.objects.for_office("test")
    put_away(running, by=cast.ana, seen=running.version, why="It was entered for another case.")
    court = {"track": "defensive", "forum": "immigration_court", "court": "ELP"}
    Proceeding.objects.create(matter=matter, since=date(2026, 1, 5), **court)

    assert [row.court for row in grounds([matter.pk])[matter.pk].proceedings] == ["ELP"]
    assert [row.court for row in proceedings_of(cast.ana, matter.id)] == ["ELP"]


def test_what_moved_is_told_in_the_cases_one_may_see(matter: Matter, cast: Cast) -> None:
    counted()

    assert [(moved.was, moved.now) for moved in law_changes.moves_for(cast.ana)] == [(OLD, NOW)]
    assert law_changes.moves_for(cast.elena) == []


def test_the_next_edition_counts_anew_and_replaces_what_nobody_saw(
    matter: Matter, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted()
    later = SimpleNamespace(book=SimpleNamespace(data_version="a later edition"))
    monkeypatch.setattr(law_changes, "law_in_use", lambda: later)
    counted()

    assert [row.edition.version for row in DateMoved.objects.for_office("test")] == ["a later edition"]


def test_the_banner_stands_until_an_attorney_has_looked_and_that_is_recorded(matter: Matter, cast: Cast) -> None:
    counted()
    ana, beto = _in(cast.ana), _in(cast.beto)
    assert "1 docketed date comes out otherwise now" in ana.get("/").content.decode()
    page = beto.get(reverse("deadlines:law_changes")).content.decode()
    assert reverse("deadlines:dates", args=[matter.pk]) in page
    assert "14 Sep 2026" in page
    assert "5 Oct 2026" in page
    assert "I have seen these" not in page

    [moved] = DateMoved.objects.for_office("test")
    assert beto.post(reverse("deadlines:law_changes_seen"), {"move": moved.pk}).status_code == 404
    assert "comes out otherwise" in beto.get("/").content.decode()
    ana.post(reverse("deadlines:law_changes_seen"), {"move": [moved.pk, "x", "9" * 30]})

    moved.refresh_from_db()
    assert moved.seen_by == cast.ana
    assert "comes out otherwise" not in ana.get("/").content.decode()
    assert "Ana (invented)" in beto.get(reverse("deadlines:law_changes")).content.decode()
    assert [one.matter for one in events() if one.action == "law-change-seen"] == [str(matter.pk)]


def test_nobody_learns_of_or_sees_off_what_is_shut_to_them(matter: Matter, cast: Cast) -> None:
    counted()
    place(cast.daniel, matter.lock, "co-counsel")
    Wall.objects.create(lock=matter.lock, member=cast.daniel, since=JOINED, reason="A test.")
    [moved] = DateMoved.objects.for_office("test")
    for who in (cast.daniel, cast.elena):
        client = _in(who)
        assert "comes out otherwise" not in client.get("/").content.decode()
        assert "Heron" not in client.get(reverse("deadlines:law_changes")).content.decode()
        client.post(reverse("deadlines:law_changes_seen"), {"move": moved.pk})
    moved.refresh_from_db()

    assert moved.seen_at is None
