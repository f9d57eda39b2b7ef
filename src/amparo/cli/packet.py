# SPDX-License-Identifier: MPL-2.0
"""`amparo packet`: show the plan of a case folder's packet, and build it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from amparo.cli import packet_words as words
from amparo.cli.answers import finding_answer, followed, out, print_json, table
from amparo.cli.findings_shown import print_findings
from amparo.cli.language import chosen_language
from amparo.cli.profiles import profiles
from amparo.cli.recognition import NoOcr, OcrLanguages, wanted_languages
from amparo.packet.office_files import TO_SIGN
from amparo.packet.picture import packet_map
from amparo.packet.values import PacketPlan, PlannedExhibit
from amparo.pipeline.counsel import left_blocking, overrides_of, write_report
from amparo.pipeline.filing import Filing, build_filing, plan_filing
from amparo.terms.finding import Finding, NotReady, Severity
from amparo.workspace import publishing

packet_app = typer.Typer(
    help="Plan and build the filing packet of a case folder.",
    epilog="Example: amparo packet show examples/flagship",
    no_args_is_help=True,
)

packet_app.command(epilog="Example: amparo packet profiles bond")(profiles)

Folder = Annotated[Path, typer.Argument(help="The case folder.", show_default=False)]
Name = Annotated[str, typer.Option("--packet", help="Another filing of the folder: NAME for packet-NAME.yaml.")]
_IN_FULL = 3  # of one kind of finding
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


@packet_app.command(epilog="Example: amparo packet show examples/flagship --json")
def show(
    folder: Folder,
    packet: Name = "",
    map_file: Annotated[
        Path | None, typer.Option("--map", help="Also draw where the tabs lie, as SVG, into this file.")
    ] = None,
    ocr_lang: OcrLanguages = "",
    no_ocr: NoOcr = False,
    as_json: AsJson = False,
) -> None:
    """Show the plan as a table: tabs, pages, parts.  Papers are read if they weren't yet; nothing is built."""
    wanted = wanted_languages(ocr_lang, off=no_ocr)
    with followed(quiet=as_json) as watch:
        planned, findings = plan_filing(folder, packet=packet, ocr_languages=wanted, watch=watch)
    if map_file is not None:
        with publishing(map_file) as target:
            target.write_text(packet_map(planned).svg, encoding="utf-8")
    if as_json:
        print_json({"schema": "amparo.plan/1", **_plan_answer(planned), "findings": _answers(findings)})
        return
    out.print(table(*map(words.said, words.HEADINGS), rows=_rows(planned.exhibits)))
    out.print(Text(words.summary(planned)))
    _print_weighty(findings)


@packet_app.command(epilog="Example: amparo packet build examples/flagship --out out/demo")
def build(
    folder: Folder,
    out_dir: Annotated[Path, typer.Option("--out", help="Folder for the finished filing.", show_default=False)],
    packet: Name = "",
    draft: Annotated[
        bool, typer.Option("--draft", help="Build although something blocks, with DRAFT across every page.")
    ] = False,
    override: Annotated[
        list[str] | None, typer.Option(help="File although this finding blocks: its code; may be given again.")
    ] = None,
    by: Annotated[str, typer.Option(help="The attorney who decides to override.")] = "",
    reason: Annotated[str, typer.Option(help="Why; kept in counsel/, never printed in the filing.")] = "",
    ocr_lang: OcrLanguages = "",
    no_ocr: NoOcr = False,
    as_json: AsJson = False,
) -> None:
    """Build the packet: volumes as PDF, the index as Word, and a manifest.  Stop any time with Ctrl-C.

    What blocks filing ends it with exit code 3 and a report in counsel/ alone.
    """
    wanted = wanted_languages(ocr_lang, off=no_ocr)
    decided = overrides_of(override or (), by=by, reason=reason)
    with followed(quiet=as_json) as watch:
        filing = build_filing(
            folder, out=out_dir, packet=packet, ocr_languages=wanted, overrides=decided, is_draft=draft, watch=watch
        )
    if as_json:
        print_json({"schema": "amparo.filing/1", **_filing_answer(filing)})
        return
    _print_weighty(filing.findings, in_manifest=True)
    out.print(Text(words.summary(filing.plan), style="bold"))
    for volume in filing.files.volumes:
        out.print(Text(words.row(words.VOLUME, f"{volume}  ({volume.stat().st_size / 1_000_000:.1f} MB)")))
    out.print(Text(words.row(words.INDEX, filing.files.word_index)))
    for file in filing.files.office:
        out.print(Text(words.row(words.TO_SIGN if file.parent.name == TO_SIGN else words.WORD, file)))
    out.print(Text(words.row(words.MANIFEST, filing.files.manifest)))


