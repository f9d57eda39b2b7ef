# SPDX-License-Identifier: MPL-2.0
"""Papers by themselves: read files that belong to no case folder yet."""

import shutil
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from amparo.pipeline.recognised import must_be_recognisable, recognised
from amparo.reading.engine import read_files
from amparo.reading.values import Reading, Source
from amparo.terms.finding import Finding, Place, Refusal, Severity
from amparo.terms.watch import UNWATCHED, Watch
from amparo.workspace import Workspace, private_folder, publishing


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPaper:
    """One file as read: its number in the order given, its name as typed, and the name of its safe copy, if kept."""

    about: str
    name: str
    reading: Reading
    rendition_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPapers:
    """Files as read, and what is to be said of all of them."""

    papers: tuple[ReadPaper, ...]
    findings: tuple[Finding, ...]


def read_papers(
    files: Sequence[Path], *, out: Path | None, ocr_languages: str | None = None, watch: Watch = UNWATCHED
) -> ReadPapers:
    """Read `files` in the order given; with `out`, keep each safe copy as PDF and its text beside it.

    Text is recognised on pages that have none, in `ocr_languages` (as `spa+eng`; `None`: the usual; empty: not at all).

    Without `out` nothing stays on disk: a client's text is not left in a cache nobody knows of.
    """
    missing = [_missing(file) for file in files if not file.is_file()]
    if missing:
        raise Refusal(*missing)
    must_be_recognisable(ocr_languages)
    with ExitStack() as stack:
        root = out / ".amparo" if out is not None else stack.enter_context(private_folder())
        workspace = Workspace(root)
        sources = [Source(path=file, about=f"p{number:03}") for number, file in enumerate(files, start=1)]
        readings = read_files(sources, workspace=workspace, watch=watch)
        done = recognised(readings, languages=ocr_languages, workspace=workspace, watch=watch)
        papers = tuple(
            ReadPaper(about=r.about, name=file.name, reading=r, rendition_name=_keep(r, out) if out is not None else "")
            for file, r in zip(files, done.readings, strict=True)
        )
        return ReadPapers(papers=papers, findings=done.findings)


def _missing(file: Path) -> Finding:
    code = "reading.is-a-folder" if file.is_dir() else "reading.no-such-file"
    return Finding(code=code, severity=Severity.BLOCKS, place=Place(file=str(file)))


def _keep(reading: Reading, out: Path) -> str:
    out.mkdir(parents=True, exist_ok=True)
    name = f"{reading.about}.pdf"
    with publishing(out / name) as target:
        shutil.copyfile(reading.rendition, target)
    with publishing(out / f"{reading.about}.txt") as target:
        target.write_text("\f".join(page.text for page in reading.pages), encoding="utf-8")
    return name
