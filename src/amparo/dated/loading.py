# SPDX-License-Identifier: MPL-2.0
"""Folders of dated data: one rule, one file, every fault with file and line."""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from importlib.resources.abc import Traversable
from itertools import combinations
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from amparo.dated.shapes import Day, StrictShape, Text, fault, shaped
from amparo.dated.text_file import decoded, without_mark
from amparo.dated.values import NATIONWIDE, Checked, DatedSet, DatedValue, Entry, Value
from amparo.dated.yaml_file import YamlFile, parse_yaml
from amparo.terms.citation import Citation, Confidence
from amparo.terms.finding import Finding, Refusal, Severity

_CIRCUITS = frozenset({*(str(number) for number in range(1, 12)), "DC"})


class _Origin(StrEnum):
    STATUTE = "statute"
    REGULATION = "regulation"
    POLICY = "policy"
    ORDER = "order"
    COURT = "court"
    GUIDANCE = "guidance"


def _value(value: Any) -> Any:
    inner = value.values() if isinstance(value, dict) and value else [value]
    if any(isinstance(part, bool | list | dict | None) for part in inner):
        raise fault("dated.value-not-plain")
    return value


def _circuits(where: Any) -> tuple[str, ...]:
    if where == NATIONWIDE:
        return ()
    listed = where.get("circuits") if isinstance(where, dict) and set(where) == {"circuits"} else None
    named = tuple(str(circuit) for circuit in listed) if isinstance(listed, list) else ()
    if not named or not _CIRCUITS.issuperset(named):
        raise fault("dated.where-unclear")
    return named


def _web_address(text: str) -> str:
    if not re.fullmatch(r"https?://\S+", text):
        raise fault("dated.not-an-address")
    return text


class _CheckedShape(StrictShape):
    by: Text
    on: Day
    next: Day
    confidence: Annotated[Confidence, Field(strict=False)]


class _EntryShape(StrictShape):
    value: Annotated[Any, BeforeValidator(_value)]
    since: Day
    until: Day | None
    by: Annotated[_Origin, Field(strict=False)]
    where: Annotated[Any, BeforeValidator(_circuits)]
    citation: Text
    url: Annotated[str, AfterValidator(_web_address)] | None = None
    note: Text | None = None
    checked: _CheckedShape
    recorded_on: Day
    replaced_on: Day | None = None


class _TitleShape(StrictShape):
    en: Text
    es: Text


class _ValueShape(StrictShape):
    id: Text
    title: _TitleShape
    unit: Text
    in_force: Annotated[list[_EntryShape], Field(min_length=1)]


def load_folder(folder: Path | Traversable) -> DatedSet:
    """Read every `*.yaml` of a folder; raise `Refusal` with all faults of all files.

    `version` is the first 12 hex digits of the SHA-256 over names and bytes, line ends as they stand.
    """
    sources = {
        item.name: item.read_bytes()
        for item in sorted(folder.iterdir(), key=lambda item: item.name)
        if item.name.endswith(".yaml") and item.is_file()
    }
    values, findings = _gathered((name, raw) for name, raw in sources.items())
    if findings:
        raise Refusal(*findings)
    by_id = MappingProxyType({value.id: value for value in values})
    return DatedSet(name=folder.name, version=_fingerprint(sources), values_by_id=by_id)


def read_value(raw: bytes, *, name: str) -> DatedValue:
    """Read one file of dated data, named `name` in findings; raise `Refusal` with every fault in it."""
    file = parse_yaml(without_mark(decoded(raw, name=name)), name=name)
    shape = shaped(file, _ValueShape)
    value = DatedValue(
        id=shape.id,
        title=MappingProxyType({"en": shape.title.en, "es": shape.title.es}),
        unit=shape.unit,
        entries=tuple(_entry(file, number, entry) for number, entry in enumerate(shape.in_force)),
    )
    if findings := [*_misnamed(file, value), *_periods(file, value)]:
        raise Refusal(*findings)
    return value


def _gathered(sources: Iterable[tuple[str, bytes]]) -> tuple[list[DatedValue], list[Finding]]:
    values: list[DatedValue] = []
    findings: list[Finding] = []
    for name, raw in sources:
        try:
            values.append(read_value(raw, name=name))
        except Refusal as refusal:
            findings += refusal.findings
    return values, findings


def _fingerprint(sources: Mapping[str, bytes]) -> str:
    whole = hashlib.sha256()
    for name, raw in sources.items():
        whole.update(f"{name}\0{len(raw)}\0".encode() + raw)
    return whole.hexdigest()[:12]


def _entry(file: YamlFile, number: int, shape: _EntryShape) -> Entry:
    value: Value = MappingProxyType(shape.value) if isinstance(shape.value, dict) else shape.value
    checked = shape.checked
    return Entry(
        value=value,
        since=shape.since,
        until=shape.until,
        by=str(shape.by),
        circuits=shape.where,
        citation=Citation(text=shape.citation, url=shape.url or ""),
        checked=Checked(by=checked.by, on=checked.on, next=checked.next, confidence=checked.confidence),
        recorded_on=shape.recorded_on,
        replaced_on=shape.replaced_on,
        note=shape.note or "",
        place=file.place(("in_force", number)),
    )


def _misnamed(file: YamlFile, value: DatedValue) -> list[Finding]:
    """The id is the file's name, so that whoever reads one finds the other."""
    if file.name == f"{value.id}.yaml":
        return []
    return [_finding("dated.id-not-file-name", file, ("id",), expected=file.name.removesuffix(".yaml"))]


def _periods(file: YamlFile, value: DatedValue) -> list[Finding]:
    findings = [
        _finding(code, file, ("in_force", number, field))
        for number, entry in enumerate(value.entries)
        for code, field, is_wrong in _ORDERS
        if is_wrong(entry)
    ]
    for (_, one), (number, other) in combinations(enumerate(value.entries), 2):
        if _overlap(one, other):
            findings.append(_finding("dated.periods-overlap", file, ("in_force", number), first=one.place.line))
    return findings


_ORDERS: tuple[tuple[str, str, Callable[[Entry], bool]], ...] = (
    ("dated.period-empty", "until", lambda entry: entry.until is not None and entry.until <= entry.since),
    ("dated.check-order", "checked", lambda entry: entry.checked.next < entry.checked.on),
    (
        "dated.replaced-first",
        "replaced_on",
        lambda entry: entry.replaced_on is not None and entry.replaced_on < entry.recorded_on,
    ),
)


def _overlap(one: Entry, other: Entry) -> bool:
    """Tell whether two entries that our data holds today speak for the same day and place."""
    if one.replaced_on or other.replaced_on:
        return False
    same_place = bool(set(one.circuits) & set(other.circuits)) or not (one.circuits or other.circuits)
    return same_place and (one.holds_on(other.since) or other.holds_on(one.since))


def _finding(code: str, file: YamlFile, steps: tuple[str | int, ...], **params: str | int) -> Finding:
    return Finding(code=code, severity=Severity.BLOCKS, params=params, place=file.place(steps))
