# SPDX-License-Identifier: MPL-2.0
"""What our Word files share: page, styles, caption, page field.  Every look is a style, to be changed in one place."""

from functools import cache
from io import BytesIO
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Pt, RGBColor

from amparo.packet.printing import in_word
from amparo.packet.values import CoverFacts
from amparo.typeset import finish_docx

# A font every office has; the filing itself is set in our own.
FONT = "Times New Roman"
INK, QUIET = RGBColor(0x1E, 0x24, 0x30), RGBColor(0x55, 0x60, 0x6E)
LEFT, RIGHT, CENTRE = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.CENTER

# The styles of python-docx's empty document that stay: those a document can't do without, and those we change.
_KEPT_STYLES = frozenset(
    {"Normal", "Default Paragraph Font", "Normal Table", "No List", "header", "footer", "Title", "Table Grid"}
    | {f"heading {level}" for level in range(1, 5)}
)

Looks = dict[str, tuple[int, dict[str, Any]]]


def new_document(title: str) -> Any:
    """Begin a document on US Letter with margins of an inch and a page number at its foot."""
    document = docx.Document(BytesIO(_template()))
    section = document.sections[0]
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Inches(1)
    document.core_properties.title = title
    page_field(section.footer.paragraphs[0])
    return document


@cache
def _template() -> bytes:
    """Give python-docx's empty document without the styles nobody asked for."""
    document = docx.Document()
    for style in list(document.styles.element.findall(qn("w:style"))):
        if style.find(qn("w:name")).get(qn("w:val")) not in _KEPT_STYLES:
            style.getparent().remove(style)
        elif (link := style.find(qn("w:link"))) is not None:
            style.remove(link)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def finished(document: Any) -> bytes:
    """Give a document's bytes; the same document gives the same."""
    buffer = BytesIO()
    document.save(buffer)
    return finish_docx(buffer.getvalue())


def add_styles(styles: Any, looks: Looks) -> None:
    """Give the document these styles; one that is there already gets the look."""
    standing = {style.name: style for style in styles}
    for name, (size, look) in looks.items():
        style = standing.get(name) or _new_style(styles, name)
        set_style(style, size=size, **look)


def _new_style(styles: Any, name: str) -> Any:
    style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.element.set(qn("w:styleId"), style_id(name))
    return style


def style_id(name: str) -> str:
    """Give the id of a style of ours by its name."""
    return "".join(word.capitalize() for word in name.split())


def set_style(
    style: Any,
    *,
    size: int,
    bold: bool = False,
    italic: bool = False,
    align: Any = LEFT,
    colour: RGBColor = INK,
    before: float = 0,
    after: float = 2,
    line: float | None = None,
    first: float = 0,
    left: float = 0,
    right: float = 0,
    keep: bool = False,
) -> None:
    """Set a style's look: sizes in points, indents in inches, `line` as a multiple, `keep` with what follows."""
    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, italic
    style.font.color.rgb = colour
    style.quick_style = True
    for border in style.element.findall(f"{qn('w:pPr')}/{qn('w:pBdr')}"):  # python-docx rules its titles
        border.getparent().remove(border)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), FONT)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        fonts.attrib.pop(qn(theme), None)
    paragraph = style.paragraph_format
    paragraph.space_before, paragraph.space_after, paragraph.alignment = Pt(before), Pt(after), align
    paragraph.line_spacing = line
    paragraph.first_line_indent = Inches(first) if first else None
    paragraph.left_indent = Inches(left) if left else None
    paragraph.right_indent = Inches(right) if right else None
    paragraph.keep_with_next = keep or None


CAPTION: Looks = {
    "Custody mark": (14, {"bold": True, "align": RIGHT}),
    "Forum": (12, {"bold": True, "align": CENTRE}),
    "Caption line": (11, {}),
}


def add_caption(document: Any, cover: CoverFacts) -> None:
    """Write custody mark, forum, parties, file numbers and proceeding, line by line."""
    lines = [
        (cover.custody, "Custody mark"),
        *((line.upper(), "Forum") for line in cover.forum),
        *((line, "Caption line") for line in ("In the Matter of:", *cover.in_the_matter_of) if cover.in_the_matter_of),
        (f"File No.: {', '.join(cover.file_numbers)}" if cover.file_numbers else "", "Caption line"),
        (cover.proceeding, "Caption line"),
    ]
    before = ""
    for line, style in lines:
        if line:
            paragraph = document.add_paragraph(in_word(line), style=style)
            if style == "Caption line" and before == "Forum":
                paragraph.paragraph_format.space_before = Pt(12)  # the parties stand apart from the forum
            before = style


def page_field(paragraph: Any) -> None:
    """Put the page number into a paragraph."""
    paragraph.alignment = CENTRE
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)  # noqa: SLF001
    run = paragraph.add_run("1")
    field.append(run._r)  # noqa: SLF001
