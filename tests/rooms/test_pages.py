# SPDX-License-Identifier: MPL-2.0
"""What pages cost and keep: queries and CPU per page, the deploy check, text given back, languages."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from amparo.evidence.bridge import KINDS
from amparo.evidence.kind_words import KIND_WORDS
from amparo.offices.models import Member
from tests.rooms.conftest import Cast, lock, place
from tests.rooms.test_access import SECRET, TOTP, _matter, _things, signed_in

# Queries and CPU milliseconds a page may cost, whatever the number of cases; the milliseconds leave room for a slow
# machine, the queries leave none for one more per row.
MOST_QUERIES = {"desk:desk": 12, "matters:matters": 12, "matters:overview": 12, "matters:places": 12,
                "evidence:papers": 12, "evidence:paper": 12, "filings:filing": 12, "deadlines:dates": 12}  # fmt: skip
MOST_CPU_MS = 250


@pytest.fixture
def busy(cast: Cast) -> tuple[Client, dict[str, object]]:
    """Ana with sixty cases, one of them with everything in it."""
    TOTP.activate(cast.ana, SECRET)
    ids = _things(_matter(cast.lock, "M.", cast.ana), cast.ana)
    for number in range(60):
        other = lock()
        place(cast.ana, other, "lead")
        _things(_matter(other, f"N. {number}", cast.ana), cast.ana, mark=number + 1)
    return signed_in(cast.ana), dict(ids)


@pytest.mark.parametrize("route", sorted(MOST_QUERIES))
def test_a_page_costs_no_more_than_it_may(route: str, busy: tuple[Client, dict[str, object]]) -> None:
    client, ids = busy
    names = {"matters:overview": ["matter_id"], "matters:places": ["matter_id"], "evidence:papers": ["matter_id"],
             "deadlines:dates": ["matter_id"],
             "evidence:paper": ["matter_id", "paper_id"], "filings:filing": ["matter_id", "filing_id"]}  # fmt: skip
    address = reverse(route, kwargs={name: ids[name] for name in names.get(route, [])})
    client.get(address)

    with CaptureQueriesContext(connection) as asked:
        spent = _cpu_ms(lambda: client.get(address))

    assert len(asked) <= MOST_QUERIES[route], "\n".join(one["sql"][:150] for one in asked.captured_queries)
    assert spent <= MOST_CPU_MS


def _cpu_ms(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1000


def test_the_deploy_check_is_clean_behind_https(tmp_path: Path) -> None:
    office = tmp_path / "office"
    office.mkdir()
    (office / "office.toml").write_text('host = "office.example"\nport = 8750\nhttps = true\n')
    environment = {**os.environ, "AMPARO_OFFICE": str(office), "DJANGO_SETTINGS_MODULE": "amparo.config.settings"}
    command = [sys.executable, "-W", "error", "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    answer = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "no issues" in answer.stdout


def _sent(route: str, typed: dict[str, str], **headers: str) -> HttpResponse:
    """Send a form as a browser does, with nobody signed in."""
    return Client().post(
        reverse(route), urlencode(typed), content_type="application/x-www-form-urlencoded", headers=headers
    )


def test_text_of_a_form_sent_without_a_session_is_given_back(cast: Cast) -> None:
    answer = _sent("matters:new", {"alias": "Kept <b>", "client_name": "A long name"})

    assert answer.status_code == 403
    assert "Kept &lt;b&gt;" in answer.content.decode()
    assert "Client's name, as written" in answer.content.decode().replace("&#x27;", "'")


@pytest.mark.parametrize(
    "sent",
    [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.example"}],
)
def test_another_site_can_put_no_words_into_a_page_of_ours(sent: dict[str, str], cast: Cast) -> None:
    answer = _sent("matters:new", {"alias": "Planted"}, **sent)

    assert "Planted" not in answer.content.decode()


def test_secrets_are_not_given_back(cast: Cast) -> None:
    sent = {"oldpassword": "a secret of four words", "code": "123456", "note": "kept"}
    answer = _sent("account_change_password", sent).content.decode()

    assert "kept" in answer
    assert "a secret of four words" not in answer
    assert "123456" not in answer


def test_the_language_chosen_goes_with_the_person(cast: Cast) -> None:
    TOTP.activate(cast.ana, SECRET)
    client = signed_in(cast.ana)
    client.post(reverse("offices:language"), {"language": "es", "next": "/cases/"})

    assert Member.objects.get(pk=cast.ana.pk).language == "es"
    assert "Mi escritorio" in signed_in(cast.ana).get("/").content.decode()
    assert '<html lang="es-US">' in signed_in(cast.ana).get("/").content.decode()


def test_going_back_after_a_choice_stays_in_the_office(cast: Cast) -> None:
    for target in ("https://evil.example/", "//evil.example/", "/\\evil.example"):
        answer = Client().post(reverse("offices:language"), {"language": "es", "next": target})
        assert answer.headers["Location"] == "/"


def test_every_kind_of_paper_has_its_words() -> None:
    assert set(KINDS) == set(KIND_WORDS)
