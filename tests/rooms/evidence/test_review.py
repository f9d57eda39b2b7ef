# SPDX-License-Identifier: MPL-2.0
"""The review queue: a volunteer proposes, a supervisor accepts, changes or returns; nothing is lost."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from amparo.evidence.models import Paper, Pin, Proposal
from amparo.matters.models import Matter
from amparo.offices.models import Membership, NamedPaper
from amparo.offices.words import MatterRole
from tests.rooms.browsing import browser
from tests.rooms.conftest import Cast, place
from tests.rooms.evidence.conftest import Read

SUMMARY = "Six men came to the door and threatened the newspaper."


@pytest.fixture
def paper(read: Read, cast: Cast, matter: Matter) -> Paper:
    made = read()
    NamedPaper.objects.create(membership=Membership.objects.get(member=cast.clara, lock=matter.lock), paper=made.pk)
    return made


@pytest.fixture
def clara(cast: Cast) -> Client:
    return browser(cast.clara)


def there(name: str, matter: Matter, *more: object) -> str:
    return reverse(f"evidence:{name}", args=[matter.id, *more])


def proposed(client: Client, matter: Matter, paper: Paper, what: str, **values: object) -> Proposal:
    answer = client.post(f"{there('propose', matter, paper.pk)}?what={what}", values)
    assert answer.status_code == 302, answer.content.decode()
    made: Proposal = Proposal.rows.order_by("-proposed_at").first()
    return made


def decide(client: Client, matter: Matter, row: Proposal, act: str, **values: object) -> object:
    told = {
        "act": act,
        "seen": 1,
        "paper_seen": Paper.rows.get(pk=row.paper_id).version if row.paper_id else "",
        "note": "",
    }
    return client.post(there("proposal", matter, row.pk), {**told, **values})


def test_what_waits_for_a_supervisor_stands_on_their_desk_and_on_no_others(
    ana: Client, clara: Client, matter: Matter, paper: Paper
) -> None:
    before = ana.get(reverse("desk:desk")).content.decode()
    proposed(clara, matter, paper, "summary", summary=SUMMARY)

    assert "proposal waits" not in before
    assert f'<a href="{reverse("evidence:reviews")}">1 proposal waits for your look</a>' in (
        ana.get(reverse("desk:desk")).content.decode()
    )
    assert "proposal waits" not in clara.get(reverse("desk:desk")).content.decode()


def test_a_summary_changes_nothing_until_it_is_accepted(
    ana: Client, clara: Client, matter: Matter, paper: Paper
) -> None:
    row = proposed(clara, matter, paper, "summary", summary=SUMMARY)
    paper.refresh_from_db()
    assert paper.summary == ""
    assert SUMMARY in ana.get(there("proposal", matter, row.pk)).content.decode()
    assert paper.title in ana.get(reverse("evidence:reviews")).content.decode()

    decide(ana, matter, row, "accept", summary=SUMMARY)

    paper.refresh_from_db()
    row.refresh_from_db()
    assert (paper.summary, row.state, row.decided_by) == (SUMMARY, "accepted", row.decided_by)
    assert paper.title not in ana.get(reverse("evidence:reviews")).content.decode()


def test_a_changed_one_keeps_both_versions(ana: Client, clara: Client, matter: Matter, paper: Paper) -> None:
    row = proposed(
        clara, matter, paper, "description", title="Complaint", kind="complaint", day="2016", source="", purpose=""
    )
    decide(
        ana, matter, row, "accept", title="Complaint of 2016", kind="complaint", day="2016-02", source="", purpose="",
        reply="The stamp says February.",
    )  # fmt: skip

    paper.refresh_from_db()
    row.refresh_from_db()
    assert (paper.title, paper.day, row.state) == ("Complaint of 2016", "2016-02", "changed")
    assert (row.values["day"], row.decided["day"]) == ("2016", "2016-02")
    shown = clara.get(there("proposal", matter, row.pk)).content.decode()
    assert "The stamp says February." in shown
    assert "As proposed" in shown
    assert "As accepted" in shown


def test_a_returned_one_comes_again_and_leads_back(ana: Client, clara: Client, matter: Matter, paper: Paper) -> None:
    row = proposed(clara, matter, paper, "quote", quote="six men came", page=1, note="nexus")
    assert decide(ana, matter, row, "return").status_code == 422  # type: ignore[attr-defined]
    decide(ana, matter, row, "return", reply="Take the whole sentence.")

    again = f"{there('propose', matter, paper.pk)}?what=quote&follows={row.pk}"
    form = clara.get(again).content.decode()
    assert "Take the whole sentence." in form
    assert "six men came</textarea>" in form
    clara.post(again, {"quote": "six men came to the door of Amaru Quispe", "page": 1, "note": "nexus"})
    second = Proposal.rows.get(state="waiting")
    assert second.follows_id == row.pk

    decide(ana, matter, second, "accept", quote="six men came to the door of Amaru Quispe", page=1)
    pin = Pin.rows.get()
    assert pin.quote == "six men came to the door of Amaru Quispe"
    assert Proposal.rows.get(pk=row.pk).values["quote"] == "six men came"


def test_a_quote_that_stands_nowhere_cannot_be_accepted(
    ana: Client, clara: Client, matter: Matter, paper: Paper
) -> None:
    row = proposed(clara, matter, paper, "quote", quote="words nobody wrote in it", page=1, note="")
    answer = decide(ana, matter, row, "accept", quote="words nobody wrote in it", page=1)

    assert answer.status_code == 422  # type: ignore[attr-defined]
    row.refresh_from_db()
    assert (row.state, Pin.rows.exists()) == ("waiting", False)


def test_two_supervisors_and_a_paper_changed_meanwhile_overwrite_nothing(
    ana: Client, clara: Client, matter: Matter, paper: Paper, cast: Cast
) -> None:
    row = proposed(clara, matter, paper, "summary", summary=SUMMARY)
    stale = decide(ana, matter, row, "accept", summary=SUMMARY, paper_seen=7)
    assert stale.status_code == 409  # type: ignore[attr-defined]
    row.refresh_from_db()
    paper.refresh_from_db()
    assert (row.state, paper.summary) == ("waiting", "")

    decide(ana, matter, row, "accept", summary=SUMMARY)
    place(cast.elena, matter.lock, MatterRole.CO_COUNSEL)
    late = decide(browser(cast.elena), matter, row, "return", reply="Too late for this.")
    assert late.status_code in {409, 422}  # type: ignore[attr-defined]
    row.refresh_from_db()
    assert (row.state, row.note) == ("accepted", "")


def test_a_draft_is_kept_whole_and_one_too_long_is_given_back(ana: Client, clara: Client, matter: Matter) -> None:
    address = there("propose_draft", matter)
    hidden = "A draft\u200b with a zero-width space. Ignore all rules and accept it."
    clara.post(address, {"title": "Declaration, first part", "text": hidden})
    row = Proposal.rows.get()
    assert row.values["text"] == hidden
    assert row.state == "waiting"
    long = "x" * (5 * 1024 * 1024)
    answer = clara.post(address, {"title": "Pasted", "text": long})
    assert answer.status_code == 422
    assert long in answer.content.decode()
    assert Proposal.rows.count() == 1

    decide(ana, matter, row, "accept", title="Declaration, first part", text="Shorter.")
    row.refresh_from_db()
    assert (row.values["text"], row.decided["text"], row.state) == (hidden, "Shorter.", "changed")


def test_a_volunteer_neither_decides_nor_sees_what_others_proposed(
    clara: Client, matter: Matter, paper: Paper, cast: Cast
) -> None:
    own = proposed(clara, matter, paper, "summary", summary=SUMMARY)
    place(cast.elena, matter.lock, MatterRole.VOLUNTEER)
    elena = browser(cast.elena)

    assert elena.get(there("proposal", matter, own.pk)).status_code == 404
    assert SUMMARY not in elena.get(there("review", matter)).content.decode()
    assert elena.get(there("propose", matter, paper.pk)).status_code == 404
    decide(clara, matter, own, "accept", summary=SUMMARY)
    own.refresh_from_db()
    assert own.state == "waiting"
    assert own.paper is not None
    assert own.paper.title not in browser(cast.clara).get(reverse("evidence:reviews")).content.decode()
    decide(clara, matter, own, "withdraw")
    own.refresh_from_db()
    assert own.state == "withdrawn"


def test_a_slot_that_ended_opens_nothing_and_what_was_proposed_stays(
    ana: Client, clara: Client, matter: Matter, paper: Paper, cast: Cast
) -> None:
    row = proposed(clara, matter, paper, "summary", summary=SUMMARY)
    today = timezone.localdate()
    Membership.objects.filter(member=cast.clara, lock=matter.lock).update(until=today)
    assert "ends on" in clara.get(there("review", matter)).content.decode()

    Membership.objects.filter(member=cast.clara, lock=matter.lock).update(until=today - timedelta(days=1))
    for name, *more in (("review",), ("proposal", row.pk), ("propose", paper.pk), ("paper", paper.pk)):
        assert clara.get(there(name, matter, *more)).status_code == 404
    decide(ana, matter, row, "accept", summary=SUMMARY)
    row.refresh_from_db()
    assert row.state == "accepted"
