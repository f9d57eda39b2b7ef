# SPDX-License-Identifier: MPL-2.0
"""The contenders, each a process of its own:  python -m benchmarks.contenders NAME CORPUS OUT"""

import sys
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

from pikepdf import Pdf

from amparo.packet.assemble import bind_volume
from amparo.packet.build import lay_out
from amparo.packet.certificates import CertificateFacts
from amparo.packet.parts import COVER_AND_INDEX, Part, PartKind
from amparo.packet.passages import Passage, Spot
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
from amparo.packet.writing.markdown import blocks_of
from amparo.packet.writing.values import Writing
from amparo.terms.anchor import Box

LIMIT = 25_000_000
_NO_HASH = "0" * 64


def _prepared(path: Path) -> PreparedDocument:
    """Give a rendition as the reading engine would hand it over: pages counted, bookmarks known."""
    pages = int(path.stem.rpartition("-")[2])
    chapters = range(1, pages + 1, 4) if "text" in path.name else ()
    marks = (Passage(quote="Invented text.", spots=(Spot(1, (Box(72, 718, 540, 731),)),)),) if chapters else ()
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
        passages=marks,
    )


def _certificate(place: int) -> PreparedDocument:
    """Give a certificate to be signed, as a translation without one would get."""
    facts = CertificateFacts(wording="translation_court", papers=(f"Invented document {place}",), language="es")
    return PreparedDocument(
        document_id=f"certificate-{place}",
        title=facts.title,
        kind="translation_certificate",
        pages=1,
        rendition=Path("set-with-the-plan"),
        rendition_size=0,
        rendition_sha256="",
        source_sha256="",
        certificate=facts,
    )


def _brief(documents: Sequence[PreparedDocument]) -> Writing:
    """Give a brief that cites every fifth paper."""
    cites = (
        f"Paragraph {n} says so {{cite:{d.document_id} p1}}. " + "Words of a brief. " * 40
        for n, d in enumerate(documents[::5])
    )
    return Writing(file="texts/brief.md", sha256="", blocks=blocks_of("# Argument\n\n" + "\n\n".join(cites)))


def _request(corpus: Path) -> PacketRequest:
    documents = [_prepared(path) for path in sorted(corpus.glob("*.pdf"))]
    return PacketRequest(
        stem="Benchmark",
        cover=CoverFacts(filing_title="Benchmark (invented)"),
        exhibits=tuple(
            Exhibit(title=document.title, documents=(document, *([_certificate(place)] if place % 20 == 0 else [])))
            for place, document in enumerate(documents)
        ),
        rules=PacketRules(rule_set="benchmark", version="0", volume_limit=LIMIT),
        front=(COVER_AND_INDEX[0], Part(kind=PartKind.BRIEF, writing=_brief(documents)), COVER_AND_INDEX[1]),
        back=(Part(kind=PartKind.PROOF_OF_SERVICE),),
        words_to_cite_by=tuple((document.document_id, document.document_id) for document in documents),
    )


def _bind(corpus: Path, out: Path, *, numbered: bool) -> tuple[PacketPlan, dict[int, Path]]:
    planned, sheets = lay_out(_request(corpus))
    paths = {volume.number: out / volume.file_name for volume in planned.volumes}
    for volume in planned.volumes:
        bind_volume(planned, volume, sheets, paths[volume.number], numbered=numbered)
    return planned, paths


def amparo(corpus: Path, out: Path) -> None:
    """From prepared renditions to finished volumes: brief with cites, certificates, marks, numbers, links, parts."""
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
    sys.stdout.write(
        f"{verification.pages} pages, {verification.links} links, {verification.bookmarks} bookmarks, "
        f"{verification.highlights} marks\n"
    )


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
