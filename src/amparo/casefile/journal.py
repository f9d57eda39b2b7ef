# SPDX-License-Identifier: MPL-2.0
"""A group of papers becomes part of a folder in one step, or is finished by the next `add`.

Order on disk: journal · new `documents.yaml` written aside · papers moved under their names · `documents.yaml` put in
place · journal taken away.  So a killed run leaves at worst papers that are in `documents/` but not recorded: they are
**adopted**, with the entries the journal holds.  A paper without journal is never touched; `verify` tells of it.
"""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from amparo.casefile.opening import DOCUMENTS_FILE, PRIVATE, read_documents
from amparo.casefile.shapes import DOCUMENTS
from amparo.dated import YamlFile, append_entries
from amparo.dated.yaml_file import parse_yaml
from amparo.workspace import publishing
from amparo.workspace.publishing import PARTIAL, sync

Entry = dict[str, str | int]

_JOURNAL = "adding.json"


def publish_group(folder: Path, staged: Sequence[tuple[Path, Entry]], *, again: Sequence[Entry] = ()) -> None:
    """Move staged papers under their final names and record them; on failure none of them stays.

    `again` are the comings of papers that are here already, recorded in the same step.
    """
    if not staged and not again:
        return
    entries = [entry for _, entry in staged]
    (folder / "documents").mkdir(mode=0o700, exist_ok=True)
    journal = folder / PRIVATE / _JOURNAL
    with publishing(journal) as aside:
        aside.write_text(json.dumps({"documents": entries, "also_received": list(again)}), encoding="utf-8")
    moved: list[Path] = []
    recorded = False
    try:
        with publishing(folder / DOCUMENTS_FILE) as aside:
            _write_with(folder, entries, again, aside)
            for path, entry in staged:
                moved.append(_moved(path, folder / str(entry["file"])))
            sync(folder / "documents")
        recorded = True
    finally:  # also when the person interrupts
        if not recorded:
            _take_back(folder, moved)
        journal.unlink(missing_ok=True)


def finish_interrupted(folder: Path) -> tuple[str, ...]:
    """Record the papers that a killed run had moved but not recorded; give their ids."""
    journal = folder / PRIVATE / _JOURNAL
    if not journal.is_file():
        return ()
    noted: dict[str, list[Any]] = json.loads(journal.read_text(encoding="utf-8"))
    _, shape = read_documents(folder)
    recorded = {document.id for document in shape.documents}
    waiting = [entry for entry in noted["documents"] if entry["id"] not in recorded and _is_whole(folder, entry)]
    if waiting:
        with publishing(folder / DOCUMENTS_FILE) as aside:
            _write_with(folder, [_without_lost_container(entry, waiting, recorded) for entry in waiting], (), aside)
    journal.unlink()
    return tuple(str(entry["id"]) for entry in waiting)


def sweep(folder: Path) -> None:
    """Take away what a killed writer had only begun to write; the lock must be held."""
    for place in (folder, folder / "documents", folder / PRIVATE):
        for path in place.glob(f"{PARTIAL}*"):
            path.unlink(missing_ok=True)


def _without_lost_container(entry: Entry, waiting: Sequence[Entry], recorded: set[str]) -> Entry:
    """Give the entry of a paper whose container was lost with the run without a reference that leads nowhere."""
    if "part_of" not in entry or entry["part_of"] in recorded | {str(other["id"]) for other in waiting}:
        return entry
    return {key: value for key, value in entry.items() if key not in {"part_of", "part"}}


def _write_with(folder: Path, entries: Sequence[Entry], again: Sequence[Entry], aside: Path) -> None:
    file, _ = read_documents(folder)
    raw = (folder / DOCUMENTS_FILE).read_bytes()
    mark = b"\xef\xbb\xbf" if raw.startswith(b"\xef\xbb\xbf") else b""
    if again or any("part_of" in entry for entry in entries):
        file = _of_this_schema(file)
    text = append_entries(file, key="documents", entries=entries)
    if again:
        text = append_entries(parse_yaml(text, name=file.name), key="also_received", entries=again)
    aside.write_bytes(mark + text.encode())


def _of_this_schema(file: YamlFile) -> YamlFile:
    """Give a file of an earlier schema as one of this schema, which knows where papers came from."""
    node = file.root.value["schema"] if isinstance(file.root.value, dict) else file.root
    if node.plain() == DOCUMENTS:
        return file
    return parse_yaml(f"{file.text[: node.start]}{DOCUMENTS}{file.text[node.end :]}", name=file.name)


def _moved(path: Path, target: Path) -> Path:
    if target.exists() or target.is_symlink():
        raise FileExistsError  # the lock is held and the number is free: somebody else writes here
    path.rename(target)
    return target


def _take_back(folder: Path, moved: Sequence[Path]) -> None:
    """Remove papers that were moved but not recorded; one that got recorded stays."""
    _, shape = read_documents(folder)
    recorded = {folder / document.file for document in shape.documents}
    for path in moved:
        if path not in recorded:
            path.unlink(missing_ok=True)


def _is_whole(folder: Path, entry: Entry) -> bool:
    path = folder / str(entry["file"])
    if not path.is_file() or path.is_symlink():
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == entry["sha256"]
