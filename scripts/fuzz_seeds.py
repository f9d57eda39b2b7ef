# SPDX-License-Identifier: MPL-2.0
"""Papers of every kind that is read, made on the spot, with as much in each as its kind holds: seeds for the fuzz."""

import base64
import logging
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from pathlib import Path

from openpyxl.comments import Comment
from openpyxl.drawing.image import Image as Placed
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image

from amparo.typeset import finish_docx
from tests.engines.reading.containers.mails import attached, mail, message_part, multipart, text
from tests.engines.reading.containers.outlook_packs import attached as packed_by_outlook
from tests.engines.reading.containers.outlook_packs import outlook_pack
from tests.engines.reading.containers.zips import packed
from tests.engines.reading.formats.test_phone_pictures import heic, told_all
from tests.engines.reading.formats.test_web_archives import archive
from tests.engines.reading.formats.word_papers import (
    cell,
    deleted,
    field,
    inserted,
    listed,
    p,
    picture,
    row,
    t,
    table,
    text_box,
    word,
)  # fmt: skip
from tests.engines.reading.formats.workbook_papers import with_shared_texts, workbook
from tests.engines.reading.papers import figure_pdf, hostile_pdf, photograph, text_pdf

_SPANISH = "Señora jueza: el año pasado dejé mi país. «Nadie» me ayudó; ¿quién podía?"


def seeds() -> Mapping[str, bytes]:
    """Give a paper of each kind by a file name with its ending."""
    logging.disable(logging.ERROR)  # a library complains of what is made wrong on purpose
    photo = photograph()
    made = {
        "hostile.pdf": hostile_pdf(),
        "figure.pdf": figure_pdf(),
        "photo.jpg": photo,
        "scan.png": photograph(kind="PNG"),
        "scan.tiff": photograph(kind="TIFF"),
        "phone.heic": heic(Image.open(BytesIO(photo)), exif=told_all()),
        "winmail.dat": outlook_pack(packed_by_outlook("a.jpg", photo), packed_by_outlook("b.pdf", text_pdf())),
        "word.docx": _word(photo),
        "book.xlsx": _book(photo),
        "page.html": _page(photo),
        "page.mhtml": archive(_body(photo), picture="https://www.example.org/i/a.png"),
        "drawing.svg": _drawing(photo),
        "table.csv": _table(),
        "notes.txt": (_SPANISH * 4 + "\n").encode("cp1252") * 6,
    }
    made["mail.eml"] = _mail(made["word.docx"], photo)
    made["all.zip"] = packed({f"papers/{name}": content for name, content in made.items()})
    return made


def write_seeds(folder: Path) -> list[Path]:
    """Write the seeds into a folder and give their paths."""
    paths = []
    for name, content in seeds().items():
        path = folder / name
        path.write_bytes(content)
        paths.append(path)
    return paths


def _word(photo: bytes) -> bytes:
    body = (
        p("Statement", look='<w:pStyle w:val="Heading1"/>')
        + p("I was ", t("there", "<w:b/>"), inserted(t(" again")), deleted(" never"))
        + listed(1, "First") + listed(1, "Second")
        + table(row(cell(p("Name")), cell(p("Day"))), row(cell(p("Ana")), cell(p("3 May"))), widths=(2000, 2000))
        + p(field('DATE \\@ "yyyy"', "1999")) + p(picture("rPic")) + p(text_box(p("Boxed")))
    )  # fmt: skip
    return word(body, more={"word/media/a.jpeg": photo}, relations=(("rPic", "image", "media/a.jpeg"),))


def _book(photo: bytes) -> bytes:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Name", "Day", "Sum", "Share"])
        for number in range(12):
            sheet.append([f"Ana {number}", date(2024, 3, number + 1), number * 12.5, number / 12])
            sheet.cell(number + 2, 2).number_format = 'd "de" mmmm'
            sheet.cell(number + 2, 3).number_format = '"$"#,##0.00;[Red](#,##0)'
            sheet.cell(number + 2, 4).number_format = "0.0%"
        sheet["C15"] = "=SUM(C2:C13)"
        sheet["A2"].comment = Comment("Advice", "Invented")
        sheet.merge_cells("A16:C17")
        sheet.freeze_panes = "A2"
        sheet.row_dimensions[4].hidden = True
        sheet.add_image(Placed(BytesIO(photo)), "F3")

    made = workbook(fill, change=lambda book: book.create_sheet("Second").append(["x"]))
    return finish_docx(with_shared_texts(made, "shared"))  # the same bytes each time, as for every archive of parts


def _body(photo: bytes) -> str:
    inline = base64.b64encode(photo).decode()
    return (
        f"<h1>Title</h1>\n<p class=a>{_SPANISH}</p>\n<p style='display:none'>hidden</p>\n"
        "<table><thead><tr><th rowspan=2>Year</th><th colspan=2>Cases</th></tr>\n"
        "<tr><th>a</th><th>b</th></tr></thead>\n"
        "<tr><td>2023</td><td>1</td><td>2</td></tr></table>\n"
        "<ul><li>one</li><li>two<ol start=3><li>x</li></ol></li></ul>\n"
        f"<img src='data:image/jpeg;base64,{inline}' width=200>\n<img src='/i/a.png'>\n"
        "<form><input value=x><select><option selected>y</select></form>\n<pre>kept\n  lines</pre>\n"
        "<svg width=100 height=80 viewBox='0 0 10 10'><path d='M0 0L9 9'/><text y=5>words</text></svg>\n"
        "<a href='https://www.example.org/x?y=1'>link</a><script>run()</script><iframe src=x></iframe>\n"
    )


def _page(photo: bytes) -> bytes:
    style = "<style>.a { font-weight: bold } @media print { .a { display: none } }</style>"
    head = f"<meta charset=utf-8><title>News</title>\n{style}"
    comment = "<!-- saved from url=(0031)https://www.example.org/news/1 -->"
    return f"<!DOCTYPE html>\n{comment}\n<html><head>{head}</head>\n<body>\n{_body(photo)}</body></html>\n".encode()


def _drawing(photo: bytes) -> bytes:
    inline = base64.b64encode(photo).decode()
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200" viewBox="0 0 300 200">\n<defs>'
        '<linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient>\n<g id="a"><circle r="9"/></g>'
        '<pattern id="p" width="9" height="9"><rect width="4" height="4"/></pattern></defs>\n'
        "<style>.b { fill: url(#g) }</style>\n"
        '<rect class="b" width="90" height="40"/>\n<use href="#a" x="40" y="60"/>\n<text x="9" y="90">Señora</text>\n'
        f'<image href="data:image/jpeg;base64,{inline}" width="80" height="60" y="100"/>\n'
        '<path fill="url(#p)" d="M0 0h90v90z"/></svg>\n'
    ).encode()


def _table() -> bytes:
    rows = "".join(f'Ana {number};2024-03-{number + 1:02};{number * 3},50;"a ""b""\nc"\n' for number in range(20))
    return f"Nombre;Día;Monto;Nota\n{rows}".encode()


def _mail(document: bytes, photo: bytes) -> bytes:
    inner = mail(text("Inner words."), subject=b"=?utf-8?Q?Interior_=C3=B1?=")
    parts = [
        multipart([text(_SPANISH), text(f"<p>{_SPANISH}</p>", kind="html")], kind="alternative", boundary="=_alt"),
        attached(document, "statement.docx"),
        attached(photo, "foto.jpg", kind="image/jpeg", how="inline"),
        attached(text_pdf("Attached words."), "a.pdf", kind="application/pdf"),
        message_part(inner),
    ]
    return mail(multipart(parts))
