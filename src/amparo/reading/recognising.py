# SPDX-License-Identifier: MPL-2.0
"""Text recognition of what has no text: readings in, the same readings out, searchable where Tesseract could read.

Each page is recognised by itself and kept at once, by the rendition, the languages and the versions that did the work:
who stops in the middle of a long scan goes on there the next time.  The pixels of a page are never touched.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from queue import SimpleQueue
from types import MappingProxyType
from typing import Any

from amparo.reading.following import follow
from amparo.reading.recognition_languages import must_have_languages, program_version
from amparo.reading.remembered import LAYER, RENDITION, as_reading, by_weight, checked_answer, finding, keep_read
from amparo.reading.tally import page_runs
from amparo.reading.text_layer import TOLD
from amparo.reading.values import Reading, TextState
from amparo.sandbox.declined import Declined
from amparo.sandbox.worker import Limits, TaskFailed, Worker
from amparo.terms.finding import Finding
from amparo.terms.watch import UNWATCHED, Watch
from amparo.workspace import Workspace

PAGES, PAPERS = "recognised-pages", "recognised"
# Raise with every change that recognises or lays words otherwise.
VERSION = "4"
# One page; the densest newspaper sheet takes 20 CPU seconds.
LIMITS = Limits(cpu_seconds=60, wall_seconds=180)
# Under this mean confidence a person should read the page: on scans with a planted text, pages under 70 held a wrong
# word in every second line.
LOW = 70
_TASK = "amparo.reading.recognition:recognise"
_SEEN = "seen.jsonl"
_WANTED = frozenset({TextState.MISSING, TextState.SPARSE, TextState.UNUSABLE})
_RETOLD = frozenset({TOLD[state] for state in _WANTED} | {"reading.nothing-legible"})
NO_SCRIPTS: Mapping[str, str] = MappingProxyType({})
_LISTED = 16  # pages a finding names; more pages make more findings


def pages_to_recognise(reading: Reading) -> tuple[int, ...]:
    """Give the pages (from 1) whose text is missing, too little or junk."""
    if reading.slip_sheet:
        return ()
    return tuple(page.number for page in reading.pages if page.text_state in _WANTED)


def recognise(
    readings: Sequence[Reading],
    *,
    languages: str,
    by_script: Mapping[str, str] = NO_SCRIPTS,
    workspace: Workspace,
    watch: Watch = UNWATCHED,
    workers: int = 2,
) -> tuple[Reading, ...]:
    """Give the readings with text where pages had none; progress is told as stage `recognise`, page by page.

    `by_script` names packs to use for pages in letters that aren't Latin (`Arabic`: `ara+fas`).
    """
    must_have_languages(languages)
    wanted = sum(len(pages_to_recognise(reading)) for reading in readings)
    if not wanted:
        return tuple(readings)
    hands = max(1, min(workers, wanted))
    with _Recogniser(workspace, watch, languages, by_script, hands) as recogniser, ThreadPoolExecutor(hands) as pool:
        try:
            begun = [recogniser.begin(reading, pool) for reading in readings if pages_to_recognise(reading)]
            waiting = [future for paper in begun for future in paper.waiting.values()]
            laid = {paper.reading.about: pool.submit(recogniser.lay, paper) for paper in begun}
            follow(waiting, watch, stage="recognise", before=wanted - len(set(waiting)))
            follow(tuple(laid.values()), watch, stage="lay")
            return tuple(laid[r.about].result() if r.about in laid else r for r in readings)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            recogniser.is_stopping = True
            raise


@dataclass(frozen=True, slots=True)
class _Paper:
    """A reading, what is known of its pages already, and the pages being recognised."""

    reading: Reading
    known: Mapping[int, Path]
    waiting: "Mapping[int, Future[Path | None]]"


@dataclass(slots=True)
class _Recogniser:
    """Recognises page after page on whichever worker is free."""

    workspace: Workspace
    watch: Watch
    languages: str
    by_script: Mapping[str, str]
    hands: int
    is_stopping: bool = False
    _workers: "SimpleQueue[Worker]" = field(default_factory=SimpleQueue)
    _all: list[Worker] = field(default_factory=list)
    _begun: "dict[str, Future[Path | None]]" = field(default_factory=dict)

    def __enter__(self) -> "_Recogniser":
        self._all = [Worker(task=_TASK, limits=LIMITS, programs=True) for _ in range(self.hands)]
        for worker in self._all:
            self._workers.put(worker)
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._all:
            worker.stop()

    def begin(self, reading: Reading, pool: ThreadPoolExecutor) -> _Paper:
        """Look for what is known of a paper's pages, and have the others recognised."""
        wanted = {number: self._known(reading, number) for number in pages_to_recognise(reading)}
        known = {number: entry for number, entry in wanted.items() if entry is not None}
        return _Paper(reading, known, {n: self._begin_page(reading, n, pool) for n in wanted if n not in known})

    def _begin_page(self, reading: Reading, number: int, pool: ThreadPoolExecutor) -> "Future[Path | None]":
        """Have a page recognised; the same page of an equal paper is recognised once."""
        key = self._key(reading, number)
        if key not in self._begun:
            self._begun[key] = pool.submit(self._page, reading, number)
        return self._begun[key]

    def _key(self, reading: Reading, *more: object) -> str:
        said = [reading.rendition_sha256, self.languages, dict(self.by_script), program_version(), VERSION, *more]
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()

    def _known(self, reading: Reading, number: int) -> Path | None:
        return self.workspace.cached(PAGES, self._key(reading, number))

    def _page(self, reading: Reading, number: int) -> Path | None:
        """Recognise one page and keep what was found; nothing when it can't be recognised."""
        request = {"step": "page", "page": number, "languages": self.languages, "by_script": dict(self.by_script)}
        try:
            with self.workspace.filling(PAGES, self._key(reading, number)) as folder:
                self._run(request, [reading.rendition], [folder / _SEEN])
        except (Declined, TaskFailed):
            return None
        return self._known(reading, number)

    def lay(self, paper: _Paper) -> Reading:
        """Give the reading with all that was recognised laid under its pages."""
        done = {number: future.result() for number, future in paper.waiting.items()}
        pages = {**paper.known, **{number: entry for number, entry in done.items() if entry is not None}}
        try:
            reading = self._laid(paper.reading, pages) if pages else paper.reading
        except (Declined, TaskFailed):
            reading, pages = paper.reading, {}
        failed = sorted({*paper.known, *done} - set(pages))
        said = (*reading.findings, *told_of(reading, failed, self.languages))
        return replace(reading, findings=by_weight(said))

    def _laid(self, reading: Reading, pages: Mapping[int, Path]) -> Reading:
        key = self._key(reading, *sorted(pages))
        entry = self.workspace.cached(PAPERS, key)
        if entry is None:
            with self.workspace.filling(PAPERS, key) as folder:
                self._lay_into(folder, reading, pages)
            entry = self.workspace.cached(PAPERS, key)
        if entry is None:
            raise TaskFailed("output")
        laid = as_reading(entry, about=reading.about, from_cache=reading.from_cache)
        kept = (found for found in reading.findings if found.code not in _RETOLD)
        return replace(laid, findings=(*kept, *laid.findings), outline=reading.outline, parts=reading.parts)

    def _lay_into(self, folder: Path, reading: Reading, pages: Mapping[int, Path]) -> None:
        with self.workspace.scratch() as scratch:
            seen = scratch / _SEEN
            seen.write_bytes(b"".join((pages[number] / _SEEN).read_bytes() for number in sorted(pages)))
            inputs = [reading.rendition, reading.rendition.parent / LAYER, seen]
            answer = self._run({"step": "lay"}, inputs, [folder / RENDITION, folder / LAYER])
        row = {**answer, "media_type": reading.media_type, "sha256": reading.sha256, "outline": [], "parts": []}
        checked = checked_answer(row, folder / LAYER)
        if answer["pages"] != len(reading.pages):
            raise TaskFailed("refused", "answer")
        keep_read(folder, checked, size=reading.size, rung=self._all[0].rung)

    def _run(self, request: Mapping[str, Any], inputs: Sequence[Path], outputs: Sequence[Path]) -> Any:
        worker = self._workers.get()
        try:
            return worker.run(request, inputs=inputs, outputs=outputs, cancel=self._asks_to_stop)
        finally:
            self._workers.put(worker)

    def _asks_to_stop(self) -> bool:
        return self.is_stopping or self.watch.asks_to_stop()


def told_of(reading: Reading, failed: Sequence[int], languages: str) -> Iterator[Finding]:
    """Say which pages were recognised, which of them a person should read, and which couldn't be."""
    read = [page for page in reading.pages if page.text_state is TextState.RECOGNISED]
    if read:
        params = {"pages": page_runs([page.number for page in read]), "count": len(read), "languages": languages}
        yield finding("reading.recognised", params, about=reading.about)
    low = [page for page in read if page.words.confidence < LOW]
    for part in (low[at : at + _LISTED] for at in range(0, len(low), _LISTED)):
        pages = ", ".join(f"{page.number} ({page.words.confidence:.0f})" for page in part)
        params = {"pages": pages, "count": len(part), "limit": LOW}
        yield finding("reading.low-confidence", params, about=reading.about)
    if failed:
        params = {"pages": page_runs(failed), "count": len(failed)}
        yield finding("reading.not-recognised", params, about=reading.about)
