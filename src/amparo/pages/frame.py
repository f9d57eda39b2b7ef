# SPDX-License-Identifier: MPL-2.0
"""What the frame of every page needs: who is here, the rail, banners, and whether this is the demonstration."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

# Places whose rooms don't stand yet are left out by themselves.
_RAIL = (
    ("desk:desk", "desk", _("Desk")),
    ("matters:matters", "case", _("Cases")),
    ("library:library", "book", _("Library")),
    ("courts:courts", "clock", _("Courts")),
    ("intake:intake", "door", _("Intake")),
    ("offices:office", "office", _("Office")),
)


@dataclass(frozen=True, slots=True)
class RailPlace:
    """One place of the rail."""

    name: str
    address: str
    icon: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Banner:
    """A line above every page; `kind` is `needs-eye` or `stops`; with an address, `link` says what is there."""

    kind: str
    words: str
    address: str = ""
    link: str = ""


Banners = Callable[[HttpRequest], Iterable[Banner]]
_banners: list[Banners] = []


def shows_banners(banners: Banners) -> Banners:
    """Have a room above say what stands over every page of somebody signed in; called while Django loads rooms."""
    _banners.append(banners)
    return banners


def frame(request: HttpRequest) -> dict[str, object]:
    """Give the frame's values."""
    member = getattr(request, "member", None)
    return {
        "member": member,
        "rail": tuple(_rail(request)),
        "is_demo": settings.PLACE.is_demo,
        "banners": tuple(one for banners in _banners for one in banners(request)) if member else (),
    }


def _rail(request: HttpRequest) -> list[RailPlace]:
    here = request.resolver_match.namespace if request.resolver_match else ""
    in_matter = bool(request.resolver_match and "matter_id" in request.resolver_match.kwargs)
    places = []
    for name, icon, words in _RAIL:
        room = name.partition(":")[0]
        try:
            places.append(RailPlace(str(words), reverse(name), icon, room == ("matters" if in_matter else here)))
        except NoReverseMatch:
            continue
    return places
