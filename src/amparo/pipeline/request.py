# SPDX-License-Identifier: MPL-2.0
"""A case folder's order and the readings of its papers, as the packet engine wants them."""

from collections.abc import Mapping

from amparo.casefile import CaseFolder, Document, PacketOrder
from amparo.packet.rules import packet_rules
from amparo.packet.slots import FOLIO_TOP, folio_slots
from amparo.packet.values import CoverFacts, Exhibit, OutlineLine, PacketRequest, PreparedDocument
from amparo.reading.values import Reading


def request_for(folder: CaseFolder, order: PacketOrder, readings: Mapping[str, Reading]) -> PacketRequest:
    """Give the packet request for an order: cover facts from the matter, exhibits as prepared documents."""
    return PacketRequest(
        stem=order.file_name,
        cover=_cover(folder, order),
        exhibits=tuple(
            Exhibit(
                title=exhibit.title,
                documents=tuple(_prepared(folder.document(name), readings[name]) for name in exhibit.documents),
                shows=exhibit.shows,
                section=exhibit.section,
            )
            for exhibit in order.exhibits
        ),
        rules=packet_rules(volume_megabytes=order.volume_megabytes),
    )


def _prepared(document: Document, reading: Reading) -> PreparedDocument:
    return PreparedDocument(
        document_id=document.id,
        title=document.title,
        kind=document.kind,
        pages=len(reading.pages),
        rendition=reading.rendition,
        rendition_size=reading.rendition_size,
        rendition_sha256=reading.rendition_sha256,
        source_sha256=reading.sha256,
        findings=reading.findings,
        slip_sheet=reading.slip_sheet,
        outline=tuple(OutlineLine(line.level, line.title, line.page) for line in reading.outline),
        folio_slots=folio_slots(page.words.below(FOLIO_TOP) for page in reading.pages),
    )


def _cover(folder: CaseFolder, order: PacketOrder) -> CoverFacts:
    """Take the cover's lines from the order, and what it leaves out from the matter."""
    cover, case = order.cover, folder.case
    return CoverFacts(
        counsel=cover.counsel or case.counsel_lines,
        custody=cover.custody if cover.custody is not None else case.custody_mark,
        forum=cover.forum or case.forum_lines,
        in_the_matter_of=cover.in_the_matter_of or case.party_lines,
        file_numbers=cover.file_numbers or case.file_numbers,
        proceeding=cover.proceeding,
        judge=cover.judge or case.judge,
        next_hearing=cover.next_hearing,
        filing_title=order.title,
        note=cover.note,
    )
