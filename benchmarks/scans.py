# SPDX-License-Identifier: MPL-2.0
"""Scanned pages for measuring recognition, made on the spot, and Tesseract by itself on the very same pictures."""

import resource
import subprocess
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
from pikepdf import Pdf
from PIL import Image, ImageDraw, ImageFont

from amparo.reading.recognition import recognise
from amparo.reading.tesseract import DPI, PROGRAM
from amparo.typeset.fonts_shipped import FONTS

LANGUAGES = "spa+eng"
_LINES = 40


def write_scan(path: Path, pages: int, told: Sequence[Sequence[str]]) -> None:
    """Write a scan at 200 dots an inch: grey paper, some noise, every third page at a slant."""
    letters = ImageFont.truetype(str(FONTS / "SourceSerif4-Regular.otf"), 31)
    with Pdf.new() as whole:
        for number in range(pages):
            page = Image.new("L", (1700, 2200), 244)
            pen = ImageDraw.Draw(page)
            sentences = told[number % len(told)]
            for line in range(_LINES):
                words = sentences[(number + line) % len(sentences)]
                pen.text((150, 180 + 48 * line), words, fill=30, font=letters)
            page = Image.blend(page, Image.effect_noise(page.size, 40), 0.08)
            page = page.rotate(1.5 if number % 3 == 2 else 0, Image.Resampling.BICUBIC, fillcolor=240)
            buffer = BytesIO()
            page.save(buffer, "PDF", resolution=200, quality=70)
            with Pdf.open(buffer) as one:
                whole.pages.extend(one.pages)
                whole.save(path)
        whole.save(path)


def children_cpu() -> float:
    """Give the CPU seconds of this process and of every program it has started and seen end."""
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def tesseract_alone(scan: Path, folder: Path) -> float:
    """Give Tesseract's own CPU seconds on pictures of the pages, drawn beforehand."""
    document = pdfium.PdfDocument(scan)
    pictures = []
    for number in range(len(document)):
        pictures.append(folder / f"{number}.pgm")
        document[number].render(scale=DPI / 72, grayscale=True).to_pil().convert("L").save(pictures[-1])
    document.close()
    begun = children_cpu()
    for picture in pictures:
        words = [PROGRAM, str(picture), "stdout", "-l", LANGUAGES, "--dpi", str(DPI), "tsv"]
        subprocess.run(words, check=True, capture_output=True, env={"OMP_THREAD_LIMIT": "1", "PATH": "/usr/bin:/bin"})
    return children_cpu() - begun


def recognised_here(rendition: Path, pages: int, folder: Path) -> float:
    """Give the CPU seconds of what the confined side does for each page, Tesseract's among them, in this process."""
    begun = children_cpu()
    for number in range(1, pages + 1):
        with rendition.open("rb") as given, (folder / "seen").open("w+b") as seen:
            recognise({"step": "page", "page": number, "languages": LANGUAGES, "by_script": {}}, [given], [seen])
    return children_cpu() - begun
