# SPDX-License-Identifier: MPL-2.0
"""Ask what is inside files, and take files out of them: the parent's side.  All of it is done by a confined child."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from amparo.reading.containers.inside import holds_files
from amparo.reading.part_rows import parts_in
from amparo.reading.remembered import finding
from amparo.reading.sniffing import DOCX, HEAD, PPTX, UNKNOWN, XLSX, ZIP, Kind, sniff, told_apart
from amparo.reading.values import Part
from amparo.sandbox.declined import Declined
from amparo.sandbox.worker import Limits, TaskFailed, Worker
from amparo.terms.finding import Finding
from amparo.terms.watch import UNWATCHED, Watch

LIMITS = Limits(cpu_seconds=120, wall_seconds=300, memory=2 * 1024**3, output=2 * 1024**3)

_TASK = "amparo.reading.containers.tasks:look_or_take"
_LIKE_ARCHIVES = frozenset({ZIP, DOCX, XLSX, PPTX})  # told apart by what is in them
_AT_ONCE = 14  # files that can be handed over beside one message
_BLOCK = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """What is inside one file: its kind and fingerprint, the files in it at every level, and what was found.

    `is_only_container` is true for a file without pages of its own.  `refused` is the code that says why it must not
    be opened; it then has no parts.
    """

    kind: str
    sha256: str
    parts: tuple[Part, ...] = ()
    findings: tuple[Finding, ...] = ()
    is_only_container: bool = False
    refused: Finding | None = None


def may_hold_files(path: Path) -> bool:
    """True for a file of a kind that may hold others, by its first bytes."""
    kind = _kind_at(path)
    return holds_files(kind) or kind in _LIKE_ARCHIVES


class PartLost(Exception):
    """A file that was listed can't be taken out as it was listed."""


class Looker:
    """Looks into files with one confined child, started anew after a failure."""

    def __init__(self, *, limits: Limits = LIMITS, watch: Watch = UNWATCHED) -> None:
        self._worker, self._watch = Worker(task=_TASK, limits=limits), watch

    def __enter__(self) -> "Looker":
        return self

    def __exit__(self, *_: object) -> None:
        self._worker.stop()

    def look(self, path: Path, *, about: str) -> Inside:
        """Say what is inside a file; findings are told about `about`."""
        request = {"suffix": path.suffix.lower(), "take": []}
        try:
            answer = self._worker.run(request, inputs=[path], cancel=self._watch.asks_to_stop)
            return _inside(answer, about=about)
        except Declined as declined:
            return _refused(path, declined.code, declined.params, about=about)
        except (TaskFailed, KeyError, TypeError, ValueError, AttributeError):
            return _refused(path, "reading.container-not-opened", {}, about=about)

    def take(self, path: Path, wanted: Sequence[tuple[Part, Path]]) -> None:
        """Write parts of a file to new paths, each whole; raise `PartLost` when one isn't as it was listed."""
        for at in range(0, len(wanted), _AT_ONCE):
            group = wanted[at : at + _AT_ONCE]
            request = {"suffix": path.suffix.lower(), "take": [part.path for part, _ in group]}
            targets = [target for _, target in group]
            try:
                self._worker.run(request, inputs=[path], outputs=targets, cancel=self._watch.asks_to_stop)
            except (TaskFailed, Declined):
                raise PartLost from None
            for part, target in group:
                _check(part, target)


def _check(part: Part, target: Path) -> None:
    with target.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != part.sha256:
            raise PartLost


def _inside(answer: Mapping[str, Any], *, about: str) -> Inside:
    """Give the child's answer as values if it has the agreed shape."""
    rows = [finding(row["code"], row["params"], about=about, page=row["page"]) for row in answer["findings"]]
    return Inside(
        kind=str(answer["kind"]),
        sha256=str(answer["sha256"]),
        parts=parts_in(answer["parts"]),
        findings=tuple(rows),
        is_only_container=answer["is_only_container"] is True,
    )


def _refused(path: Path, code: str, params: Mapping[str, Any], *, about: str) -> Inside:
    kind = _kind_at(path)
    is_archive = kind.family == "archive" or (kind in _LIKE_ARCHIVES and code.startswith("reading.archive-"))
    why = finding(code, params, about=about)
    return Inside(kind=kind.name, sha256="", refused=why, is_only_container=is_archive)


def _kind_at(path: Path) -> Kind:
    try:
        with path.open("rb") as file:
            return told_apart(sniff(file.read(HEAD)), path.suffix)
    except OSError:
        return UNKNOWN
