# SPDX-License-Identifier: MPL-2.0
"""`amparo law check`, `attest` and `update`: the state of the law data, and who answers for it."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from amparo.cli.answers import finding_answer, out, print_json
from amparo.cli.clock import this_day
from amparo.cli.findings_shown import print_findings
from amparo.cli.language import chosen_language
from amparo.cli.law_office import Office, law_folder, law_of
from amparo.cli.law_questions import day_of
from amparo.law.attesting import attest as add_attestation
from amparo.law.attesting import attested_in
from amparo.law.bundle import SHIPPED, read_rulebook
from amparo.law.changes import data_changes
from amparo.law.checking import state_of
from amparo.law.editions import current_rulebook, install, take_back
from amparo.law.names import rules_named
from amparo.law.values import Rulebook
from amparo.terms.finding import Finding, Refusal, Severity
from amparo.terms.shown import shown

BLOCKED = 3
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


def check(
    folder: Annotated[
        Path | None, typer.Option("--rulebook", help="Another folder of rule files; the data in use if left out.")
    ] = None,
    on: Annotated[str, typer.Option(help="Overdue on this day; today if left out.")] = "",
    office: Office = None,
    as_json: AsJson = False,
) -> None:
    """Read every rule file afresh: typos, overlaps, gaps, dead links; then what is unverified or overdue."""
    language, day = chosen_language.get(), day_of("--on", on) if on else this_day()
    try:
        book = _read_afresh(folder, office)
        findings = tuple(state_of(book, on=day, attested=attested_in(law_folder(office), book)))
    except Refusal as refusal:
        findings = refusal.findings
    if as_json:
        rows = [finding_answer(finding, language=language) for finding in findings]
        print_json({"schema": "amparo.law-check/1", "counts": dict(_counts(findings)), "findings": rows})
    else:
        print_findings(findings, language=language, console=out)
        out.print(
            Text(", ".join(f"{number} {code}" for code, number in _counts(findings).items()) or "Nothing to tell.")
        )
    if findings:
        raise typer.Exit(BLOCKED)


def attest(
    rule: Annotated[str, typer.Argument(help="The rule, by id or alias.", show_default=False)],
    by: Annotated[str, typer.Option(help="The attorney who read the source.", show_default=False)],
    source: Annotated[str, typer.Option(help="What was read, as '8 CFR 1003.38, eCFR'.", show_default=False)],
    on: Annotated[str, typer.Option(help="The day it was read; today if left out.")] = "",
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Take an earlier attestation back.")] = False,
    office: Office = None,
) -> None:
    """Attest a rule for the office: an attorney read its source.  It counts until the rule's data changes."""
    law = law_of(office)
    rules = rules_named(law.book, rule)
    if len(rules) > 1:
        names = ", ".join(each.id for each in rules)
        raise Refusal(
            Finding(code="law.attest-one-rule", severity=Severity.BLOCKS, params={"name": rule, "rules": names})
        )
    day = day_of("--on", on) if on else this_day()
    if day > this_day():
        raise Refusal(Finding(code="law.attested-in-future", severity=Severity.BLOCKS, params={"day": day}))
    act = add_attestation(law.folder, law.book, rules[0], by=by, on=day, source=source, withdraw=withdraw)
    out.print(Text(f"{act.rule}: {act.act} by {shown(act.by)} on {act.on.isoformat()} ({shown(act.source)})."))
    out.print(Text(f"Written to {shown(str(law.folder / 'attestations.yaml'))}."))


def update(
    file: Annotated[
        Path | None, typer.Argument(help="The edition, its .minisig beside it.", show_default=False)
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take the last installed edition back.")] = False,
    key: Annotated[Path | None, typer.Option(help="Another public key to accept from now on.")] = None,
    office: Office = None,
) -> None:
    """Install a later edition of the law data from a signed file, or take the last one back.  Works offline."""
    folder, language = law_folder(office), chosen_language.get()
    if undo == (file is not None):
        raise typer.BadParameter("Name the edition's file, or --undo.")
    if file is None:
        before, after = _taken_back(folder)
    else:
        installed = install(folder, file, key=key)
        before, after = installed.before, installed.after
    out.print(Text(f"In use now: edition {shown(after.data_version)}; before: {shown(before.data_version)}."))
    print_findings(data_changes(before, after), language=language, console=out)
    voided = attested_in(folder, after).voided
    if voided:
        out.print(Text(f"To attest again: {', '.join(sorted(voided))}."))


def _taken_back(folder: Path) -> tuple[Rulebook, Rulebook]:
    try:
        before = current_rulebook(folder)
    except Refusal:  # a damaged edition must be removable
        after = take_back(folder)
        return after, after
    return before, take_back(folder)


def _read_afresh(folder: Path | None, office: Path | None) -> Rulebook:
    if folder is not None:
        return read_rulebook(folder)
    ours, in_use = read_rulebook(SHIPPED), law_of(office).book
    return in_use if in_use.edition.number > ours.edition.number else ours


def _counts(findings: tuple[Finding, ...]) -> Counter[str]:
    return Counter(finding.code for finding in findings)
