# SPDX-License-Identifier: MPL-2.0
"""The packet from first to last: fit → lay out → bind → verify → Word index → manifest, all in one scratch folder."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from amparo.packet.assemble import Sheets, bind_volume
from amparo.packet.checks import check
from amparo.packet.fitting import make_fit
from amparo.packet.manifest import FILING, BuildRecord, manifest_text
from amparo.packet.office_files import office_files
from amparo.packet.plan import pages_over_limit
from amparo.packet.press import Memory, Press
from amparo.packet.reuse import Earlier, file_hash, volume_key
from amparo.packet.settling import Settled, settle
from amparo.packet.values import PacketPlan, PacketRequest
from amparo.packet.verify import Verification, VolumeSeen, verify_packet
from amparo.packet.word.index import word_index
from amparo.terms.finding import Finding, NotReady
from amparo.terms.watch import UNWATCHED, Watch


class PacketUnsound(Exception):
    """A finished volume is not what its plan says: our fault, and nothing is handed over."""

    def __init__(self, verification: Verification) -> None:
        super().__init__(", ".join(sorted({finding.code for finding in verification.unsound})))
        self.verification = verification


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltPacket:
    """What was built: the plan, the files, what the checks and verification saw.

    Files are in scratch, but for volumes kept from an earlier build, which stand where they stood.  `office` are files
    for the office, by the folder they belong to.
    """

    plan: PacketPlan
    findings: tuple[Finding, ...]
    volumes: tuple[Path, ...]
    word_index: Path
    office: tuple[tuple[str, Path], ...]
    manifest: Path
    verification: Verification


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """Volumes under the limit: by number their files and keys, what was seen of those kept, the bytes aimed at.

    `kept_hashes` are those of kept files, which have just been compared; `findings` what the checks said of the plan.
    """

    settled: Settled
    findings: tuple[Finding, ...]
    paths: Mapping[int, Path]
    keys: Mapping[int, str]
    seen: Mapping[int, VolumeSeen]
    kept_hashes: Mapping[Path, str]
    budget: int


def lay_out(request: PacketRequest, *, budget: int | None = None) -> tuple[PacketPlan, Sheets]:
    """Plan and typeset until the numbers printed are the numbers planned."""
    settled = settle(request, budget=budget)
    return settled.plan, settled.sheets()


def build_packet(
    request: PacketRequest,
    *,
    scratch: Path,
    made_with: Mapping[str, str],
    earlier: Earlier | None = None,
    memory: Memory | None = None,
    watch: Watch = UNWATCHED,
) -> BuiltPacket:
    """Check, build and verify; volumes that an `earlier` build made just so are kept and not verified again.

    A `memory` keeps long texts as set from one build to the next.

    Raises `NotReady` with what blocks filing, and `PacketUnsound` rather than give a volume that is not what its plan
    says.
    """
    bound = bind_volumes(request, scratch=scratch, earlier=earlier or Earlier(), press=Press(memory), watch=watch)
    plan = bound.settled.plan
    verification = verify_packet(plan, bound.paths, seen=bound.seen, watch=watch)
    if verification.unsound:
        raise PacketUnsound(verification)
    index = scratch / f"{request.stem}_Index.docx"
    index.write_bytes(word_index(plan))
    office = tuple(_office_files(bound.settled, scratch))
    volumes = tuple(bound.paths[volume.number] for volume in plan.volumes)
    manifest = scratch / "manifest.json"
    others = [(FILING, index), *office]
    manifest.write_text(
        manifest_text(plan, record=_record(bound, volumes, others, verification), made_with=made_with), encoding="utf-8"
    )
    return BuiltPacket(
        plan=plan,
        findings=bound.findings,
        volumes=volumes,
        word_index=index,
        office=office,
        manifest=manifest,
        verification=verification,
    )


def _office_files(settled: Settled, scratch: Path) -> Iterator[tuple[str, Path]]:
    for file in office_files(settled.plan, press=settled.press):
        folder = scratch / file.folder
        folder.mkdir(exist_ok=True)
        (folder / file.name).write_bytes(file.content)
        yield file.folder, folder / file.name


def _record(
    bound: Bound, volumes: Sequence[Path], others: Sequence[tuple[str, Path]], verification: Verification
) -> BuildRecord:
    known = {path.name: bound.kept_hashes.get(path, "") for path in volumes}
    hashes = {path.name: known.get(path.name) or file_hash(path) for path in (*volumes, *(path for _, path in others))}
    sizes = {path.name: path.stat().st_size for path in (*volumes, *(path for _, path in others))}
    return BuildRecord(
        hashes=hashes,
        sizes=sizes,
        folders={path.name: folder for folder, path in others},
        keys=bound.keys,
        budget=bound.budget,
        verification=verification,
    )


def bind_volumes(request: PacketRequest, *, scratch: Path, earlier: Earlier, press: Press, watch: Watch) -> Bound:
    """Bind all volumes under the limit; where an estimate fell short, aim lower and bind again."""
    limit = request.rules.volume_limit
    budget = earlier.budget if earlier.limit == limit and 0 < earlier.budget <= limit else limit
    while True:
        fitted = make_fit(request, scratch=scratch, budget=budget, watch=watch)
        if too_large := pages_over_limit(fitted):
            raise NotReady(*too_large)
        settled = settle(fitted, budget=budget, press=press)
        findings = must_be_ready(settled.plan)
        bound = _bind(settled, findings, scratch=scratch, earlier=earlier, budget=budget, watch=watch)
        excess = max(path.stat().st_size for path in bound.paths.values()) - limit
        if excess <= 0 or budget - excess - limit // 50 <= limit // 2:
            return bound
        budget -= excess + limit // 50
        for number, path in bound.paths.items():
            if number not in bound.seen:
                path.unlink()


def must_be_ready(planned: PacketPlan) -> tuple[Finding, ...]:
    """Give what the checks say; raise `NotReady` with what blocks filing and no attorney overrode.

    A draft is built all the same.
    """
    request, findings = planned.request, check(planned)
    blocking = [finding for finding in findings if finding.blocks_filing and finding.code not in request.overridden]
    if blocking and not request.is_draft:
        raise NotReady(*blocking)
    return findings


def _bind(
    settled: Settled, findings: tuple[Finding, ...], *, scratch: Path, earlier: Earlier, budget: int, watch: Watch
) -> Bound:
    """Bind the volumes that an earlier build didn't make just so."""
    plan = settled.plan
    keys = {volume.number: volume_key(settled, volume) for volume in plan.volumes}
    kept = {number: known for number, key in keys.items() if (known := earlier.volume(key)) is not None}
    fresh = [volume for volume in plan.volumes if volume.number not in kept]
    sheets = settled.sheets(fresh)
    paths = {number: known.path for number, known in kept.items()}
    for volume in fresh:
        paths[volume.number] = scratch / volume.file_name
        bind_volume(plan, volume, sheets, paths[volume.number], watch=watch)
    return Bound(
        settled=settled,
        findings=findings,
        paths=paths,
        keys=keys,
        seen={number: known.seen for number, known in kept.items()},
        kept_hashes={known.path: known.sha256 for known in kept.values()},
        budget=budget,
    )
