# SPDX-License-Identifier: MPL-2.0
"""Damaged PDFs: as much as there is comes over, and whatever may be lost is told, page by page."""

import random
import re
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from pikepdf import Name, Pdf
from reportlab.pdfgen.canvas import Canvas

from amparo.reading.pdf_gathering import gathered
from amparo.sandbox.declined import Declined
from tests.engines.reading.papers import changed, difference, drawn, read_here, text_pdf

TOLD = {
    "repaired",
    "saved-anew",
    "pages-gathered",
    "pages-as-images",
    "page-lost",
    "content-damaged",
    "blank-in-damaged",
}


def report(*, packed: bool) -> bytes:
    """Make three full pages, plain or packed into object streams as modern programs do."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(612, 792), invariant=True, pageCompression=0)
    for page in range(1, 4):
        for line in range(30):
            canvas.drawString(
                72, 720 - 20 * line, f"Invented line {line} of page {page}, about a door that was broken."
            )
        canvas.rect(300, 80, 150, 60, fill=1)
        canvas.showPage()
    canvas.save()

    def pack(pdf: Pdf) -> None:
        for page in pdf.pages:
            page.Contents = pdf.make_stream(zlib.compress(page.Contents.read_bytes()), Filter=Name.FlateDecode)

    modes = {"object_stream_mode": pikepdf.ObjectStreamMode.generate} if packed else {}
    return changed(buffer.getvalue(), pack, **modes) if packed else buffer.getvalue()


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("kept", [0.8, 0.95])
def test_a_download_that_broke_off_gives_the_pages_that_arrived(tmp_path: Path, packed: bool, kept: float) -> None:
    whole = report(packed=packed)
    result = read_here(tmp_path, whole[: int(len(whole) * kept)])
    assert len(result.layer) == 3
    assert "line 29 of page 1" in result.text(1)
    assert difference(result.picture(1), drawn(whole, 1)) < 1
    assert result.codes & {"repaired", "pages-gathered"}


def test_pages_whose_content_is_missing_say_so_in_their_place(tmp_path: Path) -> None:
    whole = report(packed=True)
    result = read_here(tmp_path, whole[: len(whole) // 2])
    assert result.params("pages-gathered")["number"] == 3
    assert "page 1" in result.text(1)
    assert "Page 3 of this document is damaged" in result.text(3)
    assert "page-lost" in result.codes


def test_content_that_breaks_off_is_shown_as_far_as_it_goes_and_told(tmp_path: Path) -> None:
    def break_off(pdf: Pdf) -> None:
        page = pdf.pages[1]
        packed = zlib.compress(page.Contents.read_bytes())
        page.Contents = pdf.make_stream(packed[: len(packed) * 2 // 3], Filter=Name.FlateDecode)

    result = read_here(tmp_path, changed(report(packed=False), break_off))
    assert result.params("content-damaged")["pages"] == "2"
    assert "line 3 of page 2" in result.text(2)


@pytest.mark.parametrize("filters", [Name.FlateDecode, Name.ASCII85Decode])
def test_content_that_cannot_be_unpacked_is_never_taken_for_a_blank_page(tmp_path: Path, filters: Name) -> None:
    def ruin(pdf: Pdf) -> None:
        pdf.pages[0].Contents = pdf.make_stream(b"\x00~~ no such packing ~~" * 9, Filter=filters)

    result = read_here(tmp_path, changed(text_pdf("First page.", "Second page."), ruin))
    assert "Page 1 of this document is damaged" in result.text(1)
    assert result.params("page-lost")["pages"] == "1"
    assert "blank-page" not in result.codes
    assert result.text(2) == "Second page."


def test_a_page_that_is_blank_on_purpose_stays_so(tmp_path: Path) -> None:
    def empty(pdf: Pdf) -> None:
        del pdf.pages[1].obj["/Contents"]
        del pdf.pages[1].obj["/Resources"]

    result = read_here(tmp_path, changed(text_pdf("First page.", "x"), empty))
    assert result.params("blank-page")["pages"] == "2"


def test_a_blank_page_of_a_repaired_file_may_be_a_lost_one(tmp_path: Path) -> None:
    broken = re.sub(rb"startxref\s+\d+", b"startxref\n7", text_pdf("First page.", " "))
    result = read_here(tmp_path, broken)
    assert result.params("blank-in-damaged")["pages"] == "2"
    assert "blank-page" not in result.codes


def test_what_one_reader_loses_in_a_repair_is_taken_from_the_other(tmp_path: Path) -> None:
    """A second object of the same number: qpdf's repair takes the later, here an empty page; pdfium draws the first."""
    content = text_pdf("The page as it was.")
    with pikepdf.open(BytesIO(content)) as pdf:
        number = pdf.pages[0].Contents.objgen[0]
    later = b"\n%d 0 obj\n<< /Length 9 >>\nstream\n1 0 0 rg \nendstream\nendobj\n" % number
    result = read_here(
        tmp_path, content[: content.rfind(b"startxref")] + later + content[content.rfind(b"startxref") :]
    )
    assert result.text() == "The page as it was."


