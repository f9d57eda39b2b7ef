# SPDX-License-Identifier: MPL-2.0
"""Persons and places are offered where something says so; headings, cites, offices and streets are not."""

import pytest

from amparo.places import places_by_words, places_named
from amparo.reading.offers.flat import flat
from amparo.reading.offers.offering import sightings_in
from amparo.reading.offers.values import Doubt, Grade, OfferedPlace, OfferKind


def found(text: str, kind: OfferKind, *, language: str = "en") -> list[str]:
    page = flat(text, language=language)
    return [page.text[each.start : each.end] for each in sightings_in(page) if each.kind is kind]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("my brother Juan came", "Juan"),
        ("mi prima Delfina vino", "Delfina"),
        ("Juan's wife María Elena came", "María Elena"),
        ("Mr. Abernathy left", "Abernathy"),
        ("la licenciada Berta Pineda", "Berta Pineda"),
        ("I, Osric Yellowley, declare", "Osric Yellowley"),
        ("Yo, MARÍA ELENA ORTEGA Y GASSET, mayor", "MARÍA ELENA ORTEGA Y GASSET"),
        ("Ana de la Cruz lo vio", "Ana de la Cruz"),
        ("we saw Juan J. Pérez-López there", "Juan J. Pérez-López"),
        ("Nombre: Casto Meléndez\nDirección: calle 5", "Casto Meléndez"),
        ("Firma: Filomena Paz", "Filomena Paz"),
        ("/s/ Wideline Toussaint", "Wideline Toussaint"),
        ("PÉREZ LÓPEZ, Juan Carlos was there", "PÉREZ LÓPEZ, Juan Carlos"),
        ('a man known as "El Chino" spoke', "El Chino"),
        ("Yesterday Juan Pérez de Guatemala came", "Juan Pérez"),
        ("MR. DREYER: The Department", "DREYER"),
    ],
)
def test_a_person_is_named(text: str, name: str) -> None:
    assert found(text, OfferKind.PERSON)[:1] == [name]


def test_two_persons_joined_by_y_are_two() -> None:
    assert found("hijo de María Lemus y de Ismael Mancía", OfferKind.PERSON) == ["María Lemus", "Ismael Mancía"]


def test_rows_of_a_list_are_not_one_name() -> None:
    assert found("Juan Pérez\nMaría López\nAna Paz", OfferKind.PERSON) == ["Juan Pérez", "María López", "Ana Paz"]


@pytest.mark.parametrize(
    "text",
    [
        "Matter of Acosta, 19 I&N Dec. 211",
        "INS v. Cardoza-Fonseca",
        "Pereira v. Sessions, 138 S. Ct. 2105",
        "UNITED STATES DEPARTMENT OF JUSTICE",
        "STATEMENT OF FACTS",
        "The Particular Social Group Is Cognizable",
        "Birth Certificate of Respondent",
        "Universidad Francisco Marroquín",
        "Parque Benito Juárez",
        "Calle Francisco Morazán",
        "Human Rights Watch, World Report",
        "General Hospital",
        "Ley Orgánica del Poder Judicial",
        "Monday April May June",
        "Form I-589, Application for Asylum and for Withholding",
    ],
)
def test_headings_cites_and_offices_are_no_persons(text: str) -> None:
    assert found(text, OfferKind.PERSON) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("de Choloma, Cortés, Honduras, salimos", "Choloma, Cortés, Honduras"),
        ("in Laredo, Texas. Then", "Laredo, Texas"),
        ("at Hialeah, FL 33010, where", "Hialeah, FL 33010"),
        ("el barrio El Centro", "barrio El Centro"),
        ("la colonia Las Brisas", "colonia Las Brisas"),
        ("the village of Santa Lucía", "village of Santa Lucía"),
        ("the San Ysidro port of entry", "San Ysidro port of entry"),
        ("held at Pine Prairie ICE Processing Center", "Pine Prairie ICE Processing Center"),
        ("vivía en Port-au-Prince", "Port-au-Prince"),
        ("originario de La Palma y", "La Palma"),
    ],
)
def test_a_place_is_named(text: str, place: str) -> None:
    assert found(text, OfferKind.PLACE) == [place]


@pytest.mark.parametrize(
    "text",
    [
        "the Washington Post",
        "Calle Guatemala",
        "El departamento de Policía",
        "Istanbul Protocol",
        "Flores rojas",
        "UNITED STATES DEPARTMENT",
        "Texas Penal Code",
        "the Department of State",
    ],
)
def test_newspapers_streets_and_offices_are_no_places(text: str) -> None:
    assert found(text, OfferKind.PLACE) == []


def test_a_name_of_several_places_is_offered_with_each() -> None:
    (sighting,) = sightings_in(flat("We lived in Santa Ana then.", language="en"))

    assert {value.country for value in sighting.values if isinstance(value, OfferedPlace)} == {"SV", "US"}
    assert (sighting.grade, sighting.doubts) == (Grade.WEAK, (Doubt.WHICH_PLACE,))


def test_what_stands_behind_a_comma_settles_which_place_is_meant() -> None:
    (sighting,) = sightings_in(flat("We lived in Santa Ana, El Salvador.", language="en"))

    assert [value.country for value in sighting.values if isinstance(value, OfferedPlace)] == ["SV"]


def test_the_gazetteer_is_whole() -> None:
    places = {place for names in places_by_words().values() for _, each in names for place in each}

    assert len(places) > 750
    assert {place.country for place in places} >= {"MX", "GT", "HN", "SV", "NI", "VE", "CU", "HT", "CO", "EC", "US"}
    assert all(place.name and place.sort and len(place.country) == 2 for place in places)
    assert [place.within for place in places_named("Tapachula")] == ["Chiapas"]
    assert places_named("nowhere at all") == ()
