# SPDX-License-Identifier: MPL-2.0
"""What commands share that need the office's key: the open office does it, or a passphrase or the kit opens it here."""

import getpass
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from amparo.cli.answers import err
from amparo.cli.findings_shown import print_findings
from amparo.cli.language import chosen_language
from amparo.offices.acting import act
from amparo.offices.memory import in_memory
from amparo.offices.place import OfficePlace
from amparo.offices.restoring import looked_at
from amparo.offices.serving.parent import ask
from amparo.terms.finding import Finding, Refusal, Severity
from amparo.terms.watch import Watch
from amparo.vault import THRESHOLD, BackupFolder, Keyring, VaultKey, join_shares, kit_identity

_NEEDS_A_PASSPHRASE = frozenset({"offices.not-served", "offices.is-locked"})


def secret(asked: str) -> str:
    """Ask without showing what is typed; when there is no keyboard, take a line of the input."""
    if sys.stdin.isatty():
        return getpass.getpass(asked)
    err.print(asked, end="\n")
    return sys.stdin.readline().rstrip("\n")


def two_shares() -> list[str]:
    """Ask for two shares of the kit."""
    return [secret(f"Share {number} of {THRESHOLD}: ") for number in range(1, THRESHOLD + 1)]


def done(place: OfficePlace, what: str, *, watch: Watch, **asked: Any) -> Mapping[str, Any]:
    """Have the open office do something; where none is open, ask for a passphrase and do it here."""

    def tell(stage: str, far: int, total: int) -> None:
        watch.tell(stage, far, total)
        watch.check()

    try:
        return ask(place, tell=tell, do=what, **asked)
    except Refusal as refusal:
        if refusal.findings[0].code not in _NEEDS_A_PASSPHRASE:
            raise
    key = key_by_passphrase(place)
    return act(place, key, what, environment=dict(os.environ), watch=watch, **asked)


def key_by_passphrase(place: OfficePlace) -> VaultKey:
    """Open the vault here with a passphrase."""
    ring = Keyring.read(place.keyring)
    return ring.opened_by_passphrase(secret("Passphrase: "))[0]


def proven_by_kit(
    place: OfficePlace, disk: Path, shares: Sequence[str], *, moment: str, watch: Watch
) -> Mapping[str, Any]:
    """Restore a backup in memory by two shares alone and look at everything; raise `Refusal` with what is wrong.

    Where the office itself is here, the proof is noted in it.
    """
    backup, kit_secret = BackupFolder(disk), join_shares(list(shares))
    snapshot = backup.chosen(moment)
    environment = dict(os.environ)
    with (
        in_memory(disk.absolute()) as scratch,
        looked_at(backup, snapshot, identity=kit_identity(kit_secret), scratch=scratch, watch=watch) as laid,
    ):
        ring = Keyring.read(laid.place.keyring)
        key = ring.opened_by_kit_secret(kit_secret)
        manifest = manifest_asked(laid.manifest)
        proof = act(laid.place, key, "prove", environment=environment, watch=watch, manifest=manifest)
        refuse_faults(proof["faults"], *laid.findings())
    told = {**proof, "moment": snapshot.moment, "documents": len(laid.manifest.documents), "noted": False}
    if place.keyring.exists() and Keyring.read(place.keyring).office == ring.office:
        noted = {**manifest, "documents": len(laid.manifest.documents)}
        act(place, key, "note-proof", environment=environment, manifest=noted, moment=snapshot.moment)
        told["noted"] = True
    return told


def manifest_asked(manifest: Any) -> dict[str, Any]:
    """Give what the process that looks at a restored office has to compare with."""
    return {
        "audit_count": manifest.audit_count,
        "audit_seal": manifest.audit_seal,
        "counts": dict(manifest.counts),
    }


def refuse_faults(faults: Sequence[Sequence[Any]], *others: Finding) -> None:
    """Raise `Refusal` when a proof found something wrong."""
    found = [Finding(code=code, severity=Severity.BLOCKS, params=params) for code, params in faults]
    if found or others:
        raise Unproven(*others, *found)


class Unproven(Refusal):
    """A backup that doesn't restore whole."""

    exit_code = 3


def say_same_disk(place: OfficePlace, disk: Path) -> None:
    """Warn when backup and office would be lost together."""
    if place.root.stat().st_dev == disk.stat().st_dev:
        finding = Finding(code="offices.backup-same-disk", severity=Severity.WARNS)
        print_findings([finding], language=chosen_language.get(), console=err)
