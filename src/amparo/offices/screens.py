# SPDX-License-Identifier: MPL-2.0
"""A screen nobody looks at locks: a session ends when it is idle too long, and after twelve hours in any case."""

import time

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest

LONGEST_SECONDS = 12 * 60 * 60
_SAVED_EVERY_SECONDS = 60
_SEEN, _BEGAN = "amparo-seen", "amparo-began"


def locked(request: HttpRequest, *, now: float | None = None) -> bool:
    """Tell whether this session's time is over, and end it then; else note that somebody is here.

    What a page asks for by itself, as a progress bar does, is no sign of a person.
    """
    instant = time.time() if now is None else now
    seen = float(request.session.get(_SEEN, instant))
    began = float(request.session.get(_BEGAN, instant))
    if instant - seen > settings.PLACE.idle_minutes * 60 or instant - began > LONGEST_SECONDS:
        logout(request)
        return True
    asks_by_itself = request.method == "GET" and request.headers.get("HX-Request") == "true"
    if _BEGAN not in request.session or (instant - seen > _SAVED_EVERY_SECONDS and not asks_by_itself):
        request.session[_SEEN] = instant
        request.session.setdefault(_BEGAN, began)
    return False
