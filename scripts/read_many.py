# SPDX-License-Identifier: MPL-2.0
"""Read every file below some folders and say how each ended:  python -m scripts.read_many FOLDERS… [--rows FILE]

For large collections of awkward files that are no part of the repository.  Equal files are read once.  A file ends as
pages or as a slip sheet with its reason; it is a *crash* when the reader stopped in every way or an error came through,
a *hang* when it took longer than all limits together, *over time* when a limit ended it.  Whatever else is wrong with a
reading (`scripts.reading_faults`) is a fault.  Exit code 1 when there was a crash, a hang or a fault.

Recognition is off; `--recognise-every N` has every Nth file with pages to recognise go through it.
"""

import argparse
import hashlib
import json
import os
import shutil
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from threading import Thread

from rich.console import Console
from rich.table import Table

from amparo.reading.engine import LIMITS, read_files
from amparo.reading.recognising import pages_to_recognise, recognise
from amparo.reading.remembered import KIND
from amparo.reading.values import Reading, Source, TextState
from amparo.workspace import Workspace, private_folder
from scripts.reading_faults import STOPPED, end_of, fault

_BATCH = 50
# Three ways to read a PDF, each to the limit, and a conversion before.
_LONGEST = 3 * LIMITS.wall_seconds + 150
_TOO_LONG = "reading.took-too-long"
_MOST_TO_RECOGNISE = 3


