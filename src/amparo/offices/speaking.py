# SPDX-License-Identifier: MPL-2.0
"""In which language the office speaks to somebody: as they chose, on every machine they sign in at."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from amparo.offices.models import Member

_CHOSEN = "language-chosen"


class MemberLanguageMiddleware:
    """Speaks to somebody signed in in their language; to others in that of their browser, or as they chose there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set the language for the rest of the way."""
        if isinstance(request.user, Member):
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language() or settings.LANGUAGE_CODE
        return self.get_response(request)


def keep_language(request: HttpRequest, answer: HttpResponse, *, wanted: str) -> None:
    """Keep a choice: with the person when somebody is signed in, else in the browser until somebody signs in."""
    if wanted not in dict(settings.LANGUAGES):
        return
    if isinstance(request.user, Member):
        Member.objects.filter(pk=request.user.pk).update(language=wanted)
    else:
        request.session[_CHOSEN] = wanted
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        wanted,
        max_age=365 * 24 * 60 * 60,
        httponly=True,
        samesite="Lax",
        secure=settings.LANGUAGE_COOKIE_SECURE,
    )


def take_choice_along(request: HttpRequest, member: Member) -> None:
    """Keep with the person what they chose on the sign-in page a moment ago."""
    wanted = request.session.pop(_CHOSEN, "")
    if wanted in dict(settings.LANGUAGES) and wanted != member.language:
        Member.objects.filter(pk=member.pk).update(language=wanted)
        member.language = wanted
