# SPDX-License-Identifier: MPL-2.0
"""Words that data brings along in every language findings are written in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The same thing said in English and in Spanish."""

    en: str
    es: str

    def said(self, language: str) -> str:
        """Give the words in a language: `en` or `es`."""
        return self.es if language == "es" else self.en

    def as_part(self) -> "Words":
        """Give the words without their full stop, to stand inside another sentence."""
        return Words(en=self.en.rstrip().removesuffix("."), es=self.es.rstrip().removesuffix("."))
