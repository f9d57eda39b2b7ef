# SPDX-License-Identifier: MPL-2.0
"""What a reader sees on top of a page (stamps, highlights, filled fields, signatures) becomes part of the page.

ISO 32000-1, 12.5.5 (appearance streams) and 12.5.6 (kinds).  Marks that have no drawn look are drawn as viewers do.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from amparo.reading.layers import Layers
from amparo.reading.mark_looks import drawn_look
from amparo.reading.page_frames import Rectangle, rectangle
from amparo.reading.placing import IDENTITY, Matrix, times

_HIDDEN, _NO_VIEW = 2, 32
_NEVER_SEEN = frozenset({"/Popup", "/Link", "/TrapNet"})
_MOST = 20_000


@dataclass(frozen=True, slots=True)
class Look:
    """A drawn annotation: its form, where its form space stands on the page, and its kind (`/Stamp`)."""

    form: Object
    matrix: Matrix
    kind: str


def annotations_of(page: Object) -> Iterator[Object]:
    """Give the annotation dictionaries of a page."""
    listed = page.get("/Annots")
    if not isinstance(listed, Array):
        return
    for _, annotation in zip(range(_MOST), listed, strict=False):
        if isinstance(annotation, Dictionary):
            yield annotation


def kind_of(annotation: Object) -> str:
    """Give the kind of an annotation as a name (`/Widget`)."""
    kind = annotation.get(Name.Subtype)
    return str(kind) if isinstance(kind, Name) else ""


def is_unseen(annotation: Object, layers: Layers) -> bool:
    """True when a reader on a screen doesn't see the annotation."""
    flags = _flags(annotation)
    return bool(flags & (_HIDDEN | _NO_VIEW)) or layers.is_hidden(annotation.get("/OC"))


def looks_of(pdf: Pdf, page: Object, layers: Layers) -> Iterator[Look]:
    """Give how the annotations of a page look, in the order they are drawn."""
    for annotation in annotations_of(page):
        kind = kind_of(annotation)
        if kind in _NEVER_SEEN or is_unseen(annotation, layers):
            continue
        where = rectangle(annotation.get("/Rect"))
        form = _appearance(annotation)
        if form is None:
            if (drawn := drawn_look(pdf, annotation, kind)) is not None:
                yield Look(drawn, IDENTITY, kind)
        elif where is not None and (matrix := _fitted(form, where)) is not None:
            yield Look(form, matrix, kind)


def _appearance(annotation: Object) -> Object | None:
    """Give the form drawn in the annotation's present state."""
    looks = annotation.get("/AP")
    normal = looks.get("/N") if isinstance(looks, Dictionary) else None
    if isinstance(normal, Dictionary) and not isinstance(normal, Stream):
        state = annotation.get("/AS")
        normal = normal.get(str(state)) if isinstance(state, Name) else None
    return normal if isinstance(normal, Stream) else None


def _fitted(form: Object, where: Rectangle) -> Matrix | None:
    """Give the matrix that fits the form's box, turned by its own matrix, into the rectangle (12.5.5)."""
    box = rectangle(form.get("/BBox"))
    if box is None:
        return None
    a, b, c, d, e, f = _own_matrix(form)
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (box[0], box[2]) for y in (box[1], box[3])]
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    bottom, top = min(y for _, y in corners), max(y for _, y in corners)
    if right - left < 1e-6 or top - bottom < 1e-6:
        return None
    across, up = (where[2] - where[0]) / (right - left), (where[3] - where[1]) / (top - bottom)
    return times((1, 0, 0, 1, -left, -bottom), (across, 0, 0, up, where[0], where[1]))


def _own_matrix(form: Object) -> Matrix:
    value = form.get("/Matrix")
    try:
        a, b, c, d, e, f = (float(number) for number in value) if isinstance(value, Array) else IDENTITY
    except (TypeError, ValueError, ArithmeticError):
        return IDENTITY
    return (a, b, c, d, e, f)


def _flags(annotation: Object) -> int:
    value: Any = annotation.get("/F", 0)
    return value if isinstance(value, int) else 0
