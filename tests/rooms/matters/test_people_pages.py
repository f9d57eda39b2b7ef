# SPDX-License-Identifier: MPL-2.0
"""The pages of people as a paralegal uses them: strange names, unknown days, numbers nobody may call."""

import unicodedata
from datetime import date

import pytest
from django.urls import reverse

from amparo.matters.actions import add_person, record_fact, set_ways
from amparo.matters.conflicts import notices_for
from amparo.matters.models import Matter, Person
from amparo.matters.queries import people_of
from amparo.offices.models import Member
from amparo.offices.words import MatterRole
from tests.rooms.browsing import browser
from tests.rooms.conftest import Cast, open_case, place

LINES = {f"{kind}-{name}_FORMS": n for kind in ("languages", "ways") for name, n in (("TOTAL", "3"), ("INITIAL", "0"))}
WITNESS = {"part": "witness", "name": "Illari", **LINES}


@pytest.fixture
def matter(cast: Cast) -> Matter:
    opened = open_case(cast.ana)
    place(cast.beto, opened.lock, MatterRole.PARALEGAL)
    return opened


def send(by: Member, matter: Matter, person: Person | None = None, /, **typed: str) -> tuple[int, str]:
    """Type the form of somebody and save; give the status of the answer and the page one ends on."""
    ids = [matter.id] if person is None else [matter.id, person.pk]
    address = reverse("matters:add_person" if person is None else "matters:person", args=ids)
    answer = browser(by).post(address, {**WITNESS, **typed}, follow=True)
    return answer.status_code, answer.content.decode()


def other(cast: Cast, matter: Matter) -> Person:
    """Give whoever was added last."""
    return people_of(cast.ana, matter.id)[-1]


def test_somebody_is_added_with_languages_and_ways_in_one_go(matter: Matter, cast: Cast) -> None:
    lines = {
        "languages-0-name": "Mam", "languages-0-variant": "Todos Santos", "languages-0-speaks": "on",
        "ways-0-kind": "phone", "ways-0-value": "555-0100", "ways-0-reach": "never", "ways-0-words": "He listens",
        "ways-1-value": "", "ways-1-reach": "ask-first",
    }  # fmt: skip
    status, page = send(cast.beto, matter, is_applicant="on", **lines)

    assert status == 200
    assert "Never use these. Others may listen" in page
    assert page.index("Never use these") < page.index("<table"), "what must never be used stands on top"
    added = other(cast, matter)
    assert [str(one) for one in added.languages.all()] == ["Mam Todos Santos"]
    assert [(way.value, way.reach) for way in added.ways.all()] == [("555-0100", "never")]


def test_a_line_half_filled_is_told_and_nothing_is_saved(matter: Matter, cast: Cast) -> None:
    status, page = send(cast.ana, matter, **{"ways-0-value": "555-0100", "ways-0-reach": "safe"})
    assert status == 422
    assert 'href="#id_ways-0-kind"' in page
    assert 'value="555-0100"' in page
    assert len(people_of(cast.ana, matter.id)) == 1


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "O'Brien", "Null", "{{7*7}}", "'; DROP TABLE matters_person; --", "=1+1"]
)
def test_a_name_is_text_whatever_it_looks_like(name: str, matter: Matter, cast: Cast) -> None:
    _status, page = send(cast.ana, matter, name=name)
    assert other(cast, matter).name == name
    assert "<script>alert" not in page
    assert ">49<" not in page


@pytest.mark.parametrize("name", ["Illari", "Nguyễn Văn", "አበበ", "Ma. del Pilar Ñusta de la Cruz Vela Quispe", "FNU"])
def test_one_name_many_surnames_and_other_letters_are_names(name: str, matter: Matter, cast: Cast) -> None:
    status, page = send(cast.ana, matter, name=name)
    assert (status, other(cast, matter).name, other(cast, matter).family) == (200, name, "")
    assert name in page


def test_a_name_typed_apart_is_kept_composed_and_as_typed(matter: Matter, cast: Cast) -> None:
    apart = unicodedata.normalize("NFD", "José Ñuñez")
    send(cast.ana, matter, name=apart)
    kept = other(cast, matter)
    assert (kept.name, kept.typed_name, kept.folded_name) == ("José Ñuñez", apart, "jose nunez")


def test_letters_of_two_alphabets_in_one_name_are_told(matter: Matter, cast: Cast) -> None:
    assert "mixes letters of two alphabets" in send(cast.ana, matter, name="M\u0430ria")[1]
    assert "mixes letters of two alphabets" not in send(cast.ana, matter, name="\u041c\u0430\u0440\u0438\u044f")[1]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("03/04/1990", "day/month or as month/day"),
        ("31/12/90", "year of two digits"),
        ("1990-02-31", "doesn&#x27;t exist"),
        ("spring", "form that can be read without guessing"),
    ],
)
def test_a_birth_is_never_guessed(typed: str, said: str, matter: Matter, cast: Cast) -> None:
    status, page = send(cast.ana, matter, born=typed)
    assert status == 422
    assert said in page
    assert f'value="{typed}"' in page


@pytest.mark.parametrize(
    ("born", "about", "shown"),
    [("1990", "", "1990"), ("1990-05", "", "May 1990"), ("1990", "on", "about 1990"), ("", "", "–")],
)
def test_a_birth_is_shown_as_far_as_it_is_known(born: str, about: str, shown: str, matter: Matter, cast: Cast) -> None:
    _status, page = send(cast.ana, matter, born=born, **({"born_about": about} if about else {}))
    assert other(cast, matter).born == born
    assert shown in page
    assert "years old" not in page if not born else "–" in page, "an age without a day is a range"


