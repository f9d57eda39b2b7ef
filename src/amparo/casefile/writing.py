# SPDX-License-Identifier: MPL-2.0
"""A case folder written from values, as an office exports it: the same YAML a person could have written."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from amparo.casefile.opening import CASE_FILE, DOCUMENTS_FILE
from amparo.casefile.schemas import VERSION
from amparo.casefile.values import packet_file
from amparo.workspace import publishing


def write_folder(
    path: Path, *, case: Mapping[str, Any], documents: Sequence[Mapping[str, Any]], packet: Mapping[str, Any]
) -> None:
    """Write `case.yaml`, `documents.yaml` and `packet.yaml` into a new folder; the papers are the caller's to lay."""
    (path / "documents").mkdir(mode=0o700, parents=True)
    _write(
        path / DOCUMENTS_FILE, {"schema": f"amparo.documents/{VERSION}", "documents": [dict(one) for one in documents]}
    )
    _write(path / packet_file(""), {"schema": f"amparo.packet/{VERSION}", **packet})
    _write(path / CASE_FILE, {"schema": f"amparo.case/{VERSION}", **case})


def _write(path: Path, content: Mapping[str, Any]) -> None:
    yaml: Any = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    yaml.allow_unicode = True
    yaml.sort_base_mapping_type_on_output = False
    yaml.width = 10_000
    with publishing(path) as part, part.open("w", encoding="utf-8") as target:
        yaml.dump(dict(content), target)
