# SPDX-License-Identifier: MPL-2.0
"""The text of a web page as a tree, also where it is nested beyond what the parser takes."""

import re
from html.parser import HTMLParser

from lxml import etree

from amparo.sandbox.declined import Declined

_DEEPEST = 400
_NAME = re.compile(r"[a-z_][\w.-]*")
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
})  # fmt: skip
_UNPRINTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def web_tree(text: str) -> etree._Element:
    """Parse a page as forgivingly as browsers do, without network.  Raises `Declined` for one with nothing in it."""
    text = _UNPRINTED.sub(" ", text)
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, recover=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if any(fault.type_name == "ERR_RESOURCE_LIMIT" for fault in parser.error_log):
        root = _shallow_tree(text)
    if root is None:
        raise Declined("reading.web-empty")
    return root


def _shallow_tree(text: str) -> etree._Element:
    """Build the tree so that what is nested too deep stands beside what it should stand in."""
    builder = _Builder()
    builder.feed(text)
    builder.close()
    return builder.root


class _Builder(HTMLParser):
    """Builds a tree of limited depth."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = etree.Element("html")
        self._open = [self.root]
        self._beyond: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not _NAME.fullmatch(tag) or tag == "html":
            return
        element = etree.SubElement(self._open[-1], tag)
        for name, value in attrs:
            if _NAME.fullmatch(name):
                element.set(name, value or "")
        if tag in _VOID:
            return
        if len(self._open) < _DEEPEST:
            self._open.append(element)
        else:
            self._beyond.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._beyond:
            if tag == self._beyond[-1]:
                self._beyond.pop()
            return
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].tag == tag:
                del self._open[place:]
                return

    def handle_data(self, text: str) -> None:
        inside = self._open[-1]
        if len(inside):
            inside[-1].tail = (inside[-1].tail or "") + text
        else:
            inside.text = (inside.text or "") + text
