# SPDX-License-Identifier: MPL-2.0
"""The shapes of the files in a case folder, as they are published: unknown fields are refused, `x-…` ones are kept."""

import re
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag, WithJsonSchema

from amparo.casefile.filing_words import PerjuryClause
from amparo.casefile.words import DocumentKind, FactKind, Forum, Role, Track
from amparo.dated.shapes import Day, StrictShape, Text, fault, said_by_terms
from amparo.terms.a_number import ANumber
from amparo.terms.court_code import CourtCode
from amparo.terms.ids import is_short_id
from amparo.terms.uncertain_date import Precision, UncertainDate

CASE, DOCUMENTS, PACKET = "amparo.case/2", "amparo.documents/2", "amparo.packet/2"

_LANGUAGE = "[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-x-[a-z0-9]{1,8})?"
_STEM = "[A-Za-z0-9][A-Za-z0-9_-]{0,59}"
_CITE_AS = "(?!d[0-9]+$)[a-z][a-z0-9-]{0,39}"
_PART = "[1-9][0-9]{0,4}([.][1-9][0-9]{0,4}){0,11}"
_PAGES = "[1-9][0-9]{0,4}(-[1-9][0-9]{0,4})?"


@dataclass(frozen=True, slots=True)
class Since:
    """Marks a field with the version of the schema it came with, so that a file says which one it needs."""

    version: int


def _short(prefix: str, example: str) -> AfterValidator:
    def check(text: str) -> str:
        if not is_short_id(text, prefix=prefix):
            raise fault("casefile.id-form", example=example)
        return text

    return AfterValidator(check)


def form(pattern: str, code: str) -> AfterValidator:
    """Make a validator that takes text of this form and says `code` of any other."""

    def check(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise fault(code)
        return text

    return AfterValidator(check)


def published_as(pattern: str) -> WithJsonSchema:
    """Say in the published schema what form a text has."""
    return WithJsonSchema({"type": "string", "pattern": f"^{pattern}$"})


def _pages(value: Any) -> tuple[int, int]:
    text = str(value) if isinstance(value, int | str) and not isinstance(value, bool) else ""
    if not re.fullmatch(_PAGES, text):
        raise fault("casefile.pages-form")
    first, _, last = text.partition("-")
    if int(last or first) < int(first):
        raise fault("casefile.pages-form")
    return int(first), int(last or first)


def _how_dated(value: Any) -> str:
    return "as-range" if isinstance(value, dict | RangeShape) else "as-written"


PersonId = Annotated[str, _short("p", "p1"), published_as("p[0-9]{1,6}")]
FactId = Annotated[str, _short("f", "f1"), published_as("f[0-9]{1,6}")]
DocumentId = Annotated[str, _short("d", "d001"), published_as("d[0-9]{1,6}")]
MatterId = Annotated[str, _short("m", "m1"), published_as("m[0-9]{1,6}")]
Language = Annotated[str, form(_LANGUAGE, "casefile.language-form"), published_as(_LANGUAGE)]
Country = Annotated[str, form("[A-Z]{2}", "casefile.country-form"), published_as("[A-Z]{2}")]
Sha256 = Annotated[str, form("[0-9a-f]{64}", "casefile.hash-form"), published_as("[0-9a-f]{64}")]
FileStem = Annotated[str, form(_STEM, "casefile.file-stem-form"), published_as(_STEM)]
PartPath = Annotated[str, form(_PART, "casefile.part-form"), published_as(_PART)]
CiteAs = Annotated[str, form(_CITE_AS, "casefile.cite-as-form"), published_as(_CITE_AS)]
Number = Annotated[int, Field(ge=1)]
PagesOfOriginal = Annotated[
    tuple[int, int],
    BeforeValidator(_pages),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 1}, {"type": "string", "pattern": f"^{_PAGES}$"}]}),
]
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
    address: Annotated[Lines, Since(2)] = Field(default_factory=list)
    telephone: Annotated[Text | None, Since(2)] = None
    email: Annotated[Text | None, Since(2)] = None
    keep_out: Annotated[Lines, Since(2)] = Field(default_factory=list)


class CourtLinesShape(StrictShape):
    code: (
        Annotated[CourtCode, BeforeValidator(said_by_terms(CourtCode.parse)), WithJsonSchema({"type": "string"})] | None
    ) = None
    name: Text
    address: Lines = Field(default_factory=list)
    judge: Text | None = None


class CourtShape(CourtLinesShape):
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

    schema_: Annotated[Literal["amparo.case/1", "amparo.case/2"], Field(alias="schema")]
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
    at: Annotated[Text | None, Since(2)] = None
    country: Annotated[Country | None, Since(2)] = None


class ReadBackShape(StrictShape):
    """Who read a paper to its signer, when, where and in which language, before it was signed."""

    by: PersonId
    on: Day | None = None
    language: Language | None = None
    at: Text | None = None


class FormShape(StrictShape):
    """The official form a paper is: its number and the edition printed at its foot."""

    number: Text
    edition: Day | None = None


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
    cite_as: Annotated[CiteAs | None, Since(2)] = None
    perjury_clause: Annotated[PerjuryClause | None, Field(strict=False), Since(2)] = None
    read_back: Annotated[ReadBackShape | None, Since(2)] = None
    translator: Annotated[PersonId | None, Since(2)] = None
    pages_of_original: Annotated[list[PagesOfOriginal], Since(2)] = Field(default_factory=list)
    in_two_columns: Annotated[bool, Since(2)] = False
    redaction_of: Annotated[DocumentId | None, Since(2)] = None
    redacted_pages: Annotated[list[Number], Since(2)] = Field(default_factory=list)
    form: Annotated[FormShape | None, Since(2)] = None
    received_as: str | None = None
    received_as_bytes: Text | None = None
    part_of: Annotated[DocumentId | None, Since(2)] = None
    part: Annotated[PartPath | None, Since(2)] = None
    sha256: Sha256
    bytes: Number
    adverse: bool = False


class AlsoReceivedShape(StrictShape):
    """The bytes of a document came again: under another name, or within another document."""

    document: DocumentId
    received_as: str | None = None
    received_as_bytes: Text | None = None
    part_of: DocumentId | None = None
    part: PartPath | None = None


class DocumentsShape(StrictShape):
    """documents.yaml: what each paper is and what it is offered to show."""

    schema_: Annotated[Literal["amparo.documents/1", "amparo.documents/2"], Field(alias="schema")]
    documents: list[DocumentShape]
    also_received: Annotated[list[AlsoReceivedShape], Since(2)] = Field(default_factory=list)
