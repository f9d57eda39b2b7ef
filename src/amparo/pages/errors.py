# SPDX-License-Identifier: MPL-2.0
"""What a person sees when something can't be done: what is wrong, and what to do.  Typed text is given back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from amparo.pages.kept_text import give_back


def not_taken(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  Django's signature
    """Say that what was sent can't be read."""
    return render(request, "pages/not_taken.html", {"back_to": "/"}, status=400)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  Django's signature
    """Say that nothing is here: the same for what doesn't exist and for what one may not see."""
    return render(request, "pages/not_found.html", {"back_to": "/"}, status=404)


def fault(request: HttpRequest) -> HttpResponse:
    """Say that the fault is ours."""
    return render(request, "pages/fault.html", status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  Django's signature
    """Keep what was typed into a form that grew old, and offer to send it again after signing in."""
    return give_back(request)
