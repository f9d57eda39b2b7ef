# SPDX-License-Identifier: MPL-2.0
"""A Word file as its readers share it: its parts, its styles and lists, its notes, and the account of what was met."""

from collections import Counter
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from amparo.reading.formats.blocks import Letters
from amparo.reading.formats.office_package import Link, Package, PartLost
from amparo.reading.formats.word_names import W, has, value
from amparo.reading.formats.word_numbering import Numbering
from amparo.reading.formats.word_pictures import Pictures
from amparo.reading.formats.word_styles import Styles
from amparo.reading.tally import Tally


@dataclass(slots=True)
class NoteCount:
    """How the marks of footnotes or endnotes are written, and how many there were."""

    kind: str
    start: int = 1
    met: int = 0


@dataclass(slots=True)
class WordFile:
    """What every reader of a part of the file needs.  `met` counts by finding code, `tally` takes what pictures say."""

    package: Package
    main: str
    tally: Tally
    letters: Letters = field(default_factory=Letters)
    met: Counter[str] = field(default_factory=Counter)
    settings: Element | None = None
    styles: Styles = field(default_factory=Styles)
    numbering: Numbering = field(init=False)
    pictures: Pictures = field(init=False)
    footnotes: dict[str, Element] = field(default_factory=dict)
    endnotes: dict[str, Element] = field(default_factory=dict)
    footnotes_part: str = ""
    endnotes_part: str = ""
    footnote_count: NoteCount = field(default_factory=lambda: NoteCount("decimal"))
    endnote_count: NoteCount = field(default_factory=lambda: NoteCount("lowerRoman"))
    met_endnotes: list[tuple[str, str]] = field(default_factory=list)
    language: str = "en"

    @classmethod
    def of(cls, package: Package, main: str, tally: Tally) -> "WordFile":
        """Open what stands beside the main part; each of these may be missing."""
        file = cls(package=package, main=main, tally=tally)
        file.pictures = Pictures(package, tally)
        file.settings = file._beside("settings")
        file.styles = Styles.of(file._beside("styles"))
        file.numbering = Numbering(file._beside("numbering"), file.styles)
        file.language = file.styles.default_run.get("language", "en")
        file._open_notes()
        return file

    def between(self, below: float, above: float) -> float:
        """Give the space between two paragraphs: the larger one, unless the file asks for both (17.15.3.21)."""
        told = self.settings.find(W + "compat") if self.settings is not None else None
        adds = self.settings is None or has(told, "doNotUseHTMLParagraphAutoSpacing")
        return below + above if adds else max(below, above)

    def links(self, part: str) -> dict[str, Link]:
        """Give the relations of a part of the file."""
        return dict(self.package.links(part))

    def content(self, target: str) -> bytes | None:
        """Give the bytes of a part, nothing when they are lost."""
        try:
            return self.package.read(target)
        except PartLost:
            return None

    def _beside(self, kind: str) -> Element | None:
        name = self.package.linked(self.main, kind)
        if not name:
            return None
        try:
            return self.package.xml(name)
        except PartLost:
            return None

    def _open_notes(self) -> None:
        self.footnotes_part = self.package.linked(self.main, "footnotes")
        self.endnotes_part = self.package.linked(self.main, "endnotes")
        self.footnotes = _by_id(self._beside("footnotes"), "footnote")
        self.endnotes = _by_id(self._beside("endnotes"), "endnote")
        for name, count in (("footnotePr", self.footnote_count), ("endnotePr", self.endnote_count)):
            told = self.settings.find(W + name) if self.settings is not None else None
            count.kind = value(told, "numFmt") or count.kind
            start = value(told, "numStart")
            count.start = int(start) if start.isdigit() and len(start) < 6 else 1


def _by_id(root: Element | None, name: str) -> dict[str, Element]:
    notes = root.iterfind(W + name) if root is not None else ()
    return {note.get(W + "id", ""): note for note in notes if note.get(W + "type", "normal") == "normal"}
