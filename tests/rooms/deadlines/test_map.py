# SPDX-License-Identifier: MPL-2.0
"""The ledger drives the map: where each applicant stands, drawn and as a table, in the reader's language."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from amparo.matters.actions import add_person, record_fact, take_back_fact
from amparo.matters.models import Matter, Part, Proceeding
from tests.rooms.conftest import Cast, open_case
from tests.rooms.test_access import SECRET, TOTP, signed_in


@pytest.fixture
def matter(cast: Cast) -> Matter:
    """Give a case at the court of New York that was served and set for hearing."""
    opened = open_case(cast.ana)
    Proceeding.objects.create(
        matter=opened, track="defensive", forum="immigration_court", court="NYC", since=date(2026, 1, 5)
    )
    for kind, day in (("nta_served", date(2026, 1, 5)), ("master_hearing", date(2026, 3, 3))):
        record_fact(matter=opened, by=cast.ana, values={"kind": kind, "day": day, "source": "notice"})
    return opened


@pytest.fixture
def ana(cast: Cast) -> Client:
    TOTP.activate(cast.ana, SECRET)
    return signed_in(cast.ana)


def _page(client: Client, matter: Matter) -> str:
    answer = client.get(reverse("deadlines:map", args=[matter.pk]))
    assert answer.status_code == 200
    page = answer.content.decode()
    return page[page.index("<main") :]


def test_the_map_is_drawn_with_its_table(ana: Client, matter: Matter) -> None:
    page = _page(ana, matter)

    assert "<svg" in page
    assert "the case is here" in page
    assert page.count("<table>") == 1
    assert "style=" not in page[page.index("<svg") : page.index("</svg>")]


def test_it_speaks_the_language_of_the_reader(ana: Client, matter: Matter) -> None:
    ana.post(reverse("offices:language"), {"language": "es"})

    assert "el caso está aquí" in _page(ana, matter)


def test_a_fact_moves_the_position_and_taking_it_back_moves_it_back(ana: Client, matter: Matter, cast: Cast) -> None:
    before = _page(ana, matter)
    told = {"kind": "oral_decision", "day": date(2026, 9, 4), "source": "heard"}
    fact = record_fact(matter=matter, by=cast.ana, values={**told, "kind": "ordered_removed"})
    assert _page(ana, matter) != before

    take_back_fact(fact, by=cast.ana, why="A mistake.")
    assert _page(ana, matter) == before


def test_each_applicant_stands_where_their_own_facts_put_them(ana: Client, matter: Matter, cast: Cast) -> None:
    values = {"part": Part.FAMILY, "name": "Sisa Quispe", "is_applicant": True}
    child = add_person(matter=matter, by=cast.ana, values=values)
    add_person(matter=matter, by=cast.ana, values={"part": Part.WITNESS, "name": "Not an applicant"})
    told = {"kind": "removed", "day": date(2026, 9, 4), "source": "a letter", "person": child}
    record_fact(matter=matter, by=cast.ana, values=told)
    page = _page(ana, matter)

    assert page.count("<svg") - page.count('class="icon"') == 2
    assert "Sisa Quispe" in page
    assert "Not an applicant" not in page


def test_a_fact_that_says_too_little_asks_to_be_corrected(ana: Client, matter: Matter, cast: Cast) -> None:
    record_fact(matter=matter, by=cast.ana, values={"kind": "last_arrival", "day": date(2026, 1, 1), "source": "x"})
    page = _page(ana, matter)

    assert "can be several things" in page
    assert "Arrived at a port of entry" in page or "port of entry" in page
    assert "line 1" not in page


def test_kinds_the_map_does_not_know_are_told(ana: Client, matter: Matter, cast: Cast) -> None:
    record_fact(matter=matter, by=cast.ana, values={"kind": "release_order", "day": date(2026, 4, 1), "source": "x"})

    assert "1 kind of fact of the ledger has no station" in _page(ana, matter)


def test_facts_of_the_map_can_be_recorded_and_count_for_the_rules(ana: Client, matter: Matter) -> None:
    page = ana.get(reverse("deadlines:dates", args=[matter.pk])).content.decode()

    assert '<option value="credible_fear_referral">' in page
    assert '<option value="nta_served">' in page
