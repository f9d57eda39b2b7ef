# SPDX-License-Identifier: MPL-2.0
"""`amparo backup | restore | sweep | audit verify`: what proves that nothing is lost and nothing was altered."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from amparo.cli.answers import err, followed, out, print_json
from amparo.cli.findings_shown import print_findings
from amparo.cli.keyed import (
    Unproven,
    done,
    key_by_passphrase,
    manifest_asked,
    proven_by_kit,
    refuse_faults,
    say_same_disk,
    two_shares,
)
from amparo.cli.language import chosen_language
from amparo.cli.office import Office
from amparo.offices.acting import act
from amparo.offices.place import OfficePlace, office_place
from amparo.offices.restoring import restore as restore_to
from amparo.terms.finding import Finding, Refusal, Severity
from amparo.vault import BackupFolder, Keyring, VaultKey, join_shares, kit_identity, office_identity

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Disk = Annotated[
    Path | None, typer.Argument(metavar="FOLDER", help="The backup folder; usually the one in office.toml.")
]
_LONGEST_RECEIPT = 16_384
audit_app = typer.Typer(help="The record of what was done and read.")


def backup(
    folder: Disk = None,
    office: Office = None,
    in_full: Annotated[
        bool, typer.Option("--full", help="Read every paper again, and copy damaged ones anew.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Back the office up, encrypted to the recovery kit; papers that are there already aren't copied again."""
    place = office_place(office)
    disk = disk_of(place, folder)
    with followed(quiet=as_json) as watch:
        answer = done(place, "backup", watch=watch, to=str(disk), in_full=in_full)
    receipt = answer["receipt"]
    if as_json:
        print_json({"schema": "amparo.backup/1", **answer})
    else:
        out.print(f"Backed up to {disk / answer['moment']}: {receipt['documents']} papers, {receipt['bytes']} bytes.")
        out.print(f"The record of acts has {receipt['audit']['count']} entries; the last is sealed with")
        out.print(f"  {receipt['audit']['seal']}")
        out.print("Prove that it restores: amparo restore --verify")
        say_same_disk(place, disk)
    _say_faults(answer)


def _say_faults(answer: Mapping[str, Any]) -> None:
    findings = []
    if answer["missing"]:
        params = {"count": answer["missing"]}
        findings.append(Finding(code="offices.documents-not-backed-up", severity=Severity.BLOCKS, params=params))
    if answer["receipt"]["chain_fault"]:
        findings.append(Finding(code="offices.record-unsound", severity=Severity.BLOCKS))
    if findings:
        raise Unproven(*findings)


def restore(
    folder: Disk = None,
    office: Office = None,
    to: Annotated[Path | None, typer.Option("--to", help="Where to restore to: an empty folder.")] = None,
    verify: Annotated[
        bool, typer.Option("--verify", help="Restore in memory only, look at everything, and note the proof.")
    ] = False,
    at: Annotated[str, typer.Option("--at", help="The backup of a moment, as 20261125T2215; usually the newest.")] = "",
    kit: Annotated[bool, typer.Option("--kit", help="Open it with two shares of the recovery kit.")] = False,
    as_json: AsJson = False,
) -> None:
    """Bring an office back from its backups, or prove that they would bring it back."""
    place = office_place(office)
    disk = disk_of(place, folder)
    if verify:
        _verify(place, disk, moment=at, kit=kit, as_json=as_json)
        return
    target = (to or place.root).absolute()
    proof = _restore(place, disk, target, moment=at, kit=kit or not place.keyring.exists(), quiet=as_json)
    if as_json:
        print_json({"schema": "amparo.restore/1", "to": str(target), **proof})
    else:
        out.print(f"Restored to {target}: {proof['rows']} rows, {proof['documents']} papers, {proof['opened']} opened.")
        out.print(f"Start it with: amparo serve --office {target}")


def _restore(place: OfficePlace, disk: Path, target: Path, *, moment: str, kit: bool, quiet: bool) -> Mapping[str, Any]:
    store = BackupFolder(disk)
    snapshot = store.chosen(moment)
    kit_secret = join_shares(two_shares()) if kit else b""
    key: VaultKey | None = None if kit else key_by_passphrase(place)
    identity = kit_identity(kit_secret) if key is None else office_identity(key)
    with followed(quiet=quiet) as watch:
        laid = restore_to(store, snapshot, identity=identity, to=target, watch=watch)
        opening = key or Keyring.read(laid.place.keyring).opened_by_kit_secret(kit_secret)
        asked = manifest_asked(laid.manifest)
        proof = act(laid.place, opening, "prove", environment=dict(os.environ), watch=watch, manifest=asked)
    refuse_faults(proof["faults"], *laid.findings())
    return {**proof, "moment": snapshot.moment, "documents": len(laid.manifest.documents)}


