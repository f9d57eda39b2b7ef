# SPDX-License-Identifier: MPL-2.0
"""How the cells of a workbook look: number formats, bold letters and sides, by the numbers that cells name."""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from amparo.reading.formats.number_formats import BUILT_IN, BY_PLACE, GENERAL, is_by_place

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SIDES = {"center": "center", "centerContinuous": "center", "right": "right", "left": "left"}


@dataclass(frozen=True, slots=True)
class Look:
    """The look of a cell: format code, bold or not, side; `by_place` where the reader's country writes its days."""

    code: str = GENERAL
    bold: bool = False
    side: str = ""
    by_place: bool = False


PLAIN = Look()


def looks_in(styles: etree._Element) -> list[Look]:
    """Give the looks of a style sheet in the order in which cells count them."""
    codes = {_number(one, "numFmtId"): one.get("formatCode", "") for one in styles.iter(f"{MAIN}numFmt")}
    fonts = styles.find(f"{MAIN}fonts")
    bold = [_is_bold(font) for font in fonts] if fonts is not None else []
    listed = styles.find(f"{MAIN}cellXfs")
    return [_look(one, codes, bold) for one in listed] if listed is not None else []


def _look(one: etree._Element, codes: Mapping[int, str], bold: list[bool]) -> Look:
    number, font = _number(one, "numFmtId"), _number(one, "fontId")
    code = codes.get(number) or BUILT_IN.get(number, GENERAL)
    alignment = one.find(f"{MAIN}alignment")
    side = _SIDES.get(alignment.get("horizontal", ""), "") if alignment is not None else ""
    by_place = (number in BY_PLACE and number not in codes) or is_by_place(code)
    is_bold = bold[font] if 0 <= font < len(bold) else False
    return Look("yyyy-mm-dd" if is_by_place(code) else code, is_bold, side, by_place)


def _is_bold(font: etree._Element) -> bool:
    mark = font.find(f"{MAIN}b")
    return mark is not None and mark.get("val", "1") not in {"0", "false"}


def _number(element: etree._Element, name: str) -> int:
    text = element.get(name, "0")
    return int(text) if text.isdecimal() and len(text) < 9 else 0
