# SPDX-License-Identifier: MPL-2.0
"""A case folder as frozen values: the matter, its documents, the orders of its packets."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from amparo.casefile.words import PARTIES, DocumentKind, FactKind, Forum, Role, Track
from amparo.terms.a_number import ANumber
from amparo.terms.court_code import CourtCode
from amparo.terms.custody import CustodyMark
from amparo.terms.finding import Finding, Place, Refusal, Severity
from amparo.terms.person_name import PersonName
from amparo.terms.uncertain_date import UncertainDate

_JUSTICE = ("UNITED STATES DEPARTMENT OF JUSTICE", "EXECUTIVE OFFICE FOR IMMIGRATION REVIEW")
_HOMELAND = ("UNITED STATES DEPARTMENT OF HOMELAND SECURITY",)
_FORUM_LINES = {
    Forum.IMMIGRATION_COURT: (*_JUSTICE, "IMMIGRATION COURT"),
    Forum.BIA: (*_JUSTICE, "BOARD OF IMMIGRATION APPEALS"),
    Forum.ASYLUM_OFFICE: (*_HOMELAND, "U.S. CITIZENSHIP AND IMMIGRATION SERVICES"),
    Forum.ICE: (*_HOMELAND, "U.S. IMMIGRATION AND CUSTOMS ENFORCEMENT"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Who represents."""

    name: str
    attorney: str
    eoir_id: str = ""
    bar: str = ""
    address: tuple[str, ...] = ()
    telephone: str = ""
    email: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """Give the lines of the attorney's block on a cover page."""
        eoir = f"EOIR ID No. {self.eoir_id}" if self.eoir_id else ""
        return tuple(
            filter(None, (self.attorney, eoir, self.bar, self.name, *self.address, self.telephone, self.email))
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody of the matter."""

    id: str
    name: PersonName
    roles: tuple[Role, ...]
    a_number: ANumber | None = None
    born: UncertainDate | None = None
    nationality: str = ""
    speaks: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    country: str = ""

    @property
    def is_party(self) -> bool:
        """True for those in whose name a filing is made."""
        return not PARTIES.isdisjoint(self.roles)


@dataclass(frozen=True, slots=True, kw_only=True)
class Court:
    """Where the matter is pending; an office of the government stands here too, as `forum` says."""

    name: str
    forum: Forum
    track: Track
    code: CourtCode | None = None
    address: tuple[str, ...] = ()
    judge: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Custody:
    """Whether the client is held, where, since when."""

    detained: bool
    facility: str = ""
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One dated fact of the ledger, with the document and page it rests on, if any."""

    id: str
    kind: FactKind
    day: UncertainDate
    zone: str = ""
    words: str = ""
    document: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What the office carries: `case.yaml`, with the lines a cover page takes from it."""

    id: str
    title: str
    language: str
    invented: bool = False
    invented_note: str = ""
    office: Office | None = None
    people: tuple[Person, ...] = ()
    court: Court | None = None
    custody: Custody | None = None
    facts: tuple[Fact, ...] = ()

    @property
    def parties(self) -> tuple[Person, ...]:
        """Give those in whose name a filing is made, in order."""
        return tuple(person for person in self.people if person.is_party)

    @property
    def counsel_lines(self) -> tuple[str, ...]:
        """Give the attorney's block."""
        return self.office.lines if self.office else ()

    @property
    def custody_mark(self) -> CustodyMark:
        """Give what the cover prints large; nothing when custody isn't stated."""
        if self.custody is None:
            return CustodyMark.UNSTATED
        return CustodyMark.DETAINED if self.custody.detained else CustodyMark.NOT_DETAINED

    @property
    def forum_lines(self) -> tuple[str, ...]:
        """Give the lines that name who decides, from the department down to the address."""
        if self.court is None:
            return ()
        above = _FORUM_LINES[self.court.forum]
        return (*above, *(line for line in (self.court.name, *self.court.address) if line.upper() not in above))

    @property
    def party_lines(self) -> tuple[str, ...]:
        """Give the names of the parties as they write them."""
        return tuple(str(person.name) for person in self.parties)

    @property
    def file_numbers(self) -> tuple[str, ...]:
        """Give the parties' A-numbers."""
        return tuple(str(person.a_number) for person in self.parties if person.a_number)

    @property
    def judge(self) -> str:
        """Give the judge's name, or nothing."""
        return self.court.judge if self.court else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """Day and signer: a person's id, or the signer's name as text."""

    on: date
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """A passage to mark, and its page (from 1; 0: wherever it stands)."""

    quote: str
    page: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One paper: `file` is its path within the folder; `sha256` and `bytes` are of the bytes as received."""

    id: str
    file: str
    title: str
    kind: DocumentKind
    purpose: str
    sha256: str
    bytes: int
    received_as: str = ""
    day: UncertainDate | None = None
    language: str = ""
    source: str = ""
    signed: Signed | None = None
    translation_of: str = ""
    certificate_for: tuple[str, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    adverse: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverOrder:
    """What an order says about its cover; what it leaves empty comes from the matter (`custody` None: not said)."""

    counsel: tuple[str, ...] = ()
    custody: CustodyMark | None = None
    forum: tuple[str, ...] = ()
    in_the_matter_of: tuple[str, ...] = ()
    file_numbers: tuple[str, ...] = ()
    proceeding: str = ""
    judge: str = ""
    next_hearing: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExhibitOrder:
    """Documents that go behind one tab, by id, in order."""

    title: str
    documents: tuple[str, ...]
    shows: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketOrder:
    """One filing as ordered: `name` is empty for `packet.yaml`, else NAME of `packet-NAME.yaml`."""

    name: str
    title: str
    file_name: str
    exhibits: tuple[ExhibitOrder, ...]
    cover: CoverOrder = field(default_factory=CoverOrder)
    volume_megabytes: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFolder:
    """A case folder that holds together.  `findings` are what deserves a look without stopping it from opening."""

    path: Path
    case: Matter
    documents: tuple[Document, ...]
    packets: Mapping[str, PacketOrder]
    findings: tuple[Finding, ...] = ()

    def document(self, document_id: str) -> Document:
        """Give a document by its id; raise `KeyError` for one that isn't there."""
        for document in self.documents:
            if document.id == document_id:
                return document
        raise KeyError(document_id)

    def packet(self, name: str = "") -> PacketOrder:
        """Give the order of a packet by name; raise `Refusal` naming those there are."""
        if name in self.packets:
            return self.packets[name]
        missing = packet_file(name) if not name or name.isascii() else "packet-….yaml"
        params = {"known": ", ".join(map(packet_file, self.packets)) or "–"}
        place = Place(file=missing)
        raise Refusal(Finding(code="casefile.no-such-packet", severity=Severity.BLOCKS, params=params, place=place))


def packet_file(name: str) -> str:
    """Give the file name of a packet's order."""
    return f"packet-{name}.yaml" if name else "packet.yaml"
