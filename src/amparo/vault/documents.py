# SPDX-License-Identifier: MPL-2.0
"""Documents as age files under random names: whole or not there, never in the clear on the disk."""

import hashlib
import os
import re
import secrets
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BytesIO, FileIO
from pathlib import Path
from typing import BinaryIO

import pyrage

from amparo.terms.finding import Finding, Refusal, Severity
from amparo.vault.keys import MatterIdentity
from amparo.workspace.publishing import PARTIAL, disk_told, sync

_NAME = re.compile(r"[0-9a-f]{32}")
_ENDING = ".age"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What a stored document is found by again: its random name, and hash and size of what was stored."""

    name: str
    sha256: str
    size: int


class Arriving:
    """A document on its way in: give it bytes as they come, then `finish`.  Bytes are encrypted before they are kept.

    The encryption runs in a thread of its own, fed by a pipe, so that the bytes of an upload are never gathered.
    """

    def __init__(self, part: Path, recipient: str) -> None:
        self._part = part
        self._digest, self._size = hashlib.sha256(), 0
        self._failure: BaseException | None = None
        read_end, write_end = os.pipe()
        self._pipe: BinaryIO | None = os.fdopen(write_end, "wb", buffering=0)
        self._thread = threading.Thread(target=self._encrypt, args=(read_end, recipient), daemon=True)
        self._thread.start()

    def write(self, block: bytes) -> None:
        """Take the next bytes."""
        if self._pipe is None:
            raise ValueError("the document is finished")
        with disk_told():
            try:
                _write_all(self._pipe, block)
            except BrokenPipeError:
                self._join()
                raise
        self._digest.update(block)
        self._size += len(block)

    def finish(self) -> tuple[str, int]:
        """Close the document; give hash and size of what was written."""
        with disk_told():
            self._join()
        return self._digest.hexdigest(), self._size

    def give_up(self) -> None:
        """Close and leave nothing."""
        with suppress(OSError, pyrage.EncryptError):  # told by write or finish; here the part only has to go
            self._join()
        self._part.unlink(missing_ok=True)

    def _join(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
            self._pipe = None
        self._thread.join()
        if self._failure is not None:
            raise self._failure

    def _encrypt(self, read_end: int, recipient: str) -> None:
        try:
            with os.fdopen(read_end, "rb") as plain, _Target(self._part) as target:
                try:
                    pyrage.encrypt_io(plain, target, [pyrage.x25519.Recipient.from_str(recipient)])
                except pyrage.EncryptError as problem:
                    raise target.problem or problem from None
        except (OSError, pyrage.EncryptError, pyrage.RecipientError) as problem:
            self._failure = problem


class _Target(FileIO):
    """A file that remembers why it could not be written: the library tells only that it failed."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "wb")
        self.problem: OSError | None = None

    def write(self, block: bytes) -> int:  # type: ignore[override]  # the library hands over bytes
        try:
            return super().write(block)
        except OSError as problem:
            self.problem = problem
            raise


@dataclass(frozen=True, slots=True)
class DocumentStore:
    """A folder of age files.  Names say nothing; what they are stands in the encrypted database."""

    root: Path

    @contextmanager
    def arriving(self, *, recipient: str) -> Iterator[tuple[Arriving, list[Stored]]]:
        """Give a document to write to; when the block ends well it is stored and its `Stored` is in the list."""
        name = secrets.token_hex(16)
        final = self.path_of(name)
        kept: list[Stored] = []
        with disk_told():
            final.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            part = final.parent / f"{PARTIAL}{name}"
            arriving = Arriving(part, recipient)
            try:
                yield arriving, kept
                sha256, size = arriving.finish()
                part.chmod(0o600)
                sync(part)
                part.replace(final)
                sync(final.parent)
                kept.append(Stored(name=name, sha256=sha256, size=size))
            except BaseException:
                arriving.give_up()
                raise

    def put(self, blocks: Iterable[bytes], *, recipient: str) -> Stored:
        """Store a document given in blocks."""
        with self.arriving(recipient=recipient) as (document, kept):
            for block in blocks:
                document.write(block)
        return kept[0]

    def take(self, name: str, *, identity: MatterIdentity, into: BinaryIO) -> None:
        """Write a document in the clear into a stream; raise `Refusal` when it is missing, damaged or of another."""
        try:
            with self.path_of(name).open("rb") as sealed:
                pyrage.decrypt_io(sealed, into, [pyrage.x25519.Identity.from_str(identity.secret)])
        except FileNotFoundError:
            raise Refusal(_finding("document-missing")) from None
        except (pyrage.DecryptError, OSError) as problem:
            if isinstance(problem, OSError) and problem.errno is not None:
                raise
            raise Refusal(_finding("document-damaged")) from None

    def content(self, name: str, *, identity: MatterIdentity) -> bytes:
        """Give a document's bytes."""
        buffer = BytesIO()
        self.take(name, identity=identity, into=buffer)
        return buffer.getvalue()

    def names(self) -> frozenset[str]:
        """Give the names of all stored documents."""
        return frozenset(path.stem for path in self.root.glob(f"*/*{_ENDING}"))

    def remove(self, name: str) -> None:
        """Take a document away for good."""
        path = self.path_of(name)
        path.unlink(missing_ok=True)
        if path.parent.is_dir():
            sync(path.parent)

    def sweep(self) -> int:
        """Remove parts that a killed process left; give how many.  Only while nothing is arriving."""
        parts = list(self.root.glob(f"*/{PARTIAL}*"))
        for part in parts:
            part.unlink(missing_ok=True)
        return len(parts)

    def path_of(self, name: str) -> Path:
        """Give where a document lies; a name that isn't one of ours is refused."""
        if not _NAME.fullmatch(name):
            raise Refusal(_finding("document-missing"))
        return self.root / name[:2] / f"{name}{_ENDING}"


def _write_all(pipe: BinaryIO, block: bytes) -> None:
    view = memoryview(block)
    while view:
        view = view[pipe.write(view) :]


def _finding(words: str) -> Finding:
    return Finding(code=f"vault.{words}", severity=Severity.BLOCKS)
