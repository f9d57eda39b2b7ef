# SPDX-License-Identifier: MPL-2.0
"""The vault's own rule for passphrases, as Django asks for it."""

from django.core.exceptions import ValidationError

from amparo.pages.reader import said
from amparo.terms.finding import Refusal
from amparo.vault.passphrases import SHORTEST, check_passphrase


class LongPassphrase:
    """At least fifteen letters and not easy to guess; no rule about signs and digits."""

    def validate(self, password: str, user: object = None) -> None:  # noqa: ARG002  Django's signature
        """Raise what is wrong with a passphrase, in the reader's language."""
        try:
            check_passphrase(password)
        except Refusal as refusal:
            raise ValidationError(said(refusal)) from None

    def get_help_text(self) -> str:
        """Say the rule."""
        return f"{SHORTEST}+"
