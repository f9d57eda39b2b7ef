# SPDX-License-Identifier: MPL-2.0
"""The shape of packet.yaml and packet-NAME.yaml: one filing, what goes with it, its exhibits in order."""

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from amparo.casefile.filing_words import AskedStatus, Attendance, Position, ServiceMode
from amparo.casefile.shapes import (
    CourtLinesShape,
    DocumentId,
    FileStem,
    Language,
    Lines,
    Number,
    PersonId,
    Since,
    form,
    published_as,
)
from amparo.dated.shapes import Day, StrictShape, Text, fault
from amparo.terms.custody import CustodyMark

_PROFILE = "[a-z][a-z0-9_]{0,59}"
_MARK = "[A-Za-z0-9][A-Za-z0-9 .-]{0,11}"
ProfileName = Annotated[str, form(_PROFILE, "casefile.profile-form"), published_as(_PROFILE)]
ExhibitNumber = Annotated[str, form(_MARK, "casefile.exhibit-number-form"), published_as(_MARK)]


def _megabytes(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or not Decimal("0.1") <= value <= 10_000:
        raise fault("casefile.limit-not-megabytes")
    return Decimal(value)


class CoverShape(StrictShape):
    counsel: Lines = Field(default_factory=list)
    custody: Annotated[CustodyMark, Field(strict=False)] | None = None
    forum: Lines = Field(default_factory=list)
    in_the_matter_of: Lines = Field(default_factory=list)
    file_numbers: Lines = Field(default_factory=list)
    proceeding: Text | None = None
    judge: Text | None = None
    next_hearing: Text | None = None
    note: Text | None = None


class LimitsShape(StrictShape):
    volume_mb: Annotated[
        Decimal, BeforeValidator(_megabytes), WithJsonSchema({"type": "number", "minimum": 0.1, "maximum": 10000})
    ]


class TextShape(StrictShape):
    """A text of the office's own: Markdown or Word, under texts/."""

    file: Text
    title: Text | None = None


class TextsShape(StrictShape):
    """The office's own texts of a filing, each put where the profile's order has it."""

    letter: TextShape | None = None
    request: TextShape | None = None
    motion: TextShape | None = None
    opposition: TextShape | None = None
    brief: TextShape | None = None


class ExhibitShape(StrictShape):
    title: Text
    documents: list[DocumentId] = Field(default_factory=list)
    text: Annotated[TextShape | None, Since(2)] = None
    shows: Text | None = None
    section: Text | None = None
    keep_order: Annotated[bool, Since(2)] = False


class HighlightsShape(StrictShape):
    """Counsel's word that translations may be highlighted too."""

    translations: bool
    by: Text


class AskedShape(StrictShape):
    """What a forum asks for beside the exhibits: the paper itself, or where it stands."""

    document: DocumentId | None = None
    status: Annotated[AskedStatus, Field(strict=False)] = AskedStatus.ENCLOSED
    on: Day | None = None
    words: Text | None = None


class AskedForShape(StrictShape):
    appearance: AskedShape | None = None
    fee_receipt: AskedShape | None = None
    fee_waiver: AskedShape | None = None
    biometrics: AskedShape | None = None
    decision: AskedShape | None = None
    application: AskedShape | None = None


class WitnessShape(StrictShape):
    person: PersonId | None = None
    name: Text | None = None
    shows: Text
    language: Language | None = None
    minutes: Number | None = None
    attends: Annotated[Attendance, Field(strict=False)] = Attendance.IN_PERSON
    expert_in: Text | None = None
    a_number: Text | None = None


class OtherSideShape(StrictShape):
    """What the other side says to a motion, and when it was asked."""

    position: Annotated[Position, Field(strict=False)]
    on: Day | None = None
    asked: Text | None = None
    words: Text | None = None


class ProposedOrderShape(StrictShape):
    relief: Text | None = None
    text: TextShape | None = None


class ServedShape(StrictShape):
    name: Text
    lines: Lines = Field(default_factory=list)
    email: Text | None = None


class ServiceShape(StrictShape):
    """How the other side gets its copy."""

    mode: Annotated[ServiceMode, Field(strict=False)]
    to: list[ServedShape] = Field(default_factory=list)
    on: Day | None = None
    by: Text | None = None


class SignatureShape(StrictShape):
    name: Text
    lines: Lines = Field(default_factory=list)


class SupplementShape(StrictShape):
    """The packet filed before, by its manifest: this one goes on where that one ended."""

    manifest: Text
    marked_as: ExhibitNumber | None = None


class PacketShape(StrictShape):
    """packet.yaml and packet-NAME.yaml: one filing, its cover, what goes with it, its exhibits in order."""

    schema_: Annotated[Literal["amparo.packet/1", "amparo.packet/2"], Field(alias="schema")]
    title: Text
    file_name: FileStem
    profile: Annotated[ProfileName | None, Since(2)] = None
    filing_date: Annotated[Day | None, Since(2)] = None
    court: Annotated[CourtLinesShape | None, Since(2)] = None
    cover: CoverShape | None = None
    limits: LimitsShape | None = None
    texts: Annotated[TextsShape | None, Since(2)] = None
    witnesses: Annotated[list[WitnessShape], Since(2)] = Field(default_factory=list)
    other_side: Annotated[OtherSideShape | None, Since(2)] = None
    proposed_order: Annotated[ProposedOrderShape | None, Since(2)] = None
    asked_for: Annotated[AskedForShape | None, Since(2)] = None
    service: Annotated[ServiceShape | None, Since(2)] = None
    signatures: Annotated[list[SignatureShape], Since(2)] = Field(default_factory=list)
    highlights: Annotated[HighlightsShape | None, Since(2)] = None
    marked_as: Annotated[ExhibitNumber | None, Since(2)] = None
    supplement_of: Annotated[SupplementShape | None, Since(2)] = None
    exhibits: list[ExhibitShape]
