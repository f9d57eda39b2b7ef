# SPDX-License-Identifier: MPL-2.0
"""The order of one filing as frozen values: what `packet.yaml` and `packet-NAME.yaml` say."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from amparo.casefile.filing_words import AskedStatus, Attendance, Position, ServiceMode
from amparo.terms.court_code import CourtCode
from amparo.terms.custody import CustodyMark


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
class CourtOrder:
    """The court or office one filing goes to, where it isn't the matter's own."""

    name: str
    code: CourtCode | None = None
    address: tuple[str, ...] = ()
    judge: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextOrder:
    """A text of the office's own: `file` is its path within the folder, under texts/."""

    file: str
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExhibitOrder:
    """Documents that go behind one tab, by id, in order; a text of the office's own stands before them.

    A translation, its certificate and the original are put into that order unless `keep_order` says otherwise.
    """

    title: str
    documents: tuple[str, ...]
    text: TextOrder | None = None
    shows: str = ""
    section: str = ""
    keep_order: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedOrder:
    """What a forum asks for beside the exhibits: `what` it is, its document if enclosed, else where it stands."""

    what: str
    status: AskedStatus
    document: str = ""
    on: date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WitnessOrder:
    """A witness: a person's id or a name, what the testimony shows, in which language, for how long, how."""

    shows: str
    person: str = ""
    name: str = ""
    language: str = ""
    minutes: int = 0
    attends: Attendance = Attendance.IN_PERSON
    expert_in: str = ""
    a_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherSideOrder:
    """What the other side says to a motion, whom one asked and when."""

    position: Position
    on: date | None = None
    asked: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedOrder:
    """The order the judge is asked to sign: a line on the relief, or a text of the office's own."""

    relief: str = ""
    text: TextOrder | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """Somebody who gets a copy."""

    name: str
    lines: tuple[str, ...] = ()
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceOrder:
    """How the other side gets its copy, who sends it and when."""

    mode: ServiceMode
    to: tuple[Served, ...] = ()
    on: date | None = None
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureOrder:
    """A line for somebody to sign on; it is always left blank."""

    name: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementOrder:
    """The packet filed before: its manifest within the folder, and the exhibit number the judge gave it, if any."""

    manifest: str
    marked_as: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketOrder:
    """One filing as ordered: `name` is empty for `packet.yaml`, else NAME of `packet-NAME.yaml`.

    `texts` are the office's own texts by what they are (`letter`, `brief`, `motion` …).  `highlight_translations` is
    the name of the attorney who asked for it.  `marked_as` is the exhibit number the judge gave this filing.
    """

    name: str
    title: str
    file_name: str
    exhibits: tuple[ExhibitOrder, ...]
    cover: CoverOrder = field(default_factory=CoverOrder)
    volume_megabytes: Decimal | None = None
    profile: str = ""
    filing_date: date | None = None
    court: CourtOrder | None = None
    texts: tuple[tuple[str, TextOrder], ...] = ()
    witnesses: tuple[WitnessOrder, ...] = ()
    other_side: OtherSideOrder | None = None
    proposed_order: ProposedOrder | None = None
    asked_for: tuple[AskedOrder, ...] = ()
    service: ServiceOrder | None = None
    signatures: tuple[SignatureOrder, ...] = ()
    highlight_translations: str = ""
    marked_as: str = ""
    supplement_of: SupplementOrder | None = None
