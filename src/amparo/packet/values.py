# SPDX-License-Identifier: MPL-2.0
"""The values a packet is planned from and the plan itself.  Pure data: no file is opened here.

Page numbers are those stamped on the pages: one run of Arabic numbers over the whole filing, the cover page being 1.
"""

from dataclasses import dataclass, field
from pathlib import Path

from amparo.terms.finding import Finding


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """One bookmark a document brought along: depth from 0, title, page of the document from 1."""

    level: int
    title: str
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedDocument:
    """A document ready to be bound: its safe rendition on US Letter, with page count, sizes in bytes and hashes.

    `outline` is the document's own bookmarks, to be nested under its tab.  `folio_slots` says page by page where the
    page number goes (see `folio.SLOTS`); empty means the usual place.  `page_weights` are bytes per page, given only
    for a document that may have to be split.
    """

    document_id: str
    title: str
    kind: str
    pages: int
    rendition: Path
    rendition_size: int
    rendition_sha256: str
    source_sha256: str
    findings: tuple[Finding, ...] = ()
    slip_sheet: bool = False
    outline: tuple[OutlineLine, ...] = ()
    folio_slots: tuple[int, ...] = ()
    page_weights: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """Documents that stand behind one tab, in order.  `shows` is the index's line on what it is offered to show."""

    title: str
    documents: tuple[PreparedDocument, ...]
    shows: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverFacts:
    """What the cover page prints.  Every tuple is lines of text; `custody` is printed large (DETAINED)."""

    counsel: tuple[str, ...] = ()
    custody: str = ""
    forum: tuple[str, ...] = ()
    in_the_matter_of: tuple[str, ...] = ()
    file_numbers: tuple[str, ...] = ()
    proceeding: str = ""
    judge: str = ""
    next_hearing: str = ""
    filing_title: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketRules:
    """The rule values a packet is built by, with the name and version of the rule set they came from."""

    rule_set: str
    version: str
    volume_limit: int
    page_width: float = 612.0
    page_height: float = 792.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketRequest:
    """What to plan: an ASCII file stem for the volumes, the cover facts, the exhibits in order, the rules."""

    stem: str
    cover: CoverFacts
    exhibits: tuple[Exhibit, ...]
    rules: PacketRules


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedDocument:
    """A document, or one part of it, with the pages of the filing it stands on and the volume that holds it.

    `first_of` is the document's own page (from 1) with which this part begins.  A document too large for one volume
    is planned as `parts` parts.
    """

    document: PreparedDocument
    first_page: int
    last_page: int
    volume: int
    first_of: int = 1
    part: int = 1
    parts: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedExhibit:
    """An exhibit with its tab letter(s), the page of its tab sheet and its last page, and the volume it begins in."""

    tab: str
    exhibit: Exhibit
    tab_page: int
    last_page: int
    volume: int
    last_volume: int
    documents: tuple[PlannedDocument, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedVolume:
    """One file of the packet.  Volume 1 opens with cover page and index; every later one with one volume sheet."""

    number: int
    file_name: str
    first_page: int
    last_page: int
    tabs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketPlan:
    """The whole layout: cover pages, then index pages, then exhibits behind tab sheets, cut into volumes."""

    request: PacketRequest
    cover_pages: int
    index_pages: int
    exhibits: tuple[PlannedExhibit, ...]
    volumes: tuple[PlannedVolume, ...]
    findings: tuple[Finding, ...] = field(default_factory=tuple)

    @property
    def pages(self) -> int:
        """How many pages the filing has; also the last page number."""
        return self.volumes[-1].last_page
