# SPDX-License-Identifier: MPL-2.0
"""The styles of a Word file, each with what it rests on (17.7)."""

from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from amparo.reading.formats.word_looks import (
    ParagraphLook,
    RunLook,
    laid_over,
    paragraph_look,
    paragraphs_laid_over,
    run_look,
    styles_laid_over,
)
from amparo.reading.formats.word_names import W, value

_DEEPEST = 24
# Word and LibreOffice keep these names in English whatever language they speak.
_QUOTATIONS = frozenset({"quote", "intense quote", "block text", "quotations", "block quote", "block quotation"})
_HEADINGS = {f"heading {number}": number - 1 for number in range(1, 10)} | {"title": 0}


@dataclass(frozen=True, slots=True)
class Style:
    """A style with everything it rests on: how its paragraphs stand and its letters look."""

    paragraph: ParagraphLook
    run: RunLook
    name: str = ""

    @property
    def role(self) -> str:
        """Say what its paragraphs are where the name tells: a quotation, a line of a table of contents."""
        if self.name.startswith(("toc ", "table of authorities")) or self.name == "contents heading":
            return "contents"
        return "quote" if self.name in _QUOTATIONS else ""


@dataclass(frozen=True, slots=True)
class TableStyle:
    """A table style: the style elements it is made of, from the one all rests on, to be asked part by part."""

    elements: tuple[Element, ...] = ()

    def properties(self, name: str, *, part: str = "") -> list[Element]:
        """Give the elements of a name (`tblPr`, `tcPr`, `rPr` …) of the whole table or of a part (`firstRow` …)."""
        found = []
        for element in self.elements:
            places = (
                [element] if not part else [p for p in element.iterfind(W + "tblStylePr") if p.get(W + "type") == part]
            )
            found += [child for place in places if (child := place.find(W + name)) is not None]
        return found


@dataclass(slots=True)
class Styles:
    """All styles by their ids."""

    elements: dict[str, Element] = field(default_factory=dict)
    default_paragraph: ParagraphLook = field(default_factory=ParagraphLook)
    default_run: RunLook = field(default_factory=RunLook)
    normal: str = ""
    default_table: str = ""
    _known: dict[str, Style] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Element | None) -> "Styles":
        """Read the styles part; without one everything looks plain."""
        styles = cls()
        if root is None:
            return styles
        defaults = root.find(W + "docDefaults")
        if defaults is not None:
            styles.default_run = run_look(defaults.find(f"{W}rPrDefault/{W}rPr"))
            styles.default_paragraph = paragraph_look(defaults.find(f"{W}pPrDefault/{W}pPr"))
        for element in root.iterfind(W + "style"):
            name = element.get(W + "styleId", "")
            styles.elements.setdefault(name, element)
            if element.get(W + "default", "0") in {"1", "true", "on"}:
                if element.get(W + "type") == "paragraph":
                    styles.normal = name
                elif element.get(W + "type") == "table":
                    styles.default_table = name
        return styles

    def paragraph(self, name: str) -> Style:
        """Give a paragraph style, the usual one for a name that isn't there."""
        name = name if name in self.elements else self.normal
        if name not in self._known:
            self._known[name] = self._resolved(name)
        return self._known[name]

    def letters(self, name: str) -> RunLook:
        """Give the look of a character style alone."""
        look: RunLook = {}
        for element in self._chain(name):
            look = laid_over(look, run_look(element.find(W + "rPr")))
        return look

    def table(self, name: str) -> TableStyle:
        """Give a table style."""
        return TableStyle(tuple(self._chain(name or self.default_table)))

    def run(self, paragraph_style: str, character_style: str, *, table: RunLook) -> RunLook:
        """Give how letters look before their own properties count."""
        look = laid_over(laid_over(self.default_run, table), self.paragraph(paragraph_style).run)
        if character_style and character_style in self.elements:
            look = styles_laid_over(look, self.letters(character_style))
        return look

    def _resolved(self, name: str) -> Style:
        paragraph: ParagraphLook = {}
        run: RunLook = {}
        shown = ""
        for element in self._chain(name):
            paragraph = paragraphs_laid_over(paragraph, paragraph_look(element.find(W + "pPr")))
            run = laid_over(run, run_look(element.find(W + "rPr")))
            shown = value(element, "name").lower()
            if shown in _HEADINGS and "level" not in paragraph:
                paragraph["level"] = _HEADINGS[shown]
        return Style(paragraph, run, shown)

    def _chain(self, name: str) -> list[Element]:
        """Give a style and those it is based on, the deepest first; a loop ends where it begins."""
        chain: list[Element] = []
        seen: set[str] = set()
        while name in self.elements and name not in seen and len(chain) < _DEEPEST:
            seen.add(name)
            chain.append(self.elements[name])
            name = value(self.elements[name], "basedOn")
        return chain[::-1]
