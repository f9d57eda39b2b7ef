# SPDX-License-Identifier: MPL-2.0
"""Where the office keeps sealed documents, and where it works on open ones: in memory, never on a disk."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from amparo.terms.finding import Finding, Refusal, Severity
from amparo.vault import DocumentStore
from amparo.workspace import Workspace

MEMORY = Path("/dev/shm")  # noqa: S108  a file system in memory, checked to be one
_KINDS_IN_MEMORY = frozenset({"tmpfs", "ramfs"})


def documents() -> DocumentStore:
    """Give the office's store of age files."""
    return DocumentStore(settings.PLACE.documents)


@contextmanager
def open_scratch() -> Iterator[Path]:
    """Give a private folder in memory for documents in the clear; it goes with the block, or with the next sweep."""
    if _kind_of(MEMORY) not in _KINDS_IN_MEMORY:
        raise Refusal(Finding(code="offices.no-memory-folder", severity=Severity.BLOCKS))
    mark = sha256(str(settings.PLACE.root).encode()).hexdigest()[:12]
    with Workspace(MEMORY / f"amparo-{mark}").scratch() as scratch:
        yield scratch


def _kind_of(folder: Path) -> str:
    """Give the kind of file system a folder lies on (proc(5), mounts)."""
    best, kind = "", ""
    for line in Path("/proc/self/mounts").read_text(encoding="utf-8").splitlines():
        _, place, found, *_ = line.split()
        if len(place) > len(best) and folder.is_relative_to(place):
            best, kind = place, found
    return kind
