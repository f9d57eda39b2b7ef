# SPDX-License-Identifier: MPL-2.0
"""The translations desk and the papers that are wanted: states stand on papers, consent comes before asking."""

from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from docx import Document

from amparo.evidence.models import Paper, PaperRequest, Translation
from amparo.matters.models import Matter
from amparo.offices.words import MatterRole
from tests.rooms.browsing import browser
from tests.rooms.conftest import Cast, lock, open_case, place
from tests.rooms.evidence.conftest import received

LATE = "late</span>"
ASK = {"from_language": "es", "into_language": "en", "due": "2020-01-02", "translator": "Luz Invented", "note": ""}
SAVE = {
    **ASK,
    "state": "asked",
    "address": "14 Invented Street\nEl Paso, TX",
    "telephone": "(915) 555-0142",
    "email": "",
}
WANT = {"what": "Birth record", "shows": "Who she is", "asked_of": "other", "whom": "Civil registry", "who_learns": "",
        "consent": "unasked", "consent_on": "", "state": "planned", "asked_on": "", "due": "", "tried": "",
        "why_unavailable": "", "paper": ""}  # fmt: skip


@pytest.fixture
def papers(matter: Matter, cast: Cast) -> list[Paper]:
    return [received(matter, f"Invented {name}".encode(), f"{name}.txt", cast.ana) for name in ("queja", "eng", "cert")]


def there(name: str, matter: Matter, *more: object) -> str:
    return reverse(f"evidence:{name}", args=[matter.id, *more])


def asked(ana: Client, matter: Matter, paper: Paper) -> Translation:
    ana.post(there("translations", matter), {**ASK, "original": str(paper.pk)})
    made: Translation = Translation.rows.get(original=paper)
    return made


def test_a_pair_goes_from_asked_to_certified_and_each_state_stands_on_its_papers(
    ana: Client, matter: Matter, papers: list[Paper]
) -> None:
    row = asked(ana, matter, papers[0])
    page = ana.get(there("translations", matter)).content.decode()
    assert "Luz Invented" in page
    assert LATE in page

    address = there("translation", matter, row.pk)
    for wrong in ({"state": "translated"}, {"state": "certified", "translated": str(papers[1].pk)},
                  {"state": "translated", "translated": str(papers[0].pk)}):  # fmt: skip
        assert ana.post(address, {**SAVE, **wrong, "seen": 1}).status_code == 422
    whole = {"state": "certified", "translated": str(papers[1].pk), "certificate": str(papers[2].pk)}
    assert ana.post(address, {**SAVE, **whole, "seen": 1}).status_code == 302

    row.refresh_from_db()
    assert (row.state, row.translated_id, row.certificate_id) == ("certified", papers[1].pk, papers[2].pk)
    assert LATE not in ana.get(there("translations", matter)).content.decode()


def test_a_paper_stands_once_on_the_desk_for_a_language(ana: Client, matter: Matter, papers: list[Paper]) -> None:
    asked(ana, matter, papers[0])
    again = ana.post(there("translations", matter), {**ASK, "original": str(papers[0].pk)})
    assert again.status_code == 422
    assert "stands on the translations desk already" in again.content.decode()
    assert ana.post(there("translations", matter), {**ASK, "into_language": "es", "original": str(papers[0].pk)})
    assert Translation.rows.count() == 2


def test_the_certificate_is_made_of_what_is_saved_and_left_to_be_signed(
    ana: Client, matter: Matter, papers: list[Paper]
) -> None:
    row = asked(ana, matter, papers[0])
    ana.post(there("translation", matter, row.pk), {**SAVE, "seen": 1})

    answer = ana.post(there("certificate", matter, row.pk), {"wording": "translation_court"})

    assert answer.headers["Content-Disposition"] == 'attachment; filename="Certificate_d001.docx"'
    text = "\n".join(one.text for one in Document(BytesIO(answer.content)).paragraphs)
    assert "competent to translate from Spanish into English" in text
    assert "Luz Invented" in text
    assert "14 Invented Street, El Paso, TX" in text
    assert "queja" in text
    assert "Signature: ___" in text
    assert ana.post(there("certificate", matter, row.pk), {"wording": "other"}).status_code == 302


def test_two_who_change_a_translation_both_keep_what_they_wrote(
    ana: Client, matter: Matter, papers: list[Paper], cast: Cast
) -> None:
    row = asked(ana, matter, papers[0])
    address = there("translation", matter, row.pk)
    ana.post(address, {**SAVE, "translator": "First", "seen": 1})
    answer = browser(cast.beto).post(address, {**SAVE, "translator": "Second", "seen": 1})

    assert answer.status_code == 409
    assert "First" in answer.content.decode()
    assert "Second" in answer.content.decode()
    row.refresh_from_db()
    assert row.translator == "First"


