# SPDX-License-Identifier: MPL-2.0
"""What `examples/not-ready` can't hold as plain text: `python examples/make.py not-ready`.

Word files with everything that a filing must not carry, a picture that can't be made small, a page on which words are
marked for redaction and were never taken out.
"""

import random
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pikepdf
from PIL import Image

from making import recording

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}/relationships" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_INVENTED = "<w:p><w:r><w:t>[Invented sample: no person, place or event in it is real.]</w:t></w:r></w:p>"
_STORY = "I lived with my family in San Marcial until the men came for the second time. "
_PICTURED, _MARKED = "d020", "d021"
_DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)


def write(folder: Path) -> None:
    """Write every text of the folder that is a Word file, and the picture."""
    recording.record(folder, _PICTURED, _grain(), "jpg")
    recording.record(folder, _MARKED, _marked(), "pdf")
    for name, content in _texts().items():
        target = folder / "texts" / name
        target.write_bytes(content)
        print(f"{folder.name} texts/{name} {len(content):>9,} bytes", flush=True)


def _grain() -> bytes:
    """Give a photograph of a wall by night: nothing but grain, which no compression makes small."""
    size = (440, 330)
    picture = Image.frombytes("L", size, random.Random(9).randbytes(size[0] * size[1]))  # noqa: S311
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=50)
    return buffer.getvalue()


def _marked() -> bytes:
    """Give a page with a mark for redaction over a name that can still be read."""
    lines = (
        "She worked with us for six years, on the second floor, beside the treasurer,",
        "whose name is Iv\\341n Rold\\341n Pe\\361a. She left after the men came for the second time.",
        "[Invented sample: no person, place or event in it is real.]",
    )
    words = " T* ".join(f"({line.replace(chr(92) * 2, chr(92))}) Tj" for line in lines)
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(612, 792))
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica,
        Encoding=pikepdf.Name.WinAnsiEncoding,
    )  # fmt: skip
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=pdf.make_indirect(font)))
    page.Contents = pdf.make_stream(f"BT /F1 12 Tf 72 700 Td 20 TL {words} ET".encode("latin-1"))
    mark = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Redact, Rect=[140, 676, 260, 692], IC=[0, 0, 0], F=4
    )
    page.Annots = pikepdf.Array([pdf.make_indirect(mark)])
    buffer = BytesIO()
    pdf.save(buffer, deterministic_id=True)
    return buffer.getvalue()


def _texts() -> Mapping[str, bytes]:
    return {
        "unfinished.docx": _word(_unfinished(), comments=_comments(), picture=True),
        "damaged.docx": _word(_p(_run(_STORY)), comments="<w:comment>"),
        "fetches.docx": _word(_p(_run(_STORY), _FETCH)),
        "macros.docx": _word(_p(_run(_STORY)), main="application/vnd.ms-word.document.macroEnabled.main+xml"),
        "template.docx": _word(_p(_run(_STORY)), main=f"{_WORD}.template.main+xml"),
    }


_FETCH = ('<w:fldSimple w:instr="INCLUDETEXT http://example.org/letterhead.docx"><w:r><w:t>letterhead</w:t></w:r></w:fldSimple>')
_PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:extent cx="914400" cy="914400"/><a:graphic><a:graphicData>'
    '<pic:pic><pic:blipFill><a:blip r:embed="rId9"/></pic:blipFill></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)


def _unfinished() -> str:
    inserted = f'<w:ins w:id="1" w:author="A colleague" w:date="2026-12-01T00:00:00Z">{_run("perhaps ")}</w:ins>'
    deleted = '<w:del w:id="2" w:author="A colleague"><w:r><w:delText>certainly </w:delText></w:r></w:del>'
    field = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{_run('Click here')}</w:sdtContent></w:sdt>"
    remark = '<w:commentRangeStart w:id="0"/>' + _run("He said four men. ") + '<w:commentRangeEnd w:id="0"/>'
    remark += '<w:r><w:commentReference w:id="0"/></w:r>'
    hidden = '<w:r><w:rPr><w:vanish/></w:rPr><w:t>weak on nexus</w:t></w:r>'
    return _p(_run(_STORY), inserted, deleted) + _p(remark, hidden) + _p(_run("Filed on "), field) + _p(_PICTURE)


def _comments() -> str:
    remark = f'<w:comment w:id="0" w:author="Counsel">{_p(_run("Six, in the declaration."))}</w:comment>'
    return f"{_HEAD}<w:comments {_NAMES}>{remark}</w:comments>"


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def _p(*inside: str) -> str:
    return f"<w:p>{''.join(inside)}</w:p>"


def _word(body: str, *, main: str = f"{_WORD}.document.main+xml", comments: str = "", picture: bool = False) -> bytes:
    beside = {"word/comments.xml": comments} if comments else {}
    relations = '<Relationship Id="rId8" Type="{0}/comments" Target="comments.xml"/>' if comments else ""
    relations += '<Relationship Id="rId9" Type="{0}/image" Target="media/dot.png"/>' if picture else ""
    overrides = f'<Override PartName="/word/document.xml" ContentType="{main}"/>'
    overrides += f'<Override PartName="/word/comments.xml" ContentType="{_WORD}.comments+xml"/>' if comments else ""
    types = (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="png" ContentType="image/png"/>{overrides}</Types>'
    )
    return _packed({
        "[Content_Types].xml": types,
        "_rels/.rels": _related(f'<Relationship Id="rId1" Type="{_OFFICE}/relationships/officeDocument" Target="word/document.xml"/>'),
        "word/document.xml": f"{_HEAD}<w:document {_NAMES}><w:body>{body}{_INVENTED}</w:body></w:document>",
        "word/_rels/document.xml.rels": _related(relations.format(f"{_OFFICE}/relationships")),
        **beside,
        **({"word/media/dot.png": _DOT} if picture else {}),
    })  # fmt: skip


def _related(inside: str) -> str:
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def _packed(parts: Mapping[str, str | bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
