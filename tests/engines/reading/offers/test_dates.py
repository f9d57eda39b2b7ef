# SPDX-License-Identifier: MPL-2.0
"""Dates in every written form are offered with all their readings, and nothing is invented that wasn't said."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.reading.offers.flat import flat
from amparo.reading.offers.offering import sightings_in
from amparo.reading.offers.vague_dates import easter_sunday
from amparo.reading.offers.values import Doubt, OfferKind, Sighting
from amparo.terms.uncertain_date import UncertainDate

SPANISH = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
]
ENGLISH = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
FORMS = (
    "{d} de {mes} de {y}", "el {d} de {mes} del {y}", "{d} de {mes} del año {y}", "{MES} {d}, {y}", "{d}-{mes3}-{y}",
    "{month} {d}, {y}", "{month} {d}th, {y}", "{d} {month} {y}", "{mon}. {d}, {y}", "{d}th of {month}, {y}",
    "the {d}th day of {month}, {y}", "{y}-{m:02}-{d:02}", "{d}-{mon}-{y}", "{d} {mon} {y}",
)  # fmt: skip


def dates(text: str, *, language: str = "en") -> list[Sighting]:
    return [each for each in sightings_in(flat(text, language=language)) if each.kind is OfferKind.DATE]


def edtf(text: str, *, language: str = "en") -> list[list[str]]:
    return [
        [str(value.edtf) for value in each.values if isinstance(value, UncertainDate)]
        for each in dates(text, language=language)
    ]


@given(day=st.dates(date(1930, 1, 1), date(2049, 12, 31)), form=st.sampled_from(FORMS))
def test_a_whole_date_is_offered_as_that_day_in_every_written_form(day: date, form: str) -> None:
    spanish, english = SPANISH[day.month - 1], ENGLISH[day.month - 1]
    written = form.format(
        d=day.day, m=day.month, y=day.year, mes=spanish, MES=spanish.capitalize(), mes3=spanish[:3], month=english,
        mon=english[:3],
    )  # fmt: skip

    assert edtf(f"It was on {written}, they say.") == [[day.isoformat()]]


@given(day=st.dates(date(1990, 1, 1), date(2030, 12, 31)), mark=st.sampled_from("/.-"))
def test_figures_that_can_be_read_two_ways_are_offered_in_both(day: date, mark: str) -> None:
    text = f"{day.day}{mark}{day.month:02}{mark}{day.year}"
    (offered,) = edtf(f"born {text}.", language="es")

    assert day.isoformat() in offered
    assert len(offered) == (2 if day.day <= 12 and day.day != day.month else 1)


def test_the_languages_usual_order_comes_first() -> None:
    assert edtf("on 03/04/2024", language="en") == [["2024-03-04", "2024-04-03"]]
    assert edtf("el 03/04/2024", language="es") == [["2024-04-03", "2024-03-04"]]


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("veinticuatro de febrero de dos mil dieciséis", "2016-02-24"),
        ("primero de mayo de mil novecientos noventa y ocho", "1998-05-01"),
        ("1º de mayo de 1998", "1998-05-01"),
        ("the twenty-fourth day of February, two thousand sixteen", "2016-02-24"),
        ("May 5, nineteen ninety-eight", "1998-05-05"),
        ("miércoles 24 de febrero de 2016", "2016-02-24"),
        ("febrero de 2016", "2016-02"),
        ("Feb. 2016", "2016-02"),
        ("in 2016", "2016"),
        ("desde 2010", "2010"),
        ("24 Feb–1 Mar 2016", "[2016-02-24..2016-03-01]"),
        ("del 3 al 9 de marzo de 2019", "[2019-03-03..2019-03-09]"),
        ("entre el 3 y el 9 de marzo de 2019", "[2019-03-03..2019-03-09]"),
        ("March 3-9, 2019", "[2019-03-03..2019-03-09]"),
        ("from February 24 to March 1, 2016", "[2016-02-24..2016-03-01]"),
        ("marzo a mayo de 2016", "[2016-03-01..2016-05-31]"),
        ("between 2014 and 2016", "[2014-01-01..2016-12-31]"),
        ("a mediados de 2016", "[2016-04-01..2016-09-30]"),
        ("early March 2016", "[2016-03-01..2016-03-12]"),
        ("about 2012", "2012~"),
        ("alrededor del 24 de febrero de 2016", "2016-02-24~"),
        ("rainy season of 2016", "2016"),
        ("Semana Santa de 2016", "[2016-03-20..2016-03-27]"),
        ("Christmas 2019", "2019-12-25"),
        ("the 1990s", "[1990-01-01..1999-12-31]"),
    ],
)
def test_written_forms(text: str, offered: str) -> None:
    assert edtf(f"They came {text}.") == [[offered]]


def test_a_season_is_offered_in_every_sense() -> None:
    """In Central America invierno is the rains of May to November."""
    assert edtf("el invierno de 2016", language="es") == [
        ["[2015-12-01..2016-03-31]", "[2016-12-01..2017-03-31]", "[2016-05-01..2016-11-30]"]
    ]


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("el 24 de febrero", Doubt.YEAR_MISSING),
        ("On February 24 we left", Doubt.YEAR_MISSING),
        ("hace dos años", Doubt.RELATIVE),
        ("three days later", Doubt.RELATIVE),
        ("al día siguiente", Doubt.RELATIVE),
        ("14/02/22", Doubt.CENTURY_MISSING),
        ("31 de febrero de 2016", Doubt.NO_SUCH_DAY),
        ("31/02/2024", Doubt.NO_SUCH_DAY),
        ("Good Friday", Doubt.YEAR_MISSING),
    ],
)
def test_what_has_no_date_is_offered_without_one_and_says_why(text: str, doubt: Doubt) -> None:
    (sighting,) = dates(text)

    assert (sighting.values, sighting.doubts) == ((), (doubt,))


def test_a_weekday_that_does_not_agree_is_told() -> None:
    (sighting,) = dates("on Monday, February 24, 2016")

    assert sighting.doubts == (Doubt.WEEKDAY_DIFFERS,)


@pytest.mark.parametrize(
    "text",
    [
        "8 CFR 208.13(b)(1) and 8 U.S.C. § 1158(a)(2)(B)",
        "Matter of A-B-, 27 I&N Dec. 316 (A.G. 2018)",
        "Lopez v. Garland, 40 F.4th 996 (9th Cir. 2022)",
        "85 Fed. Reg. 80274 (Dec. 11, 2020)",
        "Form I-589 (Rev. 03/01/2023)",
        "OMB No. 1615-0067; Expires 03/31/2026",
        "Page 3 of 12",
        "Calle 5 de Mayo, Colonia 20 de Noviembre",
        "we may 24 times",
        "en 2000 pesos, de 2000 hombres",
        "SSN 123-45-6789",
        "version 3.11.7",
        "Exhibit 4, pp. 12-19",
    ],
)
def test_cites_forms_pages_and_streets_are_no_dates(text: str) -> None:
    assert dates(text) == []


def test_easter_falls_where_almanacs_have_it() -> None:
    days = {
        1818: (3, 22),
        1943: (4, 25),
        2000: (4, 23),
        2016: (3, 27),
        2019: (4, 21),
        2024: (3, 31),
        2025: (4, 20),
        2038: (4, 25),
    }

    assert {year: (easter_sunday(year).month, easter_sunday(year).day) for year in days} == days
