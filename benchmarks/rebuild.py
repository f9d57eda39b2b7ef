# SPDX-License-Identifier: MPL-2.0
"""Building again after one title changed, measured:  python -m benchmarks.rebuild [--json FILE] [--assert]

A case folder is made of the packet benchmark's 300 papers, with highlights, a brief that cites sixty of them, and
certificates.  It is built from nothing, built again with all papers read, and built once more after the title of an
exhibit changed.  Each build is a process of its own; CPU seconds count, of each the least of three rounds.
"""

import argparse
import hashlib
import json
import os
import re
import shutil
import sys
from pathlib import Path

import pypdfium2 as pdfium
from rich.console import Console

from benchmarks.corpus import VERSION, make_corpus
from benchmarks.measure import Cost, run_with_descendants

ROOT = Path(__file__).parent.parent / ".bench"
MISSED = 3
MOST = 0.15
_VERSION = 2
_TITLE = re.compile(r"title: [^,\n]*,( documents: \[d150\])")
_CASE = """\
schema: amparo.case/2
id: m1
title: "Benchmark (invented)"
invented: true
language: en
office: {name: "Example Legal Aid", attorney: "Ana Example, Esq."}
"""


def make_folder(folder: Path, corpus: Path) -> None:
    """Write the case folder, papers linked from the corpus, unless a whole one is there."""
    stamp = folder / f"whole-{VERSION}-{_VERSION}"
    if stamp.exists():
        return
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "documents").mkdir(parents=True)
    (folder / "texts").mkdir()
    papers = sorted(corpus.glob("*.pdf"))
    for place, path in enumerate(papers, start=1):
        os.link(path, folder / "documents" / f"d{place:03}.pdf")
    (folder / "case.yaml").write_text(_CASE, encoding="utf-8")
    (folder / "documents.yaml").write_text("".join(_documents(papers)), encoding="utf-8")
    (folder / "texts" / "brief.md").write_text(_brief(), encoding="utf-8")
    (folder / "packet.yaml").write_text(_packet(len(papers)), encoding="utf-8")
    stamp.touch()


def _documents(papers: list[Path]) -> list[str]:
    rows = ["schema: amparo.documents/2\ndocuments:\n"]
    for place, path in enumerate(papers, start=1):
        is_text = "text" in path.name
        marks = f'    highlights: [{{quote: "{_line(path)}"}}]\n' if is_text else ""
        with path.open("rb") as opened:
            sha256 = hashlib.file_digest(opened, "sha256").hexdigest()
        kind = "country_report" if is_text else ("translation" if place % 20 == 0 else "other")
        rows.append(
            f"  - id: d{place:03}\n    file: documents/d{place:03}.pdf\n    title: Invented document {place}\n"
            f"    kind: {kind}\n    language: en\n    purpose: Benchmark.\n{marks}"
            f"    sha256: {sha256}\n    bytes: {path.stat().st_size}\n"
        )
    return rows


def _line(path: Path) -> str:
    """Give a line of a paper's second page, word for word."""
    document = pdfium.PdfDocument(path)
    return document[1].get_textpage().get_text_range().splitlines()[7].removeprefix("Invented text. ").strip()


def _brief() -> str:
    cites = "\n\n".join(
        f"Paragraph {n} says so {{cite:d{n * 5:03} p1}}. " + "Words of a brief. " * 40 for n in range(1, 61)
    )
    return f"# Argument\n\n{cites}\n"


def _packet(count: int) -> str:
    exhibits = "".join(f"  - {{title: Exhibit {n}, documents: [d{n:03}]}}\n" for n in range(1, count + 1))
    return (
        "schema: amparo.packet/2\ntitle: Benchmark\nfile_name: Benchmark\nprofile: merits\n"
        "filing_date: 2026-12-01\n"
        "asked_for: {appearance: {status: on_file}, biometrics: {status: on_file, on: 2026-10-01}}\n"
        f"texts: {{brief: {{file: texts/brief.md}}}}\nexhibits:\n{exhibits}"
    )


def _build(folder: Path, out: Path) -> Cost:
    words = [sys.executable, "-m", "amparo", "packet", "build", str(folder), "--out", str(out), "--no-ocr"]
    return run_with_descendants(words)


def main() -> int:
    """Measure and tell."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--json", type=Path)
    words.add_argument("--rounds", type=int, default=3, help="the least of so many runs counts, on both sides")
    words.add_argument("--assert", dest="asserted", action="store_true", help="exit 3 when the target is missed")
    asked = words.parse_args()
    make_corpus(ROOT / "corpus")
    folder, out = ROOT / "folder", ROOT / "rebuilt"
    make_folder(folder, ROOT / "corpus")
    rounds = [_round(folder, out) for _ in range(asked.rounds)]
    costs = {name: min((each[name] for each in rounds), key=lambda cost: cost.cpu) for name in rounds[0]}
    return _tell(costs, asked.json, asserted=asked.asserted)


def _round(folder: Path, out: Path) -> dict[str, Cost]:
    """Build from nothing, with all papers read, and after one title changed."""
    shutil.rmtree(out, ignore_errors=True)
    shutil.rmtree(folder / ".amparo", ignore_errors=True)
    order = folder / "packet.yaml"
    _change_title(order, "Exhibit 150")
    costs = {"from nothing": _build(folder, out)}
    shutil.rmtree(out)
    costs["papers read already"] = _build(folder, out)
    _change_title(order, "Another title")
    costs["after one title changed"] = _build(folder, out)
    shutil.rmtree(out)
    return costs


def _change_title(order: Path, title: str) -> None:
    """Write a title for the exhibit of the 150th paper, whatever it was called."""
    text, changed = _TITLE.subn(f"title: {title},\\1", order.read_text(encoding="utf-8"))
    if changed != 1:
        raise RuntimeError("The packet of the benchmark has no exhibit 150.")
    order.write_text(text, encoding="utf-8")


def _tell(costs: dict[str, Cost], target: Path | None, *, asserted: bool) -> int:
    console = Console()
    for name, cost in costs.items():
        console.print(f"{name:>24}  {cost.cpu:6.2f} CPU s  {cost.wall:6.1f} wall s  {cost.peak:5.0f} MiB")
    whole, read, again = (cost.cpu for cost in costs.values())
    met = again / whole <= MOST
    console.print(f"{'met' if met else 'MISSED':>7}  rebuild against a whole build: {again / whole:.3f} (≤ {MOST})")
    console.print(f"         rebuild against one whose papers were read already: {again / read:.3f}")
    if target:
        rows = {name: {"cpu": cost.cpu, "wall": cost.wall, "peak": cost.peak} for name, cost in costs.items()}
        target.write_text(json.dumps(rows, indent=2))
    return MISSED if asserted and not met else 0


if __name__ == "__main__":
    sys.exit(main())
