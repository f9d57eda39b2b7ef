# SPDX-License-Identifier: MPL-2.0
"""The packet benchmark's corpus, made on the spot: 300 renditions, about 5,000 pages, about 430 MB.

What the packet engine is given in an office: text documents with bookmarks, bilevel, grey and colour scans, and
12-megapixel photographs, from Letter and A4, some turned, each page one form placed on upright US Letter as the
reading engine emits it.  Pictures come from a few base images with their own noise, so that every file differs and
nothing shrinks by being the same twice.
"""

import random
import shutil
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, Stream
from PIL import Image, ImageDraw

VERSION = "4"
_LETTER, _A4 = (612.0, 792.0), (595.0, 842.0)
WORDS = [
    "the", "of", "and", "to", "in", "that", "was", "for", "on", "reporter", "police", "federal", "article", "threat",
    "office", "state", "commission", "complaint", "witness", "door", "night", "truck", "armed", "men", "returned",
    "asked", "name", "newspaper", "editor", "coast", "harbour", "family", "mother", "daughter", "statement", "under",
    "penalty", "perjury", "release", "parole", "hearing", "judge", "evidence", "exhibit", "translation",
]  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """One kind of paper: how many files, how many pages each, and what makes a page."""

    name: str
    files: int
    pages: tuple[int, int]
    make: Callable[[Pdf, random.Random, "Pictures"], Stream]


class Pictures:
    """Coded base images, each handed out with bytes of its own."""

    def __init__(self) -> None:
        self._grey = [_scan("L", seed) for seed in range(6)]
        self._colour = [_scan("RGB", seed) for seed in range(4)]
        self._photo = [_photo(seed) for seed in range(4)]
        self._bilevel = [_bilevel(seed) for seed in range(6)]

    def grey(self, chance: random.Random) -> bytes:
        """Give a grey scan as JPEG, about 0.12 MB."""
        return _own(chance.choice(self._grey), chance)

    def colour(self, chance: random.Random) -> bytes:
        """Give a colour scan as JPEG."""
        return _own(chance.choice(self._colour), chance)

    def photo(self, chance: random.Random) -> bytes:
        """Give a 12-megapixel photograph as JPEG, about 3 MB."""
        return _own(chance.choice(self._photo), chance)

    def bilevel(self, chance: random.Random) -> bytes:
        """Give a page at 300 dpi in one bit, Flate-coded."""
        return chance.choice(self._bilevel) + chance.randbytes(16)


def _own(jpeg: bytes, chance: random.Random) -> bytes:
    """Give a JPEG bytes of its own after its end, where no decoder looks."""
    return jpeg + chance.randbytes(64)


def _text_image(mode: str, size: tuple[int, int], seed: int) -> Image.Image:
    chance, picture = random.Random(seed), Image.new("L", size, 245)
    pen = ImageDraw.Draw(picture)
    for y in range(100, size[1] - 100, 34):
        pen.text((110, y), " ".join(chance.choices(WORDS, k=14)), fill=30, font_size=24)
    return picture.convert(mode)


def _scan(mode: str, seed: int) -> bytes:
    size = (1240, 1754)
    noise = Image.effect_noise(size, 12 + seed).convert(mode)
    buffer = BytesIO()
    Image.blend(_text_image(mode, size, seed), noise, 0.06).save(buffer, "JPEG", quality=45)
    return buffer.getvalue()


def _photo(seed: int) -> bytes:
    size = (4032, 3024)
    noise = Image.effect_noise(size, 46 + seed)
    bands = [noise.rotate(turn) for turn in (0, 180, 0)]
    buffer = BytesIO()
    Image.merge("RGB", bands).save(buffer, "JPEG", quality=44)
    return buffer.getvalue()


def _bilevel(seed: int) -> bytes:
    picture = _text_image("L", (2550, 3300), seed).point(lambda value: 255 if value > 128 else 0).convert("1")
    return zlib.compress(picture.tobytes(), 9)


def _placed_text(pdf: Pdf, chance: random.Random, _: Pictures) -> Stream:
    lines = [f"(Invented text. {' '.join(chance.choices(WORDS, k=12))}) Tj T*" for _ in range(46)]
    content = "BT /F1 11 Tf 14 TL 72 720 Td\n" + "\n".join(lines) + "\nET"
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Times-Roman"), Encoding=Name.WinAnsiEncoding)
    return _form(pdf, content.encode("ascii"), Dictionary(Font=Dictionary(F1=font)), _LETTER)


