# SPDX-License-Identifier: MPL-2.0
"""The contenders, each a process of its own:  python -m benchmarks.contenders NAME CORPUS OUT"""

import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from pikepdf import Pdf

from amparo.packet.assemble import bind_volume
from amparo.packet.build import lay_out
from amparo.packet.values import (
    CoverFacts,
    Exhibit,
    OutlineLine,
    PacketPlan,
    PacketRequest,
    PacketRules,
    PreparedDocument,
)
from amparo.packet.verify import verify_packet

LIMIT = 25_000_000
_NO_HASH = "0" * 64


def _prepared(path: Path) -> PreparedDocument:
    """Give a rendition as the reading engine would hand it over: pages counted, bookmarks known."""
    pages = int(path.stem.rpartition("-")[2])
    chapters = range(1, pages + 1, 4) if "text" in path.name else ()
    return PreparedDocument(
        document_id=path.stem,
        title=f"Invented document {path.stem}",
        kind="other",
        pages=pages,
        rendition=path,
        rendition_size=path.stat().st_size,
        rendition_sha256=_NO_HASH,
        source_sha256=_NO_HASH,
        outline=tuple(OutlineLine(0, f"Chapter {page}", page) for page in chapters),
    )


def _request(corpus: Path) -> PacketRequest:
    documents = [_prepared(path) for path in sorted(corpus.glob("*.pdf"))]
    return PacketRequest(
        stem="Benchmark",
        cover=CoverFacts(filing_title="Benchmark (invented)"),
        exhibits=tuple(Exhibit(title=document.title, documents=(document,)) for document in documents),
        rules=PacketRules(rule_set="benchmark", version="0", volume_limit=LIMIT),
    )


def _bind(corpus: Path, out: Path, *, numbered: bool) -> tuple[PacketPlan, dict[int, Path]]:
    planned, sheets = lay_out(_request(corpus))
    paths = {volume.number: out / volume.file_name for volume in planned.volumes}
    for volume in planned.volumes:
        bind_volume(planned, volume, sheets, paths[volume.number], numbered=numbered)
    return planned, paths


def amparo(corpus: Path, out: Path) -> None:
    """From prepared renditions to finished volumes: sheets, numbers, bookmarks, labels, links, parts."""
    planned, paths = _bind(corpus, out, numbered=True)
    largest = max(path.stat().st_size for path in paths.values())
    sys.stdout.write(f"{planned.pages} pages, {len(paths)} parts, largest {largest / 1e6:.2f} MB\n")


def amparo_without_numbers(corpus: Path, out: Path) -> None:
    """The same without stamping the numbers."""
    _bind(corpus, out, numbered=False)


def amparo_and_verify(corpus: Path, out: Path) -> None:
    """The same, then verified by the second library."""
    planned, paths = _bind(corpus, out, numbered=True)
    verification = verify_packet(planned, paths)
    if verification.unsound:
        raise SystemExit(f"unsound: {verification.unsound[0]}")
    sys.stdout.write(f"{verification.pages} pages, {verification.links} links, {verification.bookmarks} bookmarks\n")


def pikepdf_merge(corpus: Path, out: Path) -> None:
    """Merging alone with the library underneath: the floor."""
    with Pdf.new() as merged:
        for path in sorted(corpus.glob("*.pdf")):
            with Pdf.open(path) as source:
                merged.pages.extend(source.pages)
        merged.save(out / "merged.pdf")


def pypdf_overlay(corpus: Path, out: Path) -> None:
    """The way of older tools: merge with pypdf, then lay a page made by reportlab over each page."""
    from pypdf import PdfReader, PdfWriter
    from reportlab.pdfgen.canvas import Canvas

    writer = PdfWriter()
    for path in sorted(corpus.glob("*.pdf")):
        writer.append(str(path), import_outline=False)
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(612, 792))
    for number in range(1, len(writer.pages) + 1):
        canvas.drawCentredString(306, 18, str(number))
        canvas.showPage()
    canvas.save()
    overlay = PdfReader(BytesIO(buffer.getvalue()))
    for page, number in zip(writer.pages, overlay.pages, strict=True):
        page.merge_page(number)
    writer.write(out / "overlaid.pdf")


CONTENDERS: dict[str, Callable[[Path, Path], None]] = {
    function.__name__: function
    for function in (amparo, amparo_without_numbers, amparo_and_verify, pikepdf_merge, pypdf_overlay)
}

if __name__ == "__main__":
    CONTENDERS[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
