# SPDX-License-Identifier: MPL-2.0
"""The page over everything: what it finds for whom, that nothing shut shows through it, and that it keeps up."""

import re
from array import array
from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from amparo.evidence.models import Paper, PaperPage, PaperState
from amparo.matters.actions import add_person, set_ways
from amparo.matters.models import Matter, Part, Person
from amparo.offices.audit import events, triggers_missing
from amparo.offices.models import Member, Membership, NamedPaper, Wall
from amparo.offices.words import MatterRole, OfficeRole
from tests.rooms.conftest import JOINED, Cast, member, open_case, place
from tests.rooms.test_access import SECRET, TOTP, signed_in

STORY = "La policía federal golpeó la puerta de José Ñuñez. Zanahoria."
Search = Callable[[Member, str], str]


@pytest.fixture
def search() -> Search:
    """Give what the page answers to somebody, without what they typed."""

    def look(who: Member, typed: str) -> str:
        answer = _client(who).post(reverse("desk:search"), {"words": typed}, follow=True)
        assert answer.status_code == 200
        page = answer.content.decode()
        return page[page.index("<main") :]

    return look


def _client(who: Member) -> Client:
    from allauth.mfa.models import Authenticator

    if not Authenticator.objects.filter(user=who).exists():
        TOTP.activate(who, SECRET)
    return signed_in(who)


def paper(matter: Matter, by: Member, *pages: str, title: str = "Complaint", number: int = 1) -> Paper:
    """Add a paper that was read."""
    made: Paper = Paper.objects.create(
        matter=matter, number=number, blob=f"{matter.id.hex[:20]}{number:012}", sha256=f"{number:064}", size=1,
        received_as="scan.pdf", received_at=timezone.now(), received_by=by, title=title, state=PaperState.READ,
        pages=len(pages),
    )  # fmt: skip
    PaperPage.objects.bulk_create(PaperPage(paper=made, number=at, text=text) for at, text in enumerate(pages, 1))
    return made


@pytest.fixture
def matter(cast: Cast) -> Matter:
    """Give Ana's matter with a paper of two pages."""
    made: Matter = Matter.objects.create(
        lock=cast.lock, alias="Garza", client_name="José Ñuñez (invented)", opened_on=JOINED
    )
    paper(made, cast.ana, "Nothing here.", STORY, title="Queja ante la comisión")
    return made


def test_words_of_a_paper_are_found_with_their_page_and_marked(cast: Cast, matter: Matter, search: Search) -> None:
    page = search(cast.ana, "policias")

    assert "<mark>policía</mark>" in page
    assert "?page=2&amp;words=" in page
    assert "Garza" in page


def test_cases_people_numbers_and_titles_are_found(cast: Cast, matter: Matter, search: Search) -> None:
    person = add_person(
        matter=matter, by=cast.ana, values={"part": Part.WITNESS, "name": "Ixchel Tzoc", "a_number": "A012345678"}
    )
    set_ways(person, by=cast.ana, rows=[{"kind": "phone", "value": "(915) 555-0134", "reach": "safe"}])

    assert "Garza" in search(cast.ana, "garza")
    assert "José Ñuñez (invented)" in search(cast.ana, "NUNEZ jose")
    for typed in ("tzoc", "012-345-678", "A012345678", "345678", "915 555 0134", "+1 915-555-0134", "5550134"):
        assert "Ixchel Tzoc" in search(cast.ana, typed), typed
    assert "<mark>comisión</mark>" in search(cast.ana, "comisiones")
    assert "A012345678" not in search(cast.ana, "tzoc")


def test_nothing_shut_shows_in_any_way(cast: Cast, matter: Matter, search: Search) -> None:
    """Walled, a stranger, an auditor: what they get is what they would get if it weren't there."""
    add_person(
        matter=matter, by=cast.ana, values={"part": Part.WITNESS, "name": "Ixchel Tzoc", "a_number": "A012345678"}
    )
    auditor = member("Olga", OfficeRole.AUDITOR)
    place(auditor, cast.lock, MatterRole.AUDITOR)

    for typed in ("zanahoria", "policia", "queja", "Ixchel", "012345678", "zanahor*", '"federal golpeó"'):
        for who in (cast.daniel, cast.elena, cast.clara, auditor):
            page = search(who, typed)
            assert "Nothing was found" in page, (typed, who.name)
            assert "<mark>" not in page
    for typed in ("garza", "nunez"):
        for who in (cast.daniel, cast.elena):
            assert "Nothing was found" in search(who, typed)


def test_a_place_that_ended_finds_nothing_any_more(cast: Cast, matter: Matter, search: Search) -> None:
    assert "zanahoria" in search(cast.beto, "zanahoria").lower()
    Wall.objects.create(lock=cast.lock, member=cast.beto, since=JOINED, reason="A test.")
    assert "Nothing was found" in search(cast.beto, "zanahoria")

    Wall.objects.all().delete()
    Membership.objects.filter(member=cast.beto).update(until=JOINED)
    assert "Nothing was found" in search(cast.beto, "zanahoria")


def test_a_volunteer_finds_the_papers_named_for_them_and_no_others(cast: Cast, matter: Matter, search: Search) -> None:
    named = paper(matter, cast.ana, "Other zanahoria here.", title="Carta", number=2)
    own = Membership.objects.get(member=cast.clara)
    NamedPaper.objects.create(membership=own, paper=named.pk)
    page = search(cast.clara, "zanahoria")

    assert "Carta" in page
    assert "Queja" not in page
    assert "policía" not in page


