# SPDX-License-Identifier: MPL-2.0
"""One paper read for an office that keeps its readings itself: the reading, and the cache as one piece of bytes.

Text is recognised where pages have none, as for a packet.  Each page that was recognised is handed over at once, so
that whoever is stopped or killed in the middle of a long scan goes on there.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from amparo.pipeline.recognised import recognised
from amparo.reading.engine import read_files
from amparo.reading.recognising import LOW, PAGES
from amparo.reading.values import Reading, ReadPage, Source, TextState
from amparo.terms.finding import Cancelled, Finding
from amparo.terms.watch import UNWATCHED, Watch
from amparo.workspace import Workspace

_WITHOUT_TEXT = frozenset({TextState.MISSING, TextState.SPARSE, TextState.UNUSABLE})


class PageMemory(Protocol):
    """Where recognised pages lie until their paper is read to the end; asked in the caller's own thread."""

    def recall(self) -> Iterable[bytes]:
        """Give what was kept."""

    def keep(self, key: str, packed: bytes) -> None:
        """Keep one page."""


@dataclass(frozen=True, slots=True)
class KeptReading:
    """A reading and what makes it again without reading: lay `packed` out in a workspace's cache."""

    reading: Reading
    packed: bytes
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Recognition:
    """What recognition came to: pages read from their pictures, their mean confidence, pages a person should look at.

    A page to look at comes with its confidence; with none where no text could be recognised.
    """

    pages: int
    confidence: int
    look: tuple[tuple[int, int | None], ...]


def read_for_keeping(
    file: Path, *, about: str, sha256: str, scratch: Path, memory: PageMemory, watch: Watch = UNWATCHED
) -> KeptReading:
    """Read one file in `scratch`; nothing else is left anywhere but what `memory` keeps."""
    workspace = Workspace(scratch / "reading")
    read = read_files([Source(path=file, about=about, sha256=sha256)], workspace=workspace, watch=watch, workers=1)
    keeping = _Keeping(workspace, memory)
    keeping.lay_out()
    try:
        done = recognised(read, languages=None, workspace=workspace, watch=keeping.following(watch))
    except Cancelled:
        keeping.keep_new()
        raise
    (reading,) = done.readings
    return KeptReading(reading, workspace.packed(), done.findings)


def recognition_of(pages: Sequence[ReadPage]) -> Recognition | None:
    """Say what recognition came to; nothing for a paper that had its text, or is blank."""
    read = [page for page in pages if page.text_state is TextState.RECOGNISED]
    low = [(page.number, confidence_of(page)) for page in pages if _wants_a_look(page)]
    if not read and not low:
        return None
    letters = [max(1, sum(map(len, page.text.split()))) for page in read]
    weighed = sum(weight * page.words.confidence for weight, page in zip(letters, read, strict=True))
    return Recognition(len(read), round(weighed / sum(letters)) if read else 0, tuple(low))


def confidence_of(page: ReadPage) -> int | None:
    """Give the mean confidence of a recognised page, of 100; none for a page whose text wasn't recognised."""
    return round(page.words.confidence) if page.text_state is TextState.RECOGNISED else None


def _wants_a_look(page: ReadPage) -> bool:
    is_low = page.text_state is TextState.RECOGNISED and page.words.confidence < LOW
    return is_low or page.text_state in _WITHOUT_TEXT


@dataclass(slots=True)
class _Keeping:
    """Hands recognised pages over as they come."""

    workspace: Workspace
    memory: PageMemory
    _kept: set[str] = field(default_factory=set)

    def lay_out(self) -> None:
        """Bring back what was recognised before."""
        for packed in self.memory.recall():
            self.workspace.lay_out(packed)
        self._kept.update(self.workspace.keys(PAGES))

    def following(self, watch: Watch) -> Watch:
        """Give a watch that keeps new pages before it tells how far the work is."""

        def tell(stage: str, done: int, total: int) -> None:
            self.keep_new()
            watch.tell(stage, done, total)

        return Watch(tell=tell, asks_to_stop=watch.asks_to_stop)

    def keep_new(self) -> None:
        """Hand over the pages that came since the last time."""
        for key in self.workspace.keys(PAGES):
            if key not in self._kept:
                self.memory.keep(key, self.workspace.packed_entry(PAGES, key))
                self._kept.add(key)
