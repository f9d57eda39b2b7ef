# SPDX-License-Identifier: MPL-2.0
"""The sheet of a day and what was written on it: what stands on it for whom, and that nothing typed is lost."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from amparo.deadlines.actions import add_task, docket_order
from amparo.deadlines.models import Task
from amparo.matters.actions import set_hearing, set_ways, write_note
from amparo.matters.models import Contact, Fact, Matter, Note, Part, Person
from amparo.offices.audit import events
from amparo.offices.models import Member
from tests.rooms.conftest import Cast, open_case
from tests.rooms.test_access import SECRET, TOTP, signed_in


@pytest.fixture
def tomorrow() -> date:
    return timezone.localdate() + timedelta(days=1)


@pytest.fixture
def ana(cast: Cast) -> Client:
    """Give a browser in which Ana is signed in."""
    TOTP.activate(cast.ana, SECRET)
    return signed_in(cast.ana)


@pytest.fixture
def heron(cast: Cast, tomorrow: date) -> Matter:
    """Give a case with a hearing tomorrow, something to do, to bring, and due."""
    matter = open_case(cast.ana, a_number="A012345678")
    hearing = {"kind": "master", "day": tomorrow, "hour": "08:30", "zone": "America/Denver", "place": "Courtroom 3"}
    set_hearing(matter=matter, by=cast.ana, values=hearing)
    add_task(matter=matter, by=cast.ana, values={"words": "Visit at ten", "due": tomorrow})
    note = write_note(matter=matter, by=cast.ana, words="Bring the photographs.")
    Note.objects.for_office("test").filter(pk=note.pk).update(is_pinned=True)
    client = Person.objects.for_office("test").get(matter=matter, part=Part.CLIENT)
    ways = [{"kind": "phone", "value": "915-555-0134", "reach": "never"}]
    set_ways(client, by=cast.ana, rows=ways)
    told = {"day": tomorrow, "source": "order of the judge"}
    docket_order(matter=matter, by=cast.ana, title="Witness list", due=tomorrow + timedelta(days=3), values=told)
    return matter


def _sheet(client: Client, **asked: str) -> str:
    page = client.get(reverse("desk:day_sheet"), asked).content.decode()
    return page[page.index("<main") :]


def test_the_sheet_has_tomorrow_case_by_case(ana: Client, heron: Matter) -> None:
    page = _sheet(ana)

    for words in ("Heron", "08:30", "Master calendar hearing", "Courtroom 3", "Visit at ten", "Bring the photographs."):
        assert words in page
    assert "Witness list" in page
    assert "NEVER" in page
    assert 'class="ruled"' in page


def test_names_and_numbers_stand_on_it_only_when_asked_for_and_that_is_recorded(ana: Client, heron: Matter) -> None:
    assert "Amaru" not in _sheet(ana)
    assert "A012345678" not in _sheet(ana)
    assert not [one for one in events() if one.action == "read:names"]

    page = _sheet(ana, names="1")
    assert "Amaru Quispe Vela" in page
    assert "A012345678" in page
    assert [one.matter for one in events() if one.action == "read:names"] == [str(heron.pk)]


def test_a_case_without_anything_can_be_added_and_a_foreign_one_can_not(ana: Client, cast: Cast) -> None:
    own, foreign = open_case(cast.ana, alias="Teal"), open_case(cast.elena, alias="Lynx")
    assert "day-case" not in _sheet(ana)

    page = ana.get(reverse("desk:day_sheet"), {"also": [str(own.pk), str(foreign.pk), "x"]}).content.decode()
    assert page.count('class="day-case"') == 1
    assert "Lynx" not in page


def test_nothing_shut_stands_on_anybodys_sheet(heron: Matter, cast: Cast) -> None:
    for who in (cast.daniel, cast.elena, cast.clara):
        TOTP.activate(who, SECRET)
        page = _sheet(signed_in(who), also=str(heron.pk), names="1")
        assert "Heron" not in page
        assert "Visit at ten" not in page


def test_the_sheet_costs_twelve_queries_at_most(ana: Client, heron: Matter, cast: Cast, tomorrow: date) -> None:
    for number in range(15):
        matter = open_case(cast.ana, alias=f"Case {number}")
        add_task(matter=matter, by=cast.ana, values={"words": "Call", "due": tomorrow})
    _sheet(ana)
    with CaptureQueriesContext(connection) as asked:
        _sheet(ana)

    assert len(asked) <= 12, "\n".join(one["sql"][:150] for one in asked.captured_queries)


def _written(matter: Matter, **more: Any) -> dict[str, Any]:
    today = timezone.localdate().isoformat()
    return {
        "once": "abc", "rows": "3", "on": today,
        "contact-1-case": matter.pk, "contact-1-day": today, "contact-1-way": "visit", "contact-1-line": "privileged",
        "contact-1-with_client": "on", "contact-1-was_reached": "on", "contact-1-words": "He was moved at night.",
        "fact-1-case": matter.pk, "fact-1-day": today, "fact-1-kind": "oral_decision", "fact-1-source": "the client",
        "task-1-case": matter.pk, "task-1-words": "Ask for the medical records", "task-1-due": "",
        **more,
    }  # fmt: skip


def _counts() -> tuple[int, int, int]:
    return tuple(model.objects.for_office("test").count() for model in (Contact, Fact, Task))  # type: ignore[return-value]


def test_what_was_written_is_saved_row_by_row(ana: Client, heron: Matter) -> None:
    before = _counts()
    answer = ana.post(reverse("desk:day_entry"), _written(heron), follow=True)

    assert "3 rows were saved." in answer.content.decode()
    assert _counts() == (before[0] + 1, before[1] + 1, before[2] + 1)
    contact = Contact.objects.for_office("test").get()
    assert (contact.person.part if contact.person else "", contact.words) == (Part.CLIENT, "He was moved at night.")
    assert contact.at <= timezone.now()


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ({"fact-1-source": ""}, "This is needed for the row to be saved."),
        ({"fact-1-day": "03/04/2026"}, "What to do"),
        ({"contact-1-day": "2099-01-01"}, "What to do"),
        ({"contact-1-case": ""}, "This is needed for the row to be saved."),
        ({"task-2-words": "A task of no case"}, "This is needed for the row to be saved."),
    ],
)
def test_a_fault_saves_nothing_and_loses_no_word(fault: dict[str, str], told: str, ana: Client, heron: Matter) -> None:
    before = _counts()
    answer = ana.post(reverse("desk:day_entry"), _written(heron, **fault))
    page = answer.content.decode()

    assert answer.status_code == 422
    assert told in page
    assert _counts() == before
    for words in ("He was moved at night.", "Ask for the medical records", *fault.values()):
        assert words in page
    again = ana.post(reverse("desk:day_entry"), _written(heron))
    assert again.status_code == 302


def test_the_same_form_sent_twice_is_saved_once(ana: Client, heron: Matter) -> None:
    ana.post(reverse("desk:day_entry"), _written(heron))
    counted = _counts()
    answer = ana.post(reverse("desk:day_entry"), _written(heron), follow=True)

    assert _counts() == counted
    assert "was saved already" in answer.content.decode()


def test_nobody_writes_into_a_case_that_is_shut_to_them(heron: Matter, cast: Cast) -> None:
    before = _counts()
    for who in (cast.daniel, cast.elena, cast.clara):
        TOTP.activate(who, SECRET)
        answer = signed_in(who).post(reverse("desk:day_entry"), _written(heron))
        assert answer.status_code == 422
        assert "Heron" not in answer.content.decode()
    assert _counts() == before


def test_an_empty_form_says_what_to_do(ana: Client, heron: Matter) -> None:
    today = timezone.localdate().isoformat()
    rows = {"once": "a", "rows": "3", "contact-1-case": heron.pk, "contact-1-day": today, "contact-1-with_client": "on"}
    answer = ana.post(reverse("desk:day_entry"), rows)

    assert answer.status_code == 422
    assert "Nothing was written" in answer.content.decode()


def test_rows_begin_with_the_cases_of_the_sheet(ana: Client, heron: Matter, tomorrow: date) -> None:
    page = ana.get(reverse("desk:day_entry"), {"on": tomorrow.isoformat(), "rows": "4"}).content.decode()

    assert page.count(f'<option value="{heron.pk}" selected>') == 3
    assert page.count('class="entry-row"') == 12


def test_who_may_not_change_a_case_is_offered_none(heron: Matter, cast: Cast) -> None:
    member: Member = cast.clara
    TOTP.activate(member, SECRET)

    assert "<option value=" in signed_in(member).get(reverse("desk:day_entry")).content.decode()
    assert "Heron" not in signed_in(member).get(reverse("desk:day_entry")).content.decode()