def test_a_paper_named_in_one_case_opens_no_paper_of_another(cast: Cast, matter: Matter, search: Search) -> None:
    elsewhere = open_case(cast.elena, alias="Lynx")
    foreign = paper(elsewhere, cast.elena, "Foreign zanahoria.", title="Lynx paper")
    own = Membership.objects.get(member=cast.clara)
    NamedPaper.objects.create(membership=own, paper=foreign.pk)

    assert "Nothing was found" in search(cast.clara, "zanahoria")


def test_two_matters_of_two_people_stay_apart(cast: Cast, matter: Matter, search: Search) -> None:
    paper(open_case(cast.elena, alias="Lynx"), cast.elena, "Her zanahoria.", title="Lynx paper")

    assert "Lynx" not in search(cast.ana, "zanahoria")
    assert "Garza" not in search(cast.elena, "zanahoria")


@pytest.mark.parametrize("typed", ['"', "NEAR(", "*", "x" * 10_000, "\u0301", "' OR 1=1 --", "{words}:a", "%", "<b>"])
def test_whatever_is_typed_is_words(typed: str, cast: Cast, matter: Matter, search: Search) -> None:
    page = search(cast.ana, typed)

    assert "<b>" not in page


def test_no_address_and_no_record_holds_what_was_looked_for(cast: Cast, matter: Matter) -> None:
    answer = _client(cast.ana).post(reverse("desk:search"), {"words": "Ñuñez zanahoria"}, follow=True)

    assert "anahoria" not in "".join(address for address, _ in answer.redirect_chain)
    assert "words=" in answer.redirect_chain[-1][0]
    looked = [event for event in events() if event.action == "searched"]
    assert len(looked) == 1
    assert "anahoria" not in str(looked)


def test_the_page_of_a_hit_shows_its_words_boxed_and_marked(cast: Cast, matter: Matter) -> None:
    boxed = paper(matter, cast.ana, "La policía vino", title="Boxed", number=2)
    corners = array("f", [72, 700, 90, 688, 94, 700, 140, 688, 144, 700, 170, 688])
    PaperPage.objects.for_office("test").filter(paper=boxed).update(corners=corners.tobytes())
    Paper.objects.for_office("test").filter(pk=boxed.pk).update(reading_blob="3" * 32)
    client = _client(cast.ana)
    found = client.post(reverse("desk:search"), {"words": "policias"}, follow=True).content.decode()
    address = re.search(rf'href="([^"]*{boxed.pk}/\?page=1&amp;words=[^"]*)"', found)
    assert address is not None
    page = client.get(address[1].replace("&amp;", "&")).content.decode()

    assert re.findall(r'<rect class="met" data-word="(\d)"', page) == ["1"]
    assert "La <mark>policía</mark> vino</pre>" in page
    assert client.get(address[1].partition("&")[0]).content.decode().count("<mark>") == 0


def test_of_graphic_material_no_words_are_shown(cast: Cast, matter: Matter, search: Search) -> None:
    Paper.objects.for_office("test").update(is_graphic=True)
    page = search(cast.ana, "policias")

    assert "Queja" in page
    assert "policía" not in page


def test_a_search_over_many_cases_costs_twelve_queries_at_most(cast: Cast, matter: Matter) -> None:
    for number in range(20):
        paper(open_case(cast.ana, alias=f"Case {number}"), cast.ana, f"{STORY} {number}", title=f"T{number}")
    client = _client(cast.ana)
    answer = client.post(reverse("desk:search"), {"words": "policia puerta nuñez"}, follow=True)

    with CaptureQueriesContext(connection) as asked:
        client.get(answer.redirect_chain[-1][0])

    assert len(asked) <= 12, "\n".join(one["sql"][:150] for one in asked.captured_queries)


def test_another_session_does_not_know_the_mark(cast: Cast, matter: Matter) -> None:
    answer = _client(cast.ana).post(reverse("desk:search"), {"words": "zanahoria"}, follow=True)
    page = _client(cast.beto).get(answer.redirect_chain[-1][0]).content.decode()

    assert "no longer kept" in page
    assert "zanahoria" not in page.lower().replace("<mark>", "")


def test_the_index_follows_in_the_transaction_of_the_reading(cast: Cast, matter: Matter, search: Search) -> None:
    late = paper(matter, cast.ana, "A late perejil.", title="Late", number=2)
    assert "<mark>perejil</mark>" in search(cast.ana, "perejil")

    PaperPage.objects.for_office("test").filter(paper=late).update(text="Now cilantro.")
    assert "Nothing was found" in search(cast.ana, "perejil")
    assert "<mark>cilantro</mark>" in search(cast.ana, "cilantro")
    Paper.objects.for_office("test").filter(pk=late.pk).delete()
    assert "Nothing was found" in search(cast.ana, "cilantro")


def test_a_missing_trigger_is_noticed_and_made_again_with_what_was_missed(
    cast: Cast, matter: Matter, search: Search
) -> None:
    on = "" if connection.vendor == "sqlite" else " ON evidence_paperpage"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER evidence_page_comes{on}")
    paper(matter, cast.ana, "A missed perejil.", title="Missed", number=2)
    assert triggers_missing() == ("evidence_page_comes",)
    assert "Nothing was found" in search(cast.ana, "perejil")

    call_command("migrate", verbosity=0, interactive=False)

    assert triggers_missing() == ()
    assert "<mark>perejil</mark>" in search(cast.ana, "perejil")


def test_people_are_found_by_part_of_a_name_at_its_beginning_only(cast: Cast, matter: Matter, search: Search) -> None:
    add_person(matter=matter, by=cast.ana, values={"part": Part.WITNESS, "name": "María-José Óscar Quispe"})

    assert "Quispe" in search(cast.ana, "jose osc")
    assert "Quispe" not in search(cast.ana, "uispe").replace("uispe</bdi>", "")
    assert Person.objects.for_office("test").count() == 1
