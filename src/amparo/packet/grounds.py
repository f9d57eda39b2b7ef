# SPDX-License-Identifier: MPL-2.0
"""What a finding of pre-flight rests on: a rule of our dated data, as a lawyer cites it, and how sure it is."""

from dataclasses import dataclass

from amparo.terms.citation import Confidence


@dataclass(frozen=True, slots=True)
class Ground:
    """A citation and its grade; both empty where practice alone speaks."""

    citation: str = ""
    grade: Confidence | None = None
