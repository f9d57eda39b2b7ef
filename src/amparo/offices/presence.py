# SPDX-License-Identifier: MPL-2.0
"""Where somebody is signed in, and when they were last seen there: written down once a minute, not for every page."""

import time
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.usersessions.models import UserSession
from allauth.usersessions.views import ListUserSessionsView
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone
from django.views.generic.edit import FormView

from amparo.offices.models import Member

_WRITTEN_EVERY_SECONDS = 60
_NOTED = "amparo-noted"


def note_presence(request: HttpRequest) -> None:
    """Note that somebody is here: at once from another browser or address, else when a minute has passed."""
    came = [request.session.session_key, get_adapter().get_client_ip(request), request.headers.get("User-Agent", "")]
    now = time.time()
    when, *as_before = request.session.get(_NOTED, [0.0])
    if came != as_before or now - when > _WRITTEN_EVERY_SECONDS:
        request.session[_NOTED] = [now, *came]
        UserSession.objects.create_from_request(request)


def places_signed_in(member: Member) -> list[UserSession]:
    """Give where somebody is signed in now, the oldest first, in two queries however many there are."""
    rows = list(UserSession.objects.filter(user=member.pk).order_by("created_at"))
    stored = Session.objects.filter(session_key__in=[row.session_key for row in rows], expire_date__gt=timezone.now())
    mark = member.get_session_auth_hash()  # a passphrase that was changed ends the sessions before it
    live = {one.session_key for one in stored if one.get_decoded().get(HASH_SESSION_KEY) == mark}
    return [row for row in rows if row.session_key in live]


class SessionsView(ListUserSessionsView):
    """The sign-in library's page of sessions, which asks for each of them by itself."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give what the page shows."""
        sessions = places_signed_in(self.request.member)
        told = {"sessions": sessions, "session_count": len(sessions), "show_last_seen_at": True}
        return FormView.get_context_data(self, **kwargs) | told