@packet_app.command(epilog="Example: amparo packet check examples/flagship --report out/check")
def check(
    folder: Folder,
    packet: Name = "",
    report: Annotated[
        Path | None, typer.Option(help="Also write the report for counsel into this folder's counsel/.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Print every finding in full, notes too, also many of one kind.")
    ] = False,
    ocr_lang: OcrLanguages = "",
    no_ocr: NoOcr = False,
    as_json: AsJson = False,
) -> None:
    """Pre-flight: say what would make this filing be rejected or call it thin, and what to do.  Builds nothing.

    Exit code 3 when something blocks.
    """
    wanted = wanted_languages(ocr_lang, off=no_ocr)
    with followed(quiet=as_json) as watch:
        planned, findings = plan_filing(folder, packet=packet, ocr_languages=wanted, watch=watch)
    if report is not None:
        write_report(report, plan=planned, findings=findings, overrides=())
    blocking = left_blocking(findings, ())
    if as_json:
        answer = {"ready": not blocking, "rules": planned.request.rules.rule_set, "findings": _answers(findings)}
        print_json({"schema": "amparo.check/1", **answer})
    else:
        if everything:
            print_findings(findings, language=chosen_language.get(), console=out)
        else:
            _print_weighty(findings)
        looks = sum(one.severity is Severity.WARNS for one in findings)
        out.print(Text(words.verdict(len(blocking), looks), style="bold"))
        out.print(Text(words.summary(planned)))
    if blocking:
        raise typer.Exit(NotReady.exit_code)


def _rows(exhibits: Sequence[PlannedExhibit]) -> list[tuple[str, str, str, str]]:
    return [
        (
            planned.tab,
            f"{planned.tab_page}–{planned.last_page}",
            str(planned.volume) if planned.volume == planned.last_volume else f"{planned.volume}–{planned.last_volume}",
            planned.exhibit.title,
        )
        for planned in exhibits
    ]


def _print_weighty(findings: Sequence[Finding], *, in_manifest: bool = False) -> None:
    """Print what blocks or deserves a look, many of one kind in short; notes are counted."""
    notes = [finding for finding in findings if finding.severity is Severity.NOTE]
    weighty = [finding for finding in findings if finding.severity is not Severity.NOTE]
    print_findings(weighty, language=chosen_language.get(), console=out, most=_IN_FULL)
    if notes:
        out.print(Text(words.notes(len(notes), in_manifest=in_manifest), style="dim"))


def _answers(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    return [finding_answer(finding, language=chosen_language.get()) for finding in findings]


def _plan_answer(planned: PacketPlan) -> dict[str, Any]:
    return {
        "pages": planned.pages,
        "first_page": planned.first_page,
        "profile": planned.request.rules.profile,
        "parts": [
            {"kind": str(part.part.kind), "first_page": part.first_page, "last_page": part.last_page}
            for part in planned.parts
        ],
        "volumes": [
            {
                "number": volume.number,
                "file": volume.file_name,
                "first_page": volume.first_page,
                "last_page": volume.last_page,
                "tabs": list(volume.tabs),
            }
            for volume in planned.volumes
        ],
        "exhibits": [
            {
                "tab": planned_exhibit.tab,
                "title": planned_exhibit.exhibit.title,
                "tab_page": planned_exhibit.tab_page,
                "last_page": planned_exhibit.last_page,
                "volume": planned_exhibit.volume,
                "documents": [
                    {
                        "id": part.document.document_id,
                        "title": part.document.title,
                        "first_page": part.first_page,
                        "last_page": part.last_page,
                        "volume": part.volume,
                    }
                    for part in planned_exhibit.documents
                ],
            }
            for planned_exhibit in planned.exhibits
        ],
    }


def _filing_answer(filing: Filing) -> dict[str, Any]:
    return {
        **_plan_answer(filing.plan),
        "files": {
            "volumes": [str(path) for path in filing.files.volumes],
            "word_index": str(filing.files.word_index),
            "office": [str(path) for path in filing.files.office],
            "manifest": str(filing.files.manifest),
        },
        "findings": _answers(filing.findings),
    }
