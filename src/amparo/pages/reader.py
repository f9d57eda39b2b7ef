# SPDX-License-Identifier: MPL-2.0
"""What a page says to its reader in the reader's language, where engines and actions answer with findings."""

from collections.abc import Iterable

from django.utils.translation import get_language

from amparo.terms.finding import Finding, Refusal
from amparo.terms.sentences import say


def readers_language() -> str:
    """Give the language of this request: `en` or `es`."""
    return "es" if (get_language() or "en").startswith("es") else "en"


def sentences(findings: Iterable[Finding]) -> list[str]:
    """Give the sentences of findings."""
    language = readers_language()
    return [say(one, language=language) for one in findings]


def said(refusal: Refusal) -> list[str]:
    """Give the sentences of a refusal."""
    return sentences(refusal.findings)
