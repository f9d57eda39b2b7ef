# SPDX-License-Identifier: MPL-2.0
"""What a backup is on a disk: a folder of snapshots beside one folder of documents that all snapshots share.

    documents/ab/ab….age   as the office keeps them: age files under random names, copied once, never written again
    20261125T221500Z/      one snapshot, whole or not there
        database.age       the encrypted database, encrypted once more
        keyring.age        the keyring
        manifest.age       what belongs to it: every document with its hash, counts, the end of the record of acts
        index.age          which document is whose, and what opens it: for a recovery without this program
        receipt.json       the only file in the clear: hashes and counts, no word of anybody

Everything `.age` opens with two shares of the recovery kit, by this program or by `age` alone.
"""

import hashlib
import json
import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import pyrage

from amparo.terms.finding import Finding, Refusal, Severity
from amparo.terms.watch import Watch
from amparo.vault.documents import DocumentStore
from amparo.vault.keys import MatterIdentity
from amparo.workspace.publishing import PARTIAL, disk_told, place_told, publishing, sync

FORMAT = "amparo-backup/1"
DATABASE, KEYRING, MANIFEST, INDEX, RECEIPT = "database.age", "keyring.age", "manifest.age", "index.age", "receipt.json"
_SEALED = (DATABASE, KEYRING, MANIFEST, INDEX)
_MOMENT = re.compile(r"\d{8}T\d{6}Z")
_BLOCK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Kept:
    """A document as it lies in a backup: its random name, and size and hash of its sealed bytes."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """All that belongs to one snapshot.  `counts` are rows by kind; `audit` is the end of the record of acts."""

    office: str
    at: str
    settings: str
    database: str
    audit_count: int
    audit_seal: str
    counts: Mapping[str, int]
    documents: tuple[Kept, ...] = field(repr=False)
    format: str = FORMAT

    @property
    def size(self) -> int:
        """How much its documents hold."""
        return sum(document.size for document in self.documents)

    def as_json(self) -> bytes:
        """Write it down."""
        content = asdict(self) | {"documents": [[one.name, one.size, one.sha256] for one in self.documents]}
        return json.dumps(content, sort_keys=True).encode()

    @classmethod
    def from_json(cls, text: bytes) -> "Manifest":
        """Read it; raise `Refusal` when it isn't one, or one of a newer kind."""
        try:
            content = json.loads(text)
            if content["format"] != FORMAT:
                raise Refusal(_finding("backup-unknown"))
            documents = tuple(Kept(str(name), int(size), str(sha256)) for name, size, sha256 in content["documents"])
            return cls(**{**content, "documents": documents})
        except (ValueError, KeyError, TypeError):
            raise Refusal(_finding("backup-damaged")) from None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One snapshot of a backup folder."""

    folder: Path

    @property
    def moment(self) -> str:
        """When it was made, in UTC."""
        return self.folder.name

    def opened(self, file: str, *, identity: MatterIdentity) -> bytes:
        """Give the bytes of one of its files; raise `Refusal` when it is missing, damaged, or of another office."""
        buffer = BytesIO()
        self.take(file, identity=identity, into=buffer)
        return buffer.getvalue()

    def take(self, file: str, *, identity: MatterIdentity, into: Any) -> None:
        """Write one of its files in the clear into a stream."""
        try:
            with (self.folder / file).open("rb") as sealed:
                pyrage.decrypt_io(sealed, into, [pyrage.x25519.Identity.from_str(identity.secret)])
        except FileNotFoundError:
            raise Refusal(_finding("backup-damaged")) from None
        except pyrage.DecryptError as problem:
            is_other = "matching keys" in str(problem).lower()
            raise Refusal(_finding("backup-of-another" if is_other else "backup-damaged")) from None
        except OSError as problem:
            if problem.errno is not None:
                raise
            raise Refusal(_finding("backup-damaged")) from None

    def manifest(self, *, identity: MatterIdentity) -> Manifest:
        """Read what belongs to it."""
        return Manifest.from_json(self.opened(MANIFEST, identity=identity))

    def receipt(self) -> Mapping[str, Any]:
        """Read its receipt; empty when it can't be read."""
        try:
            content = json.loads((self.folder / RECEIPT).read_text(encoding="ascii"))
        except (OSError, ValueError):
            return {}
        return content if isinstance(content, dict) else {}


