# SPDX-License-Identifier: MPL-2.0
"""The vault's own rule for passphrases, as Django asks for it."""

from django.core.exceptions import ValidationError
from django.utils.translation import get_language

from amparo.terms.finding import Refusal
from amparo.terms.sentences import say
from amparo.vault.passphrases import SHORTEST, check_passphrase


class LongPassphrase:
    """At least fifteen letters and not easy to guess; no rule about signs and digits."""

    def validate(self, password: str, user: object = None) -> None:  # noqa: ARG002  Django's signature
        """Raise what is wrong with a passphrase, in the reader's language."""
        try:
            check_passphrase(password)
        except Refusal as refusal:
            language = (get_language() or "en")[:2]
            raise ValidationError([say(finding, language=language) for finding in refusal.findings]) from None

    def get_help_text(self) -> str:
        """Say the rule."""
        return f"{SHORTEST}+"
