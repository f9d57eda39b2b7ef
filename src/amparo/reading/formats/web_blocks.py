# SPDX-License-Identifier: MPL-2.0
"""The tree of a web page as blocks, in reading order.  Nothing is run or fetched; what isn't shown is counted."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urljoin

from lxml import etree

from amparo.reading.formats.blocks import Block, Letters, Run, paragraph, plain
from amparo.reading.formats.web_fields import field_text
from amparo.reading.formats.web_lists import LISTS, is_menu, label_of
from amparo.reading.formats.web_pictures import WebPictures
from amparo.reading.formats.web_runs import Piece, runs_of
from amparo.reading.formats.web_styles import Properties, Styles, is_hidden, letters_of, side_of
from amparo.reading.formats.web_tables import holds_values, placed, table_blocks

# What is never shown, and the code it is counted under where a reader may miss it.
_LEFT_OUT = {
    "script": "", "style": "", "head": "", "title": "", "template": "", "link": "", "meta": "", "base": "", "rp": "",
    "map": "", "datalist": "", "dialog": "reading.web-hidden-text", "noscript": "reading.web-hidden-text",
    "iframe": "reading.web-frames", "frame": "reading.web-frames", "object": "reading.web-frames",
    "embed": "reading.web-frames", "applet": "reading.web-frames", "canvas": "reading.web-frames",
    "video": "reading.web-media", "audio": "reading.web-media",
}  # fmt: skip
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "html", "legend", "li",
    "main", "menu", "nav", "ol", "p", "pre", "listing", "xmp", "plaintext", "search", "section", "summary", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "h1", "h2", "h3", "h4", "h5", "h6",
})  # fmt: skip
_BLOCK_DISPLAYS = frozenset({"block", "flex", "grid", "table", "list-item", "table-row", "flow-root"})
_STYLES = {
    "b": "b", "strong": "b", "th": "b", "dt": "b", "legend": "b", "caption": "b", "summary": "b",
    "i": "i", "em": "i", "cite": "i", "dfn": "i", "var": "i", "address": "i", "figcaption": "i",
    "u": "u", "ins": "u", "s": "x", "strike": "x", "del": "x", "sup": "^", "sub": "_", "pre": "mk", "listing": "mk",
    "xmp": "mk", "plaintext": "mk", "code": "m", "kbd": "m", "samp": "m", "tt": "m", "textarea": "k",
}  # fmt: skip
_AROUND = {"q": ("“", "”"), "rt": (" (", ")"), "button": ("[", "] "), "textarea": ("[", "] ")}
_INDENTED = frozenset({"ul", "ol", "menu", "dir", "blockquote", "dd"})
_READ_ALOUD = frozenset({"p", "li", "td", "dd", "blockquote", "figcaption"})
_HEADING = re.compile(r"h[1-6]")
_LINES_AT_ONCE, _LETTERS_AT_ONCE = 150, 15_000
_MOST_INDENT, _MOST_ADDRESSES = 8, 100
_DEEPEST_TABLES = 3


@dataclass(slots=True)
class Met:
    """What was met on the way and isn't in the copy as it was, by code; where links lead, with their words."""

    counts: Counter[str] = field(default_factory=Counter)
    addresses: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _State:
    """How words stand at one place of the tree.

    `is_text` where the address of a link is worth printing; `is_menu` where all of a list stands in one paragraph.
    """

    marks: str = ""
    indent: int = 0
    level: int = 0
    side: str = ""
    is_text: bool = False
    is_menu: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """What all parts of one page share: its style sheets, its letters, its pictures, the account, its address."""

    styles: Styles
    letters: Letters
    pictures: WebPictures
    met: Met
    base: str = ""


