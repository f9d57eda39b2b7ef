# SPDX-License-Identifier: MPL-2.0
"""Where a rule or a fact can be read, and how well we know it."""

from dataclasses import dataclass
from enum import StrEnum


class Confidence(StrEnum):
    """The legal researcher's grades.  Nothing below V sets a deadline by itself."""

    VERIFIED = "V"
    SECOND_HAND = "v2"
    FROM_MEMORY = "B"
    UNSURE = "U"

    @property
    def is_verified(self) -> bool:
        """True when it was read in the source itself."""
        return self is Confidence.VERIFIED


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """An authority as a lawyer cites it, with the address where it was read, if there is one."""

    text: str
    url: str = ""

    def __str__(self) -> str:
        return self.text
