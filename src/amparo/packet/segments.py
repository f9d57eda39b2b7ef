# SPDX-License-Identifier: MPL-2.0
"""A volume as runs of pages: what stands on which page, for binding, verifying and the manifest alike."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from amparo.packet.values import PacketPlan, PlannedDocument, PlannedExhibit, PlannedVolume


class SegmentKind(StrEnum):
    """What a run of pages is."""

    COVER = "cover"
    INDEX = "index"
    VOLUME_SHEET = "volume_sheet"
    TAB_SHEET = "tab_sheet"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A run of pages of one kind: first stamped page, how many, and the exhibit or document they belong to."""

    kind: SegmentKind
    first_page: int
    pages: int
    planned: PlannedExhibit | None = None
    document: PlannedDocument | None = None


def segments(plan: PacketPlan, volume: PlannedVolume) -> tuple[Segment, ...]:
    """Give the runs of one volume, in page order and without a gap."""
    return tuple(_runs(plan, volume))


def _runs(plan: PacketPlan, volume: PlannedVolume) -> Iterator[Segment]:
    if volume.number == 1:
        yield Segment(kind=SegmentKind.COVER, first_page=1, pages=plan.cover_pages)
        yield Segment(kind=SegmentKind.INDEX, first_page=plan.cover_pages + 1, pages=plan.index_pages)
    else:
        yield Segment(kind=SegmentKind.VOLUME_SHEET, first_page=volume.first_page, pages=1)
    for planned in plan.exhibits:
        if planned.volume == volume.number:
            yield Segment(kind=SegmentKind.TAB_SHEET, first_page=planned.tab_page, pages=1, planned=planned)
        for part in planned.documents:
            if part.volume == volume.number:
                pages = part.last_page - part.first_page + 1
                yield Segment(
                    kind=SegmentKind.DOCUMENT,
                    first_page=part.first_page,
                    pages=pages,
                    planned=planned,
                    document=part,
                )
