# SPDX-License-Identifier: MPL-2.0
"""Where somebody is signed in, and when they were last seen there: written down once a minute, not for every page."""

import time

from allauth.account.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.http import HttpRequest

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
