# SPDX-License-Identifier: MPL-2.0
"""A case folder as frozen values: the matter, its documents, the orders of its packets."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from amparo.casefile.filing_words import PerjuryClause
from amparo.casefile.orders import PacketOrder
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
    """Somebody of the matter.  `keep_out` are words that no filing may hold, as an address that could harm."""

    id: str
    name: PersonName
    roles: tuple[Role, ...]
    a_number: ANumber | None = None
    born: UncertainDate | None = None
    nationality: str = ""
    speaks: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    country: str = ""
    address: tuple[str, ...] = ()
    telephone: str = ""
    email: str = ""
    keep_out: tuple[str, ...] = ()

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
        return self.lines_for(self.court.forum, self.court.name, self.court.address)

    def lines_for(self, forum: Forum | None, name: str, address: tuple[str, ...]) -> tuple[str, ...]:
        """Give the lines that name a forum of this kind, with its own name and address beneath."""
        above = _FORUM_LINES[forum] if forum else ()
        if above and above[-1] in name.upper():  # "El Paso Immigration Court" says what kind of forum it is
            above = above[:-1]
        return (*above, *(line for line in (name, *address) if line and line.upper() not in above))

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
    """Day and signer: a person's id, or the signer's name as text; place and country where they are known."""

    on: date
    by: str
    at: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBack:
    """Who read a paper to its signer before it was signed (a person's id), in which language, when and where."""

    by: str
    on: date | None = None
    language: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialForm:
    """Which official form a paper is, and the edition printed at its foot."""

    number: str
    edition: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """A passage to mark, and its page (from 1; 0: wherever it stands)."""

    quote: str
    page: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One paper: `file` is its path within the folder; `sha256` and `bytes` are of the bytes as received.

    `cite_as` is the word by which texts cite it.  `pages_of_original` says of each page of a translation which pages
    (first, last) of the original it carries.  `in_two_columns` is true of a paper with its English translation beside
    the other language on every page.  `redaction_of` names the paper this one is a redacted copy of.  A paper that came
    within another names it in `part_of`, and its place there in `part` (`2.1`: the first in the second).
    """

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
    cite_as: str = ""
    perjury_clause: PerjuryClause | None = None
    read_back: ReadBack | None = None
    translator: str = ""
    pages_of_original: tuple[tuple[int, int], ...] = ()
    in_two_columns: bool = False
    redaction_of: str = ""
    redacted_pages: tuple[int, ...] = ()
    form: OfficialForm | None = None
    adverse: bool = False
    part_of: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlsoReceived:
    """The bytes of a document came again: under another name, or within another document (`part_of`, `part`)."""

    document: str
    received_as: str = ""
    part_of: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFolder:
    """A case folder that holds together.  `findings` are what deserves a look without stopping it from opening."""

    path: Path
    case: Matter
    documents: tuple[Document, ...]
    packets: Mapping[str, PacketOrder]
    findings: tuple[Finding, ...] = ()
    also_received: tuple[AlsoReceived, ...] = ()

    def document(self, document_id: str) -> Document:
        """Give a document by its id; raise `KeyError` for one that isn't there."""
        for document in self.documents:
            if document.id == document_id:
                return document
        raise KeyError(document_id)

    def person(self, person_id: str) -> Person | None:
        """Give a person by id, or nothing."""
        return next((person for person in self.case.people if person.id == person_id), None)

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
