# SPDX-License-Identifier: MPL-2.0
"""Makes a backup in a process that holds the key: documents once, a snapshot of the database, what belongs to it."""

import fcntl
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from amparo.offices import held_key
from amparo.offices.acting import act
from amparo.offices.audit import anchor, record_event, verify_chain
from amparo.offices.holdings import holdings
from amparo.offices.models import Backup, MatterLock
from amparo.offices.place import OfficePlace
from amparo.offices.stores import documents
from amparo.terms.finding import Finding, Refusal, Severity
from amparo.terms.watch import Watch
from amparo.vault import BackupFolder, Keyring, Manifest, Purpose, office_identity
from amparo.vault.snapshots import (
    DATABASE,
    INDEX,
    KEYRING,
    MANIFEST,
    Kept,
    hash_of,
    seal_file,
    write_receipt,
    write_sealed,
)
from amparo.workspace.publishing import enough_room

_MOMENT = "%Y%m%dT%H%M%SZ"
_DAYS, _WEEKS = 7, 4
_RESERVE_FOR_SNAPSHOT = 3


def make_backup(to: Path, *, in_full: bool, watch: Watch, environment: Mapping[str, str]) -> dict[str, Any]:
    """Back the office up into a folder and give the receipt; nothing half-made is left under a final name."""
    place: OfficePlace = settings.PLACE
    ring = Keyring.read(place.keyring)
    _refuse_unfit(place, ring, to)
    identity = office_identity(held_key.held())
    recipients = (ring.backup_to, identity.public)
    folder = BackupFolder(to)
    with only_one(place.root):
        now = timezone.now()
        while (to / (moment := f"{now:{_MOMENT}}")).exists():
            now += timedelta(seconds=1)
        with folder.adding(moment) as part:
            watch.tell("backup-database", 0, 1)
            enough_room(to, _RESERVE_FOR_SNAPSHOT * place.database.stat().st_size)
            gathered = _snapshot(part, recipients, environment)
            watch.tell("backup-database", 1, 1)
            kept = folder.take_in(documents(), known=_known(folder), in_full=in_full, watch=watch)
            manifest = _manifest(gathered, kept, ring=ring, at=now.isoformat(timespec="seconds"))
            write_sealed(part, KEYRING, ring.text.encode(), recipients=recipients)
            write_sealed(part, MANIFEST, manifest.as_json(), recipients=recipients)
            write_sealed(part, INDEX, json.dumps(gathered["index"]).encode(), recipients=recipients)
            receipt = write_receipt(part, manifest, more={"chain_fault": gathered["fault"]})
        _note(manifest, moment)
        dropped = folder.drop(_old([one.moment for one in folder.snapshots()]), identity=identity)
    missing = len(set(gathered["held"]) - {one.name for one in kept})
    return {"moment": moment, "receipt": dict(receipt), "missing": missing, "dropped": dropped}


def _refuse_unfit(place: OfficePlace, ring: Keyring, to: Path) -> None:
    code = ""
    if connection.vendor != "sqlite":
        code = "offices.backup-apart"
    elif not ring.backup_to:
        code = "vault.kit-without-backup"
    elif to.absolute().is_relative_to(place.root):
        code = "offices.backup-inside"
    elif any(one.receipt().get("office", ring.office) != ring.office for one in BackupFolder(to).snapshots()):
        code = "vault.backup-folder-taken"
    if code:
        raise Refusal(Finding(code=code, severity=Severity.BLOCKS))


@contextmanager
def only_one(root: Path) -> Iterator[None]:
    """Let one backup or sweep run at a time: nothing is swept away while a snapshot counts on it."""
    with (root / "upkeep.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refusal(Finding(code="offices.upkeep-runs", severity=Severity.BLOCKS)) from None
        yield


def _snapshot(part: Path, recipients: tuple[str, ...], environment: Mapping[str, str]) -> dict[str, Any]:
    """Take the database as it stands, have another process open it and say what it holds, and seal it."""
    copy = OfficePlace(root=part)
    database: Any = connection
    database.snapshot(str(copy.database))
    gathered = act(copy, held_key.held(), "gather", environment=environment)
    gathered["database"] = hash_of(copy.database)
    seal_file(copy.database, part / DATABASE, recipients=recipients)
    for left in part.glob("office.db*"):
        left.unlink()
    return gathered


def gather() -> dict[str, Any]:
    """Say what this database holds: rows by kind, the end of the record, and which document is whose."""
    end, fault = anchor(), verify_chain()
    key = held_key.held()
    opening = {lock.public: lock.identity(key).secret for lock in MatterLock.objects.all()}
    held = list(holdings())
    index = {
        "database_key": key.for_purpose(Purpose.DATABASE).hex(),
        "opening": opening,
        "documents": [[one.blob, one.public, one.kind, one.shown, one.sha256] for one in held],
    }
    return {
        "count": end.count,
        "seal": end.seal,
        "fault": "" if fault is None else fault.kind,
        "counts": counts_of_rows(),
        "held": sorted({one.blob for one in held}),
        "index": index,
    }


def counts_of_rows() -> dict[str, int]:
    """Count the rows of every model of ours."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("amparo.")]
    return {model._meta.label_lower: model._base_manager.count() for model in ours}  # noqa: SLF001


def _known(folder: BackupFolder) -> Mapping[str, Kept]:
    """Give the documents of the newest snapshot that this office reads, so that they aren't hashed again."""
    for snapshot in reversed(folder.snapshots()):
        try:
            return {one.name: one for one in snapshot.manifest(identity=office_identity(held_key.held())).documents}
        except Refusal:
            continue
    return {}


def _manifest(gathered: Mapping[str, Any], kept: tuple[Kept, ...], *, ring: Keyring, at: str) -> Manifest:
    place: OfficePlace = settings.PLACE
    told = place.settings_file.read_text(encoding="utf-8") if place.settings_file.exists() else ""
    return Manifest(
        office=ring.office,
        at=at,
        settings=told,
        database=gathered["database"],
        audit_count=gathered["count"],
        audit_seal=gathered["seal"],
        counts=gathered["counts"],
        documents=kept,
    )


def _note(manifest: Manifest, moment: str) -> None:
    with transaction.atomic():
        Backup.objects.create(
            moment=moment,
            made_at=timezone.now(),
            documents=len(manifest.documents),
            size=manifest.size,
            audit_count=manifest.audit_count,
            audit_seal=manifest.audit_seal,
        )
        record_event("backup-made", by=None, about=f"backup:{moment}")


def _old(moments: list[str]) -> list[str]:
    """Give those to take away: all but the newest seven days' last ones and the newest four weeks' last ones."""
    days: dict[str, str] = {}
    weeks: dict[tuple[int, int], str] = {}
    for moment in sorted(moments):
        day = datetime.strptime(moment, _MOMENT).replace(tzinfo=UTC).date()
        days[day.isoformat()] = moment
        weeks[day.isocalendar()[:2]] = moment
    kept = {days[day] for day in sorted(days)[-_DAYS:]} | {weeks[week] for week in sorted(weeks)[-_WEEKS:]}
    return [moment for moment in moments if moment not in kept]
