# SPDX-License-Identifier: MPL-2.0
"""The packet from first to last: fit → lay out → bind → verify → Word index → manifest, all in one scratch folder."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from amparo.packet.assemble import Sheets, bind_volume
from amparo.packet.checks import check
from amparo.packet.fitting import make_fit
from amparo.packet.manifest import manifest_text
from amparo.packet.plan import pages_over_limit
from amparo.packet.settling import settle
from amparo.packet.values import PacketPlan, PacketRequest
from amparo.packet.verify import Verification, verify_packet
from amparo.packet.word_index import word_index
from amparo.terms.finding import Finding, NotReady
from amparo.terms.watch import UNWATCHED, Watch


class PacketUnsound(Exception):
    """A finished volume is not what its plan says: our fault, and nothing is handed over."""

    def __init__(self, verification: Verification) -> None:
        super().__init__(", ".join(sorted({finding.code for finding in verification.unsound})))
        self.verification = verification


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltPacket:
    """What was built: the plan, the files (still in scratch), what the checks and verification saw."""

    plan: PacketPlan
    findings: tuple[Finding, ...]
    volumes: tuple[Path, ...]
    word_index: Path
    manifest: Path
    verification: Verification


def lay_out(request: PacketRequest, *, budget: int | None = None) -> tuple[PacketPlan, Sheets]:
    """Plan and typeset until the numbers printed are the numbers planned."""
    settled = settle(request, budget=budget)
    return settled.plan, settled.sheets()


def build_packet(
    request: PacketRequest, *, scratch: Path, made_with: Mapping[str, str], watch: Watch = UNWATCHED
) -> BuiltPacket:
    """Check, build and verify.

    Raises `NotReady` with what blocks filing, and `PacketUnsound` rather than give a volume that is not what its plan
    says.
    """
    planned, paths = bind_volumes(request, scratch=scratch, watch=watch)
    verification = verify_packet(planned, paths, watch=watch)
    if verification.unsound:
        raise PacketUnsound(verification)
    index = scratch / f"{request.stem}_Index.docx"
    index.write_bytes(word_index(planned))
    volumes = tuple(paths[volume.number] for volume in planned.volumes)
    manifest = scratch / "manifest.json"
    hashes = {path.name: _sha256(path) for path in (*volumes, index)}
    sizes = {path.name: path.stat().st_size for path in (*volumes, index)}
    manifest.write_text(
        manifest_text(planned, hashes=hashes, sizes=sizes, verification=verification, made_with=made_with),
        encoding="utf-8",
    )
    return BuiltPacket(
        plan=planned,
        findings=check(planned),
        volumes=volumes,
        word_index=index,
        manifest=manifest,
        verification=verification,
    )


def bind_volumes(request: PacketRequest, *, scratch: Path, watch: Watch) -> tuple[PacketPlan, dict[int, Path]]:
    """Bind all volumes under the limit; where an estimate fell short, aim lower and bind again."""
    limit = request.rules.volume_limit
    budget = limit
    while True:
        fitted = make_fit(request, scratch=scratch, budget=budget, watch=watch)
        if too_large := pages_over_limit(fitted):
            raise NotReady(*too_large)
        planned, sheets = lay_out(fitted, budget=budget)
        must_be_ready(planned)
        paths = {volume.number: scratch / volume.file_name for volume in planned.volumes}
        for volume in planned.volumes:
            bind_volume(planned, volume, sheets, paths[volume.number], watch=watch)
        excess = max(path.stat().st_size for path in paths.values()) - limit
        if excess <= 0 or budget - excess - limit // 50 <= limit // 2:
            return planned, paths
        budget -= excess + limit // 50
        for path in paths.values():
            path.unlink()


def must_be_ready(planned: PacketPlan) -> None:
    """Raise `NotReady` with what blocks filing and no attorney overrode; a draft is built all the same."""
    request = planned.request
    blocking = [
        finding for finding in check(planned) if finding.blocks_filing and finding.code not in request.overridden
    ]
    if blocking and not request.is_draft:
        raise NotReady(*blocking)


def _sha256(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
