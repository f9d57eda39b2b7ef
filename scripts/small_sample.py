# SPDX-License-Identifier: MPL-2.0
"""The first papers of a sample matter as a matter of their own, so that a demonstration is read in seconds."""

import shutil
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

_CASE = ("schema", "id", "title", "invented", "invented_note", "language", "office", "people", "court", "custody")
_PACKET = ("schema", "title", "file_name", "cover", "limits")
_DOCUMENT = ("id", "file", "title", "kind", "day", "language", "source", "purpose", "received_as", "sha256", "bytes")


def make_small_sample(sample: Path, target: Path, *, papers: int) -> None:
    """Write a case folder with the first papers of a sample, and a packet of the exhibits that hold them."""
    yaml = YAML()
    case, documents, packet = (yaml.load(sample / f"{name}.yaml") for name in ("case", "documents", "packet"))
    kept = documents["documents"][:papers]
    ids = {document["id"] for document in kept}
    (target / "documents").mkdir(parents=True)
    for document in kept:
        shutil.copy(sample / document["file"], target / document["file"])
    exhibits = [one for one in packet["exhibits"] if set(one["documents"]) <= ids]
    _write(target / "case.yaml", _only(case, _CASE))
    _write(
        target / "documents.yaml",
        {"schema": documents["schema"], "documents": [_only(document, _DOCUMENT) for document in kept]},
    )
    _write(
        target / "packet.yaml",
        {**_only(packet, _PACKET), "exhibits": [_only(one, ("title", "documents", "shows")) for one in exhibits]},
    )


def _only(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: row[name] for name in names if name in row}


def _write(path: Path, content: dict[str, Any]) -> None:
    with path.open("w", encoding="utf-8") as file:
        YAML().dump(content, file)
