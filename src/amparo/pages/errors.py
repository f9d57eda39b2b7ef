# SPDX-License-Identifier: MPL-2.0
"""What a person sees when something can't be done: what is wrong, and what to do.  Typed text is given back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

_NOT_GIVEN_BACK = frozenset({"csrfmiddlewaretoken", "password", "password1", "password2", "oldpassword", "code"})


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  Django's signature
    """Say that nothing is here: the same for what doesn't exist and for what one may not see."""
    return render(request, "pages/not_found.html", status=404)


def fault(request: HttpRequest) -> HttpResponse:
    """Say that the fault is ours."""
    return render(request, "pages/fault.html", status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  Django's signature
    """Keep what was typed into a form that grew old, and offer to send it again after signing in."""
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        if name.lower() not in _NOT_GIVEN_BACK
        for value in values
    ]
    answer = render(request, "pages/form_too_old.html", {"typed": typed, "again_at": request.path}, status=403)
    answer.headers["Cache-Control"] = "no-store"
    return answer
