# SPDX-License-Identifier: MPL-2.0
"""Lists of a web page: what stands in front of their items, and which of them are only menus."""

import re

from lxml import etree

from amparo.reading.formats.web_styles import Properties

LISTS = frozenset({"ul", "ol", "menu", "dir"})
_FEWEST_LINKS, _LONGEST_LINK = 5, 60
_LINKED = 0.85


def is_menu(element: etree._Element) -> bool:
    """True for a list of nothing but short links, as sites have at their edges."""
    links = list(element.iter("a"))
    if len(links) < _FEWEST_LINKS or element.find(".//p") is not None:
        return False
    linked = [len("".join(map(str, link.itertext())).strip()) for link in links]
    whole = len("".join("".join(map(str, element.itertext())).split()))
    return sum(linked) >= _LINKED * whole and sum(linked) <= _LONGEST_LINK * len(linked)


def label_of(element: etree._Element, properties: Properties) -> str:
    """Give what stands in front of an item of a list."""
    above = element.getparent()
    if "none" in properties.get("list-style-type", properties.get("list-style", "")).split():
        return ""
    if above is None or above.tag != "ol":
        return "•"
    items = [item for item in above if item.tag == "li"]
    place = items.index(element)
    first = _whole(above.get("start", "1"))
    number = _whole(element.get("value", "")) or (
        first + (len(items) - 1 - place if "reversed" in above.attrib else place)
    )
    return f"{_counted(number, above.get('type', '1'))}."


def _whole(text: str) -> int:
    return int(text) if re.fullmatch(r"-?\d{1,7}", text.strip()) else 0


def _counted(number: int, kind: str) -> str:
    if kind in {"a", "A"} and 1 <= number <= 26:
        return chr(ord(kind) + number - 1)
    if kind in {"i", "I"} and 1 <= number < 100:
        tens, ones = divmod(number, 10)
        roman = ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc")[tens]
        roman += ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[ones]
        return roman if kind == "i" else roman.upper()
    return str(number)