class WebWriter:
    """Walks a tree and writes blocks."""

    def __init__(self, page: Page, *, marks: str = "", depth: int = 0) -> None:
        self._page, self._depth = page, depth
        self._blocks: list[Block] = []
        self._pieces: list[Piece] = []
        self._states = [_State(marks)]
        self._label, self._has_words = "", False

    def blocks_of(self, root: etree._Element) -> list[Block]:
        """Give the blocks of an element and all below it."""
        stack = [(root, iter(root))] if self._enter(root) else []
        while stack:
            element, inside = stack[-1]
            child = next(inside, None)
            if child is None:
                stack.pop()
                self._leave(element)
                self._add(element.tail if stack else "")
            elif self._enter(child):
                stack.append((child, iter(child)))
            else:
                self._add(child.tail)
        self._flush()
        return self._blocks

    def _enter(self, element: etree._Element) -> bool:
        """Begin an element; false for one that has nothing more to be walked."""
        tag, properties = element.tag, self._page.styles.of(element)
        if tag in _LEFT_OUT or _is_unseen(element, properties):
            self._count_left_out(element)
            return False
        self._part(tag, properties)
        if self._stands_alone(element):
            return False
        self._states.append(self._state(element, properties))
        if tag == "li" and not self._states[-1].is_menu:
            self._label = label_of(element, properties)
        self._add(_AROUND.get(tag, ("", ""))[0])
        self._add(element.text)
        return True

    def _leave(self, element: etree._Element) -> None:
        tag = str(element.tag)
        self._add(_AROUND.get(tag, ("", ""))[1])
        if tag == "a":
            self._note_address(element)
        is_menu = self._states[-1].is_menu
        if is_menu:
            self._states.pop()
        self._part("" if tag == "li" and is_menu else tag, self._page.styles.of(element))
        if not is_menu:
            self._states.pop()

    def _part(self, tag: str, properties: Properties) -> None:
        """End the paragraph where a block begins or ends; inside a menu a dot or a blank is enough."""
        if tag not in _BLOCKS and properties.get("display") not in _BLOCK_DISPLAYS:
            return
        if not self._states[-1].is_menu:
            self._flush()
        elif self._has_words:
            self._add(" · " if tag == "li" else " ")

    def _state(self, element: etree._Element, properties: Properties) -> _State:
        tag, before = str(element.tag), self._states[-1]
        side = side_of(properties) or side_of({"text-align": element.get("align", "").lower()})
        begins_menu = tag in LISTS and not before.is_menu and is_menu(element)
        return replace(
            before,
            marks=before.marks + _STYLES.get(tag, "") + letters_of(properties) + ("-" if begins_menu else ""),
            indent=min(before.indent + (tag in _INDENTED), _MOST_INDENT),
            level=int(tag[1]) if _HEADING.fullmatch(tag) else before.level,
            side="center" if tag == "center" else side or before.side,
            is_text=before.is_text or (tag in _READ_ALOUD and not begins_menu),
            is_menu=before.is_menu or begins_menu,
        )

    def _stands_alone(self, element: etree._Element) -> bool:
        """Write what is no text to be walked: pictures, fields, rules, line breaks, tables that hold values."""
        tag = element.tag
        if tag == "br":
            self._pieces.append({"br": True})
        elif tag == "hr":
            self._blocks.append({"k": "rule"})
        elif tag in {"img", "svg"}:
            self._picture(element)
        elif tag in {"input", "select"}:
            self._add(field_text(element))
        elif tag == "table" and self._depth < _DEEPEST_TABLES and holds_values(element):
            return self._table(element)
        else:
            return False
        return True

    def _picture(self, element: etree._Element) -> None:
        pictures = self._page.pictures
        block = pictures.block_of(element) if element.tag == "img" else pictures.drawing_of(element)
        if block is not None:
            self._flush()
            self._blocks.append(block)
        elif alternative := " ".join(element.get("alt", "").split()):
            self._add(f" [{alternative}] ")

    def _table(self, element: etree._Element) -> bool:
        table = placed(element)
        if table is None:
            self._page.met.counts["reading.web-tables-as-text"] += 1
            return False
        for caption in element.findall("caption"):
            self._blocks += WebWriter(self._page, depth=self._depth + 1).blocks_of(caption)
        self._blocks += table_blocks(table, self._cell, self._page.letters)
        return True

    def _cell(self, cell: etree._Element) -> list[Block]:
        return WebWriter(self._page, depth=self._depth + 1).blocks_of(cell)

    def _count_left_out(self, element: etree._Element) -> None:
        code = _LEFT_OUT.get(str(element.tag), "reading.web-hidden-text")
        if code == "reading.web-hidden-text":
            self._page.met.counts[code] += _words_in(element)
        elif code:
            self._page.met.counts[code] += 1

    def _note_address(self, element: etree._Element) -> None:
        """Note where a link leads; in running text also the address, unless the words of the link say it."""
        try:
            address = urljoin(self._page.base, element.get("href", "").strip())
        except ValueError:
            return
        if not address or address.startswith("#") or re.match(r"\s*javascript:", address, re.IGNORECASE):
            return
        met = self._page.met
        met.counts["reading.found-links"] += 1
        if not re.match(r"(?:https?|mailto|ftp):", address, re.IGNORECASE) or self._states[-1].is_menu:
            return
        said = " ".join("".join(map(str, element.itertext())).split())
        bare = re.sub(r"^(?:https?://(?:www\.)?|mailto:)|/$", "", address)
        is_worth = self._states[-1].is_text and said and bare.casefold() not in said.casefold()
        is_inside = address.partition("#")[0] == self._page.base.partition("#")[0]
        if is_worth and not is_inside and len(met.addresses) < _MOST_ADDRESSES:
            met.addresses.setdefault(address, said)

    def _add(self, text: str | None) -> None:
        if text:
            self._pieces.append((text, self._states[-1].marks))
            self._has_words = self._has_words or not text.isspace()

    def _flush(self) -> None:
        """Write what was gathered as a paragraph."""
        runs = runs_of(self._pieces, self._page.letters)
        self._pieces, self._has_words = [], False
        if not plain(runs).strip():
            return
        state, label = self._states[-1], self._label
        self._label = ""
        for number, group in enumerate(_groups(runs)):
            how: dict[str, Any] = {
                "indent": state.indent,
                "level": state.level,
                "align": state.side,
                "tight": number > 0,
            }
            if not number and label:
                how |= {"label": label, "indent": max(0, state.indent - 1)}
            self._blocks.append(paragraph(group, **{name: value for name, value in how.items() if value}))