@dataclass(frozen=True, slots=True)
class BackupFolder:
    """A folder, usually on another disk, that holds backups of one office."""

    root: Path

    @property
    def store(self) -> DocumentStore:
        """Its documents."""
        return DocumentStore(self.root / "documents")

    def snapshots(self) -> tuple[Snapshot, ...]:
        """Give all whole snapshots, oldest first."""
        if not self.root.is_dir():
            return ()
        return tuple(Snapshot(path) for path in sorted(self.root.iterdir()) if _MOMENT.fullmatch(path.name))

    def chosen(self, moment: str = "") -> Snapshot:
        """Give the snapshot of a moment, or the newest; raise `Refusal` when there is none."""
        found = [one for one in self.snapshots() if not moment or one.moment.startswith(moment)]
        if not found:
            raise Refusal(_finding("no-backup"))
        return found[-1]

    def take_in(
        self, documents: DocumentStore, *, known: Mapping[str, Kept], in_full: bool, watch: Watch
    ) -> tuple[Kept, ...]:
        """Copy the documents that aren't here yet; give all with size and hash.  Goes on where it was broken off.

        `in_full` reads all that is here already and copies again what was damaged.
        """
        kept = []
        names = sorted(documents.names())
        for number, name in enumerate(names, start=1):
            watch.check()
            kept.append(self._again(name, documents) if in_full else self._one(name, documents, known.get(name)))
            watch.tell("backup-documents", number, len(names))
        return tuple(one for one in kept if one is not None)

    def _one(self, name: str, documents: DocumentStore, known: Kept | None) -> Kept | None:
        target = self.store.path_of(name)
        if known is not None and target.exists() and target.stat().st_size == known.size:
            return known
        if target.exists():
            return Kept(name, target.stat().st_size, hash_of(target))
        try:
            return copied(documents.path_of(name), target, name=name)
        except FileNotFoundError:  # taken away meanwhile, as a duplicate is
            return None

    def _again(self, name: str, documents: DocumentStore) -> Kept | None:
        target, source = self.store.path_of(name), documents.path_of(name)
        if target.exists() and source.exists() and hash_of(target) != hash_of(source):
            target.unlink()
        return self._one(name, documents, None)

    @contextmanager
    def adding(self, moment: str) -> Iterator[Path]:
        """Give a folder that becomes a snapshot in one step when the block ends well."""
        final = self.root / moment
        with disk_told(), place_told():
            self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.sweep()
            part = self.root / f"{PARTIAL}{moment}"
            part.mkdir(mode=0o700)
        try:
            with disk_told():
                yield part
                for path in part.iterdir():
                    sync(path)
                sync(part)
                part.rename(final)
                sync(self.root)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise

    def sweep(self) -> None:
        """Remove what a killed backup left; its whole documents stay and are not copied again."""
        for part in self.root.glob(f"{PARTIAL}*"):
            shutil.rmtree(part, ignore_errors=True)
        self.store.sweep()

    def drop(self, moments: Sequence[str], *, identity: MatterIdentity) -> int:
        """Take old snapshots away, and the documents that no other one holds; give how many snapshots went.

        While any snapshot that stays can't be read, no document is taken away.
        """
        for moment in moments:
            old, going = self.root / moment, self.root / f"{PARTIAL}old-{moment}"
            old.rename(going)
            shutil.rmtree(going)
        try:
            held = {one.name for snap in self.snapshots() for one in snap.manifest(identity=identity).documents}
        except Refusal:
            return len(moments)
        for name in self.store.names() - held:
            self.store.remove(name)
        return len(moments)


def write_sealed(part: Path, file: str, content: bytes, *, recipients: Sequence[str]) -> None:
    """Write one file of a snapshot, encrypted to all recipients."""
    keys = [pyrage.x25519.Recipient.from_str(one) for one in recipients]
    (part / file).write_bytes(pyrage.encrypt(content, keys))


def seal_file(source: Path, target: Path, *, recipients: Sequence[str]) -> None:
    """Encrypt a file into another."""
    keys = [pyrage.x25519.Recipient.from_str(one) for one in recipients]
    with source.open("rb") as plain, target.open("wb") as sealed:
        pyrage.encrypt_io(plain, sealed, keys)


def write_receipt(part: Path, manifest: Manifest, *, more: Mapping[str, Any]) -> Mapping[str, Any]:
    """Write the receipt: hashes of the sealed files, counts, and the end of the record of acts."""
    receipt = {
        "format": FORMAT,
        "office": manifest.office,
        "at": manifest.at,
        "audit": {"count": manifest.audit_count, "seal": manifest.audit_seal},
        "documents": len(manifest.documents),
        "bytes": manifest.size,
        "files": {name: hash_of(part / name) for name in _SEALED},
        **more,
    }
    (part / RECEIPT).write_text(json.dumps(receipt, indent=1, sort_keys=True) + "\n", encoding="ascii")
    return receipt


def hash_of(path: Path) -> str:
    """Give a file's SHA-256."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def copied(source: Path, target: Path, *, name: str, tell: Callable[[int], None] | None = None) -> Kept:
    """Copy a document whole or not at all; give its size and hash."""
    digest, size = hashlib.sha256(), 0
    with disk_told():
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with source.open("rb") as reading, publishing(target) as part, part.open("wb") as writing:
            while block := reading.read(_BLOCK):
                writing.write(block)
                digest.update(block)
                size += len(block)
                if tell is not None:
                    tell(size)
    return Kept(name, size, digest.hexdigest())


def documents_damaged(names: Sequence[str]) -> Finding:
    """Say that documents of a backup are missing or aren't those that were backed up."""
    params: dict[str, str | int] = {"count": len(names), "first": names[0]}
    return Finding(code="vault.backup-documents-damaged", severity=Severity.BLOCKS, params=params)


def snapshot_damaged() -> Finding:
    """Say that a snapshot isn't what was backed up."""
    return _finding("backup-damaged")


def _finding(words: str) -> Finding:
    return Finding(code=f"vault.{words}", severity=Severity.BLOCKS)
