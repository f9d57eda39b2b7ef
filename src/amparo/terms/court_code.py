# SPDX-License-Identifier: MPL-2.0
"""The court's own short code."""

import re
from dataclasses import dataclass

from amparo.terms.finding import Finding, Refusal, Severity


@dataclass(frozen=True, slots=True, order=True)
class CourtCode:
    """EOIR's three letters for a court's base city, as `ELP`."""

    letters: str

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[A-Z]{3}", self.letters):
            raise Refusal(Finding(code="terms.court-code-form", severity=Severity.BLOCKS))

    @classmethod
    def parse(cls, typed: str) -> "CourtCode":
        """Read a code in any case, with spaces around it; raise `Refusal` when it isn't three letters."""
        return cls(typed.strip().upper())

    def __str__(self) -> str:
        return self.letters
