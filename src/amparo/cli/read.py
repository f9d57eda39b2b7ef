# SPDX-License-Identifier: MPL-2.0
"""`amparo read`: what is in these papers, and what a safe copy of them looks like."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from amparo.cli.answers import finding_answer, followed, out, print_findings, print_json_list, table
from amparo.cli.language import chosen_language
from amparo.cli.recognition import NoOcr, OcrLanguages, wanted_languages
from amparo.pipeline.papers import ReadPaper, read_papers


def read(
    files: Annotated[
        list[Path],
        typer.Argument(
            help="Papers to read: PDF, pictures, Word, e-mail, web pages, tables, text.", show_default=False
        ),
    ],
    out_dir: Annotated[
        Path | None, typer.Option("--out", help="Folder for the safe copies and their text; made if missing.")
    ] = None,
    ocr_lang: OcrLanguages = "",
    no_ocr: NoOcr = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object with every page and word.")] = False,
) -> None:
    """Read papers: pages, text, language, what was found and altered.  What can't be read becomes a slip sheet."""
    with followed(quiet=as_json) as watch:
        done = read_papers(files, out=out_dir, ocr_languages=wanted_languages(ocr_lang, off=no_ocr), watch=watch)
    papers = done.papers
    language = chosen_language.get()
    if as_json:
        findings = [finding_answer(finding, language=language) for finding in done.findings]
        print_json_list(
            {"schema": "amparo.reading/1", "findings": findings},
            "papers",
            (_answer(paper, language) for paper in papers),
        )
        return
    out.print(table("No.", "File", "Kind", "Pages", "Language", "Words", rows=map(_row, papers)))
    print_findings(done.findings, language=language, console=out)
    for paper in papers:
        if paper.reading.findings:
            out.print(Text(f"\n{paper.about}", style="bold"))
            print_findings(paper.reading.findings, language=language, console=out)
    if out_dir is not None:
        out.print(Text(f"\nSafe copies and text are in {out_dir}."))


def _row(paper: ReadPaper) -> tuple[str, ...]:
    reading = paper.reading
    words = sum(len(page.words) for page in reading.pages)
    languages = sorted({told.language for page in reading.pages for told in page.languages if told.language != "und"})
    kind = f"{reading.media_type}, slip sheet" if reading.slip_sheet else reading.media_type
    return (paper.about, paper.name, kind, str(len(reading.pages)), ", ".join(languages) or "–", str(words))


def _answer(paper: ReadPaper, language: str) -> dict[str, Any]:
    reading = paper.reading
    return {
        "about": paper.about,
        "file": paper.name,
        "sha256": reading.sha256,
        "bytes": reading.size,
        "media_type": reading.media_type,
        "slip_sheet": reading.slip_sheet,
        "rung": reading.rung,
        "rendition": paper.rendition_name,
        "rendition_sha256": reading.rendition_sha256,
        "parts": [asdict(part) for part in reading.parts],
        "findings": [finding_answer(finding, language=language) for finding in reading.findings],
        "pages": [
            {
                "number": page.number,
                "language": page.language,
                "languages": [
                    {"language": told.language, "share": round(told.share, 3), "words": told.spans}
                    for told in page.languages
                ],
                "text_sha256": page.text_sha256,
                "text": page.text,
                "text_state": str(page.text_state),
                "confidence": round(page.words.confidence, 1),
                "words": [
                    [
                        word.text,
                        *(round(side, 2) for side in (word.box.left, word.box.bottom, word.box.right, word.box.top)),
                        word.confidence,
                    ]
                    for word in page.words
                ],
            }
            for page in reading.pages
        ],
    }
