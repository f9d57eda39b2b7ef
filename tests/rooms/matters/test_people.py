# SPDX-License-Identifier: MPL-2.0
"""People of a matter: names as written, languages that are theirs, ways of contact that must never be used."""

import pytest

from amparo.matters.actions import add_person, change_matter, change_person, set_languages, set_ways
from amparo.matters.models import Matter, Part, Person, Reach
from amparo.matters.queries import matter_for, people_of
from amparo.offices.versions import ChangedMeanwhile
from amparo.terms.finding import Refusal
from tests.rooms.conftest import Cast, open_case


def client_of(matter: Matter) -> Person:
    found = Person.objects.for_office("test").get(matter=matter, part=Part.CLIENT)
    assert isinstance(found, Person)
    return found


def test_opening_a_case_seats_its_client(cast: Cast) -> None:
    matter = open_case(cast.ana, a_number="A012345678", nationality="Peru")

    [client] = people_of(cast.ana, matter.id)
    assert (client.name, client.part, client.is_applicant) == ("Amaru Quispe Vela (invented)", Part.CLIENT, True)
    assert client.a_number == "A012345678"


def test_a_single_name_is_a_name_and_several_surnames_stay(cast: Cast) -> None:
    matter = open_case(cast.ana)
    one = add_person(matter=matter, by=cast.ana, values={"part": Part.FAMILY, "name": "Illari"})
    other = add_person(
        matter=matter, by=cast.ana, values={"part": Part.WITNESS, "name": "Ma. del Pilar Ñusta de la Cruz y Vela"}
    )

    assert (one.name, one.family) == ("Illari", "")
    assert other.folded_name == "ma. del pilar nusta de la cruz y vela"


def test_a_person_without_a_name_is_refused_and_nothing_is_kept(cast: Cast) -> None:
    matter = open_case(cast.ana)
    with pytest.raises(Refusal):
        add_person(matter=matter, by=cast.ana, values={"part": Part.SPONSOR, "name": "   "})
    assert len(people_of(cast.ana, matter.id)) == 1


def test_the_client_s_facts_are_one_whichever_page_changes_them(cast: Cast) -> None:
    matter = open_case(cast.ana)
    change_person(client_of(matter), by=cast.ana, seen=1, values={"name": "Amaru Kispi", "a_number": "A098765432"})
    header = matter_for(cast.ana, matter.id)
    assert (header.client_name, header.a_number) == ("Amaru Kispi", "A098765432")

    change_matter(header, by=cast.ana, seen=header.version, values={"client_name": "Amaru Qispi"})
    assert client_of(matter).name == "Amaru Qispi"
    assert client_of(matter).folded_name == "amaru qispi"


def test_a_language_of_a_place_is_its_own_and_the_header_says_what_the_client_reads(cast: Cast) -> None:
    matter = open_case(cast.ana)
    rows = [
        {"name": "Mam", "variant": "Todos Santos", "speaks": True, "reads": False, "is_best": True},
        {"name": "Spanish", "variant": "", "speaks": True, "reads": True},
    ]
    set_languages(client_of(matter), by=cast.ana, rows=rows)

    [client] = people_of(cast.ana, matter.id)
    assert [(str(each), each.is_best) for each in client.languages.all()] == [
        ("Mam Todos Santos", True),
        ("Spanish", False),
    ]
    assert matter_for(cast.ana, matter.id).reads == "Spanish"


def test_a_number_that_others_listen_to_is_kept_and_marked_never(cast: Cast) -> None:
    matter = open_case(cast.ana)
    row = {"kind": "phone", "value": "555-0100", "reach": Reach.NEVER, "words": "The brother-in-law answers."}
    set_ways(client_of(matter), by=cast.ana, rows=[row])

    [client] = people_of(cast.ana, matter.id)
    [way] = client.ways.all()
    assert (way.get_reach_display(), way.words) == ("Never use", "The brother-in-law answers.")


def test_two_people_writing_the_same_person_lose_nothing(cast: Cast) -> None:
    matter = open_case(cast.ana)
    seen_by_both = client_of(matter)
    change_person(seen_by_both, by=cast.ana, seen=1, values={"nationality": "Peru"})
    with pytest.raises(ChangedMeanwhile) as both:
        change_person(client_of(matter), by=cast.beto, seen=1, values={"nationality": "Bolivia"})
    assert both.value.current.nationality == "Peru"


def test_people_of_a_matter_behind_a_wall_are_not_seen(cast: Cast) -> None:
    matter = open_case(cast.ana)
    assert people_of(cast.elena, matter.id) == []
    assert people_of(cast.daniel, matter.id) == []
