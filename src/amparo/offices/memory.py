# SPDX-License-Identifier: MPL-2.0
"""Where opened papers and restored offices lie while they are looked at: in memory, never on a disk."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from amparo.terms.finding import Finding, Refusal, Severity
from amparo.workspace import Workspace

MEMORY = Path("/dev/shm")  # noqa: S108  a file system in memory, checked to be one
_KINDS_IN_MEMORY = frozenset({"tmpfs", "ramfs"})


@contextmanager
def in_memory(root: Path) -> Iterator[Path]:
    """Give a private folder in memory for work on the office at `root`; it goes with the block, or the next sweep."""
    if _kind_of(MEMORY) not in _KINDS_IN_MEMORY:
        raise Refusal(Finding(code="offices.no-memory-folder", severity=Severity.BLOCKS))
    with memory_workspace(root).scratch() as scratch:
        yield scratch


def memory_workspace(root: Path) -> Workspace:
    """Give an office's workspace in memory, and sweep what a killed process left in it."""
    mark = sha256(str(root).encode()).hexdigest()[:12]
    return Workspace(MEMORY / f"amparo-{mark}")


def _kind_of(folder: Path) -> str:
    """Give the kind of file system a folder lies on (proc(5), mounts)."""
    best, kind = "", ""
    for line in Path("/proc/self/mounts").read_text(encoding="utf-8").splitlines():
        _, place, found, *_ = line.split()
        if len(place) > len(best) and folder.is_relative_to(place):
            best, kind = place, found
    return kind
