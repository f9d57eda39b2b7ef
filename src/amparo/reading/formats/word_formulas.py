# SPDX-License-Identifier: MPL-2.0
"""Equations (Office Math) as a line of text: all that is in them, in reading order, divisions and powers told apart."""

from lxml.etree import _Element as Element

from amparo.reading.formats.word_names import MATH, W, local

_DEEPEST = 40
_PROPERTIES = frozenset(
    {"rPr", "ctrlPr", "fPr", "radPr", "naryPr", "dPr", "sSupPr", "sSubPr", "funcPr", "accPr", "mPr"}
)


def formula_text(element: Element) -> str:
    """Give an equation as text: `(a + b)/(c)`, `x^(2)`, `√(x)`."""
    return " ".join(_read(element, 0).split())


def _read(element: Element, depth: int) -> str:
    if depth > _DEEPEST:
        return ""
    name = local(element)
    if name == "t" and element.tag in {MATH + "t", W + "t"}:
        return element.text or ""
    if name in _SHAPES:
        return _SHAPES[name](element, depth)
    return _inner(element, depth)


def _inner(element: Element, depth: int) -> str:
    return "".join(_read(child, depth + 1) for child in element if local(child) not in _PROPERTIES)


def _part(element: Element, name: str, depth: int) -> str:
    child = element.find(MATH + name)
    return _inner(child, depth + 1) if child is not None else ""


def _grouped(text: str) -> str:
    return text if len(text) <= 1 or text.isalnum() else f"({text})"


def _fraction(element: Element, depth: int) -> str:
    return f"{_grouped(_part(element, 'num', depth))}/{_grouped(_part(element, 'den', depth))}"


def _power(element: Element, depth: int) -> str:
    raised, lowered = _part(element, "sup", depth), _part(element, "sub", depth)
    said = _part(element, "e", depth)
    said += f"_{_grouped(lowered)}" if lowered else ""
    return said + (f"^{_grouped(raised)}" if raised else "")


def _root(element: Element, depth: int) -> str:
    degree = _part(element, "deg", depth)
    return f"{degree}√({_part(element, 'e', depth)})"


def _sum(element: Element, depth: int) -> str:
    sign = element.find(f"{MATH}naryPr/{MATH}chr")
    limits = _power(element, depth).removeprefix(_part(element, "e", depth))
    return f"{sign.get(MATH + 'val', '∑') if sign is not None else '∫'}{limits} {_part(element, 'e', depth)}"


def _bracketed(element: Element, depth: int) -> str:
    parts = [_inner(child, depth + 1) for child in element.iterfind(MATH + "e")]
    marks = []
    for name, usual in (("begChr", "("), ("endChr", ")")):
        mark = element.find(f"{MATH}dPr/{MATH}{name}")
        marks.append(mark.get(MATH + "val", usual) if mark is not None else usual)
    return f"{marks[0]}{' | '.join(parts)}{marks[1]}"


def _rows(element: Element, depth: int) -> str:
    rows = (
        ", ".join(_inner(cell, depth + 1) for cell in row.iterfind(MATH + "e")) for row in element.iterfind(MATH + "mr")
    )
    return "[" + "; ".join(rows) + "]"


_SHAPES = {
    "f": _fraction, "sSup": _power, "sSub": _power, "sSubSup": _power, "rad": _root, "nary": _sum, "d": _bracketed,
    "m": _rows,
}  # fmt: skip
