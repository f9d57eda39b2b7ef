# SPDX-License-Identifier: MPL-2.0
"""Footnotes and numbered lists, which python-docx doesn't make: written as the parts of the file they are."""

from collections.abc import Sequence
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

_SEPARATORS = (("separator", "separator"), ("continuationSeparator", "continuationSeparator"))
_FIRST = len(_SEPARATORS)


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

    def begin(self, labels: Sequence[str]) -> str:
        """Give the id of a new list with these labels: counted on from a number, or bullets."""
        self._next += 1
        first = labels[0].rstrip(".") if labels else ""
        kind, text = ("decimal", "%1.") if first.isdigit() else ("bullet", labels[0] if labels else "•")
        pattern = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{self._next}"><w:lvl w:ilvl="0">'
            f'<w:start w:val="{first if first.isdigit() else 1}"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'
            f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
        )
        numbers = self._root.findall(qn("w:num"))
        (numbers[0].addprevious if numbers else self._root.append)(pattern)
        self._root.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{self._next}"><w:abstractNumId w:val="{self._next}"/></w:num>')
        )
        return str(self._next)


def number(paragraph: Any, list_id: str) -> None:
    """Make a paragraph an item of a list."""
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001
    mark = parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{list_id}"/></w:numPr>')
    properties.append(mark)
