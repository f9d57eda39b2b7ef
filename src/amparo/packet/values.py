# SPDX-License-Identifier: MPL-2.0
"""The values a packet is planned from and the plan itself.  Pure data: no file is opened here.

Page numbers are those stamped on the pages: one run of Arabic numbers over the whole filing, its first page being 1,
or the one after the last of the packet it supplements.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from amparo.packet.facts import FilingFacts
from amparo.packet.grounds import Ground
from amparo.packet.parts import COVER_AND_INDEX, Part, PartKind, PlannedPart
from amparo.packet.passages import CitedQuote, Passage
from amparo.packet.seen import Seen
from amparo.terms.finding import Finding

if TYPE_CHECKING:
    from amparo.packet.certificates import CertificateFacts
    from amparo.packet.writing.values import Writing


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """One bookmark a document brought along: depth from 0, title, page of the document from 1."""

    level: int
    title: str
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFacts:
    """What is known of a paper beside its pages: its language, what it translates or certifies, how it is cited.

    `pages_of_original` says of each page of a translation which pages (first, last) of the original it carries;
    `in_two_columns` is true of a paper with its English beside it.
    `is_original` is true of a paper that another one translates.  `made_here` marks what Amparo set itself and
    somebody still has to sign.
    """

    language: str = ""
    cite_as: str = ""
    translation_of: str = ""
    certificate_for: tuple[str, ...] = ()
    pages_of_original: tuple[tuple[int, int], ...] = ()
    in_two_columns: bool = False
    redaction_of: str = ""
    redacted_pages: tuple[int, ...] = ()
    is_signed: bool = False
    is_original: bool = False
    made_here: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedDocument:
    """A document ready to be bound: its safe rendition on US Letter, with page count, sizes in bytes and hashes.

    `outline` is the document's own bookmarks, to be nested under its tab.  `folio_slots` says page by page where the
    page number goes (see `folio.SLOTS`); empty means the usual place.  `page_weights` are bytes per page, given only
    for a document that may have to be split.  `passages` are those to be marked, `cited` the quotes
    by which texts cite it.  What we set ourselves together with the plan has no rendition: a text of the office's own
    (`writing`), which cites pages itself, or a certificate to be signed (`certificate`).
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
    facts: PaperFacts = field(default_factory=PaperFacts)
    passages: tuple[Passage, ...] = ()
    cited: tuple[CitedQuote, ...] = ()
    writing: "Writing | None" = None
    certificate: "CertificateFacts | None" = None

    @property
    def is_set_here(self) -> bool:
        """True for pages we set ourselves."""
        return self.writing is not None or self.certificate is not None


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
    """The rule values a packet is built by, with the name and version of the rule set they came from.

    `numbering` says whether the filing belongs `with_the_record` or has an `own_record` with numbers of its own;
    `signer_role` stands under the line for counsel.  `tabs` is `letters` or `numbers`; `tab_side` where a tab stands,
    `right` or `bottom`; `cover` the kind of cover, `court`, `board` or `agency`; `certificate` whose wording a
    translator's certificate follows, `court` or `uscis`.  `service` gives the words for each way of service;
    `page_limits` the most pages of a part; `asks` what the forum asks for and how strictly (`required`, `usual`,
    `if_not_on_file`); `deadlines` the ids of rules of the law's data that bear on it; `grounds` the rule behind each
    check, by name.
    """

    rule_set: str
    version: str
    volume_limit: int
    page_width: float = 612.0
    page_height: float = 792.0
    profile: str = ""
    profile_title: str = ""
    numbering: str = "with_the_record"
    signer_role: str = ""
    text_points: int = 12
    text_spacing: str = "double"
    tabs: str = "letters"
    tab_side: str = "right"
    cover: str = "court"
    certificate: str = "court"
    service: tuple[tuple[str, str], ...] = ()
    page_limits: tuple[tuple[str, int], ...] = ()
    asks: tuple[tuple[str, str], ...] = ()
    deadlines: tuple[str, ...] = ()
    grounds: tuple[tuple[str, Ground], ...] = ()

    def ground(self, name: str) -> Ground:
        """Give the rule of a name, with its citation and grade; an empty one where our data have none."""
        return dict(self.grounds).get(name, Ground())


@dataclass(frozen=True, slots=True, kw_only=True)
class Continuation:
    """Where this filing goes on when it supplements an earlier one: its first page, how many tabs there are already.

    `places` says where the documents of the earlier filing stand in it, so that they can be cited; `cited` are the
    quotes by which texts of this filing cite them, by document id.
    """

    first_page: int = 1
    tabs_before: int = 0
    marked_as: str = ""
    numbering: str = ""
    places: tuple["FiledPlace", ...] = ()
    cited: tuple[tuple[str, tuple[CitedQuote, ...]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledPlace:
    """Where a document, or a part of one, stands in a filing made before."""

    document_id: str
    tab: str
    first_page: int
    last_page: int
    first_of: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketRequest:
    """What to plan: an ASCII file stem for the volumes, the cover facts, the exhibits in order, the rules.

    `front` stands before the exhibits and holds the index; `back` stands after them.  `marked_as` is the exhibit
    number the judge gave this filing.  `words_to_cite_by` leads from a word to the document's id, for every document
    the office has, offered or not.  `found` is what was found while the request was put together.
    """

    stem: str
    cover: CoverFacts
    exhibits: tuple[Exhibit, ...]
    rules: PacketRules
    front: tuple[Part, ...] = COVER_AND_INDEX
    back: tuple[Part, ...] = ()
    facts: FilingFacts = field(default_factory=FilingFacts)
    continues: Continuation = field(default_factory=Continuation)
    marked_as: str = ""
    words_to_cite_by: tuple[tuple[str, str], ...] = ()
    found: tuple[Finding, ...] = ()
    seen: Seen = field(default_factory=Seen)
    overridden: frozenset[str] = frozenset()
    is_draft: bool = False


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
    """One file of the packet.  Volume 1 opens with the front parts; every later one with one volume sheet."""

    number: int
    file_name: str
    first_page: int
    last_page: int
    tabs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketPlan:
    """The whole layout: parts, among them the index, then exhibits behind tab sheets, then parts; cut into volumes."""

    request: PacketRequest
    front: tuple[PlannedPart, ...]
    back: tuple[PlannedPart, ...]
    exhibits: tuple[PlannedExhibit, ...]
    volumes: tuple[PlannedVolume, ...]
    findings: tuple[Finding, ...] = field(default_factory=tuple)

    @property
    def parts(self) -> tuple[PlannedPart, ...]:
        """Give all parts, those before the exhibits first."""
        return self.front + self.back

    def part(self, kind: PartKind) -> PlannedPart | None:
        """Give the part of a kind, if the filing has one."""
        return next((planned for planned in self.parts if planned.part.kind is kind), None)

    @property
    def first_page(self) -> int:
        """Give the number of the filing's first page."""
        return self.volumes[0].first_page

    @property
    def last_page(self) -> int:
        """Give the number of the filing's last page."""
        return self.volumes[-1].last_page

    @property
    def pages(self) -> int:
        """Give how many pages the filing has."""
        return self.last_page - self.first_page + 1
