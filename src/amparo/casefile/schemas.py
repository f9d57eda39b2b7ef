# SPDX-License-Identifier: MPL-2.0
"""The files of a case folder by name of their shape, published as JSON Schema; which version a file's fields need."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic.json_schema import GenerateJsonSchema

from amparo.casefile.filing_shapes import PacketShape
from amparo.casefile.shapes import CaseShape, DocumentsShape, Since
from amparo.dated.yaml_file import Steps, YamlFile
from amparo.terms.finding import Finding, Severity

SHAPES: Mapping[str, type[BaseModel]] = {"case": CaseShape, "documents": DocumentsShape, "packet": PacketShape}
VERSION = 2


def schemas() -> Mapping[str, dict[str, Any]]:
    """Give the published JSON Schema (2020-12) of each file of a case folder: `case`, `documents`, `packet`."""
    return {name: _published(name, shape) for name, shape in SHAPES.items()}


def _published(name: str, shape: type[BaseModel]) -> dict[str, Any]:
    made = shape.model_json_schema()
    for group in (made, *made.get("$defs", {}).values()):
        if group.get("additionalProperties") is False:
            group["patternProperties"] = {"^x-": True}
    return {"$schema": GenerateJsonSchema.schema_dialect, "$id": f"urn:amparo:{name}:{VERSION}", **made}


def fields_of_later_schema(file: YamlFile, given: BaseModel) -> Iterator[Finding]:
    """Give a finding for every field that came with a later schema than the one the file says it follows.

    An earlier Amparo would refuse such a field as unknown; the number in `schema:` tells it why.
    """
    written = str(file.value["schema"])
    found = re.fullmatch(r"(.*/)([0-9]+)", written)
    kind, version = (found[1], int(found[2])) if found else ("", VERSION)
    for steps, since in _since(given, ()):
        if since > version:
            params = {"field": str(steps[-1]), "schema": f"{kind}{since}"}
            yield Finding(
                code="casefile.field-of-later-schema",
                severity=Severity.BLOCKS,
                params=params,
                place=file.place(steps),
            )


def _since(given: BaseModel, above: Steps) -> Iterator[tuple[Steps, int]]:
    for name in sorted(given.model_fields_set):
        field = type(given).model_fields[name]
        steps = (*above, field.alias or name)
        yield steps, _version(field)
        yield from _within(getattr(given, name), steps)


def _within(value: Any, steps: Steps) -> Iterator[tuple[Steps, int]]:
    if isinstance(value, BaseModel):
        yield from _since(value, steps)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _within(item, (*steps, number))


def _version(field: FieldInfo) -> int:
    return max((mark.version for mark in field.metadata if isinstance(mark, Since)), default=1)
