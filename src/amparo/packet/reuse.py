# SPDX-License-Identifier: MPL-2.0
"""Volumes of an earlier build that would come out the same: kept as they are, with what verification saw.

A volume's key is a hash over everything its bytes depend on: its pages by the hashes of what they come from, their
numbers, sheets, bookmarks, links and marks, and the program itself.  The file is hashed again before it is kept.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from amparo.packet.front_matter import sheets_of
from amparo.packet.program import program_hash
from amparo.packet.segments import Segment, segments
from amparo.packet.settling import Settled
from amparo.packet.values import PlannedExhibit, PlannedVolume
from amparo.packet.verify import VolumeSeen


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierVolume:
    """A volume that stands: its file, the hash it had when it was verified, what was seen."""

    path: Path
    sha256: str
    seen: VolumeSeen


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """An earlier build: its volumes by key, and the bytes per volume it came to aim at under its limit."""

    volumes: Mapping[str, EarlierVolume] = field(default_factory=dict)
    limit: int = 0
    budget: int = 0

    def volume(self, key: str) -> EarlierVolume | None:
        """Give the volume with this key if its file is still what was verified."""
        known = self.volumes.get(key)
        if known is None or not known.path.is_file() or file_hash(known.path) != known.sha256:
            return None
        return known


def earlier_build(manifest: Path, filing: Path) -> Earlier:
    """Read what an earlier build left in `filing`; nothing of it is used when its manifest can't be read."""
    try:
        told = json.loads(manifest.read_text(encoding="utf-8"))
        volumes = {row["made_from"]: _volume(row, filing) for row in told["volumes"]}
        return Earlier(volumes=volumes, limit=told["rules"]["volume_limit_bytes"], budget=told["budget_bytes"])
    except (OSError, ValueError, KeyError, TypeError):
        return Earlier()


def _volume(row: Mapping[str, Any], filing: Path) -> EarlierVolume:
    told = row["verified"]
    seen = VolumeSeen(
        pages=int(told["pages"]),
        links=int(told["links"]),
        bookmarks=int(told["bookmarks"]),
        highlights=int(told["highlights"]),
    )
    return EarlierVolume(path=filing / Path(row["file"]).name, sha256=str(row["sha256"]), seen=seen)


def volume_key(settled: Settled, volume: PlannedVolume) -> str:
    """Give the hash over everything the bytes of a volume depend on."""
    plan = settled.plan
    told = {
        "program": program_hash(),
        "volume": asdict(volume),
        "of": len(plan.volumes),
        "title": plan.request.cover.filing_title,
        "stem": plan.request.stem,
        "is_draft": plan.request.is_draft,
        "size": [plan.request.rules.page_width, plan.request.rules.page_height],
        "runs": [_run(settled, run) for run in segments(plan, volume)],
        "sheets": sheets_of(plan, volume),
    }
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _run(settled: Settled, run: Segment) -> list[Any]:
    where = [str(run.kind), run.first_page, run.pages]
    if run.part is not None and run.paper is None:
        content = settled.parts[run.part.part.kind]
        return [*where, run.part.part.name, hashlib.sha256(content).hexdigest()]
    tab = _tab(run.planned) if run.planned else []
    if run.paper is None:
        return [*where, *tab]
    paper = run.paper
    passages = [asdict(passage) for passage in paper.passages]
    outline = [[line.level, line.title, line.page] for line in paper.outline]
    several = len(run.planned.exhibit.documents) if run.planned else 0
    part = [run.document.part, run.document.parts] if run.document else [run.part.part.name if run.part else ""]
    return [
        *where, *tab, run.first_of, paper.rendition_sha256, paper.title, passages, outline, list(paper.folio_slots),
        several, *part,
    ]  # fmt: skip


def _tab(planned: PlannedExhibit) -> list[Any]:
    return [planned.tab, planned.volume, planned.exhibit.title, planned.exhibit.section]


def file_hash(path: Path) -> str:
    """Give the SHA-256 of a file."""
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
