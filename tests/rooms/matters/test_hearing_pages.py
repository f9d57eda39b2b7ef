# SPDX-License-Identifier: MPL-2.0
"""Hearings and their watch as people use the pages: set, looked up, moved, held; the ledger follows."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from amparo.matters.models import Hearing, HearingState, Matter
from amparo.matters.queries import hearings_of, ledger_of, matter_for
from amparo.offices.words import MatterRole
from tests.rooms.browsing import browser
from tests.rooms.conftest import Cast, open_case, place

SOON = timezone.localdate() + timedelta(days=40)
LATER = SOON + timedelta(days=35)


@pytest.fixture
def matter(cast: Cast) -> Matter:
    opened = open_case(cast.ana, court="El Paso")
    place(cast.beto, opened.lock, MatterRole.PARALEGAL)
    return opened


def go(
    client: Client, route: str, matter: Matter, hearing: Hearing | None = None, /, **typed: object
) -> tuple[int, str]:
    """Send a form of the pages of hearings; give the status of the answer and the page one ends on."""
    ids = [matter.id] if hearing is None else [matter.id, hearing.pk]
    answer = client.post(reverse(f"matters:{route}", args=ids), typed, follow=True)
    return answer.status_code, answer.content.decode()


def set_individual(client: Client, matter: Matter, cast: Cast) -> Hearing:
    """Write down an individual hearing."""
    typed = {
        "kind": "individual", "day": SOON.isoformat(), "hour": "08:30", "zone": "America/Denver",
        "watched_by": str(cast.beto.pk), "source": "Notice of hearing",
    }  # fmt: skip
    status, page = go(client, "set_hearing", matter, **typed)
    assert status == 200, page
    return next(each for each in hearings_of(cast.ana, matter.id) if each.state == HearingState.SET)


def days_in_ledger(cast: Cast, matter: Matter) -> list[tuple[str, date]]:
    return [(fact.kind, fact.day) for fact in ledger_of(cast.ana, matter.id)]


def test_a_hearing_is_set_in_the_zone_of_its_court_and_the_law_counts_from_it(matter: Matter, cast: Cast) -> None:
    ana = browser(cast.ana)
    form = ana.get(reverse("matters:set_hearing", args=[matter.id])).content.decode()
    assert '<option value="America/Denver" selected>Denver</option>' in form, "El Paso keeps Mountain time"

    set_individual(ana, matter, cast)
    page = ana.get(reverse("matters:hearings", args=[matter.id])).content.decode()
    assert "08:30" in page
    assert "hour of Denver" in page
    assert cast.beto.name in page
    assert "Nobody has looked at the court" in page
    assert days_in_ledger(cast, matter) == [("individual_hearing", SOON)]
    assert "8:30 a.m." in matter_for(cast.ana, matter.id).next_hearing


def test_a_look_says_who_when_how_and_with_what_proof(matter: Matter, cast: Cast) -> None:
    beto = browser(cast.beto)
    hearing = set_individual(beto, matter, cast)
    _status, page = go(
        beto, "look_hearing", matter, hearing, result="as-before", way="web page", words="", proof="printout 12"
    )
    assert "As we have it" in page
    assert "printout 12" in page
    assert cast.beto.name in page
    again = beto.get(reverse("matters:look_hearing", args=[matter.id, hearing.pk])).content.decode()
    assert 'value="web page"' in again, "the next look begins with the way of the last one"


def test_a_look_that_finds_it_moved_keeps_both_settings_and_moves_the_ledger(matter: Matter, cast: Cast) -> None:
    beto = browser(cast.beto)
    hearing = set_individual(beto, matter, cast)
    look = {"result": "changed", "way": "telephone line", "words": "New notice follows", "proof": "call of 14:05"}
    _status, asked = go(beto, "look_hearing", matter, hearing, **look)
    assert "The hearing was moved" in asked
    assert hearings_of(cast.ana, matter.id)[0].state == HearingState.SET, "nothing is written before the new day is"

    del look["result"]
    status, again = go(beto, "move_hearing", matter, hearing, seen=1, day="", source="Clerk", **look)
    assert status == 422
    assert 'value="telephone line"' in again, "the look isn't lost when the day is missing"
    new = {"day": LATER.isoformat(), "hour": "13:00", "place": "Courtroom 4", "source": "Telephone line"}
    _status, page = go(beto, "move_hearing", matter, hearing, seen=1, **new, **look)

    old, heir = sorted(hearings_of(cast.ana, matter.id), key=lambda each: each.day)
    assert (old.state, old.moved_to_id, heir.state, heir.day) == (HearingState.MOVED, heir.pk, HearingState.SET, LATER)
    assert [(check.result, check.proof) for check in old.checks.all()] == [("changed", "call of 14:05")]
    assert "→" in page
    assert days_in_ledger(cast, matter) == [("individual_hearing", LATER)]
    everything = ledger_of(cast.ana, matter.id, with_past=True)
    assert sorted(fact.day for fact in everything) == [SOON, LATER], "the former day stays in the ledger"


def test_a_hearing_moved_twice_is_moved_once(matter: Matter, cast: Cast) -> None:
    hearing = set_individual(browser(cast.ana), matter, cast)
    new = {"day": LATER.isoformat(), "source": "Notice"}
    go(browser(cast.ana), "move_hearing", matter, hearing, seen=1, **new)
    _status, page = go(browser(cast.beto), "move_hearing", matter, hearing, seen=1, **new)
    assert "held, moved or cancelled already" in page
    assert len(hearings_of(cast.ana, matter.id)) == 2


def test_what_was_typed_wrong_is_corrected_with_both_versions_shown(matter: Matter, cast: Cast) -> None:
    hearing = set_individual(browser(cast.ana), matter, cast)
    typed = {"kind": "individual", "day": LATER.isoformat(), "hour": "09:00", "zone": "America/Denver", "seen": 1}
    assert go(browser(cast.ana), "change_hearing", matter, hearing, **typed, place="Room 3")[0] == 200
    assert days_in_ledger(cast, matter) == [("individual_hearing", LATER)]
    assert len(hearings_of(cast.ana, matter.id)) == 1, "a correction is no move"

    status, page = go(browser(cast.beto), "change_hearing", matter, hearing, **typed, place="Room 8")
    assert status == 409
    assert "Room 3" in page
    assert "Room 8" in page
    assert hearings_of(cast.ana, matter.id)[0].place == "Room 3"


@pytest.mark.parametrize(("state", "left"), [("held", 1), ("cancelled", 0)])
def test_a_cancelled_hearing_leaves_the_ledger_and_a_held_one_stays(
    state: str, left: int, matter: Matter, cast: Cast
) -> None:
    hearing = set_individual(browser(cast.ana), matter, cast)
    _status, page = go(browser(cast.ana), "end_hearing", matter, hearing, seen=1, state=state, outcome="As told")
    assert "As told" in page
    assert len(ledger_of(cast.ana, matter.id)) == left


@pytest.mark.parametrize("day", ["03/04/2027", "2027-02-31", "4/3/27"])
def test_a_day_that_can_be_read_two_ways_is_asked_about(day: str, matter: Matter, cast: Cast) -> None:
    typed = {"kind": "bond", "day": day, "zone": "America/Denver", "source": "Notice"}
    status, page = go(browser(cast.ana), "set_hearing", matter, **typed)
    assert status == 422
    assert f'value="{day}"' in page
    assert hearings_of(cast.ana, matter.id) == []
