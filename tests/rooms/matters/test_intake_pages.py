# SPDX-License-Identifier: MPL-2.0
"""Opening a case begins with the conflict check; nobody learns of a case they may not see."""

import pytest
from django.urls import reverse

from amparo.matters.conflicts import notices_for
from amparo.matters.models import Matter
from amparo.matters.queries import matters_of
from amparo.offices.models import Member
from tests.rooms.browsing import browser
from tests.rooms.conftest import Cast, open_case

CASE = {"alias": "Wren", "client_name": "Nina Vela Rumbo", "a_number": "", "track": "defensive"}


@pytest.fixture
def matter(cast: Cast) -> Matter:
    return open_case(cast.ana, client_name="José Ángel Rumbo Quiroga", a_number="A 012-345-678")


def step(by: Member, **typed: str) -> str:
    return browser(by).post(reverse("matters:new"), typed, follow=True).content.decode()


def proof_in(page: str) -> str:
    return page.split('name="checked" value="')[1].split('"')[0]


def test_a_case_opens_after_names_were_checked_and_not_before(matter: Matter, cast: Cast) -> None:
    first = browser(cast.ana).get(reverse("matters:new")).content.decode()
    assert "Step 1 of 2" in first
    assert "id_alias" not in first, "no fact is asked before the check"

    unchecked = step(cast.ana, **CASE)
    assert "was not among those checked, so it was checked now" in unchecked
    assert len(matters_of(cast.ana)) == 1

    second = step(cast.ana, names="Nina Vela Rumbo\nTomás Cruz")
    assert 'value="Nina Vela Rumbo"' in second
    assert "Nobody of these names" in second
    step(cast.ana, **CASE, checked=proof_in(second))
    assert [each.alias for each in matters_of(cast.ana)] == ["Heron", "Wren"]


@pytest.mark.parametrize("proof", ["", "x", "eyJieSI6ICJ4In0:1:1"])
def test_a_proof_that_is_none_opens_nothing(proof: str, matter: Matter, cast: Cast) -> None:
    assert "checked now" in step(cast.ana, **CASE, checked=proof)
    assert len(matters_of(cast.ana)) == 1


def test_a_check_by_somebody_else_is_none_of_ones_own(matter: Matter, cast: Cast) -> None:
    proof = proof_in(step(cast.ana, names="Nina Vela Rumbo"))
    assert "checked now" in step(cast.beto, **CASE, checked=proof)
    assert not matters_of(cast.beto)


def test_a_name_changed_after_the_check_is_checked_again(matter: Matter, cast: Cast) -> None:
    proof = proof_in(step(cast.ana, names="Nina Vela Rumbo"))
    page = step(cast.ana, **{**CASE, "client_name": "José Rumbo Quiroga"}, checked=proof)
    assert "The office has met these names" in page
    assert "Heron" in page
    step(cast.ana, **{**CASE, "client_name": "José Rumbo Quiroga"}, checked=proof_in(page))
    assert len(matters_of(cast.ana)) == 2


@pytest.mark.parametrize("typed", [{"names": "José Rumbo Quiroga"}, {"names": "Otro", "numbers": "A012345678"}])
def test_whoever_may_not_see_the_case_gets_the_answer_of_a_stranger_s_name(
    typed: dict[str, str], matter: Matter, cast: Cast
) -> None:
    elena = browser(cast.elena)
    met = elena.post(reverse("matters:check"), typed).content.decode()
    stranger = elena.post(reverse("matters:check"), {"names": "Nobody Known", "numbers": "A999888777"}).content.decode()
    assert "Heron" not in met
    assert ("Nobody of these names" in met, "Nobody of these names" in stranger) == (True, True)
    [notice] = notices_for(cast.ana)
    overview = browser(cast.ana).get(reverse("matters:overview", args=[matter.id])).content.decode()
    assert cast.elena.name in overview

    seen = reverse("matters:saw_notice", args=[matter.id, notice.pk])
    assert elena.post(seen).status_code == 404
    browser(cast.ana).post(seen)
    assert notices_for(cast.ana) == []


def test_the_check_says_where_a_name_was_met(matter: Matter, cast: Cast) -> None:
    page = (
        browser(cast.ana)
        .post(reverse("matters:check"), {"names": "Rumbo Quiroga José", "numbers": ""})
        .content.decode()
    )
    assert "José Ángel Rumbo Quiroga" in page
    assert "Heron" in page


@pytest.mark.parametrize(
    ("typed", "said"), [({"names": "  "}, "required"), ({"names": "X Y", "numbers": "12"}, "7, 8 or 9 digits")]
)
def test_what_cannot_be_checked_is_said(typed: dict[str, str], said: str, matter: Matter, cast: Cast) -> None:
    answer = browser(cast.ana).post(reverse("matters:new"), typed)
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
