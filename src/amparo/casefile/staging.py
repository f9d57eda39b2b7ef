# SPDX-License-Identifier: MPL-2.0
"""An arriving file copied into scratch with the line of record it will get; or why it stays out, or is here already."""

import hashlib
import os
import stat
from dataclasses import dataclass, field
from io import BufferedReader
from pathlib import Path

from amparo.casefile.arriving import Arrival, left_out
from amparo.casefile.journal import Entry
from amparo.casefile.signature import HEAD, signature_of
from amparo.casefile.values import AlsoReceived, CaseFolder
from amparo.terms.finding import Finding
from amparo.terms.ids import number_of, short_id

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class AlreadyHere:
    """A paper whose bytes the folder holds already, under the id given; `part_of` and `part` say where it came again.

    `is_recorded` is true when this coming was new and is now on record.
    """

    received_as: str
    id: str
    part_of: str = ""
    part: str = ""
    is_recorded: bool = False


@dataclass(slots=True)
class Intake:
    """The state of one run."""

    folder: Path
    ids_by_hash: dict[str, str]
    sizes: set[int]
    next_number: int
    language: str
    comings: set[AlsoReceived]
    again: list[Entry] = field(default_factory=list)
    already_here: list[AlreadyHere] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def stage(self, arrival: Arrival, scratch: Path) -> tuple[Path, Entry] | None:
        """Copy one file into scratch and give its entry; nothing when it is already here or must stay out."""
        try:
            source = _opened(arrival.path)
        except OSError:
            self.findings.append(left_out("casefile.arrival-unreadable", arrival.shown_as))
            return None
        with source:
            head = source.read(HEAD)
            if not head:
                self.findings.append(left_out("casefile.arrival-empty", arrival.shown_as))
                return None
            signature = signature_of(head, name=arrival.received_as or arrival.titled)
            if signature.refused:
                self.findings.append(left_out(signature.refused, arrival.shown_as))
                return None
            known = self._known(source)
            target = scratch / f"{self.next_number:06}"
            if not known:
                sha256, size = _copied(source, target)
                known = self.ids_by_hash.get(sha256, "")  # the file may have changed between two readings
            if known:
                self._came_again(arrival, known)
                return None
        return target, self._entry(arrival, sha256, size, signature.extension)

    def _known(self, source: BufferedReader) -> str:
        """Give the id under which these bytes are here; they are read for it only when a paper of this size is."""
        if os.fstat(source.fileno()).st_size not in self.sizes:
            return ""
        source.seek(0)
        return self.ids_by_hash.get(hashlib.file_digest(source, "sha256").hexdigest(), "")

    def _came_again(self, arrival: Arrival, known: str) -> None:
        """Tell that a paper is here already, and record under which name and in what it came this time, once."""
        part_of, part = self._where(arrival)
        coming = AlsoReceived(document=known, received_as=arrival.received_as, part_of=part_of, part=part)
        is_new = coming not in self.comings
        if is_new:
            self.comings.add(coming)
            self.again.append(_filled({"document": known, **_name_of(arrival), "part_of": part_of, "part": part}))
        self.already_here.append(AlreadyHere(arrival.received_as, known, part_of, part, is_new))

    def _where(self, arrival: Arrival) -> tuple[str, str]:
        """Give the nearest document that holds the file and is in the folder, and the place there."""
        held = ((self.ids_by_hash.get(within.sha256, ""), within.part) for within in arrival.within)
        return next(((identity, part) for identity, part in held if identity), ("", ""))

    def _entry(self, arrival: Arrival, sha256: str, size: int, extension: str) -> Entry:
        identity = short_id("d", self.next_number, width=3)
        part_of, part = self._where(arrival)
        self.next_number += 1
        self.ids_by_hash[sha256] = identity
        self.sizes.add(size)
        self.comings.add(AlsoReceived(document=identity, received_as=arrival.received_as, part_of=part_of, part=part))
        entry: Entry = {
            "id": identity,
            "file": f"documents/{identity}.{extension}",
            "title": arrival.title or f"Document {identity}",
            "kind": "other",
            "language": self.language,
            "purpose": "",
            **_name_of(arrival),
            "part_of": part_of,
            "part": part,
            "sha256": sha256,
            "bytes": size,
        }
        return _filled(entry)


def begun(opened: CaseFolder, language: str) -> Intake:
    """Begin a run on an opened folder."""
    stems = [path.name.partition(".")[0] for path in (opened.path / "documents").glob("*")]
    ids = [document.id for document in opened.documents]
    numbers = [number_of(name, prefix="d") or 0 for name in (*ids, *stems)]
    own = (
        AlsoReceived(document=one.id, received_as=one.received_as, part_of=one.part_of, part=one.part)
        for one in opened.documents
    )
    return Intake(
        folder=opened.path,
        ids_by_hash={document.sha256: document.id for document in reversed(opened.documents)},
        sizes={document.bytes for document in opened.documents},
        next_number=max(numbers, default=0) + 1,
        language=language,
        comings={*own, *opened.also_received},
    )


def _name_of(arrival: Arrival) -> Entry:
    return {"received_as": arrival.received_as, "received_as_bytes": arrival.received_as_bytes}


def _filled(entry: Entry) -> Entry:
    may_be_empty = {"purpose"}
    return {key: value for key, value in entry.items() if value != "" or key in may_be_empty}


def _opened(path: Path) -> BufferedReader:
    """Open a plain file for reading; a link or a pipe that took its place meanwhile is an `OSError`."""
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError
    return os.fdopen(handle, "rb")


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