def _verify(place: OfficePlace, disk: Path, *, moment: str, kit: bool, as_json: bool) -> None:
    with followed(quiet=as_json) as watch:
        if kit:
            proof = proven_by_kit(place, disk, two_shares(), moment=moment, watch=watch)
        else:
            proof = done(place, "verify-backup", watch=watch, of=str(disk), moment=moment)
            refuse_faults(proof["faults"])
    if as_json:
        print_json({"schema": "amparo.restore/1", **proof})
        return
    out.print(f"Proven: the backup {proof['moment']} restores.")
    out.print(
        f"{proof['rows']} rows counted, {proof['documents']} papers whole, {proof['opened']} opened by chance, "
        f"{proof['events']} entries of the record read."
    )


def sweep(office: Office = None, as_json: AsJson = False) -> None:
    """Take away stored papers that nothing holds for a day, and tell of entries whose paper isn't there."""
    with followed(quiet=True) as watch:
        answer = done(office_place(office), "sweep", watch=watch)
    if as_json:
        print_json({"schema": "amparo.sweep/1", **answer})
    else:
        out.print(f"Taken away: {answer['swept']} papers nothing holds, {answer['parts']} unfinished ones.")
        out.print(f"Left for now, younger than a day: {answer['waiting']}.")
    if missing := answer["missing"]:
        params = {"count": len(missing), "first": missing[0]}
        raise Unproven(Finding(code="offices.rows-without-documents", severity=Severity.BLOCKS, params=params))


@audit_app.command("verify", epilog="Example: amparo audit verify --anchors backups --receipt receipt-1f0c9a2b.txt")
def audit_verify(
    office: Office = None,
    anchors: Annotated[
        Path | None,
        typer.Option("--anchors", help="A backup folder whose receipts are compared; usually the office's."),
    ] = None,
    receipt: Annotated[
        list[Path] | None,
        typer.Option("--receipt", help="A receipt that was given with a packet; may be named several times."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Read the whole record of acts and compare it with every receipt at hand; tell the first entry that is wrong."""
    place = office_place(office)
    disk = anchors or (Path(place.backup_to) if place.backup_to else None)
    receipts = [one.receipt() for one in BackupFolder(disk).snapshots()] if disk else []
    ends = [receipt["audit"] for receipt in receipts if "audit" in receipt]
    with followed(quiet=True) as watch:
        answer = done(place, "verify-audit", watch=watch, anchors=ends, receipts=_texts(receipt or []))
    if as_json:
        print_json({"schema": "amparo.audit/1", **answer})
    elif answer["sound"]:
        out.print(
            f"The record of acts is sound: {answer['count']} entries, compared with {answer['anchors']} receipts."
        )
        out.print(f"The last entry is sealed with {answer['seal']}")
        if answer["files"] and not answer["files_not_held"]:
            out.print(f"The {answer['files']} files that receipts name are held as they were built.")
    _refuse_unsound(answer)


def _texts(receipts: list[Path]) -> list[str]:
    """Read receipts; what is no short text is none."""
    texts = [path.read_bytes()[: _LONGEST_RECEIPT + 1].decode("utf-8", "replace") for path in receipts]
    if any(len(text) > _LONGEST_RECEIPT for text in texts):
        raise Refusal(Finding(code="offices.receipt-not-ours", severity=Severity.BLOCKS))
    return texts


def _refuse_unsound(answer: Mapping[str, Any]) -> None:
    findings = []
    if answer["fault"]:
        findings.append(Finding(code=answer["fault"], severity=Severity.BLOCKS, params={"at": answer["at"]}))
    if lost := answer["files_not_held"]:
        params = {"count": len(lost), "first": lost[0][:12]}
        findings.append(Finding(code="offices.receipt-files-gone", severity=Severity.BLOCKS, params=params))
    if answer["triggers_missing"]:
        params = {"names": ", ".join(answer["triggers_missing"])}
        findings.append(Finding(code="offices.triggers-missing", severity=Severity.BLOCKS, params=params))
    if findings:
        print_findings(findings, language=chosen_language.get(), console=err)
        raise typer.Exit(Unproven.exit_code)


def disk_of(place: OfficePlace, folder: Path | None) -> Path:
    """Give the backup folder: the one named, or the office's own."""
    if folder is None and not place.backup_to:
        raise Refusal(Finding(code="offices.no-backup-folder", severity=Severity.BLOCKS))
    return (folder or Path(place.backup_to)).absolute()
