# SPDX-License-Identifier: MPL-2.0
"""`amparo casefile add` and `amparo casefile parts`: papers come in, and the papers inside them."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from amparo.casefile import AddReport
from amparo.cli.answers import finding_answer, followed, out, print_json, table
from amparo.cli.findings_shown import print_findings
from amparo.cli.language import chosen_language
from amparo.cli.parts_shown import part_answer, parts_table
from amparo.pipeline.holdings import Holding
from amparo.pipeline.taking_in import TakenIn, look_at, parts_of, take_in, take_parts
from amparo.terms.finding import Finding
from amparo.terms.shown import shown
from amparo.terms.words import Words

BAD_INPUT = 2

Folder = Annotated[Path, typer.Argument(help="The case folder.", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]

_SAID = {
    "holds": Words(en="{name} holds {count}:", es="{name} contiene {count}:"),
    "one": Words(en="one file", es="un archivo"),
    "many": Words(en="{count} files", es="{count} archivos"),
    "holds_none": Words(en="{name} holds no other file.", es="{name} no contiene otros archivos."),
    "ask": Words(en="Take {count} in as documents of their own?", es="¿Incorporar {count} como documentos aparte?"),
    "later": Words(
        en="Listed, not taken in. To take them in: amparo casefile parts {folder} {id} --add",
        es="Se enumeraron y no se incorporaron. Para incorporarlos: amparo casefile parts {folder} {id} --add",
    ),
    "here": Words(en="{name} is already here as {id}.", es="{name} ya está aquí como {id}."),
    "noted": Words(en="That it came again is on record.", es="Quedó anotado que llegó otra vez."),
    "adopted": Words(
        en="{id} had been copied by an interrupted run and is now recorded.",
        es="{id} lo había copiado una ejecución interrumpida y ya quedó anotado.",
    ),
    "sum": Words(en="{added} added, {here} already here.", es="Añadidos: {added}; ya estaban: {here}."),
    "id": Words(en="Id", es="Id"),
    "file": Words(en="File", es="Archivo"),
    "bytes": Words(en="Bytes", es="Bytes"),
    "received": Words(en="Received as", es="Llegó como"),
    "from": Words(en="Came in", es="Llegó en"),
}


def add(
    folder: Folder,
    files: Annotated[list[Path], typer.Argument(help="Papers, or folders of papers.", show_default=False)],
    language: Annotated[str, typer.Option(help="Language of these papers, as es; leave it out if mixed.")] = "",
    with_parts: Annotated[
        bool | None,
        typer.Option(
            "--with-parts/--without-parts",
            "--yes/--no",
            help="Take in the files inside e-mails, archives and PDFs too, or don't; if left out, a terminal asks.",
            show_default=False,
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Add papers as received: a plain name, a stable id, a fingerprint.  The same bytes never come in twice.

    What holds other files is listed first; a ZIP archive or a mailbox comes in only with --with-parts or a yes.
    """
    with followed(quiet=as_json) as watch:
        looked = look_at(folder, files, watch=watch)
    if not as_json:
        _print_holdings(looked.holdings)
    wanted = _answered(looked.holdings, as_json=as_json) if with_parts is None else with_parts
    with followed(quiet=as_json) as watch:
        taken = take_in(folder, looked, with_parts=wanted, language=language, watch=watch)
    if as_json:
        print_json({"schema": "amparo.added/1", **added_answer(taken.report), "holds": _holds_answer(taken)})
    else:
        print_added(taken.report)
        _print_left_inside(taken, folder)
    if taken.report.left_something_out:
        raise typer.Exit(BAD_INPUT)


