# SPDX-License-Identifier: MPL-2.0
"""Proves by machine that a backup restores: in memory, by another process, down to papers that are opened again."""

import random
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from amparo.offices import held_key
from amparo.offices.acting import act
from amparo.offices.audit import FAULT_CODES, Anchor, anchor, record_event, triggers_missing, verify_chain
from amparo.offices.backing_up import counts_of_rows
from amparo.offices.holdings import Holding, holdings
from amparo.offices.memory import in_memory
from amparo.offices.models import Backup, MatterLock
from amparo.offices.receipts import files_not_held, read_receipt
from amparo.offices.restoring import looked_at
from amparo.offices.stores import documents
from amparo.terms.finding import Refusal
from amparo.terms.watch import Watch
from amparo.vault import BackupFolder, MatterIdentity, office_identity

_SAMPLE = 50
Fault = tuple[str, dict[str, Any]]


def prove_backup(folder: Path, *, moment: str, watch: Watch, environment: Mapping[str, str]) -> dict[str, Any]:
    """Restore a backup of this office in memory and look at everything; note the proof when nothing is wrong."""
    backup = BackupFolder(folder)
    snapshot = backup.chosen(moment)
    key, identity = held_key.held(), office_identity(held_key.held())
    with (
        in_memory(settings.PLACE.root) as scratch,
        looked_at(backup, snapshot, identity=identity, scratch=scratch, watch=watch) as laid,
    ):
        asked = {"audit_count": laid.manifest.audit_count, "audit_seal": laid.manifest.audit_seal}
        asked |= {"counts": dict(laid.manifest.counts)}
        proof = act(laid.place, key, "prove", environment=environment, watch=watch, manifest=asked)
        faults = [[one.code, dict(one.params)] for one in laid.findings()] + proof["faults"]
        if not faults:
            note_proof({**asked, "documents": len(laid.manifest.documents)}, moment=snapshot.moment)
        return {**proof, "moment": snapshot.moment, "documents": len(laid.manifest.documents), "faults": faults}


def prove_here(manifest: Mapping[str, Any], *, watch: Watch) -> dict[str, Any]:
    """Look at this database and its documents as a restore left them; give every fault."""
    held = list(holdings())
    opened, unopened = _opened_sample(held, watch)
    faults = [*_database_faults(), *_record_faults(manifest), *_row_faults(manifest), *unopened]
    names = documents().names()
    missing = sorted({one.blob for one in held} - names)
    if missing:
        faults.append(("offices.rows-without-documents", {"count": len(missing), "first": missing[0]}))
    return {
        "faults": [list(fault) for fault in faults],
        "rows": sum(counts_of_rows().values()),
        "events": anchor().count,
        "opened": opened,
    }


def note_proof(manifest: Mapping[str, Any], *, moment: str) -> dict[str, Any]:
    """Note that a backup was proven to restore."""
    now = timezone.now()
    with transaction.atomic():
        Backup.objects.update_or_create(
            moment=moment,
            defaults={"proven_at": now},
            create_defaults={
                "made_at": now,
                "documents": int(manifest.get("documents", 0)),
                "size": 0,
                "audit_count": int(manifest["audit_count"]),
                "audit_seal": str(manifest["audit_seal"]),
                "proven_at": now,
            },
        )
        record_event("restore-proven", by=None, about=f"backup:{moment}")
    return {}


def verify_audit(anchors: Sequence[tuple[int, str]], receipts: Sequence[str] = ()) -> dict[str, Any]:
    """Read the whole record of acts; every backup's anchor that this office noted is compared, and those given.

    `receipts` are texts that this office gave: where the record stood, and files that it must still hold.
    """
    read = [read_receipt(text) for text in receipts]
    noted = [Anchor(count=row.audit_count, seal=row.audit_seal) for row in Backup.objects.all()]
    given = [Anchor(count=count, seal=seal) for count, seal in anchors] + [one.anchor for one in read]
    fault, missing = verify_chain(anchors=[*noted, *given]), triggers_missing()
    end = anchor()
    return {
        "sound": fault is None and not missing,
        "count": end.count,
        "seal": end.seal,
        "anchors": len(noted) + len(given),
        "files": sum(len(one.files) for one in read),
        "files_not_held": files_not_held(read) if read else [],
        "fault": "" if fault is None else FAULT_CODES[fault.kind],
        "at": 0 if fault is None else fault.seq,
        "triggers_missing": list(missing),
    }


def _database_faults() -> Iterator[Fault]:
    database: Any = connection
    if connection.vendor == "sqlite" and (told := database.faults()):
        yield "offices.database-damaged", {"count": len(told)}


def _record_faults(manifest: Mapping[str, Any]) -> Iterator[Fault]:
    kept = Anchor(count=int(manifest["audit_count"]), seal=str(manifest["audit_seal"]))
    if (fault := verify_chain(anchors=[kept])) is not None:
        yield FAULT_CODES[fault.kind], {"at": fault.seq}
    if missing := triggers_missing():
        yield "offices.triggers-missing", {"names": ", ".join(missing)}


def _row_faults(manifest: Mapping[str, Any]) -> Iterator[Fault]:
    found = counts_of_rows()
    differ = sorted(name for name, count in manifest["counts"].items() if found.get(name) != count)
    if differ:
        yield "offices.counts-differ", {"count": len(differ), "first": differ[0]}


def _opened_sample(held: Sequence[Holding], watch: Watch) -> tuple[int, list[Fault]]:
    """Open fifty documents by chance and compare those with a hash; give how many opened, and a fault for the rest."""
    names = documents().names()
    chosen = random.SystemRandom().sample(there := [one for one in held if one.blob in names], min(_SAMPLE, len(there)))
    locks = {lock.public: lock for lock in MatterLock.objects.filter(public__in={one.public for one in chosen})}
    bad = []
    for number, one in enumerate(chosen, start=1):
        watch.check()
        if one.public not in locks or not _opens(one, locks[one.public].identity(held_key.held())):
            bad.append(one.blob)
        watch.tell("open-documents", number, len(chosen))
    faults: list[Fault] = [("offices.documents-shut", {"count": len(bad), "first": bad[0]})] if bad else []
    return len(chosen) - len(bad), faults


def _opens(one: Holding, identity: MatterIdentity) -> bool:
    digest: Any = _Digest()
    with suppress(Refusal):
        documents().take(one.blob, identity=identity, into=digest)
        return not one.sha256 or digest.hash.hexdigest() == one.sha256
    return False


class _Digest:
    """Takes bytes and keeps their hash only: an opened paper lies nowhere."""

    def __init__(self) -> None:
        self.hash = sha256()

    def write(self, block: bytes) -> int:
        """Take the next bytes."""
        self.hash.update(block)
        return len(block)

    def flush(self) -> None:
        """Nothing is kept back."""
