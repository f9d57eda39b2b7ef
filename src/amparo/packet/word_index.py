# SPDX-License-Identifier: MPL-2.0
"""The index as a Word file made for editing: real styles, one table with a repeating header, a page field."""

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Pt, RGBColor

from amparo.packet.values import PacketPlan, PlannedExhibit
from amparo.terms.shown import shown
from amparo.typeset import finish_docx

# A font every office has; the filing itself is set in our own.
_FONT = "Times New Roman"
_INK, _QUIET = RGBColor(0x1E, 0x24, 0x30), RGBColor(0x55, 0x60, 0x6E)
_WIDTHS = (0.7, 4.5, 1.3)  # inches
_FIXED = datetime(1980, 1, 1, tzinfo=UTC)


def word_index(plan: PacketPlan) -> bytes:
    """Give the index of a plan as .docx; the same plan gives the same bytes."""
    document = docx.Document()
    _set_up(document)
    cover = plan.request.cover
    document.add_paragraph(shown(cover.filing_title, limit=500), style="Title")
    for line in (*cover.in_the_matter_of, *cover.file_numbers):
        document.add_paragraph(shown(line), style="Subtitle")
    document.add_heading("Index of exhibits", level=1)
    _table(document, plan)
    _page_field(document.sections[0].footer.paragraphs[0])
    buffer = BytesIO()
    document.save(buffer)
    return finish_docx(buffer.getvalue())


def _set_up(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Inches(1)
    for name, size, bold in (
        ("Normal", 11, False),
        ("Title", 18, True),
        ("Subtitle", 11, False),
        ("Heading 1", 14, True),
        ("Heading 2", 11, True),
    ):
        _set_style(document.styles[name], size=size, bold=bold)
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.title = "Index of exhibits"
    properties.created = properties.modified = _FIXED
    properties.revision = 1


def _set_style(style: Any, *, size: int, bold: bool) -> None:
    style.font.name, style.font.size, style.font.bold, style.font.italic = _FONT, Pt(size), bold, False
    style.font.color.rgb = _INK
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), _FONT)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        fonts.attrib.pop(qn(theme), None)
    style.paragraph_format.space_after = Pt(4)


def _table(document: Any, plan: PacketPlan) -> None:
    table = document.add_table(rows=1, cols=3, style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    _fill(table.rows[0].cells, ("Tab", "Description", "Page"), bold=True)
    _repeat_on_each_page(table.rows[0])
    several, section = len(plan.volumes) > 1, ""
    for planned in plan.exhibits:
        if planned.exhibit.section and planned.exhibit.section != section:
            cell = table.add_row().cells
            cell[0].merge(cell[2]).paragraphs[0].add_run(shown(planned.exhibit.section)).bold = True
        section = planned.exhibit.section
        _exhibit_row(table, planned, several=several)
    for row in table.rows:
        _keep_whole(row)
        for cell, width in zip(row.cells, _WIDTHS, strict=False):
            cell.width = Inches(width)


def _exhibit_row(table: Any, planned: PlannedExhibit, *, several: bool) -> None:
    cells = table.add_row().cells
    part = f"Part {planned.volume}, " if several else ""
    _fill(
        cells, (planned.tab, shown(planned.exhibit.title, limit=500), f"{part}{planned.tab_page}–{planned.last_page}")
    )
    cells[0].paragraphs[0].runs[0].bold = cells[1].paragraphs[0].runs[0].bold = True
    if planned.exhibit.shows:
        words = cells[1].add_paragraph().add_run(shown(planned.exhibit.shows, limit=500))
        words.italic, words.font.size, words.font.color.rgb = True, Pt(10), _QUIET
    if len(planned.exhibit.documents) > 1:
        for part_of in planned.documents:
            if part_of.part == 1:
                line = f"{shown(part_of.document.title, limit=300)}, at {part_of.first_page}"
                cells[1].add_paragraph(style="List Bullet").add_run(line).font.size = Pt(10)


def _fill(cells: Sequence[Any], words: Sequence[str], *, bold: bool = False) -> None:
    for cell, text in zip(cells, words, strict=True):
        run = cell.paragraphs[0].add_run(text)
        run.bold = bold or None
    cells[2].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _repeat_on_each_page(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001  python-docx has no word for it


def _keep_whole(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001


def _page_field(paragraph: Any) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)  # noqa: SLF001
