# SPDX-License-Identifier: MPL-2.0
"""Bind volumes: sheets and renditions into one PDF each, every page numbered, bookmarked, labelled and linked.

Each page keeps its content stream as it is; the number is appended (ADR 0009).  A source is opened when its pages
are due and let go of right after, so that memory follows the volume and not the packet.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from amparo.packet.draft_mark import DraftMarker
from amparo.packet.folio import Stamper
from amparo.packet.highlights import Marker, marks_on
from amparo.packet.outline import bookmarks, destination, write_outline
from amparo.packet.parts import PartKind
from amparo.packet.segments import Segment, SegmentKind, segments
from amparo.packet.values import PacketPlan, PlannedVolume
from amparo.terms.watch import UNWATCHED, Watch

LINK_PREFIX = "https://amparo.invalid/page/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheets:
    """What is set for a packet: each part, what is set among the exhibits by its document's id, each volume's sheets.

    The sheets of a volume are its own sheet and its tab sheets; they are set volume by volume, so that a volume is the
    same whatever others are made with it.
    """

    parts: Mapping[PartKind, bytes]
    texts: Mapping[str, bytes]
    sheets: Mapping[int, bytes]


def bind_volume(
    plan: PacketPlan,
    volume: PlannedVolume,
    sheets: Sheets,
    target: Path,
    *,
    watch: Watch = UNWATCHED,
    numbered: bool = True,
) -> None:
    """Write one volume to `target`; `numbered=False` leaves the numbers out (to measure what numbering costs)."""
    runs = segments(plan, volume)
    with Pdf.new() as pdf, _SheetSource(volume, sheets) as source:
        for run in runs:
            watch.check()
            source.add(pdf, run)
            watch.tell("bind", run.first_page + run.pages - 1, plan.pages)
        pages = [page.obj for page in pdf.pages]
        if numbered:
            _number(pdf, runs, pages, first_page=volume.first_page, is_draft=plan.request.is_draft)
        _link(pages, first_page=volume.first_page, runs=runs)
        _mark(pdf, runs, pages, first_page=volume.first_page)
        write_outline(pdf, bookmarks(volume, runs), pages)
        _describe(pdf, plan, volume)
        pdf.save(
            target,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            compress_streams=True,
            static_id=True,  # with the identifier set by _describe: hashing all bytes again would cost a third
        )


class _SheetSource:
    """Adds a run of pages from wherever it comes: what we set, or a paper's rendition."""

    def __init__(self, volume: PlannedVolume, sheets: Sheets) -> None:
        self._set = sheets
        own = sheets.sheets[volume.number]
        self._sheets = Pdf.open(BytesIO(own)) if own else Pdf.new()
        self._next_sheet = 0

    def __enter__(self) -> "_SheetSource":
        return self

    def __exit__(self, *_: object) -> None:
        self._sheets.close()

    def add(self, pdf: Pdf, run: Segment) -> None:
        """Append the run's pages to the volume; sheets come in the order in which they were set."""
        if run.kind in {SegmentKind.TAB_SHEET, SegmentKind.VOLUME_SHEET}:
            _append(pdf, self._sheets, range(self._next_sheet, self._next_sheet + 1))
            self._next_sheet += 1
            return
        first = run.first_of - 1
        with Pdf.open(self._source(run)) as source:
            _append(pdf, source, range(first, first + run.pages))

    def _source(self, run: Segment) -> Path | BytesIO:
        if run.paper is None:
            if run.part is None:
                raise AssertionError("a run of pages comes from somewhere")
            return BytesIO(self._set.parts[run.part.part.kind])
        if run.paper.is_set_here:
            return BytesIO(self._set.texts[run.paper.document_id])
        return run.paper.rendition


def _append(pdf: Pdf, source: Pdf, pages: range) -> None:
    """Copy pages.  Renditions and sheets hold no form and no named place; only layers need the careful way."""
    if Name.OCProperties in source.Root:
        pdf.add_pages_from(source, pages, forms="strip", outlines="ignore")
    else:
        pdf.pages.extend(source.pages[pages.start : pages.stop])


def _number(
    pdf: Pdf, runs: tuple[Segment, ...], pages: Sequence[pikepdf.Object], *, first_page: int, is_draft: bool
) -> None:
    stamper = Stamper(pdf)
    marker = DraftMarker(pdf) if is_draft else None
    for run in runs:
        slots = run.paper.folio_slots if run.paper is not None else ()
        offset = run.first_of - 1
        for position in range(run.pages):
            number = run.first_page + position
            slot = slots[offset + position] if slots else 0
            stamper.stamp(pages[number - first_page], number=number, slot=slot)
            if marker is not None:
                marker.mark(pages[number - first_page])


def _link(pages: Sequence[pikepdf.Object], *, first_page: int, runs: tuple[Segment, ...]) -> None:
    """Turn the sentinel links of what we set into jumps inside this volume; one that leads elsewhere is taken out."""
    for run in runs:
        if run.paper is None or run.paper.is_set_here:
            for page in pages[run.first_page - first_page :][: run.pages]:
                _link_page(page, pages, first_page=first_page)


def _link_page(page: pikepdf.Object, pages: Sequence[pikepdf.Object], *, first_page: int) -> None:
    kept = []
    for annotation in page.get(Name.Annots, Array()):
        target = _sentinel_page(annotation)
        if target is not None and 0 <= target - first_page < len(pages):
            kept.append(_jump(annotation, pages[target - first_page]))
    if kept:
        page.Annots = Array(kept)
    elif Name.Annots in page:
        del page[Name.Annots]


def _sentinel_page(annotation: pikepdf.Object) -> int | None:
    uri = str(annotation.get("/A", Dictionary()).get("/URI", ""))
    return int(uri.removeprefix(LINK_PREFIX)) if uri.startswith(LINK_PREFIX) else None


def _jump(annotation: pikepdf.Object, page: pikepdf.Object) -> Dictionary:
    return Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=annotation.Rect, Border=[0, 0, 0], F=4, Dest=destination(page)
    )


def _mark(pdf: Pdf, runs: tuple[Segment, ...], pages: Sequence[pikepdf.Object], *, first_page: int) -> None:
    marker = Marker(pdf)
    for run in runs:
        if run.document is not None:
            for number, boxes in marks_on(run.document):
                marker.mark(pages[number - first_page], boxes)


def _describe(pdf: Pdf, plan: PacketPlan, volume: PlannedVolume) -> None:
    """Say what the file is, and no more: no author, no date, no program that touched the sources."""
    part = f", part {volume.number} of {len(plan.volumes)}" if len(plan.volumes) > 1 else ""
    root = pdf.Root
    root.PageLabels = Dictionary(Nums=[0, Dictionary(S=Name.D, St=volume.first_page)])
    root.PageMode = Name.UseOutlines
    root.Lang = String("en-US")
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.docinfo[Name.Title] = String(plan.request.cover.filing_title + part)
    identifier = String(_identity(plan, volume))
    pdf.trailer.ID = Array([identifier, identifier])


def _identity(plan: PacketPlan, volume: PlannedVolume) -> bytes:
    """Give the file identifier: the same pages in the same places give the same one (ISO 32000-1, 14.4)."""
    told = hashlib.sha256(f"{plan.request.stem} {volume.number} {volume.first_page}".encode())
    for run in segments(plan, volume):
        rendition = run.paper.rendition_sha256 if run.paper is not None else ""
        told.update(f"{run.kind} {run.first_page} {run.pages} {rendition}\n".encode())
    return told.digest()[:16]
