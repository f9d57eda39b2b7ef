# SPDX-License-Identifier: MPL-2.0
"""What a sheet prints at the head and foot of its pages (ECMA-376 part 1, 18.3.1.46): words kept, fields named."""

import re
from collections.abc import Iterator

from lxml import etree

from amparo.reading.formats.workbook_looks import MAIN

_PARTS = (
    ("firstHeader", "First page's header"), ("oddHeader", "Header"), ("evenHeader", "Even pages' header"),
    ("firstFooter", "First page's footer"), ("oddFooter", "Footer"), ("evenFooter", "Even pages' footer"),
)  # fmt: skip
_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|K[0-9]{2}[+-][0-9]{3}|[0-9]+|.)', re.DOTALL)
_FIELDS = {
    "P": "[page]", "N": "[pages]", "D": "[day]", "T": "[time]", "F": "[file]", "Z": "[folder]", "A": "[sheet]",
    "L": "\n", "C": "\n", "R": "\n", "&": "&",
}  # fmt: skip
_FIELD = re.compile(r"\[(?:page|pages|day|time|file|folder|sheet)\]")
# Words that stand beside numbers of pages and say nothing else.
_COMMON = frozenset({"page", "pages", "of", "página", "páginas", "pagina", "de", "seite", "von", "pág", "p"})
_LONGEST = 2_000


def headers_of(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Give the headers and footers of a sheet that say something of their own, each with what it is."""
    found = root.find(f"{MAIN}headerFooter")
    for name, label in _PARTS if found is not None else ():
        text = printed(found.findtext(f"{MAIN}{name}", "") if found is not None else "")
        if says_something(text):
            yield label, text


def has_pictures(root: etree._Element) -> bool:
    """True when a picture is printed at the head or foot, or lies behind the cells."""
    if root.find(f"{MAIN}picture") is not None:
        return True
    found = root.find(f"{MAIN}headerFooter")
    return found is not None and any("&G" in str(part.text or "") for part in found)


def printed(coded: str) -> str:
    """Give a header's text: looks left out, fields in brackets, its three places parted by a bar."""
    text = _CODE.sub(lambda code: _FIELDS.get(code[0][1:].upper(), ""), coded[:_LONGEST])
    return " | ".join(filter(None, (" ".join(part.split()) for part in text.split("\n"))))


def says_something(text: str) -> bool:
    """True for a text with words beyond those that number pages."""
    words = re.findall(r"\w+", _FIELD.sub(" ", text).casefold())
    return any(word not in _COMMON and not word.isdecimal() for word in words)
