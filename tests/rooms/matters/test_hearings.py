# SPDX-License-Identifier: MPL-2.0
"""Hearings: a moved one leaves its trace, the header shows the next, and each look at the court's record is kept."""

from datetime import date, time, timedelta

import pytest
from django.utils import timezone

from amparo.matters.actions import check_hearing, end_hearing, move_hearing, set_hearing
from amparo.matters.models import CheckResult, Hearing, HearingKind, HearingState
from amparo.matters.queries import hearings_between, hearings_of, matter_for
from amparo.offices.versions import ChangedMeanwhile
from amparo.terms.finding import Refusal
from tests.rooms.conftest import Cast, open_case

SOON = timezone.localdate() + timedelta(days=40)
MASTER = {"kind": HearingKind.MASTER, "day": SOON, "hour": time(8, 30), "zone": "America/Denver"}


def fresh(hearing: Hearing) -> Hearing:
    found = Hearing.objects.for_office("test").get(pk=hearing.pk)
    assert isinstance(found, Hearing)
    return found


def test_the_header_shows_the_next_hearing_as_a_cover_page_writes_it(cast: Cast) -> None:
    matter = open_case(cast.ana)
    set_hearing(matter=matter, by=cast.ana, values={**MASTER, "day": date(2090, 12, 4)})
    assert matter_for(cast.ana, matter.id).next_hearing == "December 4, 2090 at 8:30 a.m."
    set_hearing(matter=matter, by=cast.ana, values={**MASTER, "day": date(2089, 3, 1), "hour": time(13, 5)})
    assert matter_for(cast.ana, matter.id).next_hearing == "March 1, 2089 at 1:05 p.m."


def test_a_moved_hearing_points_to_its_new_day(cast: Cast) -> None:
    matter = open_case(cast.ana)
    first = set_hearing(matter=matter, by=cast.ana, values=MASTER)
    second = move_hearing(first, by=cast.beto, seen=1, values={"day": SOON - timedelta(days=33)})

    assert [(each.state, each.day) for each in hearings_of(cast.ana, matter.id)] == [
        (HearingState.SET, SOON - timedelta(days=33)),
        (HearingState.MOVED, SOON),
    ]
    assert fresh(first).moved_to_id == second.pk
    assert second.hour == time(8, 30)


def test_a_hearing_moved_by_two_people_is_moved_once(cast: Cast) -> None:
    matter = open_case(cast.ana)
    first = set_hearing(matter=matter, by=cast.ana, values=MASTER)
    stale = fresh(first)
    move_hearing(first, by=cast.ana, seen=1, values={"day": SOON + timedelta(days=1)})
    with pytest.raises(ChangedMeanwhile):
        move_hearing(stale, by=cast.beto, seen=1, values={"day": SOON + timedelta(days=2)})
    assert len(hearings_of(cast.ana, matter.id)) == 2


def test_a_hearing_that_is_over_is_not_moved(cast: Cast) -> None:
    matter = open_case(cast.ana)
    hearing = set_hearing(matter=matter, by=cast.ana, values=MASTER)
    end_hearing(hearing, by=cast.ana, seen=1, state=HearingState.HELD, outcome="Pleadings taken.")
    with pytest.raises(Refusal):
        move_hearing(fresh(hearing), by=cast.ana, seen=2, values={"day": SOON})
    assert matter_for(cast.ana, matter.id).next_hearing == ""


def test_each_look_at_the_court_s_record_is_kept_with_who_and_what(cast: Cast) -> None:
    matter = open_case(cast.ana)
    hearing = set_hearing(matter=matter, by=cast.ana, values=MASTER)
    for result in (CheckResult.AS_BEFORE, CheckResult.NOT_FOUND):
        check_hearing(matter=matter, hearing=hearing, by=cast.beto, way="Automated telephone line", result=result)
    [shown] = hearings_of(cast.ana, matter.id)
    assert [(each.checked_by, each.result) for each in shown.checks.all()] == [
        (cast.beto, CheckResult.NOT_FOUND),
        (cast.beto, CheckResult.AS_BEFORE),
    ]


def test_hearings_of_the_week_are_those_one_may_see(cast: Cast) -> None:
    matter = open_case(cast.ana)
    set_hearing(matter=matter, by=cast.ana, values=MASTER)
    week = (SOON - timedelta(days=3), SOON + timedelta(days=3))
    assert [each.matter.alias for each in hearings_between(cast.ana, *week)] == ["Heron"]
    assert hearings_between(cast.elena, *week) == []