def test_the_office_list_shows_open_ones_of_ones_own_cases_and_no_others(
    ana: Client, matter: Matter, papers: list[Paper], cast: Cast
) -> None:
    asked(ana, matter, papers[0])
    other = open_case(cast.elena, alias="Crane")
    hidden = received(other, b"Invented other", "other.txt", cast.elena)
    browser(cast.elena).post(there("translations", other), {**ASK, "original": str(hidden.pk)})
    mine = open_case(cast.ana, alias="Egret")
    named = received(mine, b"Invented third", "third.txt", cast.ana)
    ana.post(there("translations", mine), {**ASK, "due": "2019-01-02", "original": str(named.pk)})

    page = ana.get(reverse("evidence:all_translations")).content.decode()
    assert page.index("Egret") < page.index("Heron")
    assert "Crane" not in page
    assert "Heron" not in browser(cast.clara).get(reverse("evidence:all_translations")).content.decode()


def test_nobody_else_is_asked_before_it_is_said_who_learns_and_the_client_agreed(ana: Client, matter: Matter) -> None:
    address = there("paper_requests", matter)
    assert ana.post(address, WANT).status_code == 302
    row = PaperRequest.rows.get()
    one = there("paper_request", matter, row.pk)
    ask = {**WANT, "state": "asked", "asked_on": "2026-11-20", "seen": 1}

    refused = ana.post(one, ask)
    assert refused.status_code == 422
    assert "before anybody is asked" in refused.content.decode()
    agreed = {"consent": "given", "consent_on": "2026-11-19", "who_learns": "The registry's clerk"}
    assert ana.post(one, {**ask, **agreed, "whom": ""}).status_code == 422
    assert ana.post(one, {**ask, **agreed, "consent": "refused"}).status_code == 422
    assert ana.post(one, {**ask, **agreed, "consent_on": ""}).status_code == 422
    assert ana.post(one, {**ask, **agreed, "asked_on": ""}).status_code == 422
    assert ana.post(one, {**ask, **agreed}).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.consent_on) == ("asked", date(2026, 11, 19))


def test_what_cannot_be_got_needs_its_why_and_what_was_got_its_paper_may_be_named(
    ana: Client, matter: Matter, papers: list[Paper], cast: Cast
) -> None:
    mine = {**WANT, "asked_of": "client", "whom": ""}
    address = there("paper_requests", matter)
    assert ana.post(address, {**mine, "state": "unavailable"}).status_code == 422
    assert (
        ana.post(address, {**mine, "state": "unavailable", "why_unavailable": "The archive burned."}).status_code == 302
    )
    assert ana.post(address, {**mine, "state": "obtained", "paper": str(papers[0].pk)}).status_code == 302
    other = open_case(cast.elena, alias="Crane")
    foreign = received(other, b"Invented other", "other.txt", cast.elena)
    assert ana.post(address, {**mine, "state": "obtained", "paper": str(foreign.pk)}).status_code == 422

    page = ana.get(address).content.decode()
    assert "The archive burned." in page
    assert papers[0].short_id in page


def test_two_who_change_a_wanted_paper_both_keep_what_they_wrote(ana: Client, matter: Matter, cast: Cast) -> None:
    ana.post(there("paper_requests", matter), WANT)
    one = there("paper_request", matter, PaperRequest.rows.get().pk)
    ana.post(one, {**WANT, "what": "First", "seen": 1})
    answer = browser(cast.beto).post(one, {**WANT, "what": "Second", "seen": 1})

    assert answer.status_code == 409
    assert PaperRequest.rows.get().what == "First"
    assert "Second" in answer.content.decode()


def test_lists_stay_cheap_with_many_rows(ana: Client, matter: Matter, papers: list[Paper], cast: Cast) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for number in range(30):
        case = lock()
        place(cast.ana, case, MatterRole.LEAD)
        made = Matter.objects.create(lock=case, alias=f"N {number}", client_name="Invented", opened_on=date(2026, 1, 5))
        paper = received(made, f"Invented {number}".encode(), "n.txt", cast.ana)
        Translation.objects.create(
            matter=made, original=paper, from_language="es", asked_by=cast.ana, asked_at=timezone.now()
        )
    for address in (
        reverse("evidence:all_translations"),
        there("translations", matter),
        there("paper_requests", matter),
    ):
        ana.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert ana.get(address).status_code == 200
        assert len(queries) <= 12, address
