# SPDX-License-Identifier: MPL-2.0
"""Attestations: an attorney of the office read the source of a rule and says that the data has it right.

They stand in a file of the office, never in the shipped data, and are only ever added to.  An attestation names the
fingerprint of what was attested: when the rule's data changes later, it no longer counts, and answers say so.
"""

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import Field as ShapeField

from amparo.dated.appending import append_entries
from amparo.dated.shapes import Day, StrictShape, Text, shaped
from amparo.dated.yaml_file import YamlFile, parse_yaml, read_yaml
from amparo.law.values import Rule, Rulebook
from amparo.terms.finding import Finding, Refusal, Severity
from amparo.terms.words import Words
from amparo.workspace.publishing import publishing

FILE = "attestations.yaml"
_SCHEMA = "amparo.attestations/1"
_BEGINNING = f"""\
# Rules of law that an attorney of this office attested: who read which source, and when.
# Entries are added by `amparo law attest` and never taken out; a later one for the same rule counts.
schema: {_SCHEMA}
attestations: []
"""
_NAME = Words(en="the name of who attests", es="el nombre de quien confirma")
_SOURCE = Words(en="the source that was read", es="la fuente que se leyó")
# How well something is checked, and notes on it, may change without the rule saying anything else.
_NOT_THE_RULE = frozenset({"checked", "note", "recorded_on", "place", "line"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Attestation:
    """One act: who attested (or withdrew) which rule, on which day, having read which source."""

    rule: str
    act: str
    by: str
    on: date
    source: str
    fingerprint: str
    edition: str


@dataclass(frozen=True, slots=True)
class Attested:
    """What the office attests today, by rule id; `voided` are those whose rule has changed since."""

    counting: Mapping[str, Attestation]
    voided: Mapping[str, Attestation]

    def by(self, rule_id: str) -> str:
        """Give who attested a rule, or nothing."""
        return self.counting[rule_id].by if rule_id in self.counting else ""


NOBODY = Attested(MappingProxyType({}), MappingProxyType({}))


class _AttestationShape(StrictShape):
    rule: Text
    act: Literal["attested", "withdrawn"]
    by: Text
    on: Day
    source: Text
    fingerprint: Text
    edition: Text


class _FileShape(StrictShape):
    schema_: Annotated[Literal["amparo.attestations/1"], ShapeField(alias="schema")]
    attestations: list[_AttestationShape] | None = None


def attested_in(folder: Path, book: Rulebook) -> Attested:
    """Give what an office's folder attests of a rulebook; nothing when it has no such file."""
    counting: dict[str, Attestation] = {}
    voided: dict[str, Attestation] = {}
    for act in acts_in(folder):
        counting.pop(act.rule, None)
        voided.pop(act.rule, None)
        if act.act == "attested" and act.rule in book.rules:
            is_same = act.fingerprint == rule_fingerprint(book, book.rules[act.rule])
            (counting if is_same else voided)[act.rule] = act
    return Attested(MappingProxyType(counting), MappingProxyType(voided))


def acts_in(folder: Path) -> tuple[Attestation, ...]:
    """Give every act in an office's folder, in order; raise `Refusal` when the file isn't sound."""
    if not (folder / FILE).exists():
        return ()
    return _acts(read_yaml(folder / FILE, name=FILE))


def attest(folder: Path, book: Rulebook, rule: Rule, *, by: str, on: date, source: str, withdraw: bool) -> Attestation:
    """Add an act to the office's file and give it."""
    act = Attestation(
        rule=rule.id,
        act="withdrawn" if withdraw else "attested",
        by=_said(_NAME, by),
        on=on,
        source=_said(_SOURCE, source),
        fingerprint=rule_fingerprint(book, rule),
        edition=book.data_version,
    )
    folder.mkdir(parents=True, exist_ok=True)
    with _only_writer(folder):
        text = (folder / FILE).read_text(encoding="utf-8") if (folder / FILE).exists() else _BEGINNING
        file = parse_yaml(text, name=FILE)
        _acts(file)  # a file that can't be read whole isn't added to
        row = {name: str(getattr(act, name)) for name in Attestation.__slots__}
        added = append_entries(file, key="attestations", entries=[row])
        with publishing(folder / FILE) as target:
            target.write_text(added, encoding="utf-8")
    return act


def rule_fingerprint(book: Rulebook, rule: Rule) -> str:
    """Give a short hash of what a rule says and how it is counted, whoever checked it and when."""
    names = {rule.counting, *(entry.counting for entry in rule.entries)} & set(book.counting)
    whole = [_essence(rule), *(_essence(book.counting[name]) for name in sorted(names))]
    return hashlib.sha256(json.dumps(whole, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16]


def _acts(file: YamlFile) -> tuple[Attestation, ...]:
    rows = shaped(file, _FileShape).attestations or ()
    return tuple(Attestation(**row.model_dump()) for row in rows)


def _essence(value: Any) -> Any:
    """Give values as JSON without what was left at its default, so that a field added later changes nothing."""
    if is_dataclass(value):
        own = ((each.name, getattr(value, each.name), each) for each in fields(value))
        return {
            name: _essence(inner)
            for name, inner, each in own
            if name not in _NOT_THE_RULE and not _is_default(each, inner)
        }
    if isinstance(value, Mapping):
        return {str(key): _essence(inner) for key, inner in value.items()}
    if isinstance(value, tuple | list):
        return [_essence(inner) for inner in value]
    if isinstance(value, Enum):
        return str(value)
    return value if isinstance(value, int | bool | None) else str(value)


def _is_default(each: "Field[Any]", value: Any) -> bool:
    return not each.compare or (each.default is not MISSING and each.default == value)


def _said(needed: Words, text: str) -> str:
    if not text.strip():
        raise Refusal(Finding(code="law.attestation-lacks", severity=Severity.BLOCKS, params={"needed": needed}))
    return text.strip()


@contextmanager
def _only_writer(folder: Path) -> Iterator[None]:
    """Hold the folder while one adds to it; the lock goes with its holder, also when that is killed."""
    handle = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
