# SPDX-License-Identifier: MPL-2.0
"""The parts of a filing in the order of its profile: cover, texts, enclosed papers, index, orders, proof of service."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from amparo.casefile import PacketOrder
from amparo.casefile.values import packet_file
from amparo.packet.parts import COVER_AND_INDEX, TEXTS, Part, PartKind
from amparo.packet.rules import order_of_parts
from amparo.packet.values import PreparedDocument
from amparo.packet.writing.values import Writing
from amparo.terms.finding import Finding, Place, Severity

EXHIBITS = "exhibits"
# Where no profile is named: the order a court expects, with a proof of service only if the order of the filing has one.
_USUAL = (
    *("appearance", "cover", "fee_receipt", "fee_waiver", "letter", "request", "motion", "opposition", "brief"),
    *("decision", "application", "index", EXHIBITS, "witness_list", "proposed_order", "proof_of_service"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What stands before the exhibits and after them, and what found no place."""

    front: tuple[Part, ...]
    back: tuple[Part, ...]
    findings: tuple[Finding, ...]


def enclosed(order: PacketOrder) -> Mapping[str, str]:
    """Give the ids of papers that are parts of their own, by what they are: those asked for and behind no tab."""
    offered = {name for exhibit in order.exhibits for name in exhibit.documents}
    return {asked.what: asked.document for asked in order.asked_for if asked.document and asked.document not in offered}


def parts_of(
    order: PacketOrder,
    *,
    texts: Mapping[str, Writing],
    papers: Mapping[str, PreparedDocument],
) -> Parts:
    """Give the parts of a filing; `papers` are the enclosed papers by what they are."""
    words = order_of_parts(order.profile, on=order.filing_date) if order.profile else _USUAL
    given = dict(_given(order, texts, papers, by_profile=bool(order.profile)))
    kinds = [PartKind(word) for word in words if word != EXHIBITS]
    before = words.index(EXHIBITS) if EXHIBITS in words else len(words)
    front, back = words[:before], words[before + 1 :]
    return Parts(
        front=_chosen(front, given) if order.profile or len(given) > len(COVER_AND_INDEX) else COVER_AND_INDEX,
        back=_chosen(back, given),
        findings=tuple(_without_place(order, [kind for kind in given if kind not in kinds])),
    )


def _chosen(words: Sequence[str], given: Mapping[PartKind, Part]) -> tuple[Part, ...]:
    return tuple(given[PartKind(word)] for word in words if PartKind(word) in given)


def _given(
    order: PacketOrder, texts: Mapping[str, Writing], papers: Mapping[str, PreparedDocument], *, by_profile: bool
) -> Iterator[tuple[PartKind, Part]]:
    yield PartKind.COVER, Part(kind=PartKind.COVER)
    if order.exhibits:
        yield PartKind.INDEX, Part(kind=PartKind.INDEX)
    for name, text in order.texts:
        kind = PartKind(name)
        yield kind, Part(kind=kind, title=text.title, writing=texts[text.file])
    for what, document in papers.items():
        kind = PartKind(what)
        yield kind, Part(kind=kind, title=document.title, document=document)
    if order.witnesses:
        yield PartKind.WITNESS_LIST, Part(kind=PartKind.WITNESS_LIST)
    if order.proposed_order:
        yield PartKind.PROPOSED_ORDER, Part(kind=PartKind.PROPOSED_ORDER)
    if order.service or by_profile:
        yield PartKind.PROOF_OF_SERVICE, Part(kind=PartKind.PROOF_OF_SERVICE)


def _without_place(order: PacketOrder, kinds: Sequence[PartKind]) -> Iterator[Finding]:
    """Tell of what the order of the filing gives and its profile has no place for."""
    for kind in kinds:
        if kind is PartKind.PROOF_OF_SERVICE and order.service is None:
            continue
        field = f"texts.{kind}" if kind in TEXTS else str(kind)
        params = {"part": str(kind), "profile": order.profile or "–"}
        yield Finding(
            code="packet.part-without-place",
            severity=Severity.BLOCKS,
            params=params,
            place=Place(file=packet_file(order.name), field=field),
        )
