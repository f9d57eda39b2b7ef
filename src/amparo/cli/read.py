# SPDX-License-Identifier: MPL-2.0
"""`amparo read`: what is in these papers, and what a safe copy of them looks like."""

from pathlib import Path
from typing import Annotated

import typer

from amparo.cli.answers import finding_answer, followed, print_json_list
from amparo.cli.language import chosen_language
from amparo.cli.reading_answer import paper_answer
from amparo.cli.reading_report import print_report
from amparo.cli.recognition import NoOcr, OcrLanguages, wanted_languages
from amparo.pipeline.papers import read_papers


def read(
    files: Annotated[
        list[Path],
        typer.Argument(
            help="Papers to read: PDF, pictures, Word, e-mail, web pages, tables, text, archives.", show_default=False
        ),
    ],
    out_dir: Annotated[
        Path | None, typer.Option("--out", help="Folder for the safe copies and their text; made if missing.")
    ] = None,
    parts_dir: Annotated[
        Path | None,
        typer.Option(
            "--parts", help="Folder for the files inside e-mails, archives and PDFs, as received; made if missing."
        ),
    ] = None,
    ocr_lang: OcrLanguages = "",
    no_ocr: NoOcr = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object with every page, word, finding and file inside.")
    ] = False,
) -> None:
    """Read papers: pages, text, language, what was found and altered.  What can't be read becomes a slip sheet."""
    with followed(quiet=as_json) as watch:
        languages = wanted_languages(ocr_lang, off=no_ocr)
        done = read_papers(files, out=out_dir, parts=parts_dir, ocr_languages=languages, watch=watch)
    language = chosen_language.get()
    if as_json:
        findings = [finding_answer(finding, language=language) for finding in done.findings]
        opening = {"schema": "amparo.reading/1", "findings": findings}
        print_json_list(opening, "papers", (paper_answer(paper, language) for paper in done.papers))
        return
    print_report(done, out_dir=out_dir, parts_dir=parts_dir, language=language)
