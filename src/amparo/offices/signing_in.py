# SPDX-License-Identifier: MPL-2.0
"""How the sign-in library is held: nobody signs up, secrets of second factors are sealed, codes count once."""

import base64
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from amparo.offices import held_key
from amparo.offices.models import Member
from amparo.offices.speaking import take_choice_along
from amparo.offices.ways_in import give_way_in
from amparo.vault.keys import Purpose, seal, unseal

_BOUND_TO = "second-factor"
_AGAIN = {
    "reauthenticate": _("With the passphrase"),
    "mfa_reauthenticate": _("With a code of six digits"),
    "mfa_reauthenticate:webauthn": _("With a passkey"),
}


class AccountAdapter(DefaultAccountAdapter):
    """People are added by an administrator."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _(
            "Name and passphrase don't belong together. What to do: check capitals and the language of the keyboard."
        ),
        "invalid_login": _("This sign-in didn't work. What to do: try again, or take another way."),
        "incorrect_password": _("This isn't your passphrase. What to do: check capitals and the keyboard."),
        "enter_current_password": _("This isn't your passphrase. What to do: check capitals and the keyboard."),
        "incorrect_code": _("This code isn't right, or was used already. What to do: wait for the next one."),
        "too_many_login_attempts": _(
            "Too many tries. Nobody is shut out. What to do: wait five minutes, or sign in with a passkey."
        ),
        "account_inactive": _("This sign-in is closed. What to do: ask a colleague who manages people."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  the library's signature
        """Nobody signs up by themselves."""
        return False

    def set_password(self, user: Member, password: str) -> None:
        """Keep a new passphrase, which also opens the vault from now on in the old one's place."""
        super().set_password(user, password)
        give_way_in(user, password)

    def post_login(self, request: HttpRequest, user: Member, **how: Any) -> HttpResponse:
        """Speak the language that was chosen on the sign-in page from now on."""
        take_choice_along(request, user)
        answer: HttpResponse = super().post_login(request, user, **how)
        return answer

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Name the ways to show once more who one is, in our words."""
        ways = super().get_reauthentication_methods(user)
        return [{**way, "description": _AGAIN.get(way["id"], way["description"])} for way in ways]


class SecondFactorAdapter(DefaultMFAAdapter):
    """Seals what would let a reader of the table make codes."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code isn't right, or was used already. What to do: wait for the next one."),
        "cannot_delete_authenticator": _("This is your last second step. What to do: set up another one first."),
        "cannot_generate_recovery_codes": _("Recovery codes need a second step. What to do: set up the app first."),
    }

    def encrypt(self, text: str) -> str:
        """Seal a secret under a key of its own."""
        key = held_key.held().for_purpose(Purpose.SECOND_FACTOR)
        return base64.b64encode(seal(text.encode(), key=key, bound_to=_BOUND_TO)).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """Open a sealed secret."""
        key = held_key.held().for_purpose(Purpose.SECOND_FACTOR)
        return unseal(base64.b64decode(encrypted_text), key=key, bound_to=_BOUND_TO).decode()

    def get_public_key_credential_rp_entity(self) -> dict[str, Any]:
        """Name the office's site for passkeys."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Amparo"}
