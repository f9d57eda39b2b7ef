# SPDX-License-Identifier: MPL-2.0
"""Invented papers of every awkward kind, made on the spot, and reading them in this process."""

import base64
import json
import re
from array import array
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image, ImageChops, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from amparo.reading.confined import read_one
from amparo.reading.values import Words

LETTER = (612.0, 792.0)
A_WEB_PAGE = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
A_PROGRAM = b"MZ\x90\x00" + b"\0" * 60 + b"\x80\0\0\0" + b"\0" * 64 + b"PE\0\0" + b"\0" * 200


@dataclass(frozen=True)
class Result:
    """What reading one file in this process gave."""

    answer: dict[str, Any]
    rendition: Path
    layer: list[dict[str, str]]

    @property
    def codes(self) -> set[str]:
        return {row["code"].removeprefix("reading.") for row in self.answer["findings"]}

    def params(self, code: str) -> dict[str, Any]:
        """Give the parameters of the one finding with this code."""
        (row,) = (row for row in self.answer["findings"] if row["code"] == f"reading.{code}")
        return dict(row["params"])

    def words(self, page: int = 1) -> Words:
        row = self.layer[page - 1]
        corners = array("f")
        corners.frombytes(base64.b64decode(row["corners"]))
        return Words(row["text"], corners)

    def text(self, page: int = 1) -> str:
        return self.layer[page - 1]["text"]

    def picture(self, page: int = 1) -> Image.Image:
        return drawn(self.rendition.read_bytes(), page)


def read_here(tmp_path: Path, content: bytes, *, name: str = "p.pdf", way: str = "usual") -> Result:
    """Read bytes as a file of some name, in this process; `Declined` comes through."""
    source, rendition, layer = tmp_path / name, tmp_path / f"{name}.copy", tmp_path / f"{name}.layer"
    source.write_bytes(content)
    with source.open("rb") as given, rendition.open("w+b") as copy, layer.open("w+b") as text:
        answer = read_one({"suffix": source.suffix, "way": way}, [given], [copy, text])
    return Result(answer, rendition, json.loads(layer.read_text("ascii") or "[]"))


def drawn(content: bytes, page: int = 1, *, scale: float = 1.0) -> Image.Image:
    """Draw a page with pdfium, grey."""
    document = pdfium.PdfDocument(content)
    if document.get_formtype():
        document.init_forms()
    picture: Image.Image = document[page - 1].render(scale=scale, grayscale=True).to_pil().convert("L")
    document.close()
    return picture


def difference(one: Image.Image, other: Image.Image) -> float:
    """Give how far apart two pictures are, from 0 to 255, forgiving half a pixel."""
    size = (other.width // 4, other.height // 4)
    apart = ImageChops.difference(one.resize(size, Image.Resampling.BOX), other.resize(size, Image.Resampling.BOX))
    pixels = apart.tobytes()
    return sum(pixels) / len(pixels)


def text_pdf(*texts: str, size: tuple[float, float] = LETTER) -> bytes:
    """Make a PDF with one line of text on each page, 90 points below its top."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=size, invariant=True)
    for text in texts or ("Invented paper for tests.",):
        canvas.drawString(72, size[1] - 90, text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def figure_pdf(size: tuple[float, float] = LETTER) -> bytes:
    """Make a page on which no two corners look alike, with words at known places."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=size, invariant=True)
    width, height = size
    canvas.rect(width * 0.05, height * 0.05, width * 0.2, height * 0.1, fill=1)
    canvas.circle(width * 0.8, height * 0.2, min(size) * 0.1, fill=1)
    canvas.line(width * 0.1, height * 0.9, width * 0.6, height * 0.7)
    canvas.setFont("Helvetica", min(size) / 20)
    canvas.drawString(width * 0.3, height * 0.5, "Invented figure")
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def changed(content: bytes, change: Callable[[Pdf], None], **saving: Any) -> bytes:
    """Give a PDF after a change made with pikepdf."""
    buffer = BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        change(pdf)
        pdf.save(buffer, static_id=True, **saving)
    return buffer.getvalue()


def with_page(content: bytes, **attributes: Any) -> bytes:
    """Give a PDF whose first page has these attributes."""

    def change(pdf: Pdf) -> None:
        for name, value in attributes.items():
            pdf.pages[0].obj[f"/{name}"] = value

    return changed(content, change)


def script(words: str = "app.alert(1)") -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=words)


