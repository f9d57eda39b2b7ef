# SPDX-License-Identifier: MPL-2.0
"""`amparo casefile`: begin a case folder, add papers to it, verify it, publish its schema."""

import json
import sys
from getpass import getpass
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from amparo.casefile import UNTITLED, FolderCheck, new_folder, open_folder, schemas
from amparo.casefile import verify_folder as verify_papers
from amparo.cli.adding import add, added_answer, parts, print_added
from amparo.cli.answers import finding_answer, followed, out, print_json
from amparo.cli.findings_shown import print_findings
from amparo.cli.language import chosen_language
from amparo.pipeline.unlocking import unlock_document
from amparo.terms.finding import Finding, Severity
from amparo.terms.shown import shown

BLOCKED = 3

casefile_app = typer.Typer(
    help="Begin a case folder, add papers to it, verify it.",
    epilog="Example: amparo casefile new matters/m1 --title 'Reporter from the coast'",
    no_args_is_help=True,
)

casefile_app.command(epilog="Example: amparo casefile add matters/m1 scans/ mail.eml --with-parts")(add)
casefile_app.command(epilog="Example: amparo casefile parts matters/m1 d014 --only 2")(parts)

Folder = Annotated[Path, typer.Argument(help="The case folder.", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


@casefile_app.command(epilog="Example: amparo casefile new matters/m1 --title 'Reporter from the coast'")
def new(
    folder: Annotated[Path, typer.Argument(help="Where to begin it; made if missing.", show_default=False)],
    title: Annotated[str, typer.Option(help="How the office speaks of the matter.")] = UNTITLED,
) -> None:
    """Begin a case folder: valid, empty, with notes that say what goes where."""
    new_folder(folder, title=title)
    out.print(Text(f"A case folder was begun in {shown(str(folder))}."))
    out.print(Text(f"Next: amparo casefile add {shown(str(folder))} FILES…"))


@casefile_app.command(epilog="Example: amparo casefile unlock matters/m1 d005")
def unlock(
    folder: Folder,
    document: Annotated[str, typer.Argument(help="Id of the locked paper, as d005.", show_default=False)],
    as_json: AsJson = False,
) -> None:
    """Open a locked PDF or Office file: asks for the password, keeps the original, adds the opened copy beside it.

    The password is asked for on the terminal, or read from standard input when that is a pipe; it is never stored.
    """
    password = getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    with followed(quiet=as_json) as watch:
        report = unlock_document(folder, document, password=password, watch=watch)
    if as_json:
        print_json({"schema": "amparo.added/1", **added_answer(report)})
    else:
        print_added(report)


@casefile_app.command(epilog="Example: amparo casefile verify matters/m1")
def verify(folder: Folder, as_json: AsJson = False) -> None:
    """Open the folder, check that its files agree, and compare every paper with its recorded fingerprint."""
    opened = open_folder(folder)
    with followed(quiet=as_json) as watch:
        check = verify_papers(opened, watch=watch)
    findings = (*check.findings, *opened.findings)
    if as_json:
        print_json({"schema": "amparo.verified/1", **_verified_answer(check, findings)})
    else:
        print_findings(findings, language=chosen_language.get(), console=out)
        out.print(Text(f"{check.whole} of {check.listed} papers are as they were received."))
    if any(finding.severity is Severity.BLOCKS for finding in findings):
        raise typer.Exit(BLOCKED)


@casefile_app.command(epilog="Example: amparo casefile schema case")
def schema(
    name: Annotated[str, typer.Argument(help="case, documents or packet; all of them if left out.")] = "",
    out_dir: Annotated[
        Path | None, typer.Option("--out", help="Folder to write NAME.schema.json into; made if missing.")
    ] = None,
) -> None:
    """Publish the JSON Schema of the files of a case folder."""
    published = schemas()
    if name and name not in published:
        raise typer.BadParameter(f"There is no schema of that name. Use one of {', '.join(published)}.")
    chosen = {name: published[name]} if name else dict(published)
    if out_dir is None:
        print_json(chosen[name] if name else chosen)
        return
    out_dir.mkdir(parents=True, exist_ok=True)
    for each, text in chosen.items():
        target = out_dir / f"{each}.schema.json"
        target.write_text(json.dumps(text, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        out.print(Text(shown(str(target))))


def _verified_answer(check: FolderCheck, findings: tuple[Finding, ...]) -> dict[str, Any]:
    return {"listed": check.listed, "whole": check.whole, "findings": _answers(findings)}


def _answers(findings: tuple[Finding, ...]) -> list[dict[str, Any]]:
    return [finding_answer(finding, language=chosen_language.get()) for finding in findings]
