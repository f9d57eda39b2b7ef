# SPDX-License-Identifier: MPL-2.0
"""Footnotes and numbered lists, which python-docx doesn't make: written as the parts of the file they are."""

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import quoteattr

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Inches, Twips
from lxml import etree

from amparo.packet.printing import in_word
from amparo.packet.word.counting import pattern_of

_SEPARATORS = (("separator", "separator"), ("continuationSeparator", "continuationSeparator"))
_FIRST = len(_SEPARATORS)
_LEFT, _HANGING = 720, 360  # twentieths of a point


class Footnotes:
    """Collects the footnotes of one document; `attach` writes them."""

    def __init__(self) -> None:
        self._notes = [_separator(number, *kind) for number, kind in enumerate(_SEPARATORS)]

    def begin(self, paragraph: Any) -> Any:
        """Put a mark at the end of a paragraph and give the paragraph of its note, to be filled."""
        number = len(self._notes)
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(number))
        run = paragraph.add_run()
        run.font.superscript = True
        run._r.append(reference)  # noqa: SLF001
        note = parse_xml(
            f'<w:footnote {nsdecls("w")} w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
            f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
            f'<w:r><w:t xml:space="preserve"> </w:t></w:r></w:p></w:footnote>'
        )
        self._notes.append(note)
        return note[0]

    def attach(self, document: Any) -> None:
        """Write the notes into the document, if there are any."""
        if len(self._notes) == _FIRST:
            return
        root = parse_xml(f"<w:footnotes {nsdecls('w')}/>")
        for note in self._notes:
            root.append(note)
        content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, content, document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _separator(number: int, kind: str, mark: str) -> Any:
    return parse_xml(
        f'<w:footnote {nsdecls("w")} w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0"/></w:pPr>'
        f"<w:r><w:{mark}/></w:r></w:p></w:footnote>"
    )


class Lists:
    """Gives every list numbers of its own, so that editing one moves no other."""

    def __init__(self, document: Any) -> None:
        self._root = document.part.numbering_part.element
        self._next = 1000

    def begin(self, labels: Sequence[str], *, step: int = 1) -> str:
        """Give the id of a new list with these labels: counted on from the first, or bullets; empty for others."""
        pattern = pattern_of(labels)
        if pattern is None:
            return ""
        self._next += 1
        look = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{self._next}"><w:lvl w:ilvl="0">'
            f'<w:start w:val="{pattern.start}"/><w:numFmt w:val="{pattern.kind}"/>'
            f"<w:lvlText w:val={quoteattr(pattern.text)}/>"
            f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{_LEFT * step}" w:hanging="{_HANGING}"/></w:pPr>'
            f"</w:lvl></w:abstractNum>"
        )
        numbers = self._root.findall(qn("w:num"))
        (numbers[0].addprevious if numbers else self._root.append)(look)
        self._root.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{self._next}"><w:abstractNumId w:val="{self._next}"/></w:num>')
        )
        return str(self._next)


def number(paragraph: Any, list_id: str) -> None:
    """Make a paragraph an item of a list."""
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001
    mark = parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{list_id}"/></w:numPr>')
    properties.append(mark)


def mark_item(paragraph: Any, list_id: str, label: str, *, step: int = 1) -> None:
    """Make a paragraph an item of a list; where Word can't count the labels, the label stands as text before a tab."""
    if list_id:
        number(paragraph, list_id)
        return
    paragraph.paragraph_format.left_indent = Twips(_LEFT * step)
    paragraph.paragraph_format.first_line_indent = Twips(-_HANGING)
    paragraph.add_run(in_word(label)).add_tab()


def repeat_row(row: Any) -> None:
    """Let a row of a table stand on top of each page it goes on to."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001


def keep_whole(row: Any) -> None:
    """Never tear a row of a table between pages."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001


def set_widths(table: Any, inches: Sequence[float]) -> None:
    """Give the columns of a table their widths, in its grid and in each cell: programs heed one or the other."""
    for column, width in zip(table.columns, inches, strict=True):
        column.width = Inches(width)
        for cell in column.cells:
            cell.width = Inches(width)
