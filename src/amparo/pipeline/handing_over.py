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
from amparo.packet.manifest import FILING
from amparo.packet.office_files import TO_SIGN, WORD
from amparo.packet.reuse import Earlier, earlier_build
from amparo.terms.finding import Finding, Place, Refusal, Severity
from amparo.workspace import enough_room, publishing

MANIFEST = "manifest.json"


_FOLDERS = (FILING, WORD, TO_SIGN)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """Where the files of a filing are; `office` are Word files to edit and certificates to have signed."""

    volumes: tuple[Path, ...]
    word_index: Path
    office: tuple[Path, ...]
    manifest: Path


def standing_in(out: Path) -> Earlier:
    """Give what an earlier build left in `out`, so that what comes out the same needn't be made again."""
    return earlier_build(out / MANIFEST, out / FILING)


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
    made = {FILING: (*built.volumes, built.word_index)}
    for folder in (WORD, TO_SIGN):
        made[folder] = tuple(path for home, path in built.office if home == folder)
    fresh = {folder: tuple(out / folder / path.name for path in paths) for folder, paths in made.items()}
    _withdraw_earlier(out, keep={path for paths in fresh.values() for path in paths})
    for folder, sources in made.items():
        for source, target in zip(sources, fresh[folder], strict=True):
            _publish(source, target)
    _publish(built.manifest, out / MANIFEST)
    *volumes, index = fresh[FILING]
    return HandedOver(
        volumes=tuple(volumes),
        word_index=index,
        office=(*fresh[WORD], *fresh[TO_SIGN]),
        manifest=out / MANIFEST,
    )


def _publish(source: Path, target: Path) -> None:
    if source == target:  # a volume kept from an earlier build
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with publishing(target) as temporary:
        shutil.copyfile(source, temporary)


def _withdraw_earlier(out: Path, *, keep: set[Path]) -> None:
    """Take out the files that the earlier manifest names and this build won't replace; nobody else's are touched."""
    manifest = out / MANIFEST
    if not manifest.is_file():
        return
    try:
        earlier = json.loads(manifest.read_text(encoding="utf-8"))
        rows = [*earlier["volumes"], *earlier["other_files"]]
        named = {(str(row.get("folder", FILING)), Path(row["file"]).name) for row in rows}
    except (ValueError, KeyError, TypeError, AttributeError):
        named = set()  # not a manifest of ours: leave everything beside it alone
    manifest.unlink()
    for folder, name in named:
        if folder in _FOLDERS and (path := out / folder / name) not in keep:
            path.unlink(missing_ok=True)
