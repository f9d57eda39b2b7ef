# SPDX-License-Identifier: MPL-2.0
"""Take papers into a case folder: bytes as received, a plain name, a stable id, one line of record each.

Papers come in by groups.  A group is copied into private scratch, written into a journal, then moved and recorded.
Killed before the journal, nothing has happened; killed after it, the next `add` finishes the group (see `journal`).
"""

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BufferedReader
from pathlib import Path

from amparo.casefile.arriving import Arrival, arrivals, left_out
from amparo.casefile.journal import finish_interrupted, publish_group, sweep
from amparo.casefile.lock import only_writer
from amparo.casefile.opening import PRIVATE, open_folder
from amparo.casefile.signature import HEAD, signature_of
from amparo.casefile.values import CaseFolder
from amparo.terms.finding import Finding, Severity
from amparo.terms.ids import number_of, short_id
from amparo.terms.watch import UNWATCHED, Watch
from amparo.workspace import Workspace, enough_room

GROUP_FILES, GROUP_BYTES = 500, 256_000_000
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedDocument:
    """A paper taken in: its id, its path in the folder, the name it came with, its size and hash."""

    id: str
    file: str
    received_as: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class AlreadyHere:
    """A paper whose bytes the folder holds already, under the id given."""

    received_as: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddReport:
    """What became of every file named: taken in, already here, or left out with a finding that says why.

    `adopted` are the ids of papers that an earlier, interrupted `add` had copied and this one has recorded.
    """

    added: tuple[AddedDocument, ...]
    already_here: tuple[AlreadyHere, ...]
    adopted: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def left_something_out(self) -> bool:
        """True when a file that was meant to come in didn't."""
        return any(finding.severity is Severity.BLOCKS for finding in self.findings)


@dataclass(slots=True)
class _Intake:
    """The state of one run."""

    folder: Path
    ids_by_hash: dict[str, str]
    sizes: set[int]
    next_number: int
    language: str
    added: list[AddedDocument] = field(default_factory=list)
    already_here: list[AlreadyHere] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def add_documents(folder: Path, files: Sequence[Path], *, language: str = "", watch: Watch = UNWATCHED) -> AddReport:
    """Take files, and the files within directories, into a case folder; the same bytes never come in twice.

    `language` (BCP 47) is recorded for each.  Raises `Refusal` when the folder doesn't open, is busy, or the disk is
    full; what was recorded until then stays, whole.  A cancelled run keeps the groups it had finished.
    """
    open_folder(folder)
    with only_writer(folder, watch=watch):
        sweep(folder)
        adopted = finish_interrupted(folder)
        intake = _begun(open_folder(folder), language)
        taken = list(arrivals(files, folder=folder))
        intake.findings += [finding for finding in taken if isinstance(finding, Finding)]
        _take_in(intake, [arrival for arrival in taken if isinstance(arrival, Arrival)], watch)
    return AddReport(
        added=tuple(intake.added),
        already_here=tuple(intake.already_here),
        adopted=adopted,
        findings=tuple(intake.findings),
    )


def _begun(opened: CaseFolder, language: str) -> _Intake:
    stems = [path.name.partition(".")[0] for path in (opened.path / "documents").glob("*")]
    ids = [document.id for document in opened.documents]
    numbers = [number_of(name, prefix="d") or 0 for name in (*ids, *stems)]
    return _Intake(
        folder=opened.path,
        ids_by_hash={document.sha256: document.id for document in reversed(opened.documents)},
        sizes={document.bytes for document in opened.documents},
        next_number=max(numbers, default=0) + 1,
        language=language,
    )


def _take_in(intake: _Intake, taken: Sequence[Arrival], watch: Watch) -> None:
    done = 0
    for group in _groups(taken):
        enough_room(intake.folder, sum(size for _, size in group))
        with Workspace(intake.folder / PRIVATE).scratch() as scratch:
            staged: list[tuple[Path, dict[str, str | int]]] = []
            for arrival, _ in group:
                watch.check()
                watch.tell("add", done, len(taken))
                staged += _staged(intake, arrival, scratch)
                done += 1
            publish_group(intake.folder, staged)
        intake.added += [_added(entry) for _, entry in staged]
    watch.tell("add", len(taken), len(taken))


def _groups(taken: Sequence[Arrival]) -> Iterator[list[tuple[Arrival, int]]]:
    group: list[tuple[Arrival, int]] = []
    for arrival in taken:
        size = _size(arrival.path)
        if group and (len(group) == GROUP_FILES or sum(size for _, size in group) + size > GROUP_BYTES):
            yield group
            group = []
        group.append((arrival, size))
    if group:
        yield group


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return 0


def _staged(intake: _Intake, arrival: Arrival, scratch: Path) -> Iterable[tuple[Path, dict[str, str | int]]]:
    """Copy one file into scratch and give its entry; nothing when it is already here or must stay out."""
    try:
        source = _opened(arrival.path)
    except OSError:
        intake.findings.append(left_out("casefile.arrival-unreadable", arrival.path))
        return
    with source:
        head = source.read(HEAD)
        if not head:
            intake.findings.append(left_out("casefile.arrival-empty", arrival.path))
            return
        signature = signature_of(head, name=arrival.received_as)
        if signature.refused:
            intake.findings.append(left_out(signature.refused, arrival.path))
            return
        known = _known(intake, source)
        target = scratch / f"{intake.next_number:06}"
        if not known:
            sha256, size = _copied(source, target)
            known = intake.ids_by_hash.get(sha256, "")  # the file may have changed between two readings
        if known:
            intake.already_here.append(AlreadyHere(arrival.received_as, known))
            return
    yield target, _entry(intake, arrival, sha256, size, signature.extension)


def _opened(path: Path) -> BufferedReader:
    """Open a plain file for reading; a link or a pipe that took its place meanwhile is an `OSError`."""
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError
    return os.fdopen(handle, "rb")


def _known(intake: _Intake, source: BufferedReader) -> str:
    """Give the id under which these bytes are here; they are read for it only when a paper of this size is."""
    if os.fstat(source.fileno()).st_size not in intake.sizes:
        return ""
    source.seek(0)
    return intake.ids_by_hash.get(hashlib.file_digest(source, "sha256").hexdigest(), "")


def _copied(source: BufferedReader, target: Path) -> tuple[str, int]:
    source.seek(0)
    digest, size = hashlib.sha256(), 0
    with target.open("xb") as copy:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            copy.write(chunk)
            size += len(chunk)
        target.chmod(0o600)
        copy.flush()
        os.fsync(copy.fileno())
    return digest.hexdigest(), size


def _entry(intake: _Intake, arrival: Arrival, sha256: str, size: int, extension: str) -> dict[str, str | int]:
    identity = short_id("d", intake.next_number, width=3)
    intake.next_number += 1
    intake.ids_by_hash[sha256] = identity
    intake.sizes.add(size)
    entry: dict[str, str | int] = {
        "id": identity,
        "file": f"documents/{identity}.{extension}",
        "title": arrival.title or f"Document {identity}",
        "kind": "other",
        "language": intake.language,
        "purpose": "",
        "received_as": arrival.received_as,
        "received_as_bytes": arrival.received_as_bytes,
        "sha256": sha256,
        "bytes": size,
    }
    may_be_empty = {"purpose"}
    return {key: value for key, value in entry.items() if value != "" or key in may_be_empty}


def _added(entry: dict[str, str | int]) -> AddedDocument:
    return AddedDocument(
        id=str(entry["id"]),
        file=str(entry["file"]),
        received_as=str(entry["received_as"]),
        bytes=int(entry["bytes"]),
        sha256=str(entry["sha256"]),
    )
