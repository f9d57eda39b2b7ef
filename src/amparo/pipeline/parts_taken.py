# SPDX-License-Identifier: MPL-2.0
"""Files inside a paper, as an office keeps their rows: which can be papers of their own, and taking them out."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from amparo.pipeline.holdings import is_paper
from amparo.reading.looking_inside import Looker, PartLost
from amparo.reading.part_rows import parts_in
from amparo.terms.watch import UNWATCHED, Watch

__all__ = ["PartLost", "offered_parts", "take_out"]


def offered_parts(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Give the rows of files that come in as papers of their own unless somebody chooses otherwise."""
    parts = parts_in(rows)
    return [dict(row) for row, part in zip(rows, parts, strict=True) if is_paper(part, parts)]


def take_out(
    file: Path, rows: Sequence[Mapping[str, Any]], *, into: Path, watch: Watch = UNWATCHED
) -> tuple[Path, ...]:
    """Write parts of a file into a folder, each whole; raises `PartLost` when one isn't as it was listed."""
    wanted = [(part, into / f"part-{number:06}") for number, part in enumerate(parts_in(rows))]
    with Looker(watch=watch) as looker:
        looker.take(file, wanted)
    return tuple(path for _, path in wanted)
