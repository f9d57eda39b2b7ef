# SPDX-License-Identifier: MPL-2.0
"""Pages as pictures, for somebody who looks at a paper: drawn of its safe rendition, by a confined child."""

from pathlib import Path
from types import TracebackType
from typing import Self

from amparo.reading.remembered import RENDITION
from amparo.sandbox.declined import Declined
from amparo.sandbox.worker import Limits, TaskFailed, Worker
from amparo.workspace import Workspace

_TASK = "amparo.reading.picturing:draw"
_LIMITS = Limits(cpu_seconds=10, wall_seconds=20, output=64 * 1024**2)


class NoPicture(Exception):
    """This page can't be shown: the paper has no such page, or drawing it cost too much."""


class Drawer:
    """Draws pages of one kept reading, all with one confined child; nothing of another paper comes near it."""

    def __init__(self, packed: bytes, *, width: int, scratch: Path) -> None:
        """Lay the reading out in `scratch`; raises `NoPicture` when it has no rendition."""
        self.rendition = rendition_in(packed, scratch=scratch)
        self._width, self._target = width, scratch / "page.png"
        self._worker = Worker(task=_TASK, limits=_LIMITS)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def draw(self, page: int) -> bytes:
        """Give a page (from 1) as PNG; raises `NoPicture`."""
        request = {"page": page, "width": self._width}
        self._target.unlink(missing_ok=True)
        try:
            self._worker.run(request, inputs=[self.rendition], outputs=[self._target])
        except (TaskFailed, Declined):
            raise NoPicture from None
        return self._target.read_bytes()

    def close(self) -> None:
        """End the child."""
        self._worker.stop()


def rendition_in(packed: bytes, *, scratch: Path) -> Path:
    """Lay a kept reading out and give its rendition; raises `NoPicture` when there is none."""
    workspace = Workspace(scratch / "reading")
    workspace.lay_out(packed)
    rendition = next(iter(sorted(workspace.root.rglob(RENDITION))), None)
    if rendition is None:
        raise NoPicture
    return rendition
