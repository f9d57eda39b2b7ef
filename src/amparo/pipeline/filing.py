# SPDX-License-Identifier: MPL-2.0
"""A case folder becomes a filing: open → check papers → read → plan → build → hand over.

The same folder gives the same bytes.  Everything is made in the folder's private scratch; finished files are moved
under their final names only when all of them are verified, the manifest last.
"""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from amparo import __version__
from amparo.casefile import CaseFolder, PacketOrder, changed_or_missing, open_folder
from amparo.packet.build import BuiltPacket, build_packet, lay_out
from amparo.packet.values import PacketPlan, PacketRequest
from amparo.pipeline.request import request_for
from amparo.reading.engine import read_files
from amparo.reading.values import Reading, Source
from amparo.sandbox import best_rung
from amparo.terms.finding import Finding, NotReady
from amparo.terms.watch import UNWATCHED, Watch
from amparo.workspace import Workspace, enough_room, publishing

PRIVATE = ".amparo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """A filing handed over: where its files are, its plan, what was found on the way."""

    plan: PacketPlan
    volumes: tuple[Path, ...]
    word_index: Path
    manifest: Path
    findings: tuple[Finding, ...]


def plan_filing(path: Path, *, packet: str = "", watch: Watch = UNWATCHED) -> tuple[PacketPlan, tuple[Finding, ...]]:
    """Plan the packet of a case folder without building it; `packet` names another order than `packet.yaml`."""
    request, findings, _ = _prepare(open_folder(path), packet=packet, watch=watch)
    planned, _ = lay_out(request)
    return planned, findings + planned.findings


def build_filing(path: Path, *, out: Path, packet: str = "", watch: Watch = UNWATCHED) -> Filing:
    """Build, verify and hand over the packet of a case folder into `out`.

    `out/filing` holds what goes to the forum (volumes, Word index); `out/manifest.json` is the office's record.
    """
    request, findings, workspace = _prepare(open_folder(path), packet=packet, watch=watch)
    needed = sum(document.rendition_size for exhibit in request.exhibits for document in exhibit.documents)
    enough_room(path, needed)
    made_with = {"amparo": __version__, "confinement": best_rung().name}
    with workspace.scratch() as scratch:
        built = build_packet(request, scratch=scratch, made_with=made_with, watch=watch)
        watch.check()
        return _hand_over(built, out=out, findings=findings + built.plan.findings)


def _prepare(folder: CaseFolder, *, packet: str, watch: Watch) -> tuple[PacketRequest, tuple[Finding, ...], Workspace]:
    order = folder.packet(packet)
    if wrong := changed_or_missing(folder, only=_named(order), watch=watch):
        raise NotReady(*wrong)
    workspace = Workspace(folder.path / PRIVATE)
    readings = _read(folder, order, workspace=workspace, watch=watch)
    findings = tuple(finding for reading in readings.values() for finding in reading.findings)
    return request_for(folder, order, readings), findings, workspace


def _named(order: PacketOrder) -> tuple[str, ...]:
    return tuple(document for exhibit in order.exhibits for document in exhibit.documents)


def _read(folder: CaseFolder, order: PacketOrder, *, workspace: Workspace, watch: Watch) -> Mapping[str, Reading]:
    documents = [folder.document(document_id) for document_id in dict.fromkeys(_named(order))]
    sources = [
        Source(path=folder.path / document.file, about=document.id, sha256=document.sha256) for document in documents
    ]
    return {reading.about: reading for reading in read_files(sources, workspace=workspace, watch=watch)}


def _hand_over(built: BuiltPacket, *, out: Path, findings: Sequence[Finding]) -> Filing:
    """Move the files under their final names; what an earlier build left there under our names goes away."""
    filing = out / "filing"
    filing.mkdir(parents=True, exist_ok=True)
    manifest = out / "manifest.json"
    fresh = [filing / path.name for path in (*built.volumes, built.word_index)]
    _withdraw_earlier(manifest, filing, keep={path.name for path in fresh})
    for source, target in zip((*built.volumes, built.word_index), fresh, strict=True):
        _publish(source, target)
    _publish(built.manifest, manifest)
    return Filing(
        plan=built.plan,
        volumes=tuple(fresh[:-1]),
        word_index=fresh[-1],
        manifest=manifest,
        findings=tuple(findings),
    )


def _publish(source: Path, target: Path) -> None:
    with publishing(target) as temporary:
        shutil.copyfile(source, temporary)


def _withdraw_earlier(manifest: Path, filing: Path, *, keep: set[str]) -> None:
    """Take out the files that the earlier manifest names and this build won't replace; nobody else's are touched."""
    import json

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
