# SPDX-License-Identifier: MPL-2.0
"""Reading, measured:  python -m benchmarks.reading [--rounds N] [--assert]

Text pages against pypdfium2's own text in the same run; recognised pages against Tesseract by itself on the same
pictures; what the sandbox adds to a file in a batch; a 12-megapixel photograph to its rendition.  CPU seconds; medians.
"""

import argparse
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import pypdfium2 as pdfium
from PIL import Image
from reportlab.pdfgen.canvas import Canvas
from rich.console import Console
from rich.table import Table

from amparo.reading.confined import read_one
from amparo.reading.engine import read_files
from amparo.reading.recognising import recognise
from amparo.reading.values import Source
from amparo.sandbox import Worker
from amparo.workspace import Workspace, private_folder
from benchmarks.scans import LANGUAGES, recognised_here, tesseract_alone, write_scan

MISSED = 3
# Invented, in the manner of the papers an office reads.
_ENGLISH = (
    "The reporter had worked for the newspaper for eleven years when the first call came to the house.",
    "He did not know the voice, and the man on the line knew the name of the school and of the street.",
    "They asked about the article and said that it would be better for everybody if nothing more was printed.",
    "The complaint was filed with the commission on the following Monday and a copy was given to the family.",
)
_SPANISH = (
    "La reportera trabajaba desde hacía once años en el diario cuando llegó la primera llamada a la casa.",
    "No conocía la voz, y el hombre que hablaba sabía el nombre de la escuela y el de la calle.",
    "Preguntaron por el artículo y dijeron que sería mejor para todos que no se publicara nada más.",
    "La queja se presentó ante la comisión el lunes siguiente y se entregó una copia a la familia.",
)
_FILES, _PAGES, _LINES = 20, 50, 30
_SMALL, _SCANS = 60, 6


@dataclass(frozen=True)
class Target:
    """A figure, what is wanted of it, and whether more or less is better."""

    words: str
    reached: float
    wanted: float
    at_least: bool

    @property
    def met(self) -> bool:
        """True when the figure is on the right side."""
        return self.reached >= self.wanted if self.at_least else self.reached <= self.wanted


def _cost(work: Callable[[], object], rounds: int) -> float:
    costs = []
    for _ in range(rounds):
        begun = time.process_time()
        work()
        costs.append(time.process_time() - begun)
    return median(costs)


def _write_texts(folder: Path) -> list[Path]:
    """Write text PDFs of some 550 words a page, English and Spanish, as reports have."""
    paths = []
    for number in range(_FILES):
        path = folder / f"t{number:03}.pdf"
        canvas = Canvas(str(path), pagesize=(612, 792), invariant=True)
        for page in range(_PAGES):
            told = _SPANISH if number % 3 == 0 else _ENGLISH
            canvas.setFont("Helvetica", 10)
            for line in range(_LINES):
                canvas.drawString(60, 720 - 21 * line, told[(number + page + line) % len(told)])
            canvas.showPage()
        canvas.save()
        paths.append(path)
    return paths


def _write_letter(folder: Path) -> Path:
    path = folder / "letter.pdf"
    canvas = Canvas(str(path), pagesize=(612, 792), invariant=True)
    canvas.drawString(60, 720, _ENGLISH[0])
    canvas.save()
    return path


def _write_photo(folder: Path) -> Path:
    path = folder / "photo.jpg"
    noise = Image.effect_noise((4032, 3024), 46)
    Image.merge("RGB", [noise.rotate(turn) for turn in (0, 180, 0)]).save(path, quality=44)
    return path


def _pdfium_alone(paths: list[Path]) -> None:
    for path in paths:
        document = pdfium.PdfDocument(path)
        for index in range(len(document)):
            page = document[index]
            layer = page.get_textpage()
            layer.get_text_range()
            layer.close()
            page.close()
        document.close()


