# SPDX-License-Identifier: MPL-2.0
"""From the shape of a filing's order to its frozen value."""

from collections.abc import Callable
from typing import TypeVar

from amparo.casefile.filing_shapes import (
    AskedForShape,
    CoverShape,
    ExhibitShape,
    OtherSideShape,
    PacketShape,
    ProposedOrderShape,
    ServiceShape,
    TextShape,
    TextsShape,
    WitnessShape,
)
from amparo.casefile.orders import (
    AskedOrder,
    CourtOrder,
    CoverOrder,
    ExhibitOrder,
    OtherSideOrder,
    PacketOrder,
    ProposedOrder,
    Served,
    ServiceOrder,
    SignatureOrder,
    SupplementOrder,
    TextOrder,
    WitnessOrder,
)
from amparo.casefile.shapes import CourtLinesShape

S = TypeVar("S")
V = TypeVar("V")


def order_of(shape: PacketShape, *, name: str) -> PacketOrder:
    """Give the order of a `packet.yaml` or `packet-NAME.yaml`."""
    supplement, highlights = shape.supplement_of, shape.highlights
    return PacketOrder(
        name=name,
        title=shape.title,
        file_name=shape.file_name,
        exhibits=tuple(map(_exhibit, shape.exhibits)),
        cover=_cover(shape.cover) if shape.cover else CoverOrder(),
        volume_megabytes=shape.limits.volume_mb if shape.limits else None,
        profile=shape.profile or "",
        filing_date=shape.filing_date,
        court=_if_given(shape.court, _court),
        texts=_texts(shape.texts) if shape.texts else (),
        witnesses=tuple(map(_witness, shape.witnesses)),
        other_side=_if_given(shape.other_side, _other_side),
        proposed_order=_if_given(shape.proposed_order, _proposed),
        asked_for=_asked_for(shape.asked_for) if shape.asked_for else (),
        service=_if_given(shape.service, _serving),
        signatures=tuple(SignatureOrder(name=line.name, lines=tuple(line.lines)) for line in shape.signatures),
        highlight_translations=highlights.by if highlights and highlights.translations else "",
        marked_as=shape.marked_as or "",
        supplement_of=SupplementOrder(manifest=supplement.manifest, marked_as=supplement.marked_as or "")
        if supplement
        else None,
    )


def _if_given(shape: S | None, make: Callable[[S], V]) -> V | None:
    return None if shape is None else make(shape)


def _cover(shape: CoverShape) -> CoverOrder:
    return CoverOrder(
        counsel=tuple(shape.counsel),
        custody=shape.custody,
        forum=tuple(shape.forum),
        in_the_matter_of=tuple(shape.in_the_matter_of),
        file_numbers=tuple(shape.file_numbers),
        proceeding=shape.proceeding or "",
        judge=shape.judge or "",
        next_hearing=shape.next_hearing or "",
        note=shape.note or "",
    )


def _exhibit(shape: ExhibitShape) -> ExhibitOrder:
    return ExhibitOrder(
        title=shape.title,
        documents=tuple(shape.documents),
        text=_if_given(shape.text, _text),
        shows=shape.shows or "",
        section=shape.section or "",
        keep_order=shape.keep_order,
    )


def _text(shape: TextShape) -> TextOrder:
    return TextOrder(file=shape.file, title=shape.title or "")


def _texts(shape: TextsShape) -> tuple[tuple[str, TextOrder], ...]:
    given = ((name, getattr(shape, name)) for name in type(shape).model_fields)
    return tuple((name, _text(text)) for name, text in given if text is not None)


def _court(shape: CourtLinesShape) -> CourtOrder:
    return CourtOrder(name=shape.name, code=shape.code, address=tuple(shape.address), judge=shape.judge or "")


def _witness(shape: WitnessShape) -> WitnessOrder:
    return WitnessOrder(
        shows=shape.shows,
        person=shape.person or "",
        name=shape.name or "",
        language=shape.language or "",
        minutes=shape.minutes or 0,
        attends=shape.attends,
        expert_in=shape.expert_in or "",
        a_number=shape.a_number or "",
    )


def _other_side(shape: OtherSideShape) -> OtherSideOrder:
    return OtherSideOrder(position=shape.position, on=shape.on, asked=shape.asked or "", words=shape.words or "")


def _proposed(shape: ProposedOrderShape) -> ProposedOrder:
    return ProposedOrder(relief=shape.relief or "", text=_if_given(shape.text, _text))


def _asked_for(shape: AskedForShape) -> tuple[AskedOrder, ...]:
    given = ((name, getattr(shape, name)) for name in type(shape).model_fields)
    return tuple(
        AskedOrder(what=name, status=asked.status, document=asked.document or "", on=asked.on, words=asked.words or "")
        for name, asked in given
        if asked is not None
    )


def _serving(shape: ServiceShape) -> ServiceOrder:
    return ServiceOrder(
        mode=shape.mode,
        to=tuple(Served(name=one.name, lines=tuple(one.lines), email=one.email or "") for one in shape.to),
        on=shape.on,
        by=shape.by or "",
    )
