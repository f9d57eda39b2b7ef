# SPDX-License-Identifier: MPL-2.0
"""Files to readings, in order: hash, look in the cache, else read in the sandbox, else a slip sheet.  Never silence."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from queue import SimpleQueue
from threading import Lock
from typing import Any

from amparo.reading.converting import NOTHING, Converted, conversion_key, converted
from amparo.reading.following import follow
from amparo.reading.office_program import NEEDED
from amparo.reading.remembered import (
    KIND,
    LAYER,
    RENDITION,
    as_reading,
    checked_answer,
    checked_refusal,
    declined_in,
    engine_versions,
    keep_declined,
    keep_read,
)
from amparo.reading.slip_sheets import Slip, slip_reading
from amparo.reading.sniffing import HEAD, READ_ENDINGS, Kind, sniff
from amparo.reading.values import Reading, Source
from amparo.sandbox.declined import Declined
from amparo.sandbox.worker import Limits, TaskFailed, Worker
from amparo.terms.watch import UNWATCHED, Watch
from amparo.workspace import Workspace

# One file.  A thousand pages of text take 3 CPU seconds, a scan drawn anew half a second a page.
LIMITS = Limits(cpu_seconds=60, wall_seconds=180, memory=2 * 1024**3, output=1024**3)

_TASK = "amparo.reading.confined:read_one"
_PDF_WAYS = ("usual", "resaved", "images")
_MAY_BE_CONVERTED = frozenset({"converted", "document", "archive"})
_BLOCK = 1024 * 1024
# What a failed child means to a person.  A crash or a fault is tried again another way first.
_FAILURES = {
    "cpu": "reading.took-too-long",
    "wall": "reading.took-too-long",
    "memory": "reading.needs-too-much-memory",
    "output": "reading.copy-too-large",
    "crash": "reading.reader-stopped",
    "refused": "reading.reader-stopped",
}
_TRIED_ANOTHER_WAY = frozenset({"crash", "refused", "memory"})
# What the file alone decides is remembered; what the machine may have caused is tried again next time.
_REMEMBERED_FAILURES = frozenset({"reading.copy-too-large"})


def read_files(
    sources: Sequence[Source],
    *,
    workspace: Workspace,
    watch: Watch = UNWATCHED,
    workers: int = 2,
    limits: Limits = LIMITS,
) -> tuple[Reading, ...]:
    """Read files and give a reading for each, in order; what can't be read is given as a slip sheet.

    Readings are kept in the workspace's cache by content and engine version.  Progress is told as stage `read`.
    """
    if not sources:
        return ()
    hands = max(1, min(workers, len(sources)))
    with _Reader(workspace, watch, hands, limits) as reader, ThreadPoolExecutor(hands) as pool:
        waiting = [pool.submit(reader.read, source) for source in sources]
        try:
            follow(waiting, watch, stage="read")
            return tuple(future.result() for future in waiting)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            reader.is_stopping = True
            raise


@dataclass(frozen=True, slots=True)
class _Paper:
    """A source on the disk: its hash, size and kind as first seen."""

    source: Source
    sha256: str
    size: int
    kind: Kind
    suffix: str

    @property
    def key(self) -> str:
        """Name of its cache entry: content, the ending that findings may rest on, and what reads it."""
        reads = engine_versions() + (conversion_key() if self.kind.family in _MAY_BE_CONVERTED else "")
        ending = hashlib.sha256(f"{self.suffix} {reads}".encode()).hexdigest()[:16]
        return f"{self.sha256}-{ending}"


@dataclass(slots=True)
class _Reader:
    """Reads one source after another on whichever worker is free; equal contents are read once."""

    workspace: Workspace
    watch: Watch
    hands: int
    limits: Limits
    is_stopping: bool = False
    _workers: "SimpleQueue[Worker]" = field(default_factory=SimpleQueue)
    _all: list[Worker] = field(default_factory=list)
    _locks: dict[str, Lock] = field(default_factory=dict)
    _guard: Lock = field(default_factory=Lock)

    def __enter__(self) -> "_Reader":
        self._all = [Worker(task=_TASK, limits=self.limits) for _ in range(self.hands)]
        for worker in self._all:
            self._workers.put(worker)
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._all:
            worker.stop()

    @property
    def rung(self) -> str:
        return self._all[0].rung

    def read(self, source: Source) -> Reading:
        """Give the reading of one source."""
        try:
            paper = _seen(source)
        except OSError:
            return self._slip(_Paper(source, "", 0, sniff(b""), ""), "reading.file-missing", {})
        if source.sha256 and source.sha256 != paper.sha256:
            return self._slip(paper, "reading.changed-since-added", {})
        with self._alone(paper.key):
            from_cache = True
            entry = self.workspace.cached(KIND, paper.key)
            if entry is None:
                from_cache = False
                try:
                    entry = self._entry(paper)
                except Declined as declined:
                    return self._slip(paper, declined.code, declined.params)
        return self._given(paper, entry, from_cache=from_cache)

    def _given(self, paper: _Paper, entry: Path, *, from_cache: bool) -> Reading:
        if (no_pages := declined_in(entry, about=paper.source.about)) is not None:
            slip = self._slip(paper, no_pages.declined.code, no_pages.declined.params, from_cache=from_cache)
            return replace(slip, findings=(*slip.findings, *no_pages.findings), parts=no_pages.parts)
        return as_reading(entry, about=paper.source.about, from_cache=from_cache)

    def _entry(self, paper: _Paper) -> Path:
        """Read a paper into the cache; raise `Declined` for a failure that isn't to be remembered."""
        with self.workspace.filling(KIND, paper.key) as folder:
            try:
                self._read_into(folder, paper)
            except Declined as declined:
                if declined.code in _FAILURES.values() and declined.code not in _REMEMBERED_FAILURES:
                    raise
                keep_declined(folder, declined, size=paper.size, rung=self.rung)
        entry = self.workspace.cached(KIND, paper.key)
        if entry is None:
            raise Declined("reading.reader-stopped")
        return entry

    def _read_into(self, folder: Path, paper: _Paper) -> None:
        try:
            self._read_directly(folder, paper)
        except Declined as declined:
            if declined.code != NEEDED:
                raise
            kind = str(declined.params["kind"])
            with converted(paper.source.path, kind, workspace=self.workspace, cancel=self._asks_to_stop) as more:
                try:
                    self._read_directly(folder, paper, more)
                except Declined as again:
                    raise Declined("reading.reader-stopped") if again.code == NEEDED else again from None

    def _read_directly(self, folder: Path, paper: _Paper, more: Converted = NOTHING) -> None:
        ways = _PDF_WAYS if paper.kind.family == "pdf" else _PDF_WAYS[:1]
        for way in ways:
            try:
                answer = self._ask(folder, paper, way, more)
            except TaskFailed as failure:
                if way == ways[-1] or failure.reason not in _TRIED_ANOTHER_WAY:
                    raise Declined(_FAILURES.get(failure.reason, "reading.reader-stopped")) from None
            else:
                self._keep(folder, paper, answer)
                return

    def _keep(self, folder: Path, paper: _Paper, answer: Mapping[str, Any]) -> None:
        if "declined" in answer:
            reason = Declined(answer["declined"], answer["params"])
            keep_declined(folder, reason, size=paper.size, rung=self.rung, within=answer)
        else:
            keep_read(folder, answer, size=paper.size, rung=self.rung)

    def _ask(self, folder: Path, paper: _Paper, way: str, more: Converted) -> Mapping[str, Any]:
        rendition, layer = folder / RENDITION, folder / LAYER
        for left_over in (rendition, layer):
            left_over.unlink(missing_ok=True)
        with self._worker() as worker:
            answer = worker.run(
                {"suffix": paper.suffix, "way": way, "made": list(more.made), "version": more.version},
                inputs=[paper.source.path, *more.files],
                outputs=[rendition, layer],
                cancel=self._asks_to_stop,
            )
        has_no_pages = isinstance(answer, dict) and "declined" in answer
        checked = checked_refusal(answer) if has_no_pages else checked_answer(answer, layer)
        if checked["sha256"] != paper.sha256:
            raise Declined("reading.changed-since-added")
        return checked

    def _asks_to_stop(self) -> bool:
        return self.is_stopping or self.watch.asks_to_stop()

    def _slip(self, paper: _Paper, code: str, params: Mapping[str, Any], *, from_cache: bool = False) -> Reading:
        slip = Slip(
            about=paper.source.about,
            sha256=paper.sha256,
            size=paper.size,
            media_type=paper.kind.media_type,
            code=code,
            params=dict(params),
            rung=self.rung,
        )
        return slip_reading(slip, workspace=self.workspace, from_cache=from_cache)

    @contextmanager
    def _worker(self) -> Iterator[Worker]:
        worker = self._workers.get()
        try:
            yield worker
        finally:
            self._workers.put(worker)

    @contextmanager
    def _alone(self, key: str) -> Iterator[None]:
        with self._guard:
            lock = self._locks.setdefault(key, Lock())
        with lock:
            yield


def _seen(source: Source) -> _Paper:
    """Hash a file and tell its kind from its first bytes."""
    digest = hashlib.sha256()
    size, head = 0, b""
    with source.path.open("rb") as file:
        while block := file.read(_BLOCK):
            head = head or block[:HEAD]
            digest.update(block)
            size += len(block)
    suffix = source.path.suffix.lower()
    return _Paper(source, digest.hexdigest(), size, sniff(head), suffix if suffix in READ_ENDINGS else "")
