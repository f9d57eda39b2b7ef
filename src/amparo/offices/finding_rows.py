# SPDX-License-Identifier: MPL-2.0
"""Findings as rows keep them, and back: a day and words in two languages come back as what they were."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from amparo.terms.citation import Confidence
from amparo.terms.finding import Finding, ParamValue, Place, Severity
from amparo.terms.words import Words


def as_row(finding: Finding) -> dict[str, Any]:
    """Give a finding as JSON can hold it."""
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "about": finding.about,
        "params": {name: _kept(value) for name, value in finding.params.items()},
        "page": finding.place.page,
        "authority": finding.authority,
        "grade": str(finding.grade or ""),
    }


def from_row(row: Mapping[str, Any]) -> Finding:
    """Give back the finding a row keeps; rows of earlier versions lack what was kept later."""
    grade = row.get("grade", "")
    return Finding(
        code=row["code"],
        severity=Severity(row["severity"]),
        about=row.get("about", ""),
        params={name: _given(value) for name, value in row.get("params", {}).items()},
        place=Place(page=row.get("page", 0)),
        authority=row.get("authority", ""),
        grade=Confidence(grade) if grade else None,
    )


def _kept(value: ParamValue) -> Any:
    if isinstance(value, Words):
        return {"en": value.en, "es": value.es}
    return {"day": value.isoformat()} if isinstance(value, date) else value


def _given(value: Any) -> ParamValue:
    if not isinstance(value, dict):
        return value  # type: ignore[no-any-return]
    return date.fromisoformat(value["day"]) if "day" in value else Words(en=value["en"], es=value["es"])
