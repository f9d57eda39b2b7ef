# SPDX-License-Identifier: MPL-2.0
"""A built packet as text, to be read in review when it changes:  python -m tests.golden.summary writes it anew."""

import sys
from pathlib import Path

from pypdf import PdfReader
from pypdf.generic import Destination

from amparo.pipeline.filing import Filing, build_filing
from amparo.workspace import private_folder

ROOT = Path(__file__).parent.parent.parent
MATTERS = ("flagship", "flagship-merits", "family")  # a matter, or a matter and one of its other filings
_WORDS = 9


def expected(matter: str) -> Path:
    """Give the file that holds what a matter's packet should be."""
    return Path(__file__).parent / f"{matter}.txt"


def built_summary(matter: str) -> str:
    """Build a sample matter's packet and tell of it; without recognised words, which vary with Tesseract's version."""
    folder, _, packet = matter.partition("-")
    with private_folder() as out:
        return summary(build_filing(ROOT / "examples" / folder, packet=packet, out=out, ocr_languages=""))


def summary(filing: Filing) -> str:
    """Tell parts, bookmarks, and the first and last words of every page."""
    lines = []
    for volume, path in zip(filing.plan.volumes, filing.files.volumes, strict=True):
        reader = PdfReader(path)
        lines += [f"== {path.name}: pages {volume.first_page}–{volume.last_page}, tabs {' '.join(volume.tabs)}", ""]
        lines += _bookmarks(reader, reader.outline, first_page=volume.first_page)
        lines.append("")
        for number, page in enumerate(reader.pages, start=volume.first_page):
            words = page.extract_text().split()
            lines.append(f"{number:>4}  {' '.join(words[:-1][:_WORDS])}  […] {words[-1]}")
        lines.append("")
    return "\n".join(lines)


def _bookmarks(reader: PdfReader, level: list[object], *, first_page: int, depth: int = 0) -> list[str]:
    lines: list[str] = []
    for mark in level:
        if isinstance(mark, list):
            lines += _bookmarks(reader, mark, first_page=first_page, depth=depth + 1)
        elif isinstance(mark, Destination):
            page = (reader.get_destination_page_number(mark) or 0) + first_page
            lines.append(f"{'  ' * depth}{mark.title} … {page}")
    return lines


if __name__ == "__main__":
    for name in sys.argv[1:] or MATTERS:
        expected(name).write_text(built_summary(name), encoding="utf-8")
