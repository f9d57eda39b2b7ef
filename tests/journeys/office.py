# SPDX-License-Identifier: MPL-2.0
"""A person at the command line: the real program in its own process, on invented papers made on the spot."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from reportlab.pdfgen.canvas import Canvas

AMPARO = (sys.executable, "-m", "amparo")


@dataclass(frozen=True)
class Answer:
    """What the program said: exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Give the one object on standard output."""
        return json.loads(self.out)


def amparo(*words: str | Path, cwd: Path | None = None, typed: str = "") -> Answer:
    """Run one command to its end; `typed` is what stands on its standard input."""
    done = subprocess.run(
        [*AMPARO, *map(str, words)],
        input=typed,
        capture_output=True,
        text=True,
        cwd=cwd,
        env=plain_environment(),
        check=False,
    )
    return Answer(done.returncode, done.stdout, done.stderr)


def plain_environment() -> dict[str, str]:
    """Give the least environment a person would have."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH", "LANG") if name in os.environ}
    return {**kept, "COLUMNS": "200", "TERM": "dumb"}


def letter(text: str, *, pages: int = 1, size: tuple[float, float] = (612, 792)) -> bytes:
    """Make an invented letter as PDF with text on every page."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=size, invariant=True)
    for page in range(1, pages + 1):
        canvas.drawString(72, size[1] - 90, f"{text} Invented sample, page {page}.")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def photograph(*, seed: int = 1, size: tuple[int, int] = (640, 480)) -> bytes:
    """Make an invented photograph as JPEG with an orientation and a place in its EXIF."""
    picture = Image.radial_gradient("L").rotate(seed).resize(size).convert("RGB")
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Invented camera"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (19.0, 10.0, 30.0)
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=85, exif=exif)
    return buffer.getvalue()


def write_papers(folder: Path) -> list[Path]:
    """Write a handful of invented papers with names as people give them."""
    folder.mkdir(exist_ok=True)
    papers = {
        "carta de apoyo.pdf": letter("To whom it may concern: I know the applicant well and support the request."),
        "IMG_0001.JPG": photograph(),
        "reporte (2).pdf": letter("The situation of reporters in the state got worse during the year.", pages=3),
        "tres días después.pdf": letter(
            "Three days later the men came back and asked where the reporter was.", size=(595, 842)
        ),
    }
    for name, content in papers.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in papers]


def a_case(tmp_path: Path) -> Path:
    """Make a case folder with four papers and a packet of three exhibits, by the program's own commands."""
    case = tmp_path / "case"
    made = amparo("casefile", "new", case)
    assert made.code == 0, made.err
    added = amparo("casefile", "add", case, *write_papers(tmp_path / "mail"))
    assert added.code == 0, added.err
    (case / "packet.yaml").write_text(PACKET, encoding="utf-8")
    return case


PACKET = """\
schema: amparo.packet/1
title: Evidence in support of release (invented)
file_name: Release_Request
cover:
  forum: [U.S. Immigration and Customs Enforcement, Invented Field Office]
  in_the_matter_of: [Invented PERSON]
  file_numbers: [A 000-000-001]
  custody: DETAINED
exhibits:
  - title: Letter of support
    documents: [d001]
  - title: Photographs
    documents: [d002]
    shows: The broken door.
  - title: Reports
    documents: [d003, d004]
"""
