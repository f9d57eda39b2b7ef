# SPDX-License-Identifier: MPL-2.0
"""Pages that need no row: is the office up, and in which language."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from amparo.pages.access import access


@access(anyone=True)
@require_GET
def health(_request: HttpRequest) -> HttpResponse:
    """Say that the office is open."""
    return HttpResponse("open\n", content_type="text/plain")


@access(anyone=True)
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language and go back to where the person was."""
    wanted = request.POST.get("language", "")
    target = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(target, allowed_hosts=None) and target.startswith("/")
    answer = redirect(target if safe else "/")
    if wanted in dict(settings.LANGUAGES):
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            wanted,
            max_age=365 * 24 * 60 * 60,
            httponly=True,
            samesite="Lax",
            secure=settings.LANGUAGE_COOKIE_SECURE,
        )
    return answer
