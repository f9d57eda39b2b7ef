# SPDX-License-Identifier: MPL-2.0
"""Papers by themselves: read files that belong to no case folder yet."""

import shutil
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

from amparo.pipeline.holdings import is_opened_archive
from amparo.pipeline.recognised import must_be_recognisable, recognised
from amparo.reading.engine import read_files
from amparo.reading.looking_inside import Looker, PartLost
from amparo.reading.sniffing import PROGRAMS
from amparo.reading.values import Part, Reading, Source
from amparo.terms.finding import Finding, Place, Refusal, Severity
from amparo.terms.watch import UNWATCHED, Watch
from amparo.workspace import Workspace, private_folder, publishing


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPaper:
    """One file as read: its number in the order given, its name as typed, and what was kept under which names.

    `part_names` are the files taken out of it, by their place in it.
    """

    about: str
    name: str
    reading: Reading
    rendition_name: str = ""
    text_name: str = ""
    part_names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPapers:
    """Files as read, and what is to be said of all of them."""

    papers: tuple[ReadPaper, ...]
    findings: tuple[Finding, ...]


def read_papers(
    files: Sequence[Path],
    *,
    out: Path | None,
    parts: Path | None = None,
    ocr_languages: str | None = None,
    watch: Watch = UNWATCHED,
) -> ReadPapers:
    """Read `files` in the order given; with `out`, keep each safe copy as PDF and its text beside it.

    With `parts`, the files inside them are written there as received, under plain names.

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
        papers = [_kept(file, reading, out) for file, reading in zip(files, done.readings, strict=True)]
        if parts is None:
            return ReadPapers(papers=tuple(papers), findings=done.findings)
        parts.mkdir(parents=True, exist_ok=True)
        with workspace.scratch() as scratch:
            papers, lost = take_parts_out(papers, files, into=parts, scratch=scratch, watch=watch)
        return ReadPapers(papers=tuple(papers), findings=(*done.findings, *lost))


def _missing(file: Path) -> Finding:
    code = "reading.is-a-folder" if file.is_dir() else "reading.no-such-file"
    return Finding(code=code, severity=Severity.BLOCKS, place=Place(file=str(file)))


def _kept(file: Path, reading: Reading, out: Path | None) -> ReadPaper:
    """Keep the safe copy and its text under plain names, where there is a folder for them."""
    paper = ReadPaper(about=reading.about, name=file.name, reading=reading)
    if out is None:
        return paper
    out.mkdir(parents=True, exist_ok=True)
    copy, text = f"{reading.about}.pdf", f"{reading.about}.txt"
    with publishing(out / copy) as target:
        shutil.copyfile(reading.rendition, target)
    with publishing(out / text) as target:
        target.write_text("\f".join(page.text for page in reading.pages), encoding="utf-8")
    return replace(paper, rendition_name=copy, text_name=text)


def take_parts_out(
    papers: Sequence[ReadPaper], files: Sequence[Path], *, into: Path, scratch: Path, watch: Watch
) -> tuple[list[ReadPaper], list[Finding]]:
    """Write the files inside papers into a folder; programs stay where they are, and that is told."""
    given: list[ReadPaper] = []
    findings: list[Finding] = []
    with Looker(watch=watch) as looker:
        for paper, file in zip(papers, files, strict=True):
            among = paper.reading.parts
            wanted = [part for part in among if part.media_type not in PROGRAMS and not is_opened_archive(part, among)]
            findings += _programs_left(paper.about, sum(part.media_type in PROGRAMS for part in among))
            taken = [(part, scratch / f"{paper.about}-{part.path}") for part in wanted]
            try:
                looker.take(file, taken)
            except PartLost:
                findings.append(_lost(paper.about, len(wanted)))
                given.append(paper)
                continue
            names = {part.path: _published(part, path, into) for part, path in taken}
            given.append(replace(paper, part_names=names))
    return given, findings


def _published(part: Part, path: Path, into: Path) -> str:
    """Give a file its plain name: which paper, which place in it, the ending its content calls for."""
    name = f"{path.name}.{part.clean_name.rpartition('.')[2]}"
    with publishing(into / name) as target:
        shutil.copyfile(path, target)
    path.unlink()
    return name


def _programs_left(about: str, count: int) -> list[Finding]:
    code, params = "reading.part-is-program", {"count": count}
    return [Finding(code=code, severity=Severity.WARNS, about=about, params=params)] if count else []


def _lost(about: str, count: int) -> Finding:
    return Finding(code="reading.part-not-readable", severity=Severity.WARNS, about=about, params={"count": count})
