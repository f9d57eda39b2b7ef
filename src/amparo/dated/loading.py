# SPDX-License-Identifier: MPL-2.0
"""Folders of dated data: one rule, one file, every fault with file and line."""

import hashlib
from collections.abc import Iterable, Mapping
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

from pydantic import Field

from amparo.dated.entry_shapes import EntryShape, WordsShape, entry_fields, plain
from amparo.dated.periods import entry_faults
from amparo.dated.shapes import StrictShape, Text, shaped
from amparo.dated.text_file import decoded, without_mark
from amparo.dated.values import DatedSet, DatedValue, Entry
from amparo.dated.yaml_file import YamlFile, parse_yaml
from amparo.terms.finding import Finding, Refusal, Severity


class _ValueShape(StrictShape):
    id: Text
    title: WordsShape
    unit: Text
    in_force: Annotated[list[EntryShape], Field(min_length=1)]


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
    return DatedSet(name=folder.name, version=fingerprint(sources), values_by_id=by_id)


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
    if findings := [*misnamed(file, value.id), *entry_faults(file, value.entries)]:
        raise Refusal(*findings)
    return value


def fingerprint(sources: Mapping[str, bytes]) -> str:
    """Give the first 12 hex digits of the SHA-256 over names and bytes."""
    whole = hashlib.sha256()
    for name, raw in sources.items():
        whole.update(f"{name}\0{len(raw)}\0".encode() + raw)
    return whole.hexdigest()[:12]


def misnamed(file: YamlFile, value_id: str) -> list[Finding]:
    """Tell when an id isn't its file's name: whoever reads one must find the other."""
    expected = file.name.rpartition("/")[2].removesuffix(".yaml")
    if value_id == expected:
        return []
    place = file.place(("id",))
    return [
        Finding(code="dated.id-not-file-name", severity=Severity.BLOCKS, params={"expected": expected}, place=place)
    ]


def _gathered(sources: Iterable[tuple[str, bytes]]) -> tuple[list[DatedValue], list[Finding]]:
    values: list[DatedValue] = []
    findings: list[Finding] = []
    for name, raw in sources:
        try:
            values.append(read_value(raw, name=name))
        except Refusal as refusal:
            findings += refusal.findings
    return values, findings


def _entry(file: YamlFile, number: int, shape: EntryShape) -> Entry:
    written = {**plain(shape), "value": shape.value}
    return Entry(**entry_fields(written), place=file.place(("in_force", number)))
