# SPDX-License-Identifier: MPL-2.0
"""The HTML text of an e-mail as blocks: its words, in order, with emphasis, lists and the pictures that came with it.

Nothing is fetched and nothing is run.  How mail programs lay a text out with tables is not followed.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree

from amparo.reading.formats.blocks import Block, Letters, Run, paragraph, plain
from amparo.reading.tally import Tally

_SKIPPED = frozenset({"script", "style", "head", "title", "template", "noscript", "object", "svg", "math", "select"})
_BLOCKS = frozenset({
    "address", "article", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "footer", "form",
    "header", "html", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "tfoot", "thead", "tr", "ul",
    "h1", "h2", "h3", "h4", "h5", "h6",
})  # fmt: skip
_STYLES = {
    "b": "b", "strong": "b", "th": "b", "i": "i", "em": "i", "cite": "i", "u": "u", "ins": "u", "s": "x",
    "strike": "x", "del": "x", "sup": "^", "sub": "_", "code": "m", "kbd": "m", "samp": "m", "tt": "m",
}  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|mso-hide\s*:\s*all")
_SIDE = re.compile(r"\s*([0-9]+)")
_TINY = 3

PictureOf = Callable[[str], Block | None]


def html_blocks(text: str, *, letters: Letters, tally: Tally, picture_of: PictureOf) -> Iterator[Block]:
    """Give an HTML text as blocks; `picture_of` gives the picture an address (`cid:…`, `data:…`) stands for."""
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, recover=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        return iter(())
    writer = _Writer(letters, tally, picture_of)
    writer.walk(root)
    return iter(writer.blocks)


class _Writer:
    """Walks the tree and writes blocks."""

    def __init__(self, letters: Letters, tally: Tally, picture_of: PictureOf) -> None:
        self.blocks: list[Block] = []
        self._letters, self._tally, self._picture_of = letters, tally, picture_of
        self._pieces: list[Any] = []
        self._styles: list[str] = []
        self._indent, self._level, self._label, self._kept_lines = 0, 0, "", 0

    def walk(self, root: Any) -> None:
        """Write the whole tree."""
        skipped: Any = None
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if event == "start" and skipped is None:
                skipped = element if self._is_skipped(element) else None
                if skipped is None:
                    self._begin(element)
                    self._add(element.text)
            elif event == "end" and (skipped is None or skipped is element):
                if skipped is None:
                    self._end(element)
                skipped = None
                self._add(element.tail)
        self._flush()

    def _is_skipped(self, element: Any) -> bool:
        if element.tag in _SKIPPED:
            return True
        if "hidden" not in element.attrib and not _HIDDEN.search(element.get("style", "").lower()):
            return False
        if element.tag == "img" or element.find(".//img") is not None:
            self._note_picture(element if element.tag == "img" else element.find(".//img"), is_hidden=True)
        if "".join(element.itertext()).strip():
            self._tally.count("reading.mail-hidden-text")
        return True

    def _begin(self, element: Any) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._flush()
        self._styles.append(_STYLES.get(tag, ""))
        if tag in {"ul", "ol", "blockquote", "dd"}:
            self._indent += 1
        elif tag == "li":
            self._label = _label_of(element)
        elif re.fullmatch(r"h[1-6]", tag):
            self._level = int(tag[1])
        elif tag == "pre":
            self._kept_lines += 1
        else:
            self._begin_inline(element)

    def _begin_inline(self, element: Any) -> None:
        tag = element.tag
        if tag == "br":
            self._pieces.append({"br": True})
        elif tag == "hr":
            self._flush()
            self.blocks.append({"k": "rule"})
        elif tag == "img":
            self._picture(element)
        elif tag == "a" and element.get("href", "").lower().startswith(("http:", "https:", "mailto:")):
            self._tally.count("reading.found-links")

    def _end(self, element: Any) -> None:
        tag = element.tag
        if tag in {"td", "th"}:
            self._pieces.append({"gap": 1.2})
        if tag in _BLOCKS:
            self._flush()
        self._styles.pop()
        if tag in {"ul", "ol", "blockquote", "dd"}:
            self._indent -= 1
        elif re.fullmatch(r"h[1-6]", str(tag)):
            self._level = 0
        elif tag == "pre":
            self._kept_lines -= 1

    def _add(self, text: str | None) -> None:
        if not text:
            return
        styles = "".join(sorted(set("".join(self._styles))))
        if not self._kept_lines:
            self._pieces.append((text, styles))
            return
        for number, line in enumerate(text.replace("\r\n", "\n").split("\n")):
            if number:
                self._pieces.append({"br": True})
            self._pieces.append((line, styles + "m"))

    def _picture(self, element: Any) -> None:
        address = element.get("src", "").strip()
        block = self._picture_of(address)
        if block is not None:
            self._flush()
            self.blocks.append(block)
            return
        self._note_picture(element, is_hidden=False)
        if not _is_tiny(element) and (alt := element.get("alt", "").strip()):
            self._pieces.append((f"[{alt}]", "i"))

    def _note_picture(self, element: Any, *, is_hidden: bool) -> None:
        if not element.get("src", "").strip().lower().startswith(("http:", "https:", "//")):
            return
        is_tracking = is_hidden or _is_tiny(element)
        self._tally.count("reading.mail-tracking" if is_tracking else "reading.mail-remote-pictures")

    def _flush(self) -> None:
        runs = self._runs()
        if plain(runs).strip():
            how: dict[str, Any] = {"level": self._level} if self._level else {}
            if self._indent:
                how["indent"] = min(self._indent, 8)
            if self._label:
                how["label"] = self._label
                self._label = ""
            self.blocks.append(paragraph(runs, **how))

    def _runs(self) -> list[Run]:
        """Give what was gathered as runs, with white space as browsers show it."""
        runs: list[Run] = []
        ends_open = True  # nothing stands before, or a space does
        for piece in _without_outer_breaks(self._pieces):
            if isinstance(piece, dict):
                runs.append(piece)
                ends_open = True
                continue
            text = re.sub(r"[ \t\r\n\f]+", " ", piece[0])
            text = text.lstrip(" ") if ends_open else text
            if text:
                ends_open = text.endswith(" ")
                clean = self._letters.clean(text)
                runs.append({"t": clean, "s": piece[1]} if piece[1] else clean)
        self._pieces = []
        return runs


def _without_outer_breaks(pieces: list[Any]) -> list[Any]:
    """Leave out breaks and blanks at both ends: the block itself stands apart."""
    kept = list(pieces)
    for end in (0, -1):
        while kept and (isinstance(kept[end], dict) or not kept[end][0].strip()):
            kept.pop(end)
    return kept


def _label_of(element: Any) -> str:
    above = element.getparent()
    if above is None or above.tag != "ol":
        return "•"
    return f"{sum(1 for other in element.itersiblings('li', preceding=True)) + 1}."


def _is_tiny(element: Any) -> bool:
    sides = [_SIDE.match(element.get(side, "")) for side in ("width", "height")]
    return any(side is not None and int(side[1]) <= _TINY for side in sides)
