# SPDX-License-Identifier: MPL-2.0
"""What the frame of every page needs: who is here, the rail, and whether this is the demonstration."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

_RAIL = (("desk:desk", _("Desk")), ("matters:matters", _("Cases")), ("offices:office", _("Office")))


@dataclass(frozen=True, slots=True)
class RailPlace:
    """One place of the rail."""

    name: str
    address: str
    is_here: bool


def frame(request: HttpRequest) -> dict[str, object]:
    """Give the frame's values."""
    return {
        "member": getattr(request, "member", None),
        "rail": tuple(_rail(request)),
        "is_demo": settings.PLACE.is_demo,
    }


def _rail(request: HttpRequest) -> list[RailPlace]:
    here = request.resolver_match.namespace if request.resolver_match else ""
    places = []
    for name, words in _RAIL:
        try:
            places.append(RailPlace(str(words), reverse(name), name.partition(":")[0] == here))
        except NoReverseMatch:
            continue
    return places
