# SPDX-License-Identifier: MPL-2.0
"""The contact log on a phone after a call, and the notes."""

import pytest
from django.urls import reverse

from amparo.matters.actions import add_person, set_ways
from amparo.matters.models import Matter, Person
from amparo.matters.queries import contacts_of, notes_of, people_of
from amparo.offices.models import Member
from amparo.offices.words import MatterRole
from tests.rooms.browsing import browser
from tests.rooms.conftest import Cast, open_case, place


@pytest.fixture
def matter(cast: Cast) -> Matter:
    opened = open_case(cast.ana)
    place(cast.beto, opened.lock, MatterRole.PARALEGAL)
    return opened


@pytest.fixture
def client(matter: Matter, cast: Cast) -> Person:
    return people_of(cast.ana, matter.id)[0]


def log(by: Member, matter: Matter, **typed: object) -> tuple[int, str]:
    """Write down a contact; give the status of the answer and the page one ends on."""
    told = {"line": "privileged", "way": "call", "was_reached": "on", **typed}
    answer = browser(by).post(reverse("matters:log_contact", args=[matter.id]), told, follow=True)
    return answer.status_code, answer.content.decode()


def page(by: Member, matter: Matter, **chosen: str) -> str:
    return browser(by).get(reverse("matters:contacts", args=[matter.id]), chosen).content.decode()


def test_two_fields_and_a_save_are_an_entry_of_now(matter: Matter, client: Person, cast: Cast) -> None:
    form = page(cast.beto, matter)
    assert f'<option value="{client.pk}" selected>' in form, "it begins with the client"
    assert form.index("id_words") < form.index("id_minutes"), "who and what stand before the rest"

    status, shown = log(cast.beto, matter, person=client.pk, words="He was moved to another facility.")
    assert status == 200
    assert "He was moved to another facility." in shown
    [entry] = contacts_of(cast.ana, matter.id)
    assert (entry.line, entry.recorded_by, entry.was_reached) == ("privileged", cast.beto, True)


def test_the_next_entry_begins_with_the_line_and_way_of_the_last(matter: Matter, client: Person, cast: Cast) -> None:
    log(cast.beto, matter, person=client.pk, words="One", line="recorded", way="video")
    form = page(cast.beto, matter)
    assert '<option value="recorded" selected>' in form
    assert '<option value="video" selected>' in form


def test_a_way_never_to_be_used_stands_above_the_form(matter: Matter, client: Person, cast: Cast) -> None:
    set_ways(
        client, by=cast.ana, rows=[{"kind": "phone", "value": "555-0100", "reach": "never", "words": "He listens"}]
    )
    shown = page(cast.beto, matter)
    assert shown.index("555-0100") < shown.index("id_words")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"words": ""}, "This field is required"),
        ({"words": "x", "at": "2199-01-01T08:00"}, "in the future"),
        ({"words": "x", "at": "03/04/2026 8:00"}, "valid date"),
    ],
)
def test_what_is_lacking_is_said_and_what_was_typed_stays(
    typed: dict[str, str], said: str, matter: Matter, cast: Cast
) -> None:
    status, shown = log(cast.ana, matter, **typed, interpreter="Kept")
    assert (status, said in shown, "Kept" in shown) == (422, True, True)
    assert contacts_of(cast.ana, matter.id) == []


def test_only_some_entries_are_shown_when_asked(matter: Matter, client: Person, cast: Cast) -> None:
    other = add_person(matter=matter, by=cast.ana, values={"part": "sponsor", "name": "Killari"})
    log(cast.ana, matter, person=client.pk, words="About the hearing", line="recorded")
    log(cast.ana, matter, person=other.pk, words="About the bed", was_reached="")
    assert "About the bed" not in page(cast.ana, matter, with_whom=str(client.pk))
    assert "About the hearing" not in page(cast.ana, matter, reached="no")
    assert "About the bed" not in page(cast.ana, matter, line="recorded")
    assert "About the bed" in page(cast.ana, matter, words="BED")
    assert "No entry is like that" in page(cast.ana, matter, words="nothing of this")


def test_a_correction_keeps_the_first_entry(matter: Matter, client: Person, cast: Cast) -> None:
    log(cast.ana, matter, person=client.pk, words="Moved to El Paso")
    [entry] = contacts_of(cast.ana, matter.id)
    address = reverse("matters:correct_contact", args=[matter.id, entry.pk])
    typed = {"person": client.pk, "words": "Moved to Otero", "line": "privileged", "way": "call", "was_reached": "on"}
    shown = browser(cast.beto).post(address, typed, follow=True).content.decode()
    assert "Moved to Otero" in shown
    assert "Moved to El Paso" not in shown
    again = browser(cast.ana).post(address, typed, follow=True).content.decode()
    assert "corrected this entry already" in again


def test_notes_are_written_kept_on_top_and_put_away_with_a_reason(matter: Matter, cast: Cast) -> None:
    ana = browser(cast.ana)
    for words in ("First", "<b>Second</b>"):
        ana.post(reverse("matters:write_note", args=[matter.id]), {"words": words})
    first = next(note for note in notes_of(cast.ana, matter.id) if note.words == "First")
    keep = reverse("matters:keep_note", args=[matter.id, first.pk])
    shown = ana.post(keep, {"seen": 1, "act": "pin"}, follow=True).content.decode()
    assert shown.index("First") < shown.index("&lt;b&gt;Second")
    assert "Somebody changed this" in ana.post(keep, {"seen": 1, "act": "unpin"}, follow=True).content.decode()
    assert "only with a reason" in ana.post(keep, {"seen": 2, "act": "away"}, follow=True).content.decode()
    shown = ana.post(keep, {"seen": 2, "act": "away", "why": "Done"}, follow=True).content.decode()
    assert "First" not in shown