class TimedWorkspace(Workspace):
    """A workspace that keeps how long each paper took to read, by its SHA-256; a watcher ends a run that hangs."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.took: dict[str, float] = {}
        self._begun: dict[str, float] = {}
        Thread(target=self._watch, daemon=True).start()

    @contextmanager
    def filling(self, kind: str, key: str) -> Iterator[Path]:
        """Give a folder for a cache entry, and time what fills it."""
        sha256, begun = key.partition("-")[0], time.monotonic()
        if kind == KIND:
            self._begun[sha256] = begun
        try:
            with super().filling(kind, key) as folder:
                yield folder
        finally:
            if kind == KIND:
                del self._begun[sha256]
                self.took[sha256] = time.monotonic() - begun

    def _watch(self) -> None:
        while True:
            time.sleep(5)
            for sha256, begun in tuple(self._begun.items()):
                if time.monotonic() - begun > _LONGEST:
                    print(f"HANG: the file with SHA-256 {sha256}", flush=True)
                    os._exit(1)


@dataclass(frozen=True, slots=True)
class Row:
    """How one file ended."""

    path: str
    kind: str
    end: str
    pages: int
    seconds: float
    findings: tuple[str, ...] = ()
    fault: str = ""
    recognised: str = ""
    reason: dict[str, object] = field(default_factory=dict)


def files_below(folders: Sequence[Path], *, largest: int) -> list[Path]:
    """Give the regular files below the folders in order, the first of equal ones alone."""
    seen: set[str] = set()
    paths = []
    for path in (path for folder in folders for path in sorted(folder.rglob("*"))):
        if path.is_symlink() or not path.is_file() or path.stat().st_size > largest:
            continue
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        if sha256 not in seen:
            seen.add(sha256)
            paths.append(path)
    return paths


def read_all(paths: Sequence[Path], *, every: int) -> Iterator[Row]:
    """Read the files batch by batch; nothing of a batch stays."""
    with private_folder() as folder:
        for first in range(0, len(paths), _BATCH):
            workspace = TimedWorkspace(folder / f"w{first}")
            batch = [(path, f"f{first + at:06}") for at, path in enumerate(paths[first : first + _BATCH])]
            yield from _batch(batch, workspace, every)
            shutil.rmtree(workspace.root)


def _batch(batch: Sequence[tuple[Path, str]], workspace: TimedWorkspace, every: int) -> Iterator[Row]:
    sources = [Source(path=path, about=about) for path, about in batch]
    try:
        readings = read_files(sources, workspace=workspace)
    except Exception as problem:  # noqa: BLE001  whatever it is, it is what is looked for
        if len(batch) > 1:
            for one in batch:
                yield from _batch([one], workspace, every)
            return
        yield Row(str(batch[0][0]), "?", f"crash: {type(problem).__name__}: {problem}", 0, 0.0)
        return
    for (path, about), reading in zip(batch, readings, strict=True):
        share = every and int(about[1:]) % every == 0
        yield _row(path, reading, workspace, _recognised(reading, workspace) if share else "")


def _recognised(reading: Reading, workspace: Workspace) -> str:
    """Recognise what has no text in a paper of a few such pages, and say how many pages were read."""
    wanted = pages_to_recognise(reading)
    if not 0 < len(wanted) <= _MOST_TO_RECOGNISE:
        return ""
    try:
        (again,) = recognise([reading], languages="spa+eng", workspace=workspace)
    except Exception as problem:  # noqa: BLE001  whatever it is, it is what is looked for
        return f"crash: {type(problem).__name__}: {problem}"
    if wrong := fault(again):
        return f"fault: {wrong}"
    read = sum(page.text_state is TextState.RECOGNISED for page in again.pages)
    untried = any(finding.code == "reading.not-recognised" for finding in again.findings)
    return "not recognised" if untried else f"{read} of {len(wanted)}"


def _row(path: Path, reading: Reading, workspace: TimedWorkspace, recognised: str) -> Row:
    try:
        wrong = fault(reading)
    except Exception as problem:  # noqa: BLE001  whatever it is, it is what is looked for
        wrong = f"rendition: {type(problem).__name__}: {problem}"
    return Row(
        path=str(path),
        kind=reading.media_type,
        end=end_of(reading),
        pages=len(reading.pages),
        seconds=round(workspace.took.get(reading.sha256, 0.0), 2),
        findings=tuple(sorted({finding.code for finding in reading.findings})),
        fault=wrong,
        recognised=recognised,
        reason=next((dict(f.params) for f in reading.findings if reading.slip_sheet and f.blocks_filing), {}),
    )


def is_crash(row: Row) -> bool:
    """Tell whether the reader stopped on a file, or an error came through."""
    return row.end == STOPPED or "crash" in (row.end + row.recognised)


def show(rows: Sequence[Row], console: Console) -> None:
    """Print how many files of each kind ended how, and the slip sheets' reasons."""
    table = Table("kind", "files", "as pages", "slip sheets", "crash", "over time", "fault", "longest, s")
    kinds: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        kinds[row.kind].append(row)
    for kind, those in [*sorted(kinds.items(), key=lambda item: (-len(item[1]), item[0])), ("all", list(rows))]:
        counts = (
            len(those), sum(row.end == "pages" for row in those), sum(row.end != "pages" for row in those),
            sum(map(is_crash, those)), sum(row.end == _TOO_LONG for row in those),
            sum(bool(row.fault) for row in those),
        )  # fmt: skip
        table.add_row(kind, *map(str, counts), f"{max((row.seconds for row in those), default=0):.1f}")
    console.print(table)
    reasons = Counter((row.end, row.kind) for row in rows if row.end != "pages")
    for (end, kind), number in reasons.most_common():
        console.print(f"{number:>6}  {end}  {kind}", highlight=False)
    tried = [row.recognised for row in rows if row.recognised]
    console.print(f"recognition tried on {len(tried)} files: {dict(Counter(tried))}", highlight=False)


def main() -> int:
    """Read, count, and say what is wrong."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("folders", nargs="+", type=Path)
    words.add_argument("--rows", type=Path, help="write one line of JSON for each file")
    words.add_argument("--recognise-every", type=int, default=0, metavar="N")
    words.add_argument("--largest", type=int, default=50, metavar="MB", help="leave larger files aside")
    words.add_argument("--part", default="1/1", metavar="K/N", help="read the Kth of N parts alone")
    asked = words.parse_args()
    part, parts = map(int, asked.part.split("/"))
    begun = time.monotonic()
    paths = files_below(asked.folders, largest=asked.largest * 1_000_000)[part - 1 :: parts]
    rows: list[Row] = []
    for row in read_all(paths, every=asked.recognise_every):
        rows.append(row)
        if asked.rows:
            with asked.rows.open("a", encoding="utf-8") as file:
                file.write(json.dumps(asdict(row)) + "\n")
        if row.fault or is_crash(row):
            print(f"{row.path}: {row.fault or row.end or row.recognised}", flush=True)
    show(rows, Console(width=150))
    print(f"{len(rows)} files in {time.monotonic() - begun:.0f} s")
    return 1 if any(row.fault or is_crash(row) for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
