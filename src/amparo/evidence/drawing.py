# SPDX-License-Identifier: MPL-2.0
"""Pages as pictures for whoever leafs through a paper: one confined child for all its pages, ended when it is left."""

from collections import OrderedDict
from contextlib import ExitStack
from threading import BoundedSemaphore, Lock, Timer

from django.http import Http404

from amparo.evidence.models import Paper
from amparo.offices import held_key
from amparo.offices.stores import documents, open_scratch
from amparo.pipeline.picturing import Drawer, NoPicture

WIDTH = 1000
IDLE_SECONDS = 20.0
# Drawing costs memory: one process holds few papers open, and draws few pages at a time; the others wait.
_MOST_OPEN = 2
_DRAWING = BoundedSemaphore(2)


class _OpenPaper:
    """One paper laid out in memory, and the child that draws its pages; one page at a time."""

    def __init__(self) -> None:
        self.lock, self.uses = Lock(), 0
        self._stack = ExitStack()
        self._drawer: Drawer | None = None

    def draw(self, paper: Paper, page: int) -> bytes:
        """Give a page as PNG, opening the paper where it isn't open yet."""
        with self.lock:
            if self._drawer is None:
                self._open(paper)
            assert self._drawer is not None  # noqa: S101  opened above
            return self._drawer.draw(page)

    def _open(self, paper: Paper) -> None:
        identity = paper.matter.lock.identity(held_key.held())
        packed = documents().content(paper.reading_blob, identity=identity)
        with ExitStack() as opening:
            scratch = opening.enter_context(open_scratch())
            self._drawer = opening.enter_context(Drawer(packed, width=WIDTH, scratch=scratch))
            self._stack = opening.pop_all()

    def close(self) -> None:
        """End the child and leave nothing in memory."""
        with self.lock:
            self._drawer = None
            self._stack.close()


class OpenPapers:
    """The papers of this process that somebody leafs through, the last used last."""

    def __init__(self) -> None:
        self._lock, self._open = Lock(), OrderedDict[str, _OpenPaper]()
        self._timer: Timer | None = None

    def picture(self, paper: Paper, page: int) -> bytes:
        """Give a page (from 1) as PNG; answers as if it weren't there when it can't be drawn."""
        held = self._taken(paper.reading_blob)
        try:
            with _DRAWING:
                return held.draw(paper, page)
        except NoPicture:
            raise Http404 from None
        finally:
            self._given_back(held)

    def close_idle(self, *, most: int = 0) -> None:
        """Close papers that nobody draws of just now, the oldest first, until `most` are open."""
        with self._lock:
            idle = [key for key, held in self._open.items() if not held.uses]
            closing = [self._open.pop(key) for key in idle[: max(0, len(self._open) - most)]]
        for held in closing:
            held.close()

    def _taken(self, key: str) -> _OpenPaper:
        with self._lock:
            held = self._open.setdefault(key, _OpenPaper())
            self._open.move_to_end(key)
            held.uses += 1
            if self._timer is not None:
                self._timer.cancel()
        self.close_idle(most=_MOST_OPEN)
        return held

    def _given_back(self, held: _OpenPaper) -> None:
        with self._lock:
            held.uses -= 1
            self._timer = Timer(IDLE_SECONDS, self.close_idle)
            self._timer.daemon = True
            self._timer.start()

    def __len__(self) -> int:
        return len(self._open)


open_papers = OpenPapers()


def picture_of(paper: Paper, *, page: int) -> bytes:
    """Give a page as a picture, drawn of the paper's safe copy; answers as if it weren't there when it can't be."""
    if not paper.reading_blob or paper.slip_sheet:
        raise Http404
    return open_papers.picture(paper, page)