def test_encrypted_pieces_are_not_gathered() -> None:
    buffer = BytesIO()
    with pikepdf.open(BytesIO(report(packed=True))) as pdf:
        pdf.save(buffer, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert gathered(buffer.getvalue()[: len(buffer.getvalue()) // 2]) is None


def test_pages_taken_out_of_the_page_tree_are_not_brought_back(tmp_path: Path) -> None:
    def take_out(pdf: Pdf) -> None:
        pdf.Root.Kept = pdf.pages[0].obj
        pdf.Root.Pages.Kids = pikepdf.Array()
        pdf.Root.Pages.Count = 0

    with pytest.raises(Declined, match="no-pages"):
        read_here(tmp_path, changed(text_pdf("A page that was taken out."), take_out))


def test_gathering_is_bounded() -> None:
    bomb = zlib.compress(b"0" * 300_000_000)
    packed = b"1 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >>\nstream\n%s\nendstream\nendobj\n" % bomb
    found = gathered(b"%PDF-1.5\n" + packed + b"9 0 obj\n<< /Type /Page >>\nendobj\n")
    assert found is not None
    assert len(found[0]) < 70_000_000


def _cut(raw: bytes, chance: random.Random) -> bytes:
    return raw[: chance.randrange(len(raw) // 2, len(raw))]


def _wrong_place(raw: bytes, chance: random.Random) -> bytes:
    return raw[: raw.rfind(b"startxref")] + b"startxref\n%d\n%%%%EOF" % chance.randrange(len(raw))


def _flipped(raw: bytes, chance: random.Random) -> bytes:
    wounded = bytearray(raw)
    for _ in range(chance.randint(1, 5)):
        wounded[chance.randrange(len(wounded))] = chance.randrange(256)
    return bytes(wounded)


def _hole(raw: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(raw))
    return raw[:at] + raw[at + chance.randint(1, 400) :]


def _insertion(raw: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(raw))
    return raw[:at] + chance.randbytes(chance.randint(1, 300)) + raw[at:]


@pytest.mark.parametrize("wound", [_cut, _wrong_place, _flipped, _hole, _insertion])
@pytest.mark.parametrize("packed", [False, True])
def test_no_reader_alone_finds_a_page_that_we_lose(
    tmp_path: Path, wound: Callable[[bytes, random.Random], bytes], packed: bool
) -> None:
    whole = report(packed=packed)
    truth = [drawn(whole, page) for page in (1, 2, 3)]
    for seed in range(8):
        damaged = wound(whole, random.Random(seed))
        folder = tmp_path / str(seed)
        folder.mkdir()
        try:
            result = read_here(folder, damaged)
        except Declined:
            assert found(damaged, truth) == found(by_qpdf(damaged), truth) == 0
            continue
        ours = sum(
            any(difference(result.picture(n), page) < 1.5 for n in range(1, len(result.layer) + 1)) for page in truth
        )
        assert ours >= max(found(damaged, truth), found(by_qpdf(damaged), truth)), seed
        assert ours == 3 or result.codes & TOLD, seed


def found(content: bytes, truth: list[object]) -> int:
    """Count the pages that pdfium shows as they were."""
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError:
        return 0
    seen = []
    for number in range(len(document)):
        try:
            seen.append(document[number].render(scale=1, grayscale=True).to_pil().convert("L"))
        except pdfium.PdfiumError:
            continue
    document.close()
    return sum(any(one.size == (612, 792) and difference(one, page) < 1.5 for one in seen) for page in truth)


def by_qpdf(content: bytes) -> bytes:
    buffer = BytesIO()
    try:
        with pikepdf.open(BytesIO(content), suppress_warnings=True) as pdf:
            pdf.save(buffer)
    except pikepdf.PdfError:
        return b""
    return buffer.getvalue()
