# SPDX-License-Identifier: MPL-2.0
"""Looks for marks that were saved without one: highlights, lines, boxes, drawings, ticked boxes.

Viewers draw these themselves from the annotation's numbers (ISO 32000-1, 12.5.6); a filing copy has to carry them.
"""

from collections.abc import Callable, Sequence
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf

from amparo.reading.page_frames import Rectangle, rectangle

_MOST_NUMBERS = 200_000
_KAPPA = 0.5523


def drawn_look(pdf: Pdf, annotation: Object, kind: str) -> Object | None:
    """Give a form in page space that draws the mark; nothing for kinds without a look of their own."""
    draw = _DRAWN.get(kind)
    where = rectangle(annotation.get("/Rect"))
    if draw is None or where is None:
        return None
    content = draw(annotation, where)
    if not content:
        return None
    pad = 2 * _line_width(annotation) + 12
    box = Array([where[0] - pad, where[1] - pad, where[2] + pad, where[3] + pad])
    state = Dictionary(CA=_opacity(annotation), ca=_opacity(annotation))
    if kind == "/Highlight":
        state.BM = Name.Multiply
    return pdf.make_stream(
        f"/G gs {content}".encode("ascii"),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=box,
        Resources=Dictionary(ExtGState=Dictionary(G=state)),
    )


def _quads(annotation: Object) -> list[list[float]]:
    numbers = _numbers(annotation.get("/QuadPoints"))
    return [numbers[at : at + 8] for at in range(0, len(numbers) - 7, 8)]


def _highlight(annotation: Object, _where: Rectangle) -> str:
    paint = f"{_color(annotation, '/C', 'rg') or '1 1 0 rg'} "
    return paint + " ".join(
        f"{x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l {x4:.2f} {y4:.2f} l {x3:.2f} {y3:.2f} l h f"
        for x1, y1, x2, y2, x3, y3, x4, y4 in _quads(annotation)
    )


def _underline(annotation: Object, _where: Rectangle) -> str:
    """The third and fourth points are the lower ones, as every program writes them against the standard's text."""
    return _stroked(annotation) + " ".join(
        f"{q[4]:.2f} {q[5] + 1:.2f} m {q[6]:.2f} {q[7] + 1:.2f} l S" for q in _quads(annotation)
    )


def _struck(annotation: Object, _where: Rectangle) -> str:
    return _stroked(annotation) + " ".join(
        f"{(q[0] + q[4]) / 2:.2f} {(q[1] + q[5]) / 2:.2f} m {(q[2] + q[6]) / 2:.2f} {(q[3] + q[7]) / 2:.2f} l S"
        for q in _quads(annotation)
    )


def _square(annotation: Object, where: Rectangle) -> str:
    left, bottom, right, top = _inner(annotation, where)
    return _painted(annotation, f"{left:.2f} {bottom:.2f} {right - left:.2f} {top - bottom:.2f} re")


def _circle(annotation: Object, where: Rectangle) -> str:
    left, bottom, right, top = _inner(annotation, where)
    x, y, a, b = (left + right) / 2, (bottom + top) / 2, (right - left) / 2, (top - bottom) / 2
    k, m = a * _KAPPA, b * _KAPPA
    return _painted(
        annotation,
        f"{x + a:.2f} {y:.2f} m {x + a:.2f} {y + m:.2f} {x + k:.2f} {y + b:.2f} {x:.2f} {y + b:.2f} c "
        f"{x - k:.2f} {y + b:.2f} {x - a:.2f} {y + m:.2f} {x - a:.2f} {y:.2f} c "
        f"{x - a:.2f} {y - m:.2f} {x - k:.2f} {y - b:.2f} {x:.2f} {y - b:.2f} c "
        f"{x + k:.2f} {y - b:.2f} {x + a:.2f} {y - m:.2f} {x + a:.2f} {y:.2f} c h",
    )


def _line(annotation: Object, _where: Rectangle) -> str:
    return _path(annotation, _numbers(annotation.get("/L"))[:4], "S")


def _polygon(annotation: Object, _where: Rectangle) -> str:
    return _path(annotation, _numbers(annotation.get("/Vertices")), "h S")


