# SPDX-License-Identifier: MPL-2.0
"""The desk as each person chose it: filters that are remembered, who is away, what hurts."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from amparo.deadlines.actions import docket_order
from amparo.desk.models import Absence, DeskChoice
from amparo.filings.actions import BUILD_FILING
from amparo.filings.models import Filing
from amparo.matters.models import Matter
from amparo.offices.models import Job, JobState, Member
from tests.rooms.conftest import Cast, open_case, place
from tests.rooms.test_access import SECRET, TOTP, signed_in


def _in(person: Member) -> Client:
    TOTP.activate(person, SECRET)
    return signed_in(person)


def _desk(client: Client) -> str:
    page = client.get(reverse("desk:desk")).content.decode()
    return page[page.index("<main") :]


@pytest.fixture
def matter(cast: Cast) -> Matter:
    """Give a case Ana leads and Elena helps with."""
    opened = open_case(cast.ana)
    place(cast.elena, opened.lock, "paralegal")
    return opened


def test_filters_are_remembered_for_each_person(cast: Cast, matter: Matter) -> None:
    open_case(cast.ana, alias="Teal", is_detained=True)
    ana = _in(cast.ana)
    assert "Heron" in _desk(ana)
    ana.post(reverse("desk:filters"), {"whose": "all", "custody": "detained", "ahead": "90"})

    page = _desk(signed_in(cast.ana))
    assert "Teal" in page
    assert "Heron" not in page.replace("No second chair", "").split("No second chair")[0].split('class="aside"')[0]
    assert "within 90 days" in page
    assert "Heron" in _desk(_in(cast.elena))


def test_whose_cases_narrows_to_those_one_leads(cast: Cast, matter: Matter) -> None:
    elena = _in(cast.elena)
    due = timezone.localdate() + timedelta(days=3)
    told = {"day": timezone.localdate(), "source": "an order"}
    docket_order(matter=matter, by=cast.ana, title="Witness list", due=due, values=told)
    assert "Witness list" in _desk(elena)
    elena.post(reverse("desk:filters"), {"whose": "lead", "custody": "all", "ahead": "30"})

    assert "Witness list" not in _desk(elena)
    assert "Heron" not in _desk(elena)


def test_a_choice_that_is_none_changes_nothing(cast: Cast) -> None:
    answer = _in(cast.ana).post(reverse("desk:filters"), {"whose": "x", "custody": "all", "ahead": "31"}, follow=True)

    assert "nothing was changed" in answer.content.decode()
    assert not DeskChoice.objects.exists()


def test_who_is_away_stands_on_everybodys_desk_until_they_are_back(cast: Cast) -> None:
    ana, today = _in(cast.ana), timezone.localdate()
    until = today + timedelta(days=5)
    days = {"since": today.isoformat(), "until": until.isoformat(), "words": "Ask Beto"}
    ana.post(reverse("desk:absence"), days)
    assert "Ask Beto" in _desk(_in(cast.beto))

    ana.post(reverse("desk:absence"), {"act": "end"})
    assert "Nobody told of being away" in _desk(signed_in(cast.beto))


def test_an_absence_that_ends_before_it_begins_is_refused_with_what_was_typed(cast: Cast) -> None:
    days = {"since": "2026-12-05", "until": "2026-12-01", "words": "Typed words"}
    answer = _in(cast.ana).post(reverse("desk:absence"), days)

    assert answer.status_code == 422
    assert "It ends before it begins" in answer.content.decode()
    assert "Typed words" in answer.content.decode()
    assert not Absence.objects.exists()


def test_a_case_with_one_attorney_has_no_second_chair(cast: Cast, matter: Matter) -> None:
    ana = _in(cast.ana)
    assert "No second chair" in _desk(ana)
    place(cast.daniel, matter.lock, "co-counsel")
    assert "No second chair" not in _desk(ana)


def test_a_filing_that_was_stopped_says_by_how_many_findings(cast: Cast, matter: Matter) -> None:
    filing = Filing.objects.create(
        matter=matter, title="Motion", file_name="M", made_by=cast.ana, made_at=timezone.now()
    )
    faults = [{"code": "packet.x", "severity": "blocks"}, {"code": "packet.y", "severity": "warns"}]
    Job.objects.create(kind=BUILD_FILING, about=filing.pk, lock=matter.lock, state=JobState.FAILED, findings=faults)
    ana = _in(cast.ana)
    assert "1 finding stops it" in _desk(ana)

    Job.objects.create(kind=BUILD_FILING, about=filing.pk, lock=matter.lock, state=JobState.DONE)
    assert "stops it" not in _desk(ana)
