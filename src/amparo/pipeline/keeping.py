# SPDX-License-Identifier: MPL-2.0
"""One paper read for an office that keeps its readings itself: the reading, and the cache as one piece of bytes."""

from dataclasses import dataclass
from pathlib import Path

from amparo.reading.engine import read_files
from amparo.reading.values import Reading, Source
from amparo.terms.watch import UNWATCHED, Watch
from amparo.workspace import Workspace


@dataclass(frozen=True, slots=True)
class KeptReading:
    """A reading and what makes it again without reading: lay `packed` out in a workspace's cache."""

    reading: Reading
    packed: bytes


def read_for_keeping(file: Path, *, about: str, sha256: str, scratch: Path, watch: Watch = UNWATCHED) -> KeptReading:
    """Read one file in `scratch`; nothing else is left anywhere."""
    workspace = Workspace(scratch / "reading")
    (reading,) = read_files(
        [Source(path=file, about=about, sha256=sha256)], workspace=workspace, watch=watch, workers=1
    )
    return KeptReading(reading, workspace.packed())
