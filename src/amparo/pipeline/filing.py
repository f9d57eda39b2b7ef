# SPDX-License-Identifier: MPL-2.0
"""A case folder becomes a filing: open → check papers → read → plan → build → hand over.

The same folder gives the same bytes.  Everything is made in the folder's private scratch; finished files are moved
under their final names only when all of them are verified.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from amparo import __version__
from amparo.casefile import PRIVATE, CaseFolder, changed_or_missing, missing_or_resized, open_folder
from amparo.packet.build import build_packet, lay_out
from amparo.packet.checks import check
from amparo.packet.fitting import make_fit
from amparo.packet.plan import pages_over_limit
from amparo.packet.printing import uncovered_titles
from amparo.packet.values import PacketPlan, PacketRequest
from amparo.pipeline.counsel import Override, must_override_something, write_report
from amparo.pipeline.handing_over import HandedOver, hand_over, must_take_files, standing_in
from amparo.pipeline.recognised import must_be_recognisable, recognised
from amparo.pipeline.remembering import SetTexts
from amparo.pipeline.request import Ordered, ordered, request_for
from amparo.reading.engine import read_files
from amparo.reading.values import Reading, Source
from amparo.terms.finding import Finding, NotReady
from amparo.terms.watch import UNWATCHED, Watch
from amparo.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """A filing handed over: where its files are, its plan, what was found on the way."""

    files: HandedOver
    plan: PacketPlan
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Prepared:
    """A packet ready to be planned: what to plan, what was found, what it was made with, and where to work."""

    request: PacketRequest
    findings: tuple[Finding, ...]
    made_with: Mapping[str, str]
    workspace: Workspace


def plan_filing(
    path: Path, *, packet: str = "", ocr_languages: str | None = None, watch: Watch = UNWATCHED
) -> tuple[PacketPlan, tuple[Finding, ...]]:
    """Plan the packet of a case folder without building it; `packet` names another order than `packet.yaml`."""
    folder = _opened(path, watch)
    prepared = _prepare(ordered(folder, folder.packet(packet)), ocr_languages=ocr_languages, watch=watch)
    return _planned(prepared, watch=watch)


def build_filing(
    path: Path,
    *,
    out: Path,
    packet: str = "",
    ocr_languages: str | None = None,
    overrides: tuple[Override, ...] = (),
    is_draft: bool = False,
    watch: Watch = UNWATCHED,
) -> Filing:
    """Check, build, verify and hand over the packet of a case folder into `out`.

    `out/filing` holds what goes to the forum (volumes, Word index), `out/word` texts to edit, `out/to-sign`
    certificates, `out/counsel` what is for counsel only; `out/manifest.json` is the office's record.  What blocks, and
    nobody overrode, leaves the report alone and raises `NotReady`; a draft is built all the same, marked on every page.
    Volumes that stand there and would come out the same are kept.  Text is recognised on pages without any, in
    `ocr_languages` (`None`: the usual ones as installed; empty: not at all).
    """
    folder = _opened(path, watch)
    asked = ordered(folder, folder.packet(packet))
    must_take_files(out, needed=sum(document.bytes for document in asked.documents))
    prepared = _prepare(asked, ocr_languages=ocr_languages, watch=watch)
    request = _decided(prepared.request, overrides=overrides, is_draft=is_draft)
    with prepared.workspace.scratch() as scratch:
        try:
            built = build_packet(
                request,
                scratch=scratch,
                made_with=prepared.made_with,
                earlier=standing_in(out),
                memory=SetTexts(prepared.workspace),
                watch=watch,
            )
        except NotReady:
            planned, found = _planned(prepared, watch=watch)
            write_report(out, plan=planned, findings=found, overrides=())
            raise
        watch.check()
        found = prepared.findings + built.plan.findings + built.findings
        must_override_something(overrides, found)
        files = hand_over(built, out=out)
        write_report(out, plan=built.plan, findings=found, overrides=overrides)
    return Filing(files=files, plan=built.plan, findings=found)


def _opened(path: Path, watch: Watch) -> CaseFolder:
    """Open the folder; a large one takes a moment, so that is said at once."""
    watch.tell("open", 0, 1)
    folder = open_folder(path)
    watch.tell("open", 1, 1)
    return folder


def _decided(request: PacketRequest, *, overrides: tuple[Override, ...], is_draft: bool) -> PacketRequest:
    stem = f"DRAFT_{request.stem}" if is_draft else request.stem
    return replace(request, stem=stem, overridden=frozenset(one.code for one in overrides), is_draft=is_draft)


def _planned(prepared: _Prepared, *, watch: Watch) -> tuple[PacketPlan, tuple[Finding, ...]]:
    """Plan without an eye on what blocks, for a report that says everything at once."""
    with prepared.workspace.scratch() as scratch:
        fitted = make_fit(prepared.request, scratch=scratch, budget=None, watch=watch)
        planned, _ = lay_out(fitted)
    watch.check()
    return planned, prepared.findings + pages_over_limit(fitted) + planned.findings + check(planned)


def _prepare(asked: Ordered, *, ocr_languages: str | None, watch: Watch) -> _Prepared:
    must_be_recognisable(ocr_languages)
    folder, documents = asked.folder, asked.documents
    _must_be_as_received(folder, missing_or_resized(folder, only=[document.id for document in documents]), watch)
    workspace = Workspace(folder.path / PRIVATE)
    sources = [Source(path=folder.path / d.file, about=d.id, sha256=d.sha256) for d in documents]
    read = read_files(sources, workspace=workspace, watch=watch)
    pairs = zip(read, documents, strict=True)
    _must_be_as_received(folder, [paper.id for reading, paper in pairs if reading.sha256 != paper.sha256], watch)
    done = recognised(read, languages=ocr_languages, workspace=workspace, watch=watch)
    readings = {reading.about: reading for reading in done.readings}
    watch.check()
    request = request_for(asked, readings)
    watch.check()
    found = [finding for reading in readings.values() for finding in reading.findings]
    return _Prepared(
        request=request,
        findings=(*folder.findings, *done.findings, *found, *uncovered_titles(request)),
        made_with=_made_with(readings.values()) | {"recognition": done.made_with},
        workspace=workspace,
    )


def _must_be_as_received(folder: CaseFolder, doubtful: Collection[str], watch: Watch) -> None:
    """Raise `NotReady` with what is wrong with papers in doubt: gone, unreadable, changed since they came in."""
    wrong = changed_or_missing(folder, only=doubtful, watch=watch) if doubtful else ()
    if wrong:
        raise NotReady(*wrong)


def _made_with(readings: Iterable[Reading]) -> dict[str, str]:
    """Say what did the work, for the manifest: versions and the confinement every paper was read in."""
    several = tuple(readings)
    return {
        "amparo": __version__,
        "confinement": ", ".join(sorted({reading.rung for reading in several})),
        "reading": ", ".join(sorted({reading.engine for reading in several})),
    }
