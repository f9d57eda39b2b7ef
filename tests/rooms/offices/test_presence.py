# SPDX-License-Identifier: MPL-2.0
"""Where somebody is signed in: told with the minute they were last seen, without a write for every page."""

import time
from unittest import mock

from allauth.mfa.totp.internal.auth import TOTP
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.rooms.conftest import Cast
from tests.rooms.test_access import SECRET, signed_in


def test_a_page_asked_soon_after_another_writes_nothing(cast: Cast) -> None:
    TOTP.activate(cast.ana, SECRET)
    client = signed_in(cast.ana)
    client.get("/")

    with CaptureQueriesContext(connection) as asked:
        client.get("/")

    assert not [one["sql"] for one in asked if not one["sql"].startswith("SELECT")]


def test_being_here_is_noted_again_after_a_minute(cast: Cast) -> None:
    TOTP.activate(cast.ana, SECRET)
    client = signed_in(cast.ana)
    client.get("/")
    before = UserSession.objects.get().last_seen_at

    with mock.patch("amparo.offices.presence.time.time", return_value=time.time() + 61):
        client.get("/")

    assert UserSession.objects.get().last_seen_at > before


def test_another_browser_on_the_same_session_is_noted_at_once(cast: Cast) -> None:
    TOTP.activate(cast.ana, SECRET)
    client = signed_in(cast.ana)
    client.get("/", headers={"user-agent": "One"})

    client.get("/", headers={"user-agent": "Two" * 200})
    seen = UserSession.objects.get()
    client.get("/", REMOTE_ADDR="10.0.0.7", headers={"user-agent": "Two" * 200})

    assert seen.user_agent.startswith("TwoTwo")
    assert UserSession.objects.get().ip == "10.0.0.7"


def test_a_second_factor_that_was_taken_away_is_missed_at_the_very_next_page(cast: Cast) -> None:
    TOTP.activate(cast.ana, SECRET)
    client = signed_in(cast.ana)
    assert client.get("/").status_code == 200

    cast.ana.authenticator_set.all().delete()

    assert client.get("/").headers["Location"].startswith("/account/second-factor/")


def test_the_page_of_sessions_shows_those_that_are_open_in_as_many_queries_for_many_as_for_one(cast: Cast) -> None:
    TOTP.activate(cast.ana, SECRET)
    clients = [signed_in(cast.ana) for _ in range(6)]
    for client in clients:
        client.get("/")
    Session.objects.filter(session_key=clients[0].session.session_key).delete()
    [gone] = UserSession.objects.filter(session_key=clients[1].session.session_key)
    other = clients[1].session
    other["_auth_user_hash"] = "of the passphrase before"
    other.save()

    with CaptureQueriesContext(connection) as asked:
        answer = clients[2].get(reverse("usersessions_list"))

    shown = answer.context["sessions"]
    assert len(shown) == 4
    assert gone not in shown
    assert len(asked) <= 5
