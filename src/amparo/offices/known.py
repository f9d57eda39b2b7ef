# SPDX-License-Identifier: MPL-2.0
"""Who is signed in, loaded in one query with what every page asks: a second factor, and how the office stands."""

from collections.abc import Callable
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.db.models import Exists, OuterRef
from django.utils import timezone

from amparo.offices.condition import condition_columns
from amparo.offices.models import Member

_SECOND_FACTOR = "known_second_factor"
_more: dict[str, Callable[[], Any]] = {}


def also_knows(name: str, column: Callable[[], Any]) -> None:
    """Have a room above load something with whoever is signed in; called while Django loads rooms."""
    _more[name] = column


class KnownMembers(AuthenticationBackend):
    """The sign-in library's way in; whoever comes back to a page is loaded with what the page needs to know."""

    def get_user(self, user_id: Any) -> Member | None:
        """Give who is signed in."""
        factors = Authenticator.objects.filter(user=OuterRef("pk"))
        columns = {**condition_columns(timezone.now()), _SECOND_FACTOR: Exists(factors)}
        columns |= {name: column() for name, column in _more.items()}
        found = Member.objects.filter(pk=user_id).annotate(**columns).first()
        return found if found is not None and self.user_can_authenticate(found) else None


def has_second_factor(member: Member) -> bool:
    """Tell whether somebody has a second factor."""
    known: bool | None = getattr(member, _SECOND_FACTOR, None)
    return bool(is_mfa_enabled(member)) if known is None else known