def _polyline(annotation: Object, _where: Rectangle) -> str:
    return _path(annotation, _numbers(annotation.get("/Vertices")), "S")


def _ink(annotation: Object, _where: Rectangle) -> str:
    strokes = annotation.get("/InkList")
    listed = list(strokes) if isinstance(strokes, Array) else []
    return " ".join(_path(annotation, _numbers(stroke), "S") for stroke in listed)


def _ticked(annotation: Object, where: Rectangle) -> str:
    """A box that is on, saved without a look: a cross."""
    state = annotation.get("/AS")
    if annotation.get("/FT", annotation.get("/Parent", Dictionary()).get("/FT")) != Name.Btn:
        return ""
    if not isinstance(state, Name) or state == Name.Off:
        return ""
    left, bottom, right, top = where
    inset = min(right - left, top - bottom) / 5
    left, bottom, right, top = left + inset, bottom + inset, right - inset, top - inset
    return (
        f"0 G 1.2 w {left:.2f} {bottom:.2f} m {right:.2f} {top:.2f} l S "
        f"{left:.2f} {top:.2f} m {right:.2f} {bottom:.2f} l S"
    )


_DRAWN: dict[str, Callable[[Object, Rectangle], str]] = {
    "/Highlight": _highlight,
    "/Underline": _underline,
    "/Squiggly": _underline,
    "/StrikeOut": _struck,
    "/Square": _square,
    "/Circle": _circle,
    "/Line": _line,
    "/Polygon": _polygon,
    "/PolyLine": _polyline,
    "/Ink": _ink,
    "/Widget": _ticked,
}


def _path(annotation: Object, numbers: Sequence[float], finish: str) -> str:
    points = [f"{numbers[at]:.2f} {numbers[at + 1]:.2f}" for at in range(0, len(numbers) - 1, 2)]
    if len(points) < 2:
        return ""
    return f"{_stroked(annotation)}{points[0]} m {' l '.join(points[1:])} l {finish}"


def _painted(annotation: Object, path: str) -> str:
    fill, line = _color(annotation, "/IC", "rg"), _line_width(annotation)
    if fill and line:
        return f"{fill} {_stroked(annotation)}{path} B"
    return f"{fill} {path} f" if fill else f"{_stroked(annotation)}{path} S" if line else ""


def _stroked(annotation: Object) -> str:
    return f"{_color(annotation, '/C', 'RG') or '0 0 0 RG'} {_line_width(annotation):.2f} w "


def _inner(annotation: Object, where: Rectangle) -> Rectangle:
    half = _line_width(annotation) / 2
    return where[0] + half, where[1] + half, where[2] - half, where[3] - half


def _line_width(annotation: Object) -> float:
    style = annotation.get("/BS")
    width: Any = style.get("/W") if isinstance(style, Dictionary) else None
    if width is None:
        border = _numbers(annotation.get("/Border"))
        width = border[2] if len(border) >= 3 else 1
    try:
        return min(max(float(width), 0.0), 100.0)
    except (TypeError, ValueError, ArithmeticError):
        return 1.0


def _opacity(annotation: Object) -> float:
    try:
        return min(max(float(annotation.get("/CA", 1)), 0.0), 1.0)
    except (TypeError, ValueError, ArithmeticError):
        return 1.0


def _color(annotation: Object, key: str, operator: str) -> str:
    """Give a colour as an RGB operator; empty for none."""
    parts = [min(max(part, 0.0), 1.0) for part in _numbers(annotation.get(key))[:4]]
    if len(parts) == 1:
        parts *= 3
    elif len(parts) == 4:
        black = parts[3]
        parts = [(1 - part) * (1 - black) for part in parts[:3]]
    return f"{parts[0]:.4f} {parts[1]:.4f} {parts[2]:.4f} {operator}" if len(parts) == 3 else ""


def _numbers(value: Any) -> list[float]:
    if not isinstance(value, Array) or len(value) > _MOST_NUMBERS:
        return []
    try:
        return [float(number) for number in value]
    except (TypeError, ValueError, ArithmeticError):
        return []
