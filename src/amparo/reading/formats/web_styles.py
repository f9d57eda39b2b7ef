# SPDX-License-Identifier: MPL-2.0
"""As much of a web page's style sheets as decides what is seen and how words stand out; everything else is left alone.

Only rules with plain selectors (`p`, `.note`, `#top`, `td.sum`) count, since a rule followed halfway would hide what a
reader saw.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_PLAIN = re.compile(r"(?P<tag>[a-z][a-z0-9]*|\*)?(?P<marks>(?:[.#][A-Za-z_][\w-]*)*)", re.IGNORECASE)
_MARK = re.compile(r"[.#][\w-]+")
_SHOWN_MEDIA = re.compile(r"@media\s+(?:all|screen|only\s+screen)\s*$", re.IGNORECASE)
_WANTED = frozenset({
    "display", "visibility", "opacity", "font-size", "text-align", "font-weight", "font-style", "text-decoration",
    "text-decoration-line", "white-space", "list-style", "list-style-type", "text-transform",
})  # fmt: skip
_MOST_RULES, _MOST_LETTERS = 50_000, 4_000_000
_ALIGNED = {"center": "center", "right": "right", "end": "right", "justify": "justify", "-webkit-center": "center"}

Properties = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Rule:
    tag: str
    ids: frozenset[str]
    classes: frozenset[str]
    properties: Properties
    rank: tuple[int, int, int, int]

    def fits(self, tag: str, name: str, classes: frozenset[str]) -> bool:
        return self.tag in {"", "*", tag} and self.ids <= {name} and self.classes <= classes


@dataclass(slots=True)
class Styles:
    """The rules of a page's style sheets, found by tag, class or id.  `are_followed` is false to show everything."""

    are_followed: bool = True
    _rules: dict[str, list[_Rule]] = field(default_factory=lambda: defaultdict(list))
    _count: int = 0

    def add(self, sheet: str) -> None:
        """Take the rules of a style sheet."""
        for selectors, body in _blocks(_COMMENT.sub(" ", sheet[:_MOST_LETTERS])):
            properties = declared(body)
            if not properties or self._count > _MOST_RULES:
                continue
            for selector in selectors.split(","):
                self._add_rule(selector.strip(), properties)

    def _add_rule(self, selector: str, properties: Properties) -> None:
        found = _PLAIN.fullmatch(selector)
        if not selector or not found:
            return
        marks = _MARK.findall(found["marks"])
        ids = frozenset(mark[1:] for mark in marks if mark.startswith("#"))
        classes = frozenset(mark[1:] for mark in marks if mark.startswith("."))
        tag = (found["tag"] or "").lower()
        self._count += 1
        rule = _Rule(tag, ids, classes, properties, (len(ids), len(classes), tag not in {"", "*"}, self._count))
        key = min(marks) if marks else tag
        self._rules[key].append(rule)

    def of(self, element: etree._Element) -> Properties:
        """Give what is declared for an element, by the sheets and by itself."""
        own = declared(element.get("style", ""))
        if not self.are_followed or not self._rules:
            return own
        return {**self._from_sheets(element), **own}

    def _from_sheets(self, element: etree._Element) -> dict[str, str]:
        tag, name = str(element.tag), element.get("id", "")
        classes = frozenset(element.get("class", "").split())
        keys = [tag, "*", f"#{name}", *(f".{one}" for one in classes)]
        rules = [rule for key in keys for rule in self._rules.get(key, ()) if rule.fits(tag, name, classes)]
        merged: dict[str, str] = {}
        for rule in sorted(rules, key=lambda rule: rule.rank):
            merged |= rule.properties
        return merged


def _blocks(sheet: str) -> Iterator[tuple[str, str]]:
    """Give selectors and bodies of the rules of a sheet; of conditions only those that hold on a screen."""
    at, end = 0, len(sheet)
    while (opened := sheet.find("{", at)) >= 0:
        head = sheet[at:opened].rpartition(";")[2].strip()
        if head.startswith("@"):
            closed = _closing(sheet, opened, end)
            if _SHOWN_MEDIA.match(head):
                yield from _plain_blocks(sheet[opened + 1 : closed])
        else:
            closed = sheet.find("}", opened)
            closed = end if closed < 0 else closed
            yield head, sheet[opened + 1 : closed]
        at = closed + 1


def _plain_blocks(sheet: str) -> Iterator[tuple[str, str]]:
    for rule in sheet.split("}"):
        selectors, _, body = rule.partition("{")
        if "{" not in body:
            yield selectors.strip(), body


def _closing(sheet: str, opened: int, end: int) -> int:
    depth = 0
    for found in re.finditer(r"[{}]", sheet[opened:]):
        depth += 1 if found[0] == "{" else -1
        if depth == 0:
            return opened + found.start()
    return end


def declared(body: str) -> dict[str, str]:
    """Give the declarations that count, in small letters."""
    found: dict[str, str] = {}
    for part in body.split(";") if ":" in body else ():
        name, _, value = part.partition(":")
        name = name.strip().lower()
        if name in _WANTED:
            found[name] = value.lower().replace("!important", "").strip()
    return found


def is_hidden(properties: Properties) -> bool:
    """True when what is declared keeps an element from being seen."""
    return (
        properties.get("display") == "none"
        or properties.get("visibility") in {"hidden", "collapse"}
        or re.fullmatch(r"0*\.?0+%?", properties.get("opacity", "1")) is not None
        or re.fullmatch(r"0*\.?0+(?:px|pt|em|rem|%)?", properties.get("font-size", "1")) is not None
    )


def letters_of(properties: Properties) -> str:
    """Give the styles of letters that are declared, as the blocks name them; `A` for capitals, `k` for kept spaces."""
    weight = properties.get("font-weight", "")
    is_bold = weight in {"bold", "bolder"} or (weight.isdigit() and int(weight) >= 600)
    decoration = properties.get("text-decoration-line", properties.get("text-decoration", ""))
    return "".join((
        "b" if is_bold else "",
        "i" if properties.get("font-style") in {"italic", "oblique"} else "",
        "u" if "underline" in decoration else "",
        "x" if "line-through" in decoration else "",
        "A" if properties.get("text-transform") == "uppercase" else "",
        "k" if properties.get("white-space", "").startswith(("pre", "break-spaces")) else "",
    ))  # fmt: skip


def side_of(properties: Properties) -> str:
    """Give where lines stand, empty for the usual."""
    return _ALIGNED.get(properties.get("text-align", ""), "")
