# SPDX-License-Identifier: MPL-2.0
"""What pages cost and keep: queries per page, the deploy check, text given back, languages."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from amparo.evidence.bridge import KINDS
from amparo.evidence.kind_words import KIND_WORDS
from amparo.offices.models import Member
from benchmarks.office_rows import Size, fill
from benchmarks.pages import asked_by, ids_of, pages_of, read_whole
from tests.rooms.conftest import Cast
from tests.rooms.test_access import SECRET, TOTP, signed_in

# How often a page may ask the database, whatever the number of cases: none is left for one more per row.
MOST_QUERIES = 12


@pytest.mark.parametrize("sees", ["every case", "their own"])
def test_no_page_asks_oftener_with_more_cases_or_reads_a_table_of_clients_whole(sees: str, db: None) -> None:
    everybody = fill(Size(matters=250, papers=6, members=12, pages=1))
    member = everybody if sees == "every case" else Member.objects.get(sign_in_name="person2")
    client, shown = signed_in(member), 0
    client.get("/")

    for page in pages_of(client, ids_of(member)):
        queries, _ = asked_by(client, page.address)
        shown += 1
        assert len(queries) <= MOST_QUERIES, "\n".join([page.route, *(one[:150] for one in queries)])
        if connection.vendor == "sqlite":
            assert not list(read_whole(queries)), page.route

    assert shown >= 24


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="tells plans as SQLite words them")
def test_a_question_that_reads_a_table_of_clients_whole_is_found() -> None:
    [found] = read_whole(["SELECT * FROM evidence_paper WHERE size > 3"])
    assert found.startswith("SCAN evidence_paper")


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
