# SPDX-License-Identifier: MPL-2.0
"""Invented Word files of every awkward kind, made part by part."""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from xml.sax.saxutils import escape

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{OFFICE}/relationships" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    f'xmlns:m="{OFFICE}/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
LETTER = '<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440"/>'
TIMES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman"/><w:sz w:val="24"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:keepNext/><w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="28"/></w:rPr>'
    "</w:style>"
)


def packed(parts: Mapping[str, bytes | str]) -> bytes:
    """Give an archive of parts, in order."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, how)
    return buffer.getvalue()


def links(*relations: tuple[str, str, str], external: tuple[str, ...] = ()) -> str:
    """Give a part of relations: (id, last word of the kind, target)."""
    rows = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/relationships/{kind}" Target="{escape(target)}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if name in external else ''}/>"
        for name, kind, target in relations
    )
    return f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def part(name: str, inside: str) -> str:
    return f"{HEAD}<w:{name} {NAMES}>{inside}</w:{name}>"


def word(
    body: str,
    *,
    styles: str = TIMES,
    beside: Mapping[str, str] | None = None,
    more: Mapping[str, bytes | str] | None = None,
    relations: tuple[tuple[str, str, str], ...] = (),
    external: tuple[str, ...] = (),
    main: str = MAIN,
    section: str = LETTER,
) -> bytes:
    """Make a Word file.  `beside`: inside of parts by their root (`numbering`, `footnotes`, `hdr` …, told by name)."""
    beside = {"styles": styles, **(beside or {})}
    overrides = f'<Override PartName="/word/document.xml" ContentType="{main}"/>'
    types = (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f'<Default Extension="jpeg" ContentType="image/jpeg"/>{overrides}'
    )
    kinds = {"hdr": "header", "ftr": "footer"}
    own: list[tuple[str, str, str]] = []
    parts: dict[str, bytes | str] = {}
    for name, inside in beside.items():
        root = name.rstrip("0123456789")
        kind = kinds.get(root, root)
        parts[f"word/{name}.xml"] = part(root, inside)
        own.append((f"r-{name}", kind, f"{name}.xml"))
        types += (
            f'<Override PartName="/word/{name}.xml" ContentType="application/vnd.openxmlformats-officedocument.'
            f'wordprocessingml.{kind}+xml"/>'
        )
    document = f"{HEAD}<w:document {NAMES}><w:body>{body}<w:sectPr>{section}</w:sectPr></w:body></w:document>"
    return packed({
        "[Content_Types].xml": types + "</Types>",
        "_rels/.rels": links(("r1", "officeDocument", "word/document.xml")),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": links(*own, *relations, external=external),
        **parts,
        **(more or {}),
    })  # fmt: skip


def t(text: str, look: str = "") -> str:
    """Give a run of letters."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*inside: str, look: str = "") -> str:
    """Give a paragraph of runs, or of plain text."""
    runs = "".join(one if one.startswith("<") else t(one) for one in inside)
    return f"<w:p><w:pPr>{look}</w:pPr>{runs}</w:p>" if look else f"<w:p>{runs}</w:p>"


def listed(number: int, *inside: str, level: int = 0, more: str = "") -> str:
    """Give a paragraph of a list."""
    return p(*inside, look=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>{more}')


def level(
    number: int, kind: str, text: str, *, left: int = 720, hanging: int = 360, start: int = 1, more: str = ""
) -> str:
    """Give one level of a list."""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
    )


def numbering(*patterns: tuple[str, ...], numbers: str = "") -> str:
    """Give the lists part: patterns of levels, each with the number after its own place."""
    told = "".join(
        f'<w:abstractNum w:abstractNumId="{place}">{"".join(levels)}</w:abstractNum>'
        for place, levels in enumerate(patterns)
    )
    usual = "".join(
        f'<w:num w:numId="{place + 1}"><w:abstractNumId w:val="{place}"/></w:num>' for place in range(len(patterns))
    )
    return told + usual + numbers


def field(instruction: str, result: str) -> str:
    """Give a field of many parts."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {escape(instruction)} '
        f'</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{t(result)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def picture(relation: str, *, width: int = 200, height: int = 150, more: str = "", anchor: str = "") -> str:
    """Give a picture in the line, or floating where `anchor` says; measures in points."""
    size = f'<wp:extent cx="{width * 12700}" cy="{height * 12700}"/>'
    inside = (
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill>'
        f'<a:blip {relation}/>{more}<a:stretch/></pic:blipFill><pic:spPr><a:xfrm><a:ext cx="{width * 12700}" '
        f'cy="{height * 12700}"/></a:xfrm></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    )
    frame = f"<wp:anchor>{anchor}{size}{inside}</wp:anchor>" if anchor else f"<wp:inline>{size}{inside}</wp:inline>"
    return f"<w:r><w:drawing>{frame}</w:drawing></w:r>"


def text_box(inside: str, *, width: int = 200, height: int = 60, offset: int = 0) -> str:
    """Give a floating text box as Word writes it: a new drawing, and an older one for readers that don't know it."""
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        f'<wp:positionH relativeFrom="column"><wp:posOffset>{offset * 12700}</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>20000</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width * 12700}" cy="{height * 12700}"/><a:graphic><a:graphicData><wps:wsp><wps:spPr>'
        f"<a:ln/></wps:spPr><wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData>"
        "</a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>"
        f"{inside}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def table(*rows: str, widths: tuple[int, ...], look: str = "", lines: str = "single") -> str:
    """Give a table of rows; widths in points."""
    sides = "".join(
        f'<w:{side} w:val="{lines}" w:sz="4" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width * 20}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths) * 20}" w:type="dxa"/><w:tblBorders>{sides}</w:tblBorders>'
        f"{look}</w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def row(*cells: str, look: str = "") -> str:
    return f"<w:tr><w:trPr>{look}</w:trPr>{''.join(cells)}</w:tr>"


def cell(*inside: str, look: str = "") -> str:
    """Give a cell of paragraphs, or of plain text."""
    content = "".join(one if one.startswith("<") else p(one) for one in inside) or "<w:p/>"
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{content}</w:tc>"


def inserted(runs: str) -> str:
    return f'<w:ins w:id="1" w:author="Invented Author" w:date="2031-02-03T04:05:06Z">{runs}</w:ins>'


def deleted(text: str) -> str:
    return (
        '<w:del w:id="2" w:author="Invented Author" w:date="2031-02-03T04:05:06Z"><w:r><w:delText xml:space="preserve">'
        f"{escape(text)}</w:delText></w:r></w:del>"
    )
