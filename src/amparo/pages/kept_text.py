# SPDX-License-Identifier: MPL-2.0
"""What was typed into a form that can't be taken now, given back to whoever typed it; never kept here."""

from typing import NamedTuple
from urllib.parse import urlsplit

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

_NOT_GIVEN_BACK = frozenset(
    {"csrfmiddlewaretoken", "password", "password1", "password2", "oldpassword", "code", "credential", "next"}
)
_TYPED = "application/x-www-form-urlencoded"
_LONGEST = 1024 * 1024


class Typed(NamedTuple):
    """One field of a posted form; without a label it goes back unseen."""

    name: str
    label: str
    value: str


def may_hold_text(request: HttpRequest) -> bool:
    """Tell whether a request that is to be refused may be read for its text: typed, short, and from our own page."""
    if request.method != "POST" or request.content_type != _TYPED:
        return False
    length = request.META.get("CONTENT_LENGTH") or "0"
    return length.isdigit() and int(length) <= _LONGEST and _comes_from_here(request)


def give_back(request: HttpRequest, *, ask_again_at: str = "") -> HttpResponse:
    """Show what was typed, to be sent again after signing in, or after showing once more who one is."""
    context = {
        "typed": typed_in(request) if may_hold_text(request) else [],
        "again_at": request.get_full_path(),
        "ask_again_at": ask_again_at,
        "signed_in": request.user.is_authenticated,
    }
    return render(request, "pages/form_too_old.html", context, status=403)


def typed_in(request: HttpRequest) -> list[Typed]:
    """Give what a posted form holds, without secrets."""
    labels = _labels(request)
    return [
        Typed(name, labels.get(name) or _label_for(value), value)
        for name, values in request.POST.lists()
        if name.lower() not in _NOT_GIVEN_BACK
        for value in values
    ]


def _labels(request: HttpRequest) -> dict[str, str]:
    """Give the words of the fields of the room that the address belongs to."""
    room = request.resolver_match.app_name if request.resolver_match else ""
    if not apps.is_installed(f"amparo.{room}"):
        return {}
    fields = (field for model in apps.get_app_config(room).get_models() for field in model._meta.fields)  # noqa: SLF001
    return {field.name: str(field.verbose_name) for field in fields}


def _label_for(value: str) -> str:
    """Words that a person typed are seen again, also where no row has a name for them."""
    return str(_("What you typed")) if len(value.split()) > 1 else ""


def _comes_from_here(request: HttpRequest) -> bool:
    """A page of another site must not be able to put words into a form that our page then offers to send."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    source = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return not source or urlsplit(source).netloc == request.get_host()
