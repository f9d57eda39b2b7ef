# SPDX-License-Identifier: MPL-2.0
"""The shapes of the files in a case folder, as they are published: unknown fields are refused, `x-…` ones are kept."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, Discriminator, Field, Tag, WithJsonSchema
from pydantic.json_schema import GenerateJsonSchema

from amparo.casefile.words import DocumentKind, FactKind, Forum, Role, Track
from amparo.dated.shapes import Day, StrictShape, Text, fault, said_by_terms
from amparo.terms.a_number import ANumber
from amparo.terms.court_code import CourtCode
from amparo.terms.custody import CustodyMark
from amparo.terms.ids import is_short_id
from amparo.terms.uncertain_date import Precision, UncertainDate

CASE, DOCUMENTS, PACKET = "amparo.case/1", "amparo.documents/1", "amparo.packet/1"

_LANGUAGE = "[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-x-[a-z0-9]{1,8})?"
_STEM = "[A-Za-z0-9][A-Za-z0-9_-]{0,59}"


def _short(prefix: str, example: str) -> AfterValidator:
    def check(text: str) -> str:
        if not is_short_id(text, prefix=prefix):
            raise fault("casefile.id-form", example=example)
        return text

    return AfterValidator(check)


def _form(pattern: str, code: str) -> AfterValidator:
    def check(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise fault(code)
        return text

    return AfterValidator(check)


def _published_as(pattern: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": f"^{pattern}$"})


def _how_dated(value: Any) -> str:
    return "as-range" if isinstance(value, dict | RangeShape) else "as-written"


def _megabytes(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or not Decimal("0.1") <= value <= 10_000:
        raise fault("casefile.limit-not-megabytes")
    return Decimal(value)


PersonId = Annotated[str, _short("p", "p1"), _published_as("p[0-9]{1,6}")]
FactId = Annotated[str, _short("f", "f1"), _published_as("f[0-9]{1,6}")]
DocumentId = Annotated[str, _short("d", "d001"), _published_as("d[0-9]{1,6}")]
MatterId = Annotated[str, _short("m", "m1"), _published_as("m[0-9]{1,6}")]
Language = Annotated[str, _form(_LANGUAGE, "casefile.language-form"), _published_as(_LANGUAGE)]
Country = Annotated[str, _form("[A-Z]{2}", "casefile.country-form"), _published_as("[A-Z]{2}")]
Sha256 = Annotated[str, _form("[0-9a-f]{64}", "casefile.hash-form"), _published_as("[0-9a-f]{64}")]
FileStem = Annotated[str, _form(_STEM, "casefile.file-stem-form"), _published_as(_STEM)]
Number = Annotated[int, Field(ge=1)]
Lines = list[Text]


class RangeShape(StrictShape):
    """A day as far as it is known."""

    earliest: Day | None = None
    latest: Day | None = None
    words: Text | None = None
    precision: Annotated[Precision, Field(strict=False)] | None = None
    calendar: Text | None = None
    basis: Text | None = None
    approximate: bool = False
    one_of: list[Day] = Field(default_factory=list)


_Written = Annotated[
    UncertainDate,
    BeforeValidator(said_by_terms(UncertainDate.parse)),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}),
]
KnownDay = Annotated[
    Annotated[_Written, Tag("as-written")] | Annotated[RangeShape, Tag("as-range")], Discriminator(_how_dated)
]


class OfficeShape(StrictShape):
    name: Text
    attorney: Text
    eoir_id: Text | None = None
    bar: Text | None = None
    address: Lines = Field(default_factory=list)
    telephone: Text | None = None
    email: Text | None = None


class NameShape(StrictShape):
    as_written: Text
    given: Text | None = None
    family: Text | None = None
    other_names: Lines = Field(default_factory=list)


class PersonShape(StrictShape):
    id: PersonId
    name: NameShape
    roles: Annotated[list[Annotated[Role, Field(strict=False)]], Field(min_length=1)]
    a_number: (
        Annotated[ANumber, BeforeValidator(said_by_terms(ANumber.parse)), WithJsonSchema({"type": "string"})] | None
    ) = None
    born: KnownDay | None = None
    nationality: Text | None = None
    speaks: list[Language] = Field(default_factory=list)
    reads: list[Language] = Field(default_factory=list)
    country: Country | None = None


class CourtShape(StrictShape):
    code: (
        Annotated[CourtCode, BeforeValidator(said_by_terms(CourtCode.parse)), WithJsonSchema({"type": "string"})] | None
    ) = None
    name: Text
    address: Lines = Field(default_factory=list)
    judge: Text | None = None
    track: Annotated[Track, Field(strict=False)]
    forum: Annotated[Forum, Field(strict=False)]


class CustodyShape(StrictShape):
    detained: bool
    facility: Text | None = None
    since: Day | None = None


class SourceShape(StrictShape):
    document: DocumentId
    page: Number | None = None


class FactShape(StrictShape):
    id: FactId
    kind: Annotated[FactKind, Field(strict=False)]
    day: KnownDay
    zone: Text | None = None
    words: Text | None = None
    source: SourceShape | None = None


class CaseShape(StrictShape):
    """case.yaml: the matter, its people, its court, the ledger of dated facts."""

    schema_: Annotated[Literal["amparo.case/1"], Field(alias="schema")]
    id: MatterId
    title: Text
    invented: bool = False
    invented_note: Text | None = None
    language: Language
    office: OfficeShape | None = None
    people: list[PersonShape] = Field(default_factory=list)
    court: CourtShape | None = None
    custody: CustodyShape | None = None
    facts: list[FactShape] = Field(default_factory=list)


class SignedShape(StrictShape):
    on: Day
    by: Text


class HighlightShape(StrictShape):
    quote: Text
    page: Number | None = None


class DocumentShape(StrictShape):
    id: DocumentId
    file: Text
    title: Text
    kind: Annotated[DocumentKind, Field(strict=False)]
    day: KnownDay | None = None
    language: Language | None = None
    source: Text | None = None
    purpose: str
    signed: SignedShape | None = None
    translation_of: DocumentId | None = None
    certificate_for: list[DocumentId] = Field(default_factory=list)
    highlights: list[HighlightShape] = Field(default_factory=list)
    received_as: str | None = None
    received_as_bytes: Text | None = None
    sha256: Sha256
    bytes: Number
    adverse: bool = False


class DocumentsShape(StrictShape):
    """documents.yaml: what each paper is and what it is offered to show."""

    schema_: Annotated[Literal["amparo.documents/1"], Field(alias="schema")]
    documents: list[DocumentShape]


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


class ExhibitShape(StrictShape):
    title: Text
    documents: Annotated[list[DocumentId], Field(min_length=1)]
    shows: Text | None = None
    section: Text | None = None


class PacketShape(StrictShape):
    """packet.yaml and packet-NAME.yaml: one filing, its cover, its exhibits in order."""

    schema_: Annotated[Literal["amparo.packet/1"], Field(alias="schema")]
    title: Text
    file_name: FileStem
    cover: CoverShape | None = None
    limits: LimitsShape | None = None
    exhibits: list[ExhibitShape]


SHAPES: Mapping[str, type[BaseModel]] = {"case": CaseShape, "documents": DocumentsShape, "packet": PacketShape}


def schemas() -> Mapping[str, dict[str, Any]]:
    """Give the published JSON Schema (2020-12) of each file of a case folder: `case`, `documents`, `packet`."""
    return {name: _published(name, shape) for name, shape in SHAPES.items()}


def _published(name: str, shape: type[BaseModel]) -> dict[str, Any]:
    made = shape.model_json_schema()
    for group in (made, *made.get("$defs", {}).values()):
        if group.get("additionalProperties") is False:
            group["patternProperties"] = {"^x-": True}
    return {"$schema": GenerateJsonSchema.schema_dialect, "$id": f"urn:amparo:{name}:1", **made}