def _groups(runs: list[Run]) -> Iterator[list[Run]]:
    """Divide at line breaks what is too long to set as one paragraph."""
    group: list[Run] = []
    lines = letters = 0
    for run in runs:
        is_break = isinstance(run, dict) and "br" in run
        lines, letters = lines + is_break, letters + len(plain([run]))
        if is_break and (lines > _LINES_AT_ONCE or letters > _LETTERS_AT_ONCE):
            yield group
            group, lines, letters = [], 0, 0
        else:
            group.append(run)
    yield group


def _is_unseen(element: etree._Element, properties: Properties) -> bool:
    return element.tag not in {"html", "body"} and ("hidden" in element.attrib or is_hidden(properties))


def _words_in(element: etree._Element) -> int:
    return sum(len(text.split()) for text in texts_in(element))


def texts_in(element: etree._Element) -> Iterator[str]:
    """Give the texts in an element that aren't programs or style sheets."""
    for inner in element.iter():
        if inner.tag not in {"script", "style"} and inner.text:
            yield str(inner.text)
        if inner is not element and inner.tail:
            yield str(inner.tail)


def visible_share(root: etree._Element, styles: Styles) -> float:
    """Give how much of a page's text its own rules let a reader see."""
    seen = whole = 0
    hidden: list[bool] = [False]
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            is_left_out = str(element.tag) in _LEFT_OUT
            hidden.append(hidden[-1] or is_left_out or _is_unseen(element, styles.of(element)))
            size = 0 if is_left_out else len((element.text or "").strip())
        else:
            hidden.pop()
            size = len((element.tail or "").strip())
        whole += size
        seen += 0 if hidden[-1] else size
    return seen / whole if whole else 1.0
