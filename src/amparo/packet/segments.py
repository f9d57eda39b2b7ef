# SPDX-License-Identifier: MPL-2.0
"""A volume as runs of pages: what stands on which page, for binding, verifying and the manifest alike."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from amparo.packet.parts import PlannedPart
from amparo.packet.values import PacketPlan, PlannedDocument, PlannedExhibit, PlannedVolume, PreparedDocument


class SegmentKind(StrEnum):
    """What a run of pages is."""

    PART = "part"
    VOLUME_SHEET = "volume_sheet"
    TAB_SHEET = "tab_sheet"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A run of pages of one kind: first stamped page, how many, and the part, exhibit or document they belong to."""

    kind: SegmentKind
    first_page: int
    pages: int
    part: PlannedPart | None = None
    planned: PlannedExhibit | None = None
    document: PlannedDocument | None = None

    @property
    def paper(self) -> PreparedDocument | None:
        """Give the paper these pages are of; none for pages we set ourselves."""
        if self.document is not None:
            return self.document.document
        return self.part.part.document if self.part is not None else None

    @property
    def first_of(self) -> int:
        """Give the paper's own page (from 1) with which this run begins."""
        return self.document.first_of if self.document is not None else 1


def segments(plan: PacketPlan, volume: PlannedVolume) -> tuple[Segment, ...]:
    """Give the runs of one volume, in page order and without a gap."""
    return tuple(_runs(plan, volume))


def _runs(plan: PacketPlan, volume: PlannedVolume) -> Iterator[Segment]:
    if volume.number > 1:
        yield Segment(kind=SegmentKind.VOLUME_SHEET, first_page=volume.first_page, pages=1)
    yield from _parts(plan.front, volume)
    for planned in plan.exhibits:
        yield from _exhibit(planned, volume)
    yield from _parts(plan.back, volume)


def _parts(parts: Sequence[PlannedPart], volume: PlannedVolume) -> Iterator[Segment]:
    for part in parts:
        if part.volume == volume.number:
            yield Segment(kind=SegmentKind.PART, first_page=part.first_page, pages=part.pages, part=part)


def _exhibit(planned: PlannedExhibit, volume: PlannedVolume) -> Iterator[Segment]:
    if planned.volume == volume.number:
        yield Segment(kind=SegmentKind.TAB_SHEET, first_page=planned.tab_page, pages=1, planned=planned)
    for part in planned.documents:
        if part.volume == volume.number:
            yield Segment(
                kind=SegmentKind.DOCUMENT,
                first_page=part.first_page,
                pages=part.last_page - part.first_page + 1,
                planned=planned,
                document=part,
            )
