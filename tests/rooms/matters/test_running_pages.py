# SPDX-License-Identifier: MPL-2.0
"""What the office keeps about running a case: sections with rows, who works on it, an address change, the closing."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from amparo.deadlines.queries import docket_of, tasks_of
from amparo.matters.actions import add_person, add_row, set_ways
from amparo.matters.models import Fee, Matter, Proceeding, WorkPermit
from amparo.matters.queries import ledger_of, matter_for, matters_of, people_of, proceedings_of, rows_of
from amparo.matters.sections import SECTIONS
from amparo.offices.models import Member
from amparo.offices.words import MatterRole
from tests.rooms.browsing import browser
from tests.rooms.conftest import Cast, open_case, place

TODAY = timezone.localdate()
BEFORE = TODAY - timedelta(days=30)


@pytest.fixture
def matter(cast: Cast) -> Matter:
    opened = open_case(cast.ana)
    place(cast.beto, opened.lock, MatterRole.PARALEGAL)
    return opened


def send(by: Member, route: str, *ids: object, **typed: object) -> tuple[int, str]:
    """Send a form; give the status of the answer and the page one ends on."""
    answer = browser(by).post(reverse(f"matters:{route}", args=ids), typed, follow=True)
    return answer.status_code, answer.content.decode()


def typed_for(name: str, matter: Matter, cast: Cast) -> dict[str, Any]:
    client = str(people_of(cast.ana, matter.id)[0].pk)
    return {
        "proceedings": {
            "track": "defensive",
            "forum": "immigration_court",
            "court_words": "Otero",
            "since": "2026-01-05",
        },
        "appearances": {"member": str(cast.ana.pk), "forum": "bia", "form": "EOIR-27", "filed_on": "2026-02-03"},
        "retainers": {"person": client, "scope": "Asylum, all instances", "language": "Quechua"},
        "fees": {"what": "asylum", "person": client, "dollars": "100", "due_on": BEFORE.isoformat()},
        "biometrics": {"person": client, "day": BEFORE.isoformat(), "hour": "09:00", "place": "El Paso"},
        "permits": {"person": client, "clock_from": BEFORE.isoformat(), "days_lost": "5"},
        "requests": {"what": "a-file", "asked_of": "USCIS", "asked_on": BEFORE.isoformat(), "number": "NRC1"},
    }[name]


AT_A_GLANCE = {
    "proceedings": "Otero", "appearances": "EOIR-27", "retainers": "not signed yet",
    "fees": "not paid, and the day has passed", "biometrics": "the day has passed; were they taken",
    "permits": "the clock has run 25 days", "requests": "no answer for 30 days",
}  # fmt: skip


@pytest.mark.parametrize("name", list(SECTIONS))
def test_a_row_of_each_section_is_written_corrected_and_put_away(name: str, matter: Matter, cast: Cast) -> None:
    section = SECTIONS[name]
    empty = browser(cast.beto).get(reverse("matters:running", args=[matter.id]), {"section": name}).content.decode()
    assert str(section.empty).replace("'", "&#x27;") in empty

    status, page = send(cast.beto, "add_row", matter.id, name, **typed_for(name, matter, cast))
    assert (status, AT_A_GLANCE[name] in page) == (200, True), page
    [row] = rows_of(cast.ana, matter.id, section.model)
    first = {**typed_for(name, matter, cast), "seen": 1}
    last = (
        section.fields[-1] if section.fields[-1] in {"words", "outcome", "scope", "answer", "joint_words"} else "scope"
    )
    assert send(cast.ana, "change_row", matter.id, name, row.pk, **{**first, last: "What Ana wrote"})[0] == 200
    status, both = send(cast.beto, "change_row", matter.id, name, row.pk, **{**first, last: "What Beto wrote"})
    assert (status, "What Ana wrote" in both, "What Beto wrote" in both) == (409, True, True)

    assert "only with a reason" in send(cast.ana, "put_away_row", matter.id, name, row.pk, seen=2)[1]
    page = send(cast.ana, "put_away_row", matter.id, name, row.pk, seen=2, why="Entered twice")[1]
    assert "Entered twice" in page
    assert AT_A_GLANCE[name] not in page
    assert AT_A_GLANCE[name] in send(cast.ana, "put_away_row", matter.id, name, row.pk, seen=3, act="back")[1]


def test_a_proceeding_put_away_is_none_for_the_law(matter: Matter, cast: Cast) -> None:
    row = add_row(
        Proceeding, matter=matter, by=cast.ana, values={"track": "defensive", "forum": "bia", "since": date(2026, 1, 5)}
    )
    assert proceedings_of(cast.ana, matter.id) == [row]
    send(cast.ana, "put_away_row", matter.id, "proceedings", row.pk, seen=1, why="Another client's")
    assert proceedings_of(cast.ana, matter.id) == []


def test_applicants_for_whom_nothing_is_kept_yet_are_named(matter: Matter, cast: Cast) -> None:
    values = {"part": "family", "name": "Killari", "is_applicant": True}
    child = add_person(matter=matter, by=cast.ana, values=values)
    _status, page = send(cast.ana, "add_row", matter.id, "permits", **typed_for("permits", matter, cast))
    assert "Nothing yet for:" in page
    assert "Killari" in page
    send(cast.ana, "add_row", matter.id, "permits", person=str(child.pk), days_lost="0")
    [_client, second] = rows_of(cast.ana, matter.id, WorkPermit)
    assert second.person == child


def test_a_clock_that_was_stopped_counts_no_further() -> None:
    permit = WorkPermit(clock_from=date(2026, 1, 1), stopped_on=date(2026, 2, 1), days_lost=1)
    assert permit.days_run(date(2026, 12, 1)) == 30
    permit.stopped_on = None
    assert permit.days_run(date(2026, 1, 1)) == 0


@pytest.mark.parametrize("typed", ["IOE012345678", "123", "IOE-01234567890"])
def test_a_receipt_number_of_another_form_is_refused_with_an_example(typed: str, matter: Matter, cast: Cast) -> None:
    told = {**typed_for("permits", matter, cast), "receipt": typed}
    status, page = send(cast.ana, "add_row", matter.id, "permits", **told)
    assert status == 422
    assert "as IOE0123456789" in page
    assert f'value="{typed}"' in page


def test_a_receipt_number_is_written_one_way(matter: Matter, cast: Cast) -> None:
    told = {**typed_for("permits", matter, cast), "receipt": "ioe 01-2345 6789"}
    send(cast.ana, "add_row", matter.id, "permits", **told)
    assert [row.receipt for row in rows_of(cast.ana, matter.id, WorkPermit)] == ["IOE0123456789"]


def test_days_in_the_wrong_order_are_told_with_both(matter: Matter, cast: Cast) -> None:
    told = {**typed_for("proceedings", matter, cast), "until": "2025-12-01"}
    status, page = send(cast.ana, "add_row", matter.id, "proceedings", **told)
    assert status == 422
    assert "lies before “Since”, 2026-01-05" in page
    assert proceedings_of(cast.ana, matter.id) == []


def test_one_address_change_makes_every_notice_due(matter: Matter, cast: Cast) -> None:
    [client] = people_of(cast.ana, matter.id)
    set_ways(client, by=cast.ana, rows=[{"kind": "post", "value": "Old street 1", "reach": "safe"}])
    court = {"track": "defensive", "forum": "immigration_court", "court": "ELP", "since": date(2026, 1, 5)}
    add_row(Proceeding, matter=matter, by=cast.ana, values=court)
    send(cast.ana, "add_row", matter.id, "appearances", **typed_for("appearances", matter, cast))
    told = {"people": [str(client.pk)], "moved_on": TODAY.isoformat(), "address": "New street 2", "reach": "safe",
            "source": "The client by telephone"}  # fmt: skip
    answer = browser(cast.beto).post(reverse("deadlines:moved_house", args=[matter.id]), told, follow=True)
    assert answer.status_code == 200, answer.content.decode()

    ways = {way.value: way for way in people_of(cast.ana, matter.id)[0].ways.all()}
    assert (ways["Old street 1"].until, ways["New street 2"].since) == (TODAY, TODAY)
    assert [(fact.kind, fact.day) for fact in ledger_of(cast.ana, matter.id)] == [("move", TODAY)]
    docket = {date.rule: date for date in docket_of(cast.ana, matter.id)}
    assert {"address_to_court", "address_to_dhs"} <= set(docket)
    assert not any(date.holds for date in docket.values()), "each still needs its second person"
    words = [task.words for task in tasks_of(cast.ana, matter.id)]
    assert any("Immigration court" in each for each in words)
    assert any("Board of Immigration Appeals" in each for each in words)
    assert any("government's counsel" in each for each in words)


def test_a_move_without_any_proceeding_says_that_nobody_could_be_named(matter: Matter, cast: Cast) -> None:
    [client] = people_of(cast.ana, matter.id)
    told = {
        "people": [str(client.pk)],
        "moved_on": TODAY.isoformat(),
        "address": "New",
        "reach": "safe",
        "source": "Client",
    }
    page = (
        browser(cast.ana).post(reverse("deadlines:moved_house", args=[matter.id]), told, follow=True).content.decode()
    )
    assert "nobody could be named who must be told" in page


def test_a_case_without_a_second_chair_says_so(matter: Matter, cast: Cast) -> None:
    overview = reverse("matters:overview", args=[matter.id])
    assert "No second chair" in browser(cast.ana).get(overview).content.decode(), "a paralegal is no second chair"
    place(cast.elena, matter.lock, MatterRole.CO_COUNSEL)
    assert "No second chair" not in browser(cast.ana).get(overview).content.decode()


def test_a_case_is_closed_with_its_file_returned_and_opened_again(matter: Matter, cast: Cast) -> None:
    keep = (TODAY + timedelta(days=1800)).isoformat()
    assert send(cast.ana, "close", matter.id, seen=matter.version, closed_why="", keep_until=keep)[0] == 422
    told = {"closed_why": "Asylum granted", "file_returned_on": TODAY.isoformat(), "seen": matter.version}
    assert "give a later day" in send(cast.ana, "close", matter.id, **told, keep_until=BEFORE.isoformat())[1]
    page = send(cast.ana, "close", matter.id, **told, keep_until=keep)[1]
    assert "This case was closed on" in page
    assert "Asylum granted" in page
    assert not matters_of(cast.ana)
    lists = browser(cast.ana).get(reverse("matters:matters"), {"closed": 1}).content.decode()
    assert "Heron" in lists
    send(cast.ana, "close", matter.id, act="open", seen=matter_for(cast.ana, matter.id).version)
    assert [each.alias for each in matters_of(cast.ana)] == ["Heron"]


def test_a_fee_that_was_waived_is_settled() -> None:
    assert Fee(waived_on=TODAY).is_settled
    assert not Fee().is_settled
