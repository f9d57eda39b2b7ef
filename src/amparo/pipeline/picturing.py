# SPDX-License-Identifier: MPL-2.0
"""A page as a picture, for somebody who looks at a paper: drawn of its safe rendition, by a confined child."""

from pathlib import Path

from amparo.reading.remembered import RENDITION
from amparo.sandbox.declined import Declined
from amparo.sandbox.worker import Limits, TaskFailed, Worker
from amparo.workspace import Workspace

_TASK = "amparo.reading.picturing:draw"
_LIMITS = Limits(cpu_seconds=10, wall_seconds=20, output=64 * 1024**2)


class NoPicture(Exception):
    """This page can't be shown: the paper has no such page, or drawing it cost too much."""


def picture_of_page(packed: bytes, *, page: int, width: int, scratch: Path) -> bytes:
    """Give a page (from 1) of a kept reading as PNG; raises `NoPicture`."""
    workspace = Workspace(scratch / "reading")
    workspace.lay_out(packed)
    rendition = next(iter(sorted(workspace.root.rglob(RENDITION))), None)
    if rendition is None:
        raise NoPicture
    target = scratch / "page.png"
    with Worker(task=_TASK, limits=_LIMITS) as worker:
        try:
            worker.run({"page": page, "width": width}, inputs=[rendition], outputs=[target])
        except (TaskFailed, Declined):
            raise NoPicture from None
    return target.read_bytes()
