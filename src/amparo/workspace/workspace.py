# SPDX-License-Identifier: MPL-2.0
"""A private folder with scratch and cache.  What a killed process left behind is swept by the next one."""

import json
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from amparo.workspace.packing import pack, unpack
from amparo.workspace.publishing import disk_told, place_told, sync

_CONTENTS = "contents.json"


class Workspace:
    """Scratch and cache under one 0700 folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        with disk_told(), place_told():
            root.mkdir(mode=0o700, parents=True, exist_ok=True)
            root.chmod(0o700)
            for folder in (self._scratch, self._cache):
                folder.mkdir(mode=0o700, exist_ok=True)
        self._sweep()

    @property
    def _scratch(self) -> Path:
        return self.root / "scratch"

    @property
    def _cache(self) -> Path:
        return self.root / "cache"

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """Give a private folder that goes away with the block, also after a failure."""
        with disk_told():
            folder = self._scratch / f"{_own_mark()}-{secrets.token_hex(6)}"
            with place_told():
                folder.mkdir(mode=0o700)
            try:
                yield folder
            finally:
                shutil.rmtree(folder, ignore_errors=True)

    def cached(self, kind: str, key: str) -> Path | None:
        """Give the folder of a whole cache entry; one that was damaged is taken out and counts as absent."""
        entry = self._cache / kind / key
        if not entry.is_dir():
            return None
        if _is_whole(entry):
            return entry
        shutil.rmtree(entry, ignore_errors=True)
        return None

    @contextmanager
    def filling(self, kind: str, key: str) -> Iterator[Path]:
        """Give a folder that becomes the cache entry in one step when the block ends well."""
        with self.scratch() as folder:
            made = folder / "entry"
            made.mkdir(mode=0o700)
            yield made
            sizes = {path.name: path.stat().st_size for path in sorted(made.iterdir())}
            (made / _CONTENTS).write_text(json.dumps(sizes), encoding="ascii")
            for path in made.iterdir():
                sync(path)
            sync(made)
            entry = self._cache / kind / key
            entry.parent.mkdir(mode=0o700, exist_ok=True)
            try:
                made.rename(entry)
            except OSError:
                if not entry.is_dir():  # somebody else filled it meanwhile: theirs is as good
                    raise
            sync(entry.parent)

    def prune(self, kind: str, *, most: int) -> None:
        """Take out the oldest entries of a kind, so that at most so many stay."""
        kept = self._cache / kind
        entries = sorted(kept.iterdir(), key=lambda entry: entry.stat().st_mtime_ns) if kept.is_dir() else []
        for entry in entries[: max(0, len(entries) - most)]:
            shutil.rmtree(entry, ignore_errors=True)

    def keys(self, kind: str) -> tuple[str, ...]:
        """Give the keys of the entries of a kind."""
        kept = self._cache / kind
        return tuple(sorted(entry.name for entry in kept.iterdir())) if kept.is_dir() else ()

    def packed(self) -> bytes:
        """Give all that the cache holds as one piece."""
        return pack(self._cache)

    def packed_entry(self, kind: str, key: str) -> bytes:
        """Give one entry of the cache as one piece."""
        return pack(self._cache, below=f"{kind}/{key}")

    def lay_out(self, packed: bytes) -> None:
        """Add to the cache what `packed` or `packed_entry` gave before."""
        with disk_told():
            unpack(packed, cache=self._cache)

    def _sweep(self) -> None:
        for folder in self._scratch.iterdir():
            if not _is_alive(folder.name):
                shutil.rmtree(folder, ignore_errors=True)


def _is_whole(entry: Path) -> bool:
    try:
        sizes = json.loads((entry / _CONTENTS).read_text(encoding="ascii"))
        return all((entry / name).stat().st_size == size for name, size in sizes.items())
    except (OSError, ValueError, AttributeError):
        return False


def _own_mark() -> str:
    return f"{os.getpid()}-{_started(os.getpid())}"


def _is_alive(name: str) -> bool:
    pid, _, rest = name.partition("-")
    started = rest.partition("-")[0]
    return pid.isdigit() and started == _started(int(pid))


def _started(pid: int) -> str:
    """Give when a process began, in ticks since boot (proc(5), field 22); empty when there is none."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return stat.rpartition(")")[2].split()[19]
