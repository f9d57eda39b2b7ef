# SPDX-License-Identifier: MPL-2.0
"""The shape of HISTORY.yaml, as published in docs/reference/schemas/history.schema.json."""

import re
from datetime import date, time
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from amparo.dated.shapes import StrictShape, Text, as_fault, fault
from amparo.terms.finding import Refusal
from amparo.terms.uncertain_date import UncertainDate

SCHEMA = "amparo.history/1"

_CLOCK = re.compile(r"(?:.*T)?(\d{1,2}):(\d{2})(?::\d{2})?")
_CONVICTIONS = ("none", "aggravated_felony", "security_ground", "listed_crime", "other")
_A_DAY = {
    "anyOf": [
        {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
        {"type": "object", "properties": {"earliest": {"type": "string"}, "latest": {"type": "string"}}},
    ]
}
_ONE_OR_MORE = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}


def _day(value: Any) -> UncertainDate:
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    try:
        if isinstance(value, dict):
            return _between(value)
        if isinstance(value, str):
            return UncertainDate.parse(value.partition("T")[0])
    except Refusal as refusal:
        raise as_fault(refusal) from None
    raise fault("dated.not-a-day")


def _between(value: dict[str, Any]) -> UncertainDate:
    ends = {name: _end(value.get(name), last=name == "latest") for name in ("earliest", "latest")}
    if set(value) - {"earliest", "latest", "words"} or not any(ends.values()):
        raise fault("dated.not-a-day")
    return UncertainDate.between(ends["earliest"], ends["latest"], words=str(value.get("words") or ""))


def _end(value: Any, *, last: bool) -> date | None:
    if value is None:
        return None
    known = UncertainDate.parse(str(value))
    return known.latest if last else known.earliest


def _exact(value: Any) -> date:
    known = _day(value).exact
    if known is None:
        raise fault("dated.not-a-day")
    return known


def _clock(value: Any) -> time:
    found = _CLOCK.fullmatch(str(value).strip())
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        raise fault("law.not-a-time")
    return time(int(found[1]), int(found[2]))


def _names(value: Any) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else [value]
    if not all(isinstance(each, str | int) and str(each).strip() for each in listed):
        raise fault("dated.not-text")
    return tuple(str(each).strip() for each in listed)


def _convictions(value: Any) -> tuple[str, ...]:
    listed = [name.casefold().replace("-", "_").replace(" ", "_") for name in _names(value)] if value != [] else []
    named = [{"no": "none", "ninguna": "none"}.get(name, name) for name in listed]
    if not set(named) <= set(_CONVICTIONS):
        raise fault("dated.not-a-choice", choices=", ".join(_CONVICTIONS))
    return tuple(named) or ("none",)


def _yes_or_no(value: Any) -> str:
    said = {True: "yes", False: "no"}.get(value, str(value).casefold()) if isinstance(value, bool) else str(value)
    said = {"si": "yes", "sí": "yes", "true": "yes", "false": "no"}.get(said.casefold(), said.casefold())
    if said not in ("yes", "no"):
        raise fault("dated.not-a-choice", choices="yes, no")
    return said


def _source(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {inner}" for name, inner in value.items() if inner not in (None, ""))
    return str(value)


def _plain(value: Any) -> str:
    if isinstance(value, dict | list) or value is None:
        raise fault("dated.not-text")
    return str(value).strip()


WhenTold = Annotated[UncertainDate, BeforeValidator(_day), WithJsonSchema(_A_DAY)]
ExactDay = Annotated[date, BeforeValidator(_exact), WithJsonSchema({"type": "string", "format": "date"})]
Hour = Annotated[time, BeforeValidator(_clock), WithJsonSchema({"type": "string", "pattern": r"^\d{1,2}:\d{2}$"})]
People = Annotated[tuple[str, ...], BeforeValidator(_names), WithJsonSchema(_ONE_OR_MORE)]
Plain = Annotated[str, BeforeValidator(_plain), WithJsonSchema({"type": "string"})]
Convictions = Annotated[
    tuple[str, ...],
    BeforeValidator(_convictions),
    WithJsonSchema({"anyOf": [{"enum": list(_CONVICTIONS)}, {"type": "array", "items": {"enum": list(_CONVICTIONS)}}]}),
]
YesOrNo = Annotated[str, BeforeValidator(_yes_or_no), WithJsonSchema({"enum": ["yes", "no", True, False]})]
Source = Annotated[str, BeforeValidator(_source), WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "object"}]})]


class ApplicantShape(StrictShape):
    """One person: `convictions` and `in_status` are left out as long as nobody asked."""

    id: Plain | None = None
    name: Plain | None = None
    born: WhenTold | None = None
    nationality: Plain | None = None
    role: Plain | None = None
    convictions: Convictions | None = None
    in_status: YesOrNo | None = None
    unaccompanied: YesOrNo | None = None
    manner: Plain | None = None
    member_of: People | None = None
    words: Plain | None = None


class FactShape(StrictShape):
    """One dated fact; the kinds are listed in docs/reference/history.md."""

    id: Plain | None = None
    day: WhenTold
    kind: Plain
    who: People | None = None
    order: Annotated[int | None, Field(ge=1)] = None
    time: Hour | None = None
    manner: Plain | None = None
    outcome: Plain | None = None
    by: Plain | None = None
    with_: Annotated[Plain | None, Field(alias="with")] = None
    under: Plain | None = None
    from_: Annotated[Plain | None, Field(alias="from")] = None
    screening: Plain | None = None
    type: Plain | None = None
    class_: Annotated[Plain | None, Field(alias="class")] = None
    facility: Plain | None = None
    place: Plain | None = None
    court: Plain | None = None
    circuit: Plain | None = None
    district: Plain | None = None
    source: Source | None = None
    words: Plain | None = None


class HeldShape(StrictShape):
    """A time in one place of detention."""

    since: ExactDay
    until: ExactDay | None = None
    who: People | None = None
    facility: Plain | None = None
    place: Plain | None = None
    court: Plain | None = None
    circuit: Plain | None = None
    district: Plain | None = None
    words: Plain | None = None


class HistoryShape(StrictShape):
    """HISTORY.yaml: the people, the ledger of dated facts, and the times in detention."""

    schema_: Annotated[Text | None, Field(alias="schema")] = None
    id: Plain | None = None
    title: Plain | None = None
    language: Plain | None = None
    invented: bool = False
    court: Plain | None = None
    people: list[ApplicantShape] = Field(default_factory=list)
    facts: Annotated[list[FactShape], Field(min_length=1)]
    custody: list[HeldShape] = Field(default_factory=list)
