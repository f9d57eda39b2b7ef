# SPDX-License-Identifier: MPL-2.0
"""How the sign-in library is held: nobody signs up, secrets of second factors are sealed, codes count once."""

import base64
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

from amparo.offices import held_key
from amparo.vault.keys import Purpose, seal, unseal

_BOUND_TO = "second-factor"


class AccountAdapter(DefaultAccountAdapter):
    """People are added by an administrator."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  the library's signature
        """Nobody signs up by themselves."""
        return False


class SecondFactorAdapter(DefaultMFAAdapter):
    """Seals what would let a reader of the table make codes."""

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
