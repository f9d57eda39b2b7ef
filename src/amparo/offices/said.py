# SPDX-License-Identifier: MPL-2.0
"""Findings kept in rows, as sentences in the reader's language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from amparo.offices.finding_rows import from_row
from amparo.terms.finding import Severity
from amparo.terms.sentences import say


@dataclass(frozen=True, slots=True)
class Said:
    """One finding as a page shows it."""

    severity: str
    sentence: str


def sentences_of(rows: Iterable[Mapping[str, Any]], *, language: str) -> list[Said]:
    """Give the sentences of findings that a row holds, what blocks first."""
    order = [str(severity) for severity in Severity]
    said = [Said(str(row["severity"]), say(from_row(row), language=language[:2])) for row in rows]
    return sorted(said, key=lambda one: order.index(one.severity))
