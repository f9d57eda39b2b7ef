# SPDX-License-Identifier: MPL-2.0
"""A real table of contents: Word's own field over the headings, with its lines filled in for whoever only reads.

The field is marked as due, so that Word counts its pages when the file is opened.
"""

from collections.abc import Sequence
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from amparo.packet.word.look import Looks, add_styles

_STYLES: Looks = {
    "TOC Heading": (12, {"bold": True, "before": 6, "after": 6}),
    "toc 1": (12, {}),
    "toc 2": (12, {"left": 0.25}),
    "toc 3": (12, {"left": 0.5}),
}


def add_contents(document: Any, lines: Sequence[tuple[int, str]], *, levels: str = "1-3") -> None:
    """Append a table of contents; `lines` are the headings (level from 1, words), `levels` those it takes in."""
    add_styles(document.styles, _STYLES)
    document.add_paragraph("Table of contents", style="TOC Heading")
    last = len(lines) - 1
    for place, (level, words) in enumerate(lines):
        paragraph = document.add_paragraph(style=f"toc {min(level, 3)}")
        if place == 0:
            _append(paragraph, f'<w:fldChar w:fldCharType="begin" w:dirty="true" {nsdecls("w")}/>')
            _append(
                paragraph,
                f'<w:instrText {nsdecls("w")} xml:space="preserve"> TOC \\o "{levels}" \\h \\z \\u </w:instrText>',
            )
            _append(paragraph, f'<w:fldChar w:fldCharType="separate" {nsdecls("w")}/>')
        paragraph.add_run(words)
        if place == last:
            _append(paragraph, f'<w:fldChar w:fldCharType="end" {nsdecls("w")}/>')


def _append(paragraph: Any, xml: str) -> None:
    paragraph.add_run()._r.append(parse_xml(xml))  # noqa: SLF001
