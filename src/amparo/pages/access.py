# SPDX-License-Identifier: MPL-2.0
"""Every route says who may take it.  A route that says nothing is refused; what one may not see isn't there (404)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])
ATTRIBUTE = "amparo_access"


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Who may take a route.

    `anyone`: also who hasn't signed in.  `in_office`: the office role must allow this act.  `in_matter`: the route
    names a `matter_id`, and the member's role in that matter must allow this act.  `again`: only soon after the
    passphrase was given once more.  Neither: every member with a second factor.  `takes` are fields of the route's form
    that elsewhere would mean that somebody tries to raise themselves.
    """

    anyone: bool = False
    in_office: str = ""
    in_matter: str = ""
    again: bool = False
    takes: tuple[str, ...] = ()


def access(
    *,
    anyone: bool = False,
    in_office: str = "",
    in_matter: str = "",
    again: bool = False,
    takes: tuple[str, ...] = (),
) -> Callable[[View], View]:
    """Declare who may take a view."""
    declared = Access(anyone=anyone, in_office=in_office, in_matter=in_matter, again=again, takes=takes)

    def mark(view: View) -> View:
        setattr(view, ATTRIBUTE, declared)
        return view

    return mark


# Routes of the sign-in library, by name.  Whatever isn't here is refused.
_SIGNING_IN = ("account_login", "account_logout", "mfa_authenticate", "mfa_login_webauthn", "account_inactive")
_ONES_OWN = (
    "account_reauthenticate",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "account_change_password",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_generate_recovery_codes",
    "mfa_view_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_remove_webauthn",
    "mfa_edit_webauthn",
    "usersessions_list",
)
BY_NAME = {name: Access(anyone=True) for name in _SIGNING_IN} | {name: Access() for name in _ONES_OWN}
# What a member without a second factor may reach: the pages that make one.
MAKES_SECOND_FACTOR = frozenset(
    {
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_list_webauthn",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "account_reauthenticate",
        "account_logout",
    }
)


def access_of(view: Callable[..., Any], name: str | None) -> Access | None:
    """Give who may take a view; None when nobody said."""
    declared = getattr(view, ATTRIBUTE, None)
    if isinstance(declared, Access):
        return declared
    return BY_NAME.get(name or "")
