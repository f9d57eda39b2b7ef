# SPDX-License-Identifier: MPL-2.0
"""The packet as a picture: its parts as lanes, its tabs as segments as long as they have pages."""

from collections.abc import Iterator, Sequence

from amparo.draw import Drawing, Lane, Segment, Tone, segments_chart
from amparo.packet.index_lines import pages_in_words
from amparo.packet.values import PacketPlan, PlannedDocument, PlannedExhibit, PlannedVolume


def packet_map(plan: PacketPlan) -> Drawing:
    """Draw where the tabs lie; tabs with a slip sheet, or cut between parts, ask for a look."""
    several = len(plan.volumes) > 1
    lanes = [
        Lane(
            name=f"Part {volume.number}" if several else "Filing",
            segments=tuple(_segments(plan, volume)),
            note=pages_in_words(volume.first_page, volume.last_page),
        )
        for volume in plan.volumes
    ]
    return segments_chart(
        "Where the tabs lie",
        lanes,
        description=f"{len(plan.exhibits)} tabs on {plan.pages} pages, in {len(plan.volumes)} parts.",
        headings=("Part", "Tab", "Exhibit", "Pages"),
    )


def _segments(plan: PacketPlan, volume: PlannedVolume) -> Iterator[Segment]:
    next_page = volume.first_page
    for planned in plan.exhibits:
        if planned.tab not in volume.tabs:
            continue
        opens_here = planned.volume == volume.number
        pages = [part for part in planned.documents if part.volume == volume.number]
        first = planned.tab_page if opens_here else pages[0].first_page
        if first > next_page:
            yield Segment(label="", size=first - next_page, words="Front sheets", tone=Tone.FRAME)
        doubts = tuple(_doubts(planned, pages))
        last = pages[-1].last_page
        yield Segment(
            label=planned.tab,
            size=last - first + 1,
            words="; ".join((planned.exhibit.title, *doubts)),
            tone=Tone.ATTENTION if doubts else Tone.CONTENT,
        )
        next_page = last + 1


def _doubts(planned: PlannedExhibit, pages: Sequence[PlannedDocument]) -> Iterator[str]:
    if planned.volume != planned.last_volume:
        yield f"divided between parts {planned.volume} and {planned.last_volume}"
    if any(part.document.slip_sheet for part in pages):
        yield "holds a slip sheet"
