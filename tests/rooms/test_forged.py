# SPDX-License-Identifier: MPL-2.0
"""Forged requests, damaged papers and curious observers: what every page refuses, and what no page ever tells."""

import logging
import re
import statistics
import time
from uuid import uuid4

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from amparo.evidence.models import Paper
from amparo.filings.actions import begin_filing
from amparo.filings.models import FilingExhibit
from amparo.matters.models import Matter
from amparo.offices.actions import must_be_demo
from amparo.offices.stores import documents
from amparo.terms.finding import Refusal
from tests.rooms.conftest import Cast, lock, place
from tests.rooms.evidence.conftest import Read
from tests.rooms.evidence.conftest import matter as matter
from tests.rooms.evidence.conftest import read as read
from tests.rooms.test_access import ROUTES, SECRET, Scene, _address, _matter, _things, signed_in
from tests.rooms.test_access import scene as scene

PAIRS = 120
MOST_APART = 0.005
# Words of the case in the scene: its alias has no word of its own, so it is looked for where it would stand alone.
OF_THE_CLIENT = re.compile(r"canary", re.IGNORECASE)


@pytest.fixture
def lead(scene: Scene) -> Client:
    person = next(one for one in scene.people if one.role == "lead")
    return signed_in(person.member)


def pages(client: Client, scene: Scene) -> dict[str, HttpResponse]:
    """Ask for every page that a lead may see."""
    return {
        name: client.get(_address(name, scene.ids))
        for name in ROUTES
        if not name.startswith(("account_logout", "account_login", "mfa_download"))
    }


def test_no_address_title_header_or_log_holds_anything_of_a_client(
    scene: Scene, lead: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    found = []
    for name, answer in pages(lead, scene).items():
        title = re.search(
            r"<title>(.*?)</title>", answer.content.decode("utf-8", "replace") if not answer.streaming else ""
        )
        told = [title[1] if title else "", *(f"{key}: {value}" for key, value in answer.headers.items())]
        found += [f"{name}: {one}" for one in told if OF_THE_CLIENT.search(one)]
        assert title is None or "M." not in title[1].split(), name
    assert not found, "\n".join(found)
    logged = [row.getMessage() for row in caplog.records if row.name != "django.db.backends"]
    assert not [one for one in logged if OF_THE_CLIENT.search(one)]


def test_every_page_says_what_a_browser_may_do_with_it(scene: Scene, lead: Client) -> None:
    for name, answer in pages(lead, scene).items():
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy, name
        assert "unsafe" not in policy, name
        assert "://" not in policy, name
        expected = {
            "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY",
            "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
            "Referrer-Policy": "same-origin",
        }  # fmt: skip
        for header, value in expected.items():
            assert value in answer.headers.get(header, ""), f"{name}: {header}"


def test_no_page_holds_script_style_or_address_of_elsewhere(scene: Scene, lead: Client) -> None:
    for name, answer in pages(lead, scene).items():
        if not answer.headers.get("Content-Type", "").startswith("text/html"):
            continue
        page = answer.content.decode()
        assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")", page), name
        assert not re.search(r"<[^>]+\s(style|on[a-z]+)=", page), name
        assert not re.search(r"(src|href|action|hx-get|hx-post)=\"(https?:)?//", page), name


def test_a_list_with_anything_foreign_in_it_is_refused_whole(cast: Cast) -> None:
    TOTP.activate(cast.ana, SECRET)
    own, other = lock(), lock()
    place(cast.ana, own, "lead")
    mine, foreign = _matter(own, "N.", cast.ana), _matter(other, "O.", cast.ana)
    ids, theirs = _things(mine, cast.ana), _things(foreign, cast.ana, mark=1)
    filing = begin_filing(matter=mine, title="Evidence", file_name="E", proceeding="", by=cast.ana)
    client = signed_in(cast.ana)
    address = reverse("filings:exhibits", args=[mine.id, filing.pk])

    for forged in (theirs["paper_id"], uuid4(), "x", "'; DROP TABLE evidence_paper; --"):
        answer = client.post(address, {"seen": 1, "paper": [str(ids["paper_id"]), str(forged)]})
        assert answer.status_code == 404
    assert not FilingExhibit.rows.filter(filing=filing).exists()
    assert client.post(address, {"seen": 1, "paper": [str(ids["paper_id"])]}).status_code == 302


def test_a_foreign_case_takes_as_long_to_refuse_as_one_that_is_not_there(cast: Cast) -> None:
    """In CPU time, asked by turns: what a crowded machine adds falls on both alike."""
    TOTP.activate(cast.elena, SECRET)
    _matter(cast.lock, "M.", cast.ana)
    client = signed_in(cast.elena)
    spent: dict[bool, list[float]] = {True: [], False: []}
    for number in range(PAIRS):
        for is_there in (True, False) if number % 2 else (False, True):
            address = reverse("matters:overview", args=[cast.lock.pk if is_there else uuid4()])
            began = time.process_time()
            assert client.get(address).status_code == 404
            spent[is_there].append(time.process_time() - began)

    apart = abs(statistics.median(spent[True]) - statistics.median(spent[False]))
    assert apart <= MOST_APART, f"{apart * 1000:.2f} ms"


@pytest.mark.parametrize("how", ["truncated", "flipped", "gone"])
def test_a_damaged_paper_is_told_and_never_shown_as_something_else(
    how: str,
    read: Read,
    cast: Cast,
    matter: Matter,
) -> None:
    TOTP.activate(cast.ana, SECRET)
    paper: Paper = read()
    path = documents().path_of(paper.reading_blob)
    path.chmod(0o600)
    content = path.read_bytes()
    if how == "gone":
        path.unlink()
    else:
        path.write_bytes(
            content[:-100] if how == "truncated" else content[:-50] + bytes([content[-50] ^ 1]) + content[-49:]
        )
    client = signed_in(cast.ana)

    assert client.get(reverse("evidence:paper", args=[matter.id, paper.pk])).status_code == 200
    answer = client.get(reverse("evidence:picture", args=[matter.id, paper.pk, 1]))

    assert answer.status_code in {404, 409}
    assert answer.headers["Content-Type"].startswith("text/html")
    assert "What to do" in answer.content.decode()


def test_guessing_a_passphrase_does_not_shut_out_who_shows_another_way(cast: Cast) -> None:
    """The limit on wrong passphrases is no weapon before a deadline: a passkey's page answers all the same."""
    from django.core.cache import cache

    cache.clear()
    client = Client(headers={"host": "localhost"})
    for number in range(8):
        last = client.post(reverse("account_login"), {"login": "ana", "password": f"wrong invented guess {number}"})
    assert "Too many tries" in last.content.decode()

    challenge = client.get(reverse("mfa_login_webauthn"), headers={"host": "localhost", "accept": "application/json"})

    assert challenge.status_code == 200
    assert "challenge" in challenge.content.decode()
    cache.clear()


def test_nothing_of_the_demonstration_is_put_into_a_real_office(db: None) -> None:
    assert not settings.PLACE.is_demo
    with pytest.raises(Refusal) as refusal:
        must_be_demo()
    assert refusal.value.findings[0].code == "offices.no-demo"
