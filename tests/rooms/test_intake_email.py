# SPDX-License-Identifier: MPL-2.0
"""An intake e-mail becomes a case: sealed as it arrives, read confined, its offers taken one by one."""

from datetime import date
from email.message import EmailMessage

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from amparo.evidence.actions import read_paper
from amparo.evidence.models import Paper, PaperState
from amparo.matters.actions import change_person
from amparo.matters.models import Matter, Person
from amparo.matters.queries import ledger_of, people_of
from amparo.offices.models import Job
from amparo.terms.watch import UNWATCHED
from tests.rooms.browsing import browser
from tests.rooms.conftest import Cast, open_case

WORDS = """Buenas tardes,

Me llamo Tomás Rumbo Quiroga y escribo por mi hermano, el señor José Ángel Rumbo Quiroga, A 012-345-678.
Lo detuvieron el 22 de septiembre de 2026. Su audiencia es el 03/04/2027.
Mi teléfono es +1 915 555 0142 y mi correo es tomas@example.org.
"""


def message() -> bytes:
    """Write an invented e-mail with a letter hanging on it."""
    mail = EmailMessage()
    mail["From"], mail["To"] = "Tomás <tomas@example.org>", "intake@example.org"
    mail["Subject"], mail["Date"] = "Ayuda", "Tue, 24 Nov 2026 10:00:00 -0700"
    mail.set_content(WORDS)
    mail.add_attachment("Carta inventada.", filename="carta.txt")
    return bytes(mail)


@pytest.fixture
def matter(cast: Cast) -> Matter:
    settings.PLACE.documents.mkdir(parents=True, exist_ok=True)
    return open_case(cast.ana, client_name="Rumbo")


@pytest.fixture
def taken(matter: Matter, cast: Cast) -> tuple[Client, Paper]:
    """Take the e-mail in through the page, and have it read as the worker does."""
    client = browser(cast.ana)
    file = SimpleUploadedFile("ayuda.eml", message(), content_type="message/rfc822")
    answer = client.post(reverse("desk:email", args=[matter.id]), {"files": file})
    [paper] = Paper.objects.for_office("test").filter(matter=matter)
    assert answer.headers["Location"] == offers(paper)
    assert "It is being read" in client.get(offers(paper)).content.decode()
    read_paper(Job.objects.get(about=paper.pk), UNWATCHED)
    return client, Paper.objects.for_office("test").get(pk=paper.pk)


def offers(paper: Paper) -> str:
    return reverse("desk:offers", args=[paper.matter_id, paper.pk])


def client_of(cast: Cast, matter: Matter) -> Person:
    return people_of(cast.ana, matter.id)[0]


def field_for(page: str, text: str) -> str:
    """Give the name of the first field whose label begins with a text."""
    before = page[: page.index(f">{text}")]
    return before.rsplit('for="id_', 1)[1].split('"')[0]


def test_name_number_ways_and_days_are_taken_as_chosen(taken: tuple[Client, Paper], matter: Matter, cast: Cast) -> None:
    client, paper = taken
    assert (paper.state, paper.number) == (PaperState.READ, 1), "the e-mail is the first paper, kept as it came"
    page = client.get(offers(paper)).content.decode()
    assert "1 file hangs on it" in page
    told = {
        "seen": client_of(cast, matter).version,
        field_for(page, "José Ángel Rumbo Quiroga"): "client-name",
        field_for(page, "Tomás Rumbo Quiroga"): "family",
        field_for(page, "A 012-345-678"): "take",
        field_for(page, "+1 915 555 0142"): "ask-first",
    }
    day = field_for(page, "22 de septiembre de 2026")
    told |= {day: "detention_begins", day.replace("kind", "day"): "2026-09-22"}
    assert 'value="2026-09-22"' in page, "a day that can be read one way stands there already"
    answer = client.post(offers(paper), told, follow=True)
    assert answer.status_code == 200, answer.content.decode()

    [person, brother] = people_of(cast.ana, matter.id)
    assert (person.name, person.a_number) == ("José Ángel Rumbo Quiroga", "A 012-345-678")
    assert [(way.kind, way.reach) for way in person.ways.all()] == [("phone", "ask-first")]
    assert (brother.name, brother.part) == ("Tomás Rumbo Quiroga", "family")
    [fact] = ledger_of(cast.ana, matter.id)
    assert (fact.kind, fact.day, fact.paper) == ("detention_begins", date(2026, 9, 22), paper.pk)
    assert fact.source.startswith("d001, p. 1")


def test_nothing_is_taken_that_was_not_chosen(taken: tuple[Client, Paper], matter: Matter, cast: Cast) -> None:
    client, paper = taken
    page = client.post(offers(paper), {"seen": 1}, follow=True).content.decode()
    assert "Nothing was chosen" in page
    assert client_of(cast, matter).name == "Rumbo"
    assert ledger_of(cast.ana, matter.id) == []


def test_a_day_that_can_be_read_two_ways_is_asked_for(taken: tuple[Client, Paper], matter: Matter, cast: Cast) -> None:
    client, paper = taken
    page = client.get(offers(paper)).content.decode()
    assert "can be read two ways:" in page
    kind = field_for(page, "03/04/2027")
    told = {"seen": client_of(cast, matter).version, kind: "individual_hearing"}
    answer = client.post(offers(paper), told)
    assert (answer.status_code, "write the day these words mean" in answer.content.decode()) == (422, True)
    assert ledger_of(cast.ana, matter.id) == []


def test_a_client_changed_meanwhile_is_shown_and_nothing_is_half_taken(
    taken: tuple[Client, Paper], matter: Matter, cast: Cast
) -> None:
    client, paper = taken
    page = client.get(offers(paper)).content.decode()
    seen = client_of(cast, matter).version
    change_person(client_of(cast, matter), by=cast.ana, seen=seen, values={"name": "Saved by Beto"})
    told = {"seen": seen, field_for(page, "José Ángel Rumbo Quiroga"): "client-name",
            field_for(page, "Tomás Rumbo Quiroga"): "family"}  # fmt: skip
    answer = client.post(offers(paper), told)
    assert (answer.status_code, "Saved by Beto" in answer.content.decode()) == (409, True)
    assert [person.name for person in people_of(cast.ana, matter.id)] == ["Saved by Beto"]


def test_no_file_is_said_and_a_file_that_is_no_email_is_read_like_any_paper(matter: Matter, cast: Cast) -> None:
    client = browser(cast.ana)
    assert "No file was chosen" in client.post(reverse("desk:email", args=[matter.id]), follow=True).content.decode()
    file = SimpleUploadedFile("ayuda.eml", b"\x00\x01", content_type="message/rfc822")
    client.post(reverse("desk:email", args=[matter.id]), {"files": file})
    [paper] = Paper.objects.for_office("test").filter(matter=matter)
    read_paper(Job.objects.get(about=paper.pk), UNWATCHED)
    assert "No name, number or date was seen in it" in client.get(offers(paper)).content.decode()
