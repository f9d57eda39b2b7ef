# SPDX-License-Identifier: MPL-2.0
"""A-numbers, telephones, amounts, ages and numbers of persons are offered in the forms people write them."""

import pytest

from amparo.reading.offers.flat import flat
from amparo.reading.offers.number_words import number_of, year_of
from amparo.reading.offers.offering import sightings_in
from amparo.reading.offers.values import Doubt, Grade, OfferKind, Sighting
from amparo.terms.a_number import ANumber


def seen(text: str, kind: OfferKind, *, language: str = "en") -> list[Sighting]:
    return [each for each in sightings_in(flat(text, language=language)) if each.kind is kind]


def values(text: str, kind: OfferKind, *, language: str = "en") -> list[list[str]]:
    return [[str(value) for value in each.values] for each in seen(text, kind, language=language)]


@pytest.mark.parametrize(
    "written",
    [
        "A 012-345-678",
        "A012345678",
        "A# 012 345 678",
        "A-012-345-678",
        "A 12-345-678",
        "A12345678",
        "A-Number: 012345678",
        "alien number 012-345-678",
        "Alien Registration Number: A 012-345-678",
        "USCIS Number: 012345678",
    ],
)
def test_an_a_number_is_known_in_every_form(written: str) -> None:
    (sighting,) = seen(f"The file {written} was sent.", OfferKind.A_NUMBER)

    assert sighting.values == (ANumber("012345678"),)
    assert sighting.grade is Grade.SURE


def test_a_letter_o_for_a_zero_is_a_doubt() -> None:
    (sighting,) = seen("A O12-345-678", OfferKind.A_NUMBER)

    assert (sighting.grade, sighting.doubts) == (Grade.WEAK, (Doubt.LETTER_FOR_DIGIT,))


@pytest.mark.parametrize(
    "text", ["a 12 345 678", "A4 paper 2000000", "A 123456", "A 1234567890", "SA012345678", "A 2016-02-24"]
)
def test_other_digits_are_no_a_number(text: str) -> None:
    assert seen(text, OfferKind.A_NUMBER) == []


@pytest.mark.parametrize(
    ("text", "number", "country"),
    [
        ("+52 744 555 0142", "+527445550142", "MX"),
        ("+502 5555 0142", "+50255550142", "GT"),
        ("+503 7555 0126", "+50375550126", "SV"),
        ("+504 9999-0163", "+50499990163", "HN"),
        ("+58 414-5550162", "+584145550162", "VE"),
        ("+53 5555 0112", "+5355550112", "CU"),
        ("+509 3555 0148", "+50935550148", "HT"),
        ("(305) 555-0142", "+13055550142", "US"),
        ("305.555.0142", "+13055550142", "US"),
    ],
)
def test_a_telephone_number_is_known_with_its_country(text: str, number: str, country: str) -> None:
    ((phone,),) = [each.values for each in seen(f"call {text}.", OfferKind.PHONE)]

    assert (getattr(phone, "number", ""), getattr(phone, "country", "")) == (number, country)


def test_a_local_number_is_offered_for_every_country_it_may_be_in() -> None:
    (sighting,) = seen("Teléfono: 2222-0143", OfferKind.PHONE, language="es")

    assert {"+50322220143", "+50422220143"} <= {str(value) for value in sighting.values}
    assert sighting.doubts == (Doubt.WHICH_COUNTRY,)


@pytest.mark.parametrize("text", ["pages 1234-5678", "acta 0000-2005-00123", "2222-3333", "123-45-6789", "12/03/2020"])
def test_digits_without_a_word_for_them_are_no_telephone(text: str) -> None:
    assert seen(text, OfferKind.PHONE) == []


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("$1,500", ["1,500.00 USD"]),
        ("US$ 2,000.50", ["2,000.50 USD"]),
        ("20,000 lempiras", ["20,000.00 HNL"]),
        ("2.000 dólares", ["2,000.00 USD"]),
        ("cinco mil quetzales", ["5,000.00 GTQ"]),
        ("two hundred dollars", ["200.00 USD"]),
        ("10 mil pesos mexicanos", ["10,000.00 MXN"]),
        ("$2 million", ["2,000,000.00 USD"]),
        ("40,000 gourdes", ["40,000.00 HTG"]),
    ],
)
def test_amounts_are_read_with_their_currency(text: str, offered: list[str]) -> None:
    assert values(f"They took {text} from us.", OfferKind.MONEY) == [offered]


def test_pesos_of_an_unknown_country_are_offered_in_each() -> None:
    (sighting,) = seen("Pagamos 3,000 pesos.", OfferKind.MONEY, language="es")

    assert sighting.doubts == (Doubt.WHICH_CURRENCY,)
    assert {"3,000.00 MXN", "3,000.00 CUP"} <= {str(value) for value in sighting.values}


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("I am 31 years old", "31"),
        ("a 12-year-old girl", "12"),
        ("aged 40", "40"),
        ("Edad: 27", "27"),
        ("tenía quince años", "15"),
        ("de 34 años de edad", "34"),
        ("mi hijo de 5 años", "5"),
        ("cumplió 12 años en la calle", "12"),
    ],
)
def test_ages_are_read(text: str, age: str) -> None:
    assert values(text, OfferKind.AGE) == [[age]]


@pytest.mark.parametrize(
    "text",
    ["hace 5 años", "5 years ago", "tiene 3 años trabajando ahí", "una pena de tres años de prisión", "for 5 years"],
)
def test_a_while_is_no_age(text: str) -> None:
    assert seen(text, OfferKind.AGE) == []


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("Six armed men came", "6 armed men"),
        ("unos seis hombres armados", "5–7 hombres armados"),
        ("2 policías", "2 policías"),
        ("entre cinco y ocho personas", "5–8 personas"),
        ("between 5 and 8 soldiers", "5–8 soldiers"),
        ("four or five men", "4–5 men"),
        ("at least twenty people", "20– people"),
        ("hasta diez sujetos", "1–10 sujetos"),
        ("una docena de soldados", "12 soldados"),
        ("varios hombres", "2– hombres"),
        ("treinta y dos personas", "32 personas"),
    ],
)
def test_numbers_of_persons_are_read(text: str, offered: str) -> None:
    assert values(text, OfferKind.PERSONS) == [[offered]]


@pytest.mark.parametrize("text", ["the second man", "una persona", "8 CFR 208", "page 3 men", "the men"])
def test_what_counts_nobody_is_no_number_of_persons(text: str) -> None:
    assert seen(text, OfferKind.PERSONS) == []


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("veintitrés", 23),
        ("dos mil dieciséis", 2016),
        ("ciento cinco", 105),
        ("treinta y dos", 32),
        ("one hundred and five", 105),
        ("twenty-four", 24),
        ("cinco mil", 5000),
        ("dos millones", 2_000_000),
        ("17", 17),
        ("perro", None),
        ("", None),
    ],
)
def test_numbers_in_words(written: str, value: int | None) -> None:
    assert number_of(written) == value


def test_years_in_words() -> None:
    assert [
        year_of(text)
        for text in ("mil novecientos noventa y ocho", "nineteen ninety-eight", "two thousand sixteen", "doce")
    ] == [
        1998,
        1998,
        2016,
        None,
    ]


def test_receipts_and_addresses() -> None:
    assert values("IOE-09-123-45678 and ioe", OfferKind.RECEIPT) == [["IOE0912345678"]]
    assert values("write to Ana.P+x@example.org, or @nobody", OfferKind.EMAIL) == [["ana.p+x@example.org"]]
