# SPDX-License-Identifier: MPL-2.0
"""Fields by which somebody may try to raise themselves: no form reads them, and the log tells that they were sent."""

import logging

from django.http import HttpRequest, HttpResponse

from amparo.pages.access import access_of

_log = logging.getLogger("amparo.gate")
_RAISING = frozenset(
    {"role", "office_role", "is_superuser", "is_staff", "is_active", "matter_id", "lock_id", "member_id", "user_id"}
)
_FORMS = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})


def note_forged_fields(request: HttpRequest, answer: HttpResponse) -> None:
    """Log names, never values, of such fields sent to a route whose form doesn't have them."""
    taken = answer.status_code < 400 or answer.status_code == 422
    if request.method != "POST" or request.content_type not in _FORMS or not taken or request.resolver_match is None:
        return
    asked = access_of(request.resolver_match.func, request.resolver_match.view_name)
    forged = sorted((_RAISING & request.POST.keys()) - set(asked.takes if asked else ()))
    if forged:
        who = getattr(request.user, "pk", None)
        _log.warning("fields no form has: %s, at %s, by %s", ", ".join(forged), request.resolver_match.view_name, who)
