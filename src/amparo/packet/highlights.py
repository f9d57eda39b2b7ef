# SPDX-License-Identifier: MPL-2.0
"""Which passages are marked on the page, and the marks themselves.

A court wants the cited passages of publications marked.  An original, an identity paper or a signed declaration is
evidence as it is: nothing of ours is drawn on it.  Translations are marked when an attorney said so in the order.
"""

from collections.abc import Iterator, Sequence

from pikepdf import Array, Dictionary, Name, Object, Pdf

from amparo.packet.values import PlannedDocument, PreparedDocument
from amparo.terms.anchor import Box

SECONDARY = frozenset({"article", "news_report", "op_ed", "country_report", "map"})
TRANSLATION = "translation"

_YELLOW = (1.0, 0.87, 0.2)
_AROUND = 1.2  # points by which a mark reaches over its words


def may_be_marked(document: PreparedDocument, *, translations: bool) -> bool:
    """Tell whether a document's passages may be marked on its pages."""
    facts = document.facts
    if facts.is_signed or facts.is_original or document.slip_sheet:
        return False
    return document.kind in SECONDARY or (translations and document.kind == TRANSLATION)


def marks_on(part: PlannedDocument) -> Iterator[tuple[int, tuple[Box, ...]]]:
    """Give for every mark in a part of a document the page of the filing and the boxes."""
    last = part.first_of + part.last_page - part.first_page
    for passage in part.document.passages:
        for spot in passage.spots:
            if spot.boxes and part.first_of <= spot.page <= last:
                yield part.first_page + spot.page - part.first_of, spot.boxes


class Marker:
    """Draws the marks of one volume; they share one graphics state."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._states: Object | None = None

    def mark(self, page: Object, boxes: Sequence[Box]) -> None:
        """Add one highlight annotation with an appearance of its own to a page dictionary."""
        grown = [_grown(box) for box in boxes]
        whole = Box(
            min(box.left for box in grown),
            min(box.bottom for box in grown),
            max(box.right for box in grown),
            max(box.top for box in grown),
        )
        rectangle = [_figure(edge) for edge in (whole.left, whole.bottom, whole.right, whole.top)]
        annotation = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Highlight,
            Rect=rectangle,
            QuadPoints=[corner for box in grown for corner in _corners(box)],
            C=list(_YELLOW),
            F=4,
            AP=Dictionary(N=self._appearance(grown, rectangle)),
        )
        standing = page.get(Name.Annots)
        page.Annots = Array([*(standing if standing is not None else ()), self._pdf.make_indirect(annotation)])

    def _appearance(self, boxes: Sequence[Box], rectangle: list[float]) -> Object:
        if self._states is None:
            multiply = Dictionary(Type=Name.ExtGState, BM=Name.Multiply, ca=0.65)
            self._states = self._pdf.make_indirect(Dictionary(Multiply=multiply))
        colour = " ".join(f"{part:g}" for part in _YELLOW)
        areas = "\n".join(
            f"{box.left:.2f} {box.bottom:.2f} {box.right - box.left:.2f} {box.top - box.bottom:.2f} re" for box in boxes
        )
        return self._pdf.make_stream(
            f"/Multiply gs {colour} rg\n{areas}\nf".encode("ascii"),
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=rectangle,
            Resources=Dictionary(ExtGState=self._states),
            Group=Dictionary(S=Name.Transparency),
        )


def _grown(box: Box) -> Box:
    return Box(box.left - _AROUND, box.bottom - _AROUND, box.right + _AROUND, box.top + _AROUND)


def _figure(number: float) -> float:
    return round(number, 2)


def _corners(box: Box) -> tuple[float, ...]:
    """Give upper left, upper right, lower left, lower right: the order viewers use (not the one of ISO 32000)."""
    left, bottom, right, top = map(_figure, (box.left, box.bottom, box.right, box.top))
    return left, top, right, top, left, bottom, right, bottom
