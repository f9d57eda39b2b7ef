# SPDX-License-Identifier: MPL-2.0
"""The last step: finished files appear under their final names, each whole, the manifest last.

A kill in the middle can leave some new files and no manifest, never half a file; the next build puts that right.
"""

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from amparo.packet.build import BuiltPacket
from amparo.terms.finding import Finding, Place, Refusal, Severity
from amparo.workspace import enough_room, publishing

FILING, MANIFEST = "filing", "manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """Where the files of a filing are."""

    volumes: tuple[Path, ...]
    word_index: Path
    manifest: Path


def must_take_files(out: Path, *, needed: int) -> None:
    """Refuse before the long work begins when `out` can't take `needed` bytes of files."""
    standing = next(place for place in (out, *out.absolute().parents) if place.exists())
    if not standing.is_dir():
        raise Refusal(Finding(code="packet.out-is-a-file", severity=Severity.BLOCKS, place=Place(file=str(out))))
    if not os.access(standing, os.W_OK | os.X_OK):
        raise Refusal(Finding(code="workspace.not-writable", severity=Severity.BLOCKS))
    enough_room(standing, needed)


def hand_over(built: BuiltPacket, *, out: Path) -> HandedOver:
    """Move the files under their final names; what an earlier build left there under our names goes away."""
    filing, manifest = out / FILING, out / MANIFEST
    filing.mkdir(parents=True, exist_ok=True)
    made = (*built.volumes, built.word_index)
    fresh = tuple(filing / path.name for path in made)
    _withdraw_earlier(manifest, filing, keep={path.name for path in made})
    for source, target in zip(made, fresh, strict=True):
        _publish(source, target)
    _publish(built.manifest, manifest)
    return HandedOver(volumes=fresh[:-1], word_index=fresh[-1], manifest=manifest)


def _publish(source: Path, target: Path) -> None:
    with publishing(target) as temporary:
        shutil.copyfile(source, temporary)


def _withdraw_earlier(manifest: Path, filing: Path, *, keep: set[str]) -> None:
    """Take out the files that the earlier manifest names and this build won't replace; nobody else's are touched."""
    if not manifest.is_file():
        return
    try:
        earlier = json.loads(manifest.read_text(encoding="utf-8"))
        names = {row["file"] for row in (*earlier["volumes"], *earlier["other_files"])}
    except (ValueError, KeyError, TypeError):
        names = set()  # not a manifest of ours: leave everything beside it alone
    manifest.unlink()
    for name in names - keep:
        (filing / Path(name).name).unlink(missing_ok=True)
