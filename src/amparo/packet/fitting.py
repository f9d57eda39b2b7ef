# SPDX-License-Identifier: MPL-2.0
"""An exhibit over the limit alone is made to fit: shrunk rung by rung, or weighed so that it can be cut well."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from amparo.packet.plan import exhibits_over_limit
from amparo.packet.shrinking import LADDER
from amparo.packet.values import Exhibit, PacketRequest, PreparedDocument
from amparo.sandbox import Worker
from amparo.terms.finding import Finding, Severity
from amparo.terms.watch import Watch

# Below this a document gains too little to lose anything for it.
_WORTH_SHRINKING = 200_000


def make_fit(request: PacketRequest, *, scratch: Path, budget: int | None, watch: Watch) -> PacketRequest:
    """Give the request with every exhibit that is over the limit alone shrunk as far as it needs, or weighed."""
    for rung in range(len(LADDER)):
        over = exhibits_over_limit(request, budget=budget)
        if not over:
            return request
        with Worker(task="amparo.packet.shrinking:shrink_one") as worker:
            shrink = _Shrinker(worker, scratch, rung, watch)
            request = _with_documents(request, over, shrink)
    over = exhibits_over_limit(request, budget=budget)
    if over:
        with Worker(task="amparo.packet.shrinking:weigh_one") as worker:
            request = _with_documents(request, over, lambda d: _weighed(d, worker, watch))
    return request


def _with_documents(
    request: PacketRequest, chosen: frozenset[Exhibit], change: Callable[[PreparedDocument], PreparedDocument]
) -> PacketRequest:
    exhibits = tuple(
        replace(exhibit, documents=tuple(map(change, exhibit.documents))) if exhibit in chosen else exhibit
        for exhibit in request.exhibits
    )
    return replace(request, exhibits=exhibits)


class _Shrinker:
    """Shrinks one document to one rung."""

    def __init__(self, worker: Worker, scratch: Path, rung: int, watch: Watch) -> None:
        self._worker, self._scratch, self._rung, self._watch = worker, scratch, rung, watch

    def __call__(self, document: PreparedDocument) -> PreparedDocument:
        if document.slip_sheet or document.rendition_size < _WORTH_SHRINKING:
            return document
        target = self._scratch / f"{document.rendition_sha256[:32]}-{self._rung}.pdf"
        reply = self._worker.run(
            {"rung": self._rung}, inputs=[document.rendition], outputs=[target], cancel=self._watch.asks_to_stop
        )
        size = target.stat().st_size
        if not reply["images"] or size >= document.rendition_size:
            target.unlink()
            return document
        return replace(
            document,
            rendition=target,
            rendition_size=size,
            rendition_sha256=hashlib.sha256(target.read_bytes()).hexdigest(),
            findings=(*_without_shrinking(document), self._told(document, size, reply["images"])),
        )

    def _told(self, document: PreparedDocument, size: int, images: int) -> Finding:
        rung = LADDER[self._rung]
        return Finding(
            code="packet.images-shrunk",
            severity=Severity.NOTE,
            about=document.document_id,
            params={"images": images, "dpi": rung.dpi, "quality": rung.quality, "size": size},
        )


def _without_shrinking(document: PreparedDocument) -> tuple[Finding, ...]:
    return tuple(finding for finding in document.findings if finding.code != "packet.images-shrunk")


def _weighed(document: PreparedDocument, worker: Worker, watch: Watch) -> PreparedDocument:
    reply = worker.run({}, inputs=[document.rendition], outputs=[], cancel=watch.asks_to_stop)
    return replace(document, page_weights=tuple(reply["weights"]))