def test_the_first_of_january_is_told_to_be_doubtful(matter: Matter, cast: Cast) -> None:
    assert "1 January is often written" in send(cast.ana, matter, born="1990-01-01")[1]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"born": "2199"}, "lies in the future"),
        ({"born": "1990", "died": "1985"}, "lies before the birth, 1990"),
        ({"born": "1896"}, "years old"),
        ({"born": "2019-05"}, "entry on 2018-03-04, before the birth, 2019-05"),
    ],
)
def test_days_that_cannot_both_be_are_taken_only_with_what_says_so(
    typed: dict[str, str], said: str, matter: Matter, cast: Cast
) -> None:
    record_fact(matter=matter, by=cast.ana, values={"kind": "last_arrival", "day": date(2018, 3, 4), "source": "Stamp"})
    status, page = send(cast.ana, matter, **typed)
    assert status == 422
    assert said in page
    assert len(people_of(cast.ana, matter.id)) == 1

    status, _page = send(cast.ana, matter, **typed, days_why="The certificate says so")
    assert (status, other(cast, matter).days_why) == (200, "The certificate says so")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("A 12-345-678", "A 012-345-678"), ("1234567", "A 001-234-567"), ("a012345678", "A 012-345-678")],
)
def test_a_number_is_written_one_way_and_shown_as_typed(typed: str, kept: str, matter: Matter, cast: Cast) -> None:
    send(cast.ana, matter, a_number=typed)
    person = other(cast, matter)
    assert person.a_number == kept
    page = browser(cast.ana).get(reverse("matters:person", args=[matter.id, person.pk])).content.decode()
    assert f"A-number typed as <bdi>{typed}</bdi>" in page


@pytest.mark.parametrize(("typed", "said"), [("A O12 345 678", "may be A 012-345-678"), ("A 12345", "this one has 5")])
def test_a_number_of_another_form_is_refused_with_what_it_may_be(
    typed: str, said: str, matter: Matter, cast: Cast
) -> None:
    status, page = send(cast.ana, matter, a_number=typed)
    assert status == 422
    assert said in page


def test_a_number_of_another_case_is_told_where_one_may_see_it_and_hidden_where_not(matter: Matter, cast: Cast) -> None:
    own = open_case(cast.ana, alias="Wren", client_name="Somebody Else", a_number="A 111-222-333")
    _status, page = send(cast.ana, matter, a_number="A111222333")
    assert "This A-number stands in the case Wren too" in page
    assert notices_for(cast.ana) == []

    _status, known = send(cast.beto, matter, name="Uno", a_number="A111222333")
    _status, unknown = send(cast.beto, matter, name="Dos", a_number="A999888777")
    assert "Wren" not in known
    assert ("A-number stands" in known, "A-number stands" in unknown) == (True, False), "the own case is told"
    assert {notice.person.matter_id for notice in notices_for(cast.ana)} == {own.id}


def test_two_people_at_the_same_person_see_both_versions_with_languages(matter: Matter, cast: Cast) -> None:
    person = add_person(matter=matter, by=cast.ana, values={"part": "witness", "name": "Illari"})
    first = {"nationality": "Peru", "languages-0-name": "Quechua", "seen": "1"}
    assert send(cast.ana, matter, person, **first)[0] == 200
    status, page = send(cast.beto, matter, person, nationality="Bolivia", seen="1", **{"languages-0-name": "Aymara"})

    assert status == 409
    assert all(word in page for word in ("Peru", "Bolivia", "Quechua", "Aymara"))
    kept = other(cast, matter)
    assert (kept.nationality, [str(one) for one in kept.languages.all()]) == ("Peru", ["Quechua"])


def test_somebody_is_put_away_with_a_reason_and_brought_back(matter: Matter, cast: Cast) -> None:
    person = add_person(matter=matter, by=cast.ana, values={"part": "witness", "name": "Illari"})
    set_ways(person, by=cast.ana, rows=[{"kind": "phone", "value": "555-0111", "reach": "never"}])
    away = reverse("matters:put_away_person", args=[matter.id, person.pk])
    assert "only with a reason" in browser(cast.ana).post(away, {"seen": 1}, follow=True).content.decode()
    browser(cast.ana).post(away, {"seen": 1, "why": "Entered twice"})
    assert [each.name for each in people_of(cast.ana, matter.id)] == ["Amaru Quispe Vela (invented)"]

    page = browser(cast.ana).get(reverse("matters:people", args=[matter.id])).content.decode()
    assert "Entered twice" in page
    assert "555-0111" not in page
    browser(cast.ana).post(away, {"seen": 2, "act": "back"})
    assert len(people_of(cast.ana, matter.id)) == 2


def test_the_client_stays(matter: Matter, cast: Cast) -> None:
    [client] = people_of(cast.ana, matter.id)
    away = reverse("matters:put_away_person", args=[matter.id, client.pk])
    told = browser(cast.ana).post(away, {"seen": client.version, "why": "No"}, follow=True).content.decode()
    assert "The client can&#x27;t be put away" in told
    assert len(people_of(cast.ana, matter.id)) == 1
