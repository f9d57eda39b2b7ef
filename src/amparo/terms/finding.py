# SPDX-License-Identifier: MPL-2.0
"""What a check, a reader or a builder has to say, as a code with parameters, never as a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from amparo.terms.citation import Confidence
from amparo.terms.words import Words

ParamValue = str | int | float | date | Words


class Severity(StrEnum):
    """How much a finding weighs: it stops a filing, it deserves a look, or it is only told."""

    BLOCKS = "blocks"
    WARNS = "warns"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something stands: a file of the case folder, a line, a paragraph or a page (from 1), a field path."""

    file: str = ""
    line: int = 0
    paragraph: int = 0
    field: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One result: a stable code `room.words`, its weight, what it is about and where.

    `about` is a stable short id (`d012`, `tab C`), never a name.  `params` fill the sentence of the code, which
    lives beside the room in `sentences.en.toml` and `sentences.es.toml`; a day among them is said with its weekday,
    and `Words` in the language of the sentence.  `authority` is a citation and `grade` how
    sure it is; `data_version` names the version of the dated data the finding rests on.
    """

    code: str
    severity: Severity
    about: str = ""
    params: Mapping[str, ParamValue] = field(default_factory=dict, hash=False)
    place: Place = field(default_factory=Place)
    authority: str = ""
    grade: Confidence | None = None
    data_version: str = ""

    @property
    def plain_params(self) -> dict[str, object]:
        """Give the parameters as JSON can hold them: a day as 2016-02-24, words with both languages."""
        return {name: _plain(value) for name, value in self.params.items()}

    @property
    def blocks_filing(self) -> bool:
        """True when this finding must be mended, or overridden by a named attorney, before filing."""
        return self.severity is Severity.BLOCKS


def _plain(value: ParamValue) -> object:
    if isinstance(value, Words):
        return {"en": value.en, "es": value.es}
    return value.isoformat() if isinstance(value, date) else value


class Refusal(Exception):
    """Something a person can mend.  It carries findings; its text holds codes only, never a client's words."""

    exit_code = 2

    def __init__(self, *findings: Finding) -> None:
        super().__init__(", ".join(finding.code for finding in findings))
        self.findings = findings


class Cancelled(Exception):
    """The person asked to stop; nothing half-made stays under a final name."""


class NotReady(Refusal):
    """Findings that block: the work is understood and can't go on until they are mended or overridden."""

    exit_code = 3