def _read(paths: list[Path]) -> None:
    """Do what the confined child does, in this process: its CPU seconds would otherwise be its own."""
    with private_folder() as folder:
        for path in paths:
            rendition, layer = folder / "rendition.pdf", folder / "layer.json"
            with path.open("rb") as source, rendition.open("w+b") as copy, layer.open("w+b") as texts:
                read_one({"suffix": path.suffix, "way": "usual"}, [source], [copy, texts])


def _overhead(paper: Path) -> float:
    """Give milliseconds of wall time that the sandbox adds to a small paper in a batch."""
    with Worker(task="amparo.reading.confined:read_one") as worker, private_folder() as folder:
        outputs = [folder / "rendition.pdf", folder / "layer.json"]

        def confined() -> None:
            for left in outputs:
                left.unlink(missing_ok=True)
            worker.run({"suffix": ".pdf", "way": "usual"}, inputs=[paper], outputs=outputs)

        confined()
        return 1000 * (_wall(confined) - _wall(lambda: _read([paper])))


def _wall(work: Callable[[], object]) -> float:
    """Give the median of wall seconds."""
    took = []
    for _ in range(_SMALL):
        begun = time.perf_counter()
        work()
        took.append(time.perf_counter() - begun)
    return median(took)


def _recognition(rounds: int) -> tuple[float, float]:
    """Give our CPU against Tesseract's own on the same pages, and how much sooner two at a time are done than one.

    Of each the least of several rounds, in turn: what other work adds to a run isn't ours nor Tesseract's.
    """
    with private_folder() as folder:
        scan = folder / "scan.pdf"
        write_scan(scan, _SCANS, (_ENGLISH, _SPANISH))
        source = Source(path=scan, about="d001")
        (reading,) = read_files([source], workspace=Workspace(folder / "read"))
        alone, ours, one, two = [], [], [], []
        for number in range(rounds):
            alone.append(tesseract_alone(reading.rendition, folder))
            ours.append(recognised_here(reading.rendition, _SCANS, folder))
            for workers, times in ((1, one), (2, two)):
                workspace = Workspace(folder / f"r{number}w{workers}")
                begun = time.perf_counter()
                recognise([reading], languages=LANGUAGES, workspace=workspace, workers=workers)
                times.append(time.perf_counter() - begun)
    return min(ours) / min(alone), min(one) / min(two)


def main() -> int:
    """Measure and say which targets are met."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--rounds", type=int, default=3)
    words.add_argument("--assert", dest="asserted", action="store_true", help="exit 3 when a target is missed")
    asked = words.parse_args()
    with private_folder() as folder:
        texts, photo = _write_texts(folder), _write_photo(folder)
        pages = _FILES * _PAGES
        _read([texts[0], photo])  # libraries and word statistics are loaded once a batch
        alone = pages / _cost(lambda: _pdfium_alone(texts), asked.rounds)
        whole = pages / _cost(lambda: _read(texts), asked.rounds)
        small = _cost(lambda: _read([photo]), asked.rounds)
        overhead = _overhead(_write_letter(folder))
    ratio, sooner = _recognition(min(asked.rounds, 2))
    targets = [
        Target("text pages per CPU second, whole reading", whole, 700, at_least=True),
        Target("12-megapixel photograph to its rendition, CPU s", small, 0.6, at_least=False),
        Target("what the sandbox adds to a file in a batch, ms", overhead, 30, at_least=False),
        Target("recognition's CPU against Tesseract's own on the same pages", ratio, 1.1, at_least=False),
        Target("times sooner two at a time than one (on two idle cores)", sooner, 1.6, at_least=True),
    ]
    table = Table("Figure", "reached", "wanted", title=f"pypdfium2's text alone: {alone:.0f} pages per CPU second")
    for target in targets:
        sign = "≥" if target.at_least else "≤"
        table.add_row(
            target.words, f"{target.reached:.2f}", f"{sign} {target.wanted:g} {'met' if target.met else 'MISSED'}"
        )
    Console().print(table)
    return MISSED if asked.asserted and not all(target.met for target in targets) else 0


if __name__ == "__main__":
    sys.exit(main())
