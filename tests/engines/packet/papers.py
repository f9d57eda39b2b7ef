# SPDX-License-Identifier: MPL-2.0
"""Renditions and requests made on the spot: invented papers for the packet's tests."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from pikepdf import Dictionary, Name, Pdf

from amparo.packet.values import (
    CoverFacts,
    Exhibit,
    OutlineLine,
    PacketRequest,
    PacketRules,
    PreparedDocument,
)

LETTER = [0, 0, 612, 792]
RULES = PacketRules(rule_set="test rules", version="0", volume_limit=25_000_000)
COVER = CoverFacts(filing_title="Evidence in support (invented)", in_the_matter_of=("Invented PERSON",))


def rendition(path: Path, *, pages: int, padding: int = 0) -> Path:
    """Write a rendition as reading makes them: each page one form, balanced; `padding` bytes of noise a page."""
    with Pdf.new() as pdf:
        font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
        for number in range(1, pages + 1):
            text = f"BT /F 14 Tf 72 700 Td (Invented paper, own page {number}) Tj ET".encode()
            form = pdf.make_stream(
                text, Type=Name.XObject, Subtype=Name.Form, BBox=LETTER, Resources=Dictionary(Font=Dictionary(F=font))
            )
            page = pdf.add_blank_page(page_size=(612, 792))
            page.obj.Resources = Dictionary(XObject=Dictionary(X=form))
            if padding:
                page.obj.Resources.XObject.Noise = pdf.make_stream(
                    _noise(number, padding), Type=Name.XObject, Subtype=Name.Form, BBox=LETTER
                )
            page.obj.Contents = pdf.make_stream(b"q 1 0 0 1 0 0 cm /X Do Q")
        pdf.save(path, deterministic_id=True)
    return path


def _noise(seed: int, size: int) -> bytes:
    blocks = (hashlib.sha256(f"{seed}-{block}".encode()).digest() for block in range(size // 32 + 1))
    return b"%" + b"".join(blocks).replace(b"\n", b" ").replace(b"\r", b" ")[:size]


def prepared(
    folder: Path, name: str, *, pages: int, padding: int = 0, title: str = "", outline: Sequence[OutlineLine] = ()
) -> PreparedDocument:
    """Give a document ready to be bound."""
    path = rendition(folder / f"{name}.pdf", pages=pages, padding=padding)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    return PreparedDocument(
        document_id=name,
        title=title or f"Invented paper {name}",
        kind="letter",
        pages=pages,
        rendition=path,
        rendition_size=path.stat().st_size,
        rendition_sha256=sha256,
        source_sha256=sha256,
        outline=tuple(outline),
    )


def unread(name: str, *, pages: int, size: int, weights: tuple[int, ...] = ()) -> PreparedDocument:
    """Give a document for planning only: no file stands behind it."""
    return PreparedDocument(
        document_id=name,
        title=f"Invented paper {name}",
        kind="letter",
        pages=pages,
        rendition=Path("unused.pdf"),
        rendition_size=size,
        rendition_sha256="0" * 64,
        source_sha256="0" * 64,
        page_weights=weights,
    )


def request(exhibits: Sequence[Exhibit], *, rules: PacketRules = RULES, stem: str = "Test_Filing") -> PacketRequest:
    """Give a request over these exhibits."""
    return PacketRequest(stem=stem, cover=COVER, exhibits=tuple(exhibits), rules=rules)
