# SPDX-License-Identifier: MPL-2.0
"""The number under which the government keeps a person's file."""

import re
from dataclasses import dataclass, field

from amparo.terms.finding import Finding, Refusal, Severity

EXAMPLE = "A 012-345-678"
_LENGTHS = (7, 8, 9)
# Hyphens and dashes as keyboards, word processors and scans write them; spaces include the non-breaking ones.
_FILLERS = re.compile(r"[\s\u00a0\u2007\u202f.\-\u2010-\u2015\u2212]")
_PREFIX = re.compile(r"^A(?:LIEN)?(?:NO|NUMBER)?[#:]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ANumber:
    """An A-number: nine digits, shorter ones padded with zeros on the left.  Two typed differently are equal."""

    digits: str
    as_typed: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[0-9]{9}", self.digits):
            raise _refused("terms.a-number-length", digits=len(self.digits))

    @classmethod
    def parse(cls, typed: str) -> "ANumber":
        """Read a number of 7, 8 or 9 digits, with or without A, spaces and hyphens; raise `Refusal` otherwise.

        A letter O in the place of a zero is not taken for one: the refusal suggests the number it may stand for.
        """
        body = _PREFIX.sub("", _FILLERS.sub("", typed), count=1)
        zeros = body.replace("O", "0").replace("o", "0")
        if not re.fullmatch(r"[0-9]+", zeros):
            raise _refused("terms.a-number-not-digits")
        if len(zeros) not in _LENGTHS:
            raise _refused("terms.a-number-length", digits=len(zeros))
        if zeros != body:
            raise _refused("terms.a-number-letter-o", suggestion=str(cls(zeros.zfill(9))))
        return cls(body.zfill(9), as_typed=typed)

    @property
    def compact(self) -> str:
        """Give `A012345678`, the form to compare and search by."""
        return f"A{self.digits}"

    def __str__(self) -> str:
        return f"A {self.digits[:3]}-{self.digits[3:6]}-{self.digits[6:]}"


def _refused(code: str, **params: str | int) -> Refusal:
    params = {"example": EXAMPLE, **params}
    return Refusal(Finding(code=code, severity=Severity.BLOCKS, params=params))
