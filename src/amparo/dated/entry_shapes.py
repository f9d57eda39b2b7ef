# SPDX-License-Identifier: MPL-2.0
"""The shape of one dated entry in a file, and how its plain values become an `Entry`.

Between the two lies a plain form (text, numbers, lists) that JSON can hold, so that a built bundle and a file read
afresh go through the same door.
"""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from amparo.dated.scope import EVERYWHERE, Scope
from amparo.dated.shapes import Day, StrictShape, Text, fault
from amparo.dated.standing import Standing, StandingPeriod, Status
from amparo.dated.values import NATIONWIDE, Checked, Value
from amparo.terms.citation import Citation, Confidence
from amparo.terms.words import Words

Plain = Mapping[str, Any]

_CIRCUITS = frozenset({*(str(number) for number in range(1, 12)), "DC"})
_SCOPES = ("circuits", "districts", "classes")


class Origin(StrEnum):
    """What set a value."""

    STATUTE = "statute"
    REGULATION = "regulation"
    POLICY = "policy"
    ORDER = "order"
    COURT = "court"
    PRECEDENT = "precedent"
    GUIDANCE = "guidance"


class Key(StrEnum):
    """The fact whose day decides which entry applies."""

    ENTRY = "entry"
    APPREHENSION = "apprehension"
    FILING = "filing"
    DECISION = "decision"
    HEARING = "hearing"
    SERVICE = "service"
    GRANT = "grant"
    DEPARTURE = "departure"


def _plain_value(value: Any) -> Any:
    inner = value.values() if isinstance(value, dict) and value else [value]
    if any(isinstance(part, bool | list | dict | None) for part in inner):
        raise fault("dated.value-not-plain")
    return value


def _scope(where: Any) -> Any:
    if where == NATIONWIDE:
        return where
    kind = next(iter(where)) if isinstance(where, dict) and len(where) == 1 else ""
    listed = where[kind] if kind in _SCOPES and isinstance(where[kind], list) else []
    named = [str(place) for place in listed if isinstance(place, str | int)]
    if not named or len(named) < len(listed) or (kind == "circuits" and not _CIRCUITS.issuperset(named)):
        raise fault("dated.where-unclear")
    return {kind: named}


def _web_address(text: str) -> str:
    if not re.fullmatch(r"https?://\S+", text):
        raise fault("dated.not-an-address")
    return text


Grade = Annotated[Confidence, Field(strict=False)]
Where = Annotated[Any, BeforeValidator(_scope)]
WebAddress = Annotated[str, AfterValidator(_web_address)]


class WordsShape(StrictShape):
    """The same words in both languages."""

    en: Text
    es: Text


class CheckedShape(StrictShape):
    """Who compared it with its source."""

    by: Text
    on: Day
    next: Day
    confidence: Grade


class PeriodShape(StrictShape):
    """One status over one period."""

    status: Annotated[Status, Field(strict=False)]
    since: Day
    until: Day | None
    by: Annotated[Origin, Field(strict=False)]
    where: Where
    citation: Text
    url: WebAddress | None = None
    confidence: Grade
    ab_initio: bool = False
    words: WordsShape | None = None


class PrintedShape(StrictShape):
    """When a text stood in print."""

    since: Day
    until: Day | None


class EntryShape(StrictShape):
    """One value over one period."""

    value: Annotated[Any, BeforeValidator(_plain_value)]
    since: Day
    until: Day | None
    by: Annotated[Origin, Field(strict=False)]
    where: Where
    citation: Text
    url: WebAddress | None = None
    note: Text | None = None
    key: Annotated[Key, Field(strict=False)] | None = None
    displaces: bool = False
    standing: Annotated[list[PeriodShape], Field(min_length=1)] | None = None
    codified: PrintedShape | None = None
    checked: CheckedShape
    since_confidence: Grade | None = None
    recorded_on: Day
    replaced_on: Day | None = None


def plain(shape: StrictShape) -> dict[str, Any]:
    """Give a shape's values as JSON can hold them, without what was left out."""
    return shape.model_dump(mode="json", exclude_defaults=True)


def entry_fields(written: Plain) -> dict[str, Any]:
    """Give the fields of an `Entry` from the plain form of one."""
    value: Value = MappingProxyType(written["value"]) if isinstance(written["value"], dict) else written["value"]
    return {
        "value": value,
        "since": date.fromisoformat(written["since"]),
        "until": day_of(written["until"]),
        "by": written["by"],
        "scope": scope_of(written["where"]),
        "citation": citation_of(written),
        "checked": checked_of(written["checked"], since=written.get("since_confidence")),
        "recorded_on": date.fromisoformat(written["recorded_on"]),
        "replaced_on": day_of(written.get("replaced_on")),
        "note": written.get("note") or "",
        "key": written.get("key") or "",
        "displaces": written.get("displaces", False),
        "standing": standing_of(written.get("standing") or ()),
        "codified": printed_of(written.get("codified")),
    }


def day_of(written: str | None) -> date | None:
    """Give a day from its plain form."""
    return date.fromisoformat(written) if written else None


def scope_of(where: Any) -> Scope:
    """Give a scope from its plain form."""
    return EVERYWHERE if where == NATIONWIDE else Scope(**{kind: tuple(named) for kind, named in where.items()})


def words_of(written: Plain | None) -> Words | None:
    """Give words from their plain form, if there are any."""
    return Words(en=written["en"], es=written["es"]) if written else None


def citation_of(written: Plain) -> Citation:
    """Give the citation of what has one."""
    return Citation(text=written["citation"], url=written.get("url") or "")


def checked_of(written: Plain, *, since: str | None = None) -> Checked:
    """Give who checked something from its plain form."""
    return Checked(
        by=written["by"],
        on=date.fromisoformat(written["on"]),
        next=date.fromisoformat(written["next"]),
        confidence=Confidence(written["confidence"]),
        since_confidence=Confidence(since) if since else None,
    )


def standing_of(periods: Any) -> Standing:
    """Give a timeline of statuses from its plain form."""
    return tuple(
        StandingPeriod(
            status=Status(period["status"]),
            since=date.fromisoformat(period["since"]),
            until=day_of(period["until"]),
            by=period["by"],
            citation=citation_of(period),
            confidence=Confidence(period["confidence"]),
            scope=scope_of(period["where"]),
            ab_initio=period.get("ab_initio", False),
            words=words_of(period.get("words")),
            line=period.get("line", 0),
        )
        for period in periods
    )


def printed_of(written: Plain | None) -> tuple[date, date | None] | None:
    """Give when a text stood in print, if that is said."""
    return (date.fromisoformat(written["since"]), day_of(written["until"])) if written else None


def number_of(value: Value) -> int:
    """Give a whole number that a value must be."""
    if not isinstance(value, int):
        raise TypeError("A whole number was expected here.")
    return value


def amount_of(value: Value) -> Decimal:
    """Give an amount that a value must be."""
    if isinstance(value, Mapping):
        raise TypeError("An amount was expected here.")
    return Decimal(str(value))
