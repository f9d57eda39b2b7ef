# SPDX-License-Identifier: MPL-2.0
"""Papers that carry a mark where nobody looks, and looking for that mark in all that a copy holds."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image, PngImagePlugin

from tests.engines.reading.papers import Result, changed, photograph, saved, text_pdf

MARK = "Zq7Planted"
RAW = MARK.encode()
SEEN = "Invented paper."

Change = Callable[[Pdf], None]


def places_of_mark(result: Result) -> list[str]:
    """Say where in a copy the mark stands: in its bytes, a text, a stream packed or unpacked, or what is read of it."""
    spelled = {
        RAW, RAW.lower(), MARK.encode("utf-16-be"), MARK.encode("utf-16-le"), RAW.hex().encode(),
        RAW.hex().upper().encode(),
    }  # fmt: skip
    found = [
        where
        for where, content in _contents(result.rendition)
        if any(one in content or one in content.lower() for one in spelled)
    ]
    said = repr(result.layer) + repr(result.answer["outline"])
    return found + (["what is read of it"] if MARK.lower() in said.lower() else [])


def _contents(rendition: Path) -> Iterator[tuple[str, bytes]]:
    yield "bytes", rendition.read_bytes()
    with Pdf.open(rendition) as pdf:
        yield "trailer", repr(pdf.trailer).encode()
        for thing in pdf.objects:
            yield f"object {thing.objgen}", repr(thing).encode()
            for text in _texts(thing):
                yield f"text in {thing.objgen}", text
            if isinstance(thing, pikepdf.Stream):
                yield f"packed stream {thing.objgen}", thing.read_raw_bytes()
                yield f"stream {thing.objgen}", _unpacked(thing)


def _texts(thing: Any) -> Iterator[bytes]:
    if isinstance(thing, String):
        yield bytes(thing)
    elif isinstance(thing, Array):
        for inner in thing:
            yield from () if getattr(inner, "is_indirect", False) else _texts(inner)
    elif isinstance(thing, Dictionary | pikepdf.Stream):
        for inner in thing.values():
            yield from () if getattr(inner, "is_indirect", False) else _texts(inner)


def _unpacked(stream: pikepdf.Stream) -> bytes:
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:
        return b""  # a photograph's own packing; its bytes are looked through as they are


def pdf(change: Change) -> bytes:
    """Give a PDF of one page after a change."""
    return changed(text_pdf(SEEN), change)


def on_root(**values: Any) -> bytes:
    """Give a PDF whose catalogue has these entries."""

    def change(paper: Pdf) -> None:
        for key, value in values.items():
            paper.Root[f"/{key}"] = value

    return pdf(change)


def on_page(**values: Any) -> bytes:
    """Give a PDF whose page has these entries."""

    def change(paper: Pdf) -> None:
        for key, value in values.items():
            paper.pages[0].obj[f"/{key}"] = value

    return pdf(change)


def annotated(**values: Any) -> bytes:
    """Give a PDF with an annotation on its page."""
    return on_page(Annots=Array([Dictionary(Type=Name.Annot, Rect=Array([100, 100, 200, 200]), **values)]))


def action(kind: str, **values: Any) -> Dictionary:
    """Give an action."""
    return Dictionary(S=Name(f"/{kind}"), **values)


def with_file(place: Callable[[Pdf, Any], None]) -> bytes:
    """Give a PDF with an embedded file that bears the mark in its name and content, hung up by `place`."""

    def change(paper: Pdf) -> None:
        held = paper.make_stream(RAW * 3, Type=Name.EmbeddedFile)
        name = f"{MARK}.txt"
        place(paper, paper.make_indirect(Dictionary(Type=Name.Filespec, F=name, UF=name, EF=Dictionary(F=held))))

    return pdf(change)


def with_stream(place: Callable[[Pdf, Any], None], **values: Any) -> bytes:
    """Give a PDF with a stream of the mark, hung up by `place`."""
    return pdf(lambda paper: place(paper, paper.make_stream(RAW * 3, **values)))


def with_field(kind: Any = Name.Tx, **values: Any) -> bytes:
    """Give a PDF with a form of one field, for text unless another `kind` is asked for."""

    def change(paper: Pdf) -> None:
        field = paper.make_indirect(
            Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=kind, T="f", Rect=Array([100, 400, 400, 420]),
                       DA="/Helv 0 Tf 0 g", **values)
        )  # fmt: skip
        paper.pages[0].obj.Annots = Array([field])
        paper.Root.AcroForm = Dictionary(Fields=Array([field]))

    return pdf(change)


def with_photograph(photo: bytes, **values: Any) -> bytes:
    """Give a PDF whose page shows a photograph as it came from a camera."""

    def change(paper: Pdf) -> None:
        image = paper.make_stream(
            photo, Type=Name.XObject, Subtype=Name.Image, Width=400, Height=300, ColorSpace=Name.DeviceRGB,
            BitsPerComponent=8, Filter=Name.DCTDecode, **values,
        )  # fmt: skip
        page = paper.pages[0].obj
        page.Resources.XObject = Dictionary(Im=image)
        page.Contents = paper.make_stream(b"q 400 0 0 300 72 300 cm /Im Do Q")

    return pdf(change)


def hidden_layer() -> bytes:
    """Give a PDF whose mark stands in a layer that is off."""

    def change(paper: Pdf) -> None:
        off = paper.make_indirect(Dictionary(Type=Name.OCG, Name=MARK))
        page = paper.pages[0].obj
        page.Resources.Properties = Dictionary(Off=off)
        text = b"\n/OC /Off BDC BT /F1 12 Tf 72 500 Td (" + RAW + b") Tj ET EMC"
        page.Contents = paper.make_stream(page.Contents.read_bytes() + text)
        paper.Root.OCProperties = Dictionary(OCGs=Array([off]), D=Dictionary(OFF=Array([off])))

    return pdf(change)


def earlier_version() -> bytes:
    """Give a PDF whose first wording was replaced, and still stands in the file."""
    first = changed(text_pdf(SEEN), lambda paper: _say(paper, RAW), compress_streams=False)
    with Pdf.open(BytesIO(first)) as paper:
        number = paper.pages[0].obj.Contents.objgen[0]
    said = b"BT /F1 12 Tf 72 700 Td (" + SEEN.encode() + b") Tj ET"
    at = len(first) + 1
    later = f"\n{number} 0 obj\n<</Length {len(said)}>>\nstream\n".encode() + said + b"\nendstream\nendobj\n"
    before = int(first.rpartition(b"startxref")[2].split()[0])
    trailer = first.rpartition(b"trailer")[2].partition(b"startxref")[0].strip().removesuffix(b">>")
    table = f"xref\n{number} 1\n{at:010} 00000 n \ntrailer\n".encode() + trailer + f"/Prev {before}>>\n".encode()
    return first + later + table + f"startxref\n{len(first) + len(later)}\n%%EOF\n".encode()


def _say(paper: Pdf, words: bytes) -> None:
    paper.pages[0].obj.Contents = paper.make_stream(b"BT /F1 12 Tf 72 700 Td (" + words + b") Tj ET")


def camera(**tags: Any) -> bytes:
    """Give a photograph whose details bear the mark: `place`, `camera`, `comment`, `xmp`, `preview`, `behind`."""
    picture = Image.linear_gradient("L").resize((400, 300)).convert("RGB")
    exif = Image.Exif()
    exif[0x010F] = MARK if "camera" in tags else "Maker"
    if "place" in tags:
        exif.get_ifd(0x8825)[1] = "N"
        exif.get_ifd(0x8825)[2] = (19.0, 10.0, 30.0)
        exif.get_ifd(0x8825)[27] = RAW  # how the place was found
    if "preview" in tags:
        exif.get_ifd(0x8769)[0x927C] = RAW * 4  # the maker's own note, where previews of uncropped pictures are kept
    more = {"comment": RAW} if "comment" in tags else {}
    if "xmp" in tags:
        more["xmp"] = b"<x:xmpmeta>" + RAW + b"</x:xmpmeta>"
    raw = saved(picture, "JPEG", exif=exif, **more)
    return raw + (RAW * 3 if "behind" in tags else b"")


def png(*, key: str = "", behind: bytes = b"") -> bytes:
    """Give a PNG with the mark in a text of it, or behind its end."""
    texts = PngImagePlugin.PngInfo()
    if key == "iTXt":
        texts.add_itxt("XML:com.adobe.xmp", MARK, zip=True)
    elif key:
        texts.add_text(key, MARK)
    return saved(Image.open(BytesIO(photograph(place=False))), "PNG", pnginfo=texts) + behind
