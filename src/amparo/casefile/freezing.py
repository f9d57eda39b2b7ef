# SPDX-License-Identifier: MPL-2.0
"""From the shapes of the files to the values the rest of the house works with."""

from collections.abc import Callable
from typing import TypeVar

from amparo.casefile.shapes import (
    AlsoReceivedShape,
    CaseShape,
    CourtShape,
    DocumentShape,
    FactShape,
    KnownDay,
    OfficeShape,
    PersonShape,
    RangeShape,
    ReadBackShape,
    SignedShape,
)
from amparo.casefile.values import (
    AlsoReceived,
    Court,
    Custody,
    Document,
    Fact,
    Highlight,
    Matter,
    Office,
    OfficialForm,
    Person,
    ReadBack,
    Signed,
)
from amparo.terms.person_name import PersonName
from amparo.terms.uncertain_date import GREGORIAN, UncertainDate

S = TypeVar("S")
V = TypeVar("V")


def matter_of(shape: CaseShape) -> Matter:
    """Give the matter of a `case.yaml`."""
    return Matter(
        id=shape.id,
        title=shape.title,
        language=shape.language,
        invented=shape.invented,
        invented_note=shape.invented_note or "",
        office=_if_given(shape.office, _office),
        people=tuple(map(_person, shape.people)),
        court=_if_given(shape.court, _court),
        custody=_if_given(
            shape.custody, lambda held: Custody(detained=held.detained, facility=held.facility or "", since=held.since)
        ),
        facts=tuple(map(_fact, shape.facts)),
    )


def document_of(shape: DocumentShape) -> Document:
    """Give one document of a `documents.yaml`."""
    return Document(
        id=shape.id,
        file=shape.file,
        title=shape.title,
        kind=shape.kind,
        purpose=shape.purpose.strip(),
        sha256=shape.sha256,
        bytes=shape.bytes,
        received_as=shape.received_as or "",
        day=day_of(shape.day) if shape.day else None,
        language=shape.language or "",
        source=shape.source or "",
        signed=_if_given(shape.signed, _signed),
        translation_of=shape.translation_of or "",
        certificate_for=tuple(shape.certificate_for),
        highlights=tuple(Highlight(quote=mark.quote, page=mark.page or 0) for mark in shape.highlights),
        cite_as=shape.cite_as or "",
        perjury_clause=shape.perjury_clause,
        read_back=_if_given(shape.read_back, _read_back),
        translator=shape.translator or "",
        pages_of_original=tuple(shape.pages_of_original),
        in_two_columns=shape.in_two_columns,
        redaction_of=shape.redaction_of or "",
        redacted_pages=tuple(shape.redacted_pages),
        form=_if_given(shape.form, lambda form: OfficialForm(number=form.number, edition=form.edition)),
        adverse=shape.adverse,
        part_of=shape.part_of or "",
        part=shape.part or "",
    )


def also_received_of(shape: AlsoReceivedShape) -> AlsoReceived:
    """Give one entry of the list of what came again."""
    return AlsoReceived(
        document=shape.document,
        received_as=shape.received_as or "",
        part_of=shape.part_of or "",
        part=shape.part or "",
    )


def day_of(shape: KnownDay) -> UncertainDate:
    """Give a day as far as it is known; raise `Refusal` when its parts contradict each other."""
    if not isinstance(shape, RangeShape):
        return shape
    plain = UncertainDate.between(shape.earliest, shape.latest)
    return UncertainDate(
        earliest=shape.earliest,
        latest=shape.latest,
        precision=shape.precision or plain.precision,
        words=shape.words or "",
        calendar=shape.calendar or GREGORIAN,
        basis=shape.basis or "",
        approximate=shape.approximate,
        one_of=tuple(shape.one_of),
    )


def _if_given(shape: S | None, make: Callable[[S], V]) -> V | None:
    return None if shape is None else make(shape)


def _office(shape: OfficeShape) -> Office:
    return Office(
        name=shape.name,
        attorney=shape.attorney,
        eoir_id=shape.eoir_id or "",
        bar=shape.bar or "",
        address=tuple(shape.address),
        telephone=shape.telephone or "",
        email=shape.email or "",
    )


def _person(shape: PersonShape) -> Person:
    return Person(
        id=shape.id,
        name=PersonName.of(
            shape.name.as_written,
            given=shape.name.given or "",
            family=shape.name.family or "",
            other_names=tuple(shape.name.other_names),
        ),
        roles=tuple(shape.roles),
        a_number=shape.a_number,
        born=day_of(shape.born) if shape.born else None,
        nationality=shape.nationality or "",
        speaks=tuple(shape.speaks),
        reads=tuple(shape.reads),
        country=shape.country or "",
        address=tuple(shape.address),
        telephone=shape.telephone or "",
        email=shape.email or "",
        keep_out=tuple(shape.keep_out),
    )


def _signed(shape: SignedShape) -> Signed:
    return Signed(on=shape.on, by=shape.by, at=shape.at or "", country=shape.country or "")


def _read_back(shape: ReadBackShape) -> ReadBack:
    return ReadBack(by=shape.by, on=shape.on, language=shape.language or "", at=shape.at or "")


def _court(shape: CourtShape) -> Court:
    return Court(
        name=shape.name,
        forum=shape.forum,
        track=shape.track,
        code=shape.code,
        address=tuple(shape.address),
        judge=shape.judge or "",
    )


def _fact(shape: FactShape) -> Fact:
    source = shape.source
    return Fact(
        id=shape.id,
        kind=shape.kind,
        day=day_of(shape.day),
        zone=shape.zone or "",
        words=shape.words or "",
        document=source.document if source else "",
        page=(source.page or 0) if source else 0,
    )