def attachment(pdf: Pdf) -> Any:
    """Give a file specification with a file inside."""
    inside = pdf.make_stream(A_PROGRAM, Type=Name.EmbeddedFile)
    return pdf.make_indirect(
        Dictionary(Type=Name.Filespec, F="tool.exe", UF="tool.exe", EF=Dictionary(F=inside), AFRelationship=Name.Data)
    )


def drawing(pdf: Pdf, content: bytes, box: list[float]) -> Any:
    """Give a form that draws something."""
    return pdf.make_stream(content, Type=Name.XObject, Subtype=Name.Form, BBox=Array(box))


def hostile_pdf() -> bytes:
    """Make a PDF with scripts, actions, attachments in three places, media, links, thumbnails, metadata, structure."""

    def arm(pdf: Pdf) -> None:
        root, page = pdf.Root, pdf.pages[0].obj
        spec = attachment(pdf)
        root.OpenAction = script()
        root.AA = Dictionary(WC=script(), WS=Dictionary(S=Name.Launch, F="cmd.exe"))
        root.Names = Dictionary(
            JavaScript=Dictionary(Names=Array(["run", script()])),
            EmbeddedFiles=Dictionary(Names=Array(["tool.exe", spec])),
        )
        root.AF = Array([spec])
        root.Metadata = pdf.make_stream(b"<x:xmpmeta>Invented author</x:xmpmeta>", Type=Name.Metadata, Subtype=Name.XML)
        root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        pdf.docinfo["/Author"] = "Invented author"
        page.AA = Dictionary(O=script())
        page.PieceInfo = Dictionary(Private=Dictionary(Private="secret"))
        page.Thumb = pdf.make_stream(b"\0" * 3, Width=1, Height=1, ColorSpace=Name.DeviceRGB, BitsPerComponent=8)
        box = [100, 100, 200, 200]
        page.Annots = Array([
            Dictionary(Subtype=Name.Link, Rect=Array(box), A=Dictionary(S=Name.URI, URI="https://example.org/")),
            Dictionary(Subtype=Name.Link, Rect=Array(box), A=Dictionary(S=Name.Launch, F="cmd.exe")),
            Dictionary(Subtype=Name.FileAttachment, Rect=Array(box), FS=spec),
            Dictionary(Subtype=Name.Screen, Rect=Array(box), A=Dictionary(S=Name.Rendition, JS="1")),
            Dictionary(
                Subtype=Name.Stamp,
                Rect=Array(box),
                AP=Dictionary(N=drawing(pdf, b"0 0 100 100 re f", [0, 0, 100, 100])),
            ),
        ])  # fmt: skip

    return changed(text_pdf("Invented paper that carries more than it shows."), arm)


def everything_in(pdf_path: Path) -> str:
    """Give every object of a PDF and every unpacked stream as one text to search."""
    parts = []
    with pikepdf.open(pdf_path) as pdf:
        parts.append(repr(pdf.trailer))
        for thing in pdf.objects:
            parts.append(repr(thing)[:100_000])
            if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") != Name.Image:
                parts.append(thing.read_bytes().decode("latin-1"))
    return "\n".join(parts)


FORBIDDEN = re.compile(
    r"/(JavaScript|JS|OpenAction|AA|Launch|URI|EmbeddedFiles?|Filespec|AF|EF|RichMedia|AcroForm|XFA|Annots|Metadata"
    r"|PieceInfo|Thumb|StructTreeRoot|Encrypt|Info|Author|OCProperties|Rendition)\b"
)


def photograph(
    size: tuple[int, int] = (400, 300), *, orientation: int = 1, place: bool = True, kind: str = "JPEG", **saving: Any
) -> bytes:
    """Make an invented photograph: dark upper left corner, with place, day, camera and a preview in its EXIF."""
    picture = Image.linear_gradient("L").resize(size).convert("RGB")
    ImageDraw.Draw(picture).rectangle((0, 0, size[0] // 3, size[1] // 3), fill=(0, 0, 0))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F], exif[0x0110] = "Invented maker", "Invented camera"
    exif.get_ifd(0x8769)[0x9003] = "2031:02:03 04:05:06"
    if place:
        exif.get_ifd(0x8825)[1] = "N"
        exif.get_ifd(0x8825)[2] = (19.0, 10.0, 30.0)
    buffer = BytesIO()
    picture.save(buffer, kind, exif=exif, **saving)
    return buffer.getvalue()


def saved(picture: Image.Image, kind: str, **saving: Any) -> bytes:
    """Give a picture as the bytes of a file."""
    buffer = BytesIO()
    picture.save(buffer, kind, **saving)
    return buffer.getvalue()