def _placed_image(pdf: Pdf, coded: bytes, size: tuple[int, int], **image: object) -> Stream:
    picture = pdf.make_stream(coded, Type=Name.XObject, Subtype=Name.Image, Width=size[0], Height=size[1], **image)
    return _form(pdf, b"q 595 0 0 842 0 0 cm /Im Do Q", Dictionary(XObject=Dictionary(Im=picture)), _A4)


def _grey_page(pdf: Pdf, chance: random.Random, pictures: Pictures) -> Stream:
    kind = {"ColorSpace": Name.DeviceGray, "BitsPerComponent": 8, "Filter": Name.DCTDecode}
    return _placed_image(pdf, pictures.grey(chance), (1240, 1754), **kind)


def _colour_page(pdf: Pdf, chance: random.Random, pictures: Pictures) -> Stream:
    kind = {"ColorSpace": Name.DeviceRGB, "BitsPerComponent": 8, "Filter": Name.DCTDecode}
    return _placed_image(pdf, pictures.colour(chance), (1240, 1754), **kind)


def _photo_page(pdf: Pdf, chance: random.Random, pictures: Pictures) -> Stream:
    kind = {"ColorSpace": Name.DeviceRGB, "BitsPerComponent": 8, "Filter": Name.DCTDecode}
    return _placed_image(pdf, pictures.photo(chance), (4032, 3024), **kind)


def _bilevel_page(pdf: Pdf, chance: random.Random, pictures: Pictures) -> Stream:
    kind = {"ColorSpace": Name.DeviceGray, "BitsPerComponent": 1, "Filter": Name.FlateDecode}
    return _placed_image(pdf, pictures.bilevel(chance), (2550, 3300), **kind)


def _form(pdf: Pdf, content: bytes, resources: Dictionary, size: tuple[float, float]) -> Stream:
    return pdf.make_stream(
        zlib.compress(content), Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, *size]), Resources=resources,
        Filter=Name.FlateDecode,
    )  # fmt: skip


KINDS = (
    Kind("text", 150, (16, 30), _placed_text),
    Kind("bilevel", 45, (10, 22), _bilevel_page),
    Kind("grey", 35, (8, 20), _grey_page),
    Kind("colour", 15, (6, 14), _colour_page),
    Kind("photo", 55, (1, 1), _photo_page),
)
# How source pages come to stand on Letter: A4 made smaller, a turned page set upright.
_MATRICES = ("0.899 0 0 0.899 38.6 34", "1 0 0 1 0 0", "0 -0.72 0.72 0 3 640")


def make_corpus(folder: Path) -> list[Path]:
    """Give the corpus in `folder`, made anew unless a whole one of this version is there."""
    stamp = folder / f"whole-{VERSION}"
    if not stamp.exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        pictures = Pictures()
        for number, kind in enumerate(_files()):
            _write(folder / f"{number:03}-{kind.name}", kind, random.Random(number), pictures)
        stamp.touch()
    return sorted(folder.glob("*.pdf"))


def _files() -> Iterator[Kind]:
    everything = [kind for kind in KINDS for _ in range(kind.files)]
    random.Random(7).shuffle(everything)
    yield from everything


def _write(path: Path, kind: Kind, chance: random.Random, pictures: Pictures) -> None:
    with Pdf.new() as pdf:
        pages = chance.randint(*kind.pages)
        for _ in range(pages):
            form = kind.make(pdf, chance, pictures)
            page = pdf.add_blank_page(page_size=_LETTER)
            page.obj.Resources = Dictionary(XObject=Dictionary(Page=form))
            matrix = _MATRICES[1] if kind.name == "text" else chance.choice(_MATRICES)
            page.obj.Contents = pdf.make_stream(f"q {matrix} cm /Page Do Q\n".encode("ascii"))
        if kind.name == "text":
            with pdf.open_outline() as outline:
                outline.root.extend(OutlineItem(f"Chapter {n}", n - 1) for n in range(1, pages + 1, 4))
        # The name carries the pages, as a prepared rendition comes with its page count.
        pdf.save(path.with_name(f"{path.name}-{pages}.pdf"), deterministic_id=True)
