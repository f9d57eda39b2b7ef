# SPDX-License-Identifier: MPL-2.0
"""Plan and set, again and again, until the numbers printed are the numbers planned.

The index names pages it takes up itself, and a brief cites pages that follow it, so what is set together with the
plan may change its length with the plan.  A part that would go back and forth keeps its greater length; the page left
over is empty but for its number.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from pikepdf import Pdf

from amparo.packet.assemble import Sheets
from amparo.packet.certificates import CertificateFacts, certificate_values
from amparo.packet.expecting import expected_lengths
from amparo.packet.front_matter import set_cover, set_index, set_sheets
from amparo.packet.own_sheets import set_proof_of_service, set_proposed_order, set_witness_list
from amparo.packet.parts import TEXTS, PartKind
from amparo.packet.plan import plan
from amparo.packet.press import Press, page_count
from amparo.packet.values import Exhibit, PacketPlan, PacketRequest, PlannedVolume, PreparedDocument
from amparo.packet.writing.pages import set_exhibit_text, set_part_text

_MOST_LAYOUTS = 12
_STEADY = 5  # layouts after which a length may only grow

_SETTERS: Mapping[PartKind, Callable[..., bytes]] = {
    PartKind.COVER: set_cover,
    PartKind.INDEX: set_index,
    PartKind.WITNESS_LIST: set_witness_list,
    PartKind.PROPOSED_ORDER: set_proposed_order,
    PartKind.PROOF_OF_SERVICE: set_proof_of_service,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A plan with what was set for it: the parts, and the office's own texts among the exhibits by document id."""

    plan: PacketPlan
    parts: Mapping[PartKind, bytes]
    texts: Mapping[str, bytes]
    press: Press

    def sheets(self, volumes: Sequence[PlannedVolume] | None = None) -> Sheets:
        """Give all that is set, with the sheets of these volumes (of all of them when none are named)."""
        chosen = self.plan.volumes if volumes is None else volumes
        sheets = {volume.number: set_sheets(self.plan, volume, press=self.press) for volume in chosen}
        return Sheets(parts=self.parts, texts=self.texts, sheets=sheets)


def settle(request: PacketRequest, *, budget: int | None = None, press: Press | None = None) -> Settled:
    """Lay the filing out until nothing moves any more.

    The index is set only when all else stands: it is the longest, and changes with everything.
    """
    press = press or Press()
    lengths: dict[str, int] = {**expected_lengths(request)}
    texts = dict(_certificates(request, press))  # they cite nothing, so they stand before the plan
    for layout in range(_MOST_LAYOUTS):
        planned = plan(_with_texts(request, texts), lengths=_of_parts(lengths), budget=budget)
        now = {document.document_id: _set_document(planned, document, press) for document in _set_among(planned)}
        kinds = list(_set_here(planned))
        parts = _set_parts(planned, [kind for kind in kinds if kind is not PartKind.INDEX], press)
        stands = _measure(parts, lengths, steady=layout >= _STEADY) & _measure(now, lengths, steady=layout >= _STEADY)
        if stands and now == texts:
            whole = _set_parts(planned, kinds, press)
            if _measure(whole, lengths, steady=layout >= _STEADY):
                return Settled(plan=planned, parts=whole, texts=texts, press=press)
        texts = now
    raise AssertionError("the filing does not settle on its pages")


def _measure(contents: dict[Any, bytes], lengths: dict[str, int], *, steady: bool) -> bool:
    """Note how many pages each content has and tell whether that is what was planned.

    A `steady` length only grows; a content that came out shorter gets empty pages.
    """
    stands = True
    for name, content in contents.items():
        planned, pages = lengths.get(name, 1), page_count(content)
        if steady and pages < planned:
            contents[name], pages = _filled(content, planned), planned
        stands &= pages == planned
        lengths[name] = pages
    return stands


def _certificates(request: PacketRequest, press: Press) -> Iterator[tuple[str, bytes]]:
    for exhibit in request.exhibits:
        for document in exhibit.documents:
            if document.certificate is not None:
                yield document.document_id, _set_certificate(document.certificate, press)


def _set_certificate(facts: CertificateFacts, press: Press) -> bytes:
    return press.pages("certificate.typ", certificate_values(facts))


def _set_here(plan: PacketPlan) -> Iterator[PartKind]:
    return (planned.part.kind for planned in plan.parts if planned.part.document is None)


def _set_parts(plan: PacketPlan, kinds: Sequence[PartKind], press: Press) -> dict[PartKind, bytes]:
    return {
        kind: set_part_text(plan, kind, press=press) if kind in TEXTS else _SETTERS[kind](plan, press=press)
        for kind in kinds
    }


def _of_parts(lengths: Mapping[str, int]) -> dict[PartKind, int]:
    return {kind: lengths[kind] for kind in PartKind if kind in lengths}


def _set_among(plan: PacketPlan) -> Iterator[PreparedDocument]:
    for planned in plan.exhibits:
        yield from (document for document in planned.exhibit.documents if document.is_set_here)


def _set_document(plan: PacketPlan, document: PreparedDocument, press: Press) -> bytes:
    if document.certificate is not None:
        return _set_certificate(document.certificate, press)
    return set_exhibit_text(plan, document, press=press)


def _with_texts(request: PacketRequest, texts: Mapping[str, bytes]) -> PacketRequest:
    """Give the request with each text of the office's own as long and as large as it was last set."""
    if not texts:
        return request
    return replace(request, exhibits=tuple(_exhibit_with(exhibit, texts) for exhibit in request.exhibits))


def _exhibit_with(exhibit: Exhibit, texts: Mapping[str, bytes]) -> Exhibit:
    documents = tuple(
        _document_with(document, texts[document.document_id]) if document.document_id in texts else document
        for document in exhibit.documents
    )
    return exhibit if documents == exhibit.documents else replace(exhibit, documents=documents)


def _document_with(document: PreparedDocument, content: bytes) -> PreparedDocument:
    return replace(
        document,
        pages=page_count(content),
        rendition_size=len(content),
        rendition_sha256=hashlib.sha256(content).hexdigest(),
    )


def _filled(content: bytes, pages: int) -> bytes:
    """Give a PDF at least so many pages."""
    if page_count(content) >= pages:
        return content
    with Pdf.open(BytesIO(content)) as pdf:
        while len(pdf.pages) < pages:
            pdf.add_blank_page(page_size=(612, 792))
        longer = BytesIO()
        pdf.save(longer, deterministic_id=True)
    return longer.getvalue()