def parts(
    folder: Folder,
    document: Annotated[str, typer.Argument(help="Id of the document that holds others, as d014.", show_default=False)],
    take: Annotated[bool, typer.Option("--add", help="Take them in as documents of their own.")] = False,
    only: Annotated[
        list[str] | None, typer.Option("--only", help="Number of a file inside, as 2 or 2.1; may be given again.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List the files inside a document: attachments of an e-mail, files in a PDF or archive; take them in by choice."""
    with followed(quiet=as_json) as watch:
        if take or only:
            holding, report = take_parts(folder, document, only=only or (), watch=watch)
        else:
            holding, report = parts_of(folder, document, watch=watch), None
    if as_json:
        answer = {"document": document, "parts": [part_answer(part) for part in holding.inside.parts]}
        print_json({"schema": "amparo.parts/1", **answer, **(added_answer(report) if report else {})})
    else:
        _print_holdings([holding])
        print_findings(holding.inside.findings, language=chosen_language.get(), console=out)
        if report is not None:
            print_added(report)
    if report is not None and report.left_something_out:
        raise typer.Exit(BAD_INPUT)


def print_added(report: AddReport) -> None:
    """Print what became of every file."""
    if report.added:
        headings = [_said(name) for name in ("id", "file", "bytes", "received")]
        inside = any(paper.part_of for paper in report.added)
        rows = [(paper.id, paper.file, f"{paper.bytes:,}", paper.received_as) for paper in report.added]
        if inside:
            headings.append(_said("from"))
            origins = (f"{paper.part_of}, {paper.part}" if paper.part_of else "" for paper in report.added)
            rows = [(*row, origin) for row, origin in zip(rows, origins, strict=True)]  # type: ignore[misc]
        out.print(table(*headings, rows=rows))
    for known in report.already_here:
        noted = f" {_said('noted')}" if known.is_recorded else ""
        out.print(Text(_said("here", name=shown(known.received_as or known.part), id=known.id) + noted))
    for identity in report.adopted:
        out.print(Text(_said("adopted", id=identity)))
    print_findings(report.findings, language=chosen_language.get(), console=out)
    out.print(Text(_said("sum", added=len(report.added), here=len(report.already_here)), style="bold"))


def added_answer(report: AddReport) -> dict[str, Any]:
    """Give what became of every file as a program may read it."""
    return {
        "added": [
            {
                "id": paper.id,
                "file": paper.file,
                "received_as": paper.received_as,
                "bytes": paper.bytes,
                "sha256": paper.sha256,
                **_origin(paper.part_of, paper.part),
            }
            for paper in report.added
        ],
        "already_here": [
            {"id": known.id, "received_as": known.received_as, **_origin(known.part_of, known.part)}
            for known in report.already_here
        ],
        "adopted": list(report.adopted),
        "findings": _answers(report.findings),
    }


def _origin(part_of: str, part: str) -> dict[str, str]:
    return {"part_of": part_of, "part": part} if part_of else {}


def _holds_answer(taken: TakenIn) -> list[dict[str, Any]]:
    return [
        {
            "file": str(holding.path),
            "kind": holding.inside.kind,
            "sha256": holding.inside.sha256,
            "taken_in": taken.with_parts,
            "parts": [part_answer(part) for part in holding.inside.parts],
        }
        for holding in taken.holdings
    ]


def _print_holdings(holdings: Iterable[Holding]) -> None:
    for holding in holdings:
        if not holding.inside.parts:
            out.print(Text(_said("holds_none", name=shown(holding.name))))
            continue
        out.print(Text(_said("holds", name=shown(holding.name), count=_files(len(holding.inside.parts))), style="bold"))
        out.print(parts_table(holding.inside.parts, language=chosen_language.get()))


def _answered(holdings: Sequence[Holding], *, as_json: bool) -> bool:
    """Ask a person at a terminal, once, after the list; anybody else has not said yes."""
    if not holdings or as_json or not sys.stdin.isatty():
        return False
    number = sum(len(holding.documents) for holding in holdings)
    return typer.confirm(_said("ask", count=_files(number)), err=True)


def _print_left_inside(taken: TakenIn, folder: Path) -> None:
    """Say how to come back to files that were listed and not taken in."""
    if taken.with_parts:
        return
    ids = {paper.sha256: paper.id for paper in taken.report.added}
    for holding in taken.holdings:
        identity = ids.get(holding.inside.sha256)
        if identity is not None and holding.documents:
            out.print(Text(f"{identity}: {_said('later', folder=shown(str(folder)), id=identity)}"))


def _files(count: int) -> str:
    return _said("one") if count == 1 else _said("many", count=count)


def _said(word: str, /, **values: object) -> str:
    return _SAID[word].said(chosen_language.get()).format(**values)


def _answers(findings: tuple[Finding, ...]) -> list[dict[str, Any]]:
    return [finding_answer(finding, language=chosen_language.get()) for finding in findings]
