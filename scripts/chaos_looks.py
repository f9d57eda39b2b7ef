# SPDX-License-Identifier: MPL-2.0
"""What must be true of an office after anything: what was said to be done is there, and nothing is there by half."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from amparo.terms.finding import Refusal
from amparo.vault import BackupFolder, MatterIdentity
from amparo.vault.snapshots import hash_of
from amparo.workspace.publishing import PARTIAL

Say = Callable[[Any], None]


def let_time_pass(_say: Say) -> None:
    """Let every lease run out, as a minute does."""
    from datetime import timedelta

    from django.utils import timezone

    from amparo.offices.models import Job

    Job.objects.filter(state="running").update(lease_until=timezone.now() - timedelta(seconds=1))


def office_faults(hashes: Iterable[str], jobs: Iterable[str] = ()) -> Callable[[Say], None]:
    """Give a look at rows and documents: what was acknowledged is there, no row lacks its document or its text."""
    wanted, ended = set(hashes), set(jobs)

    def look(say: Say) -> None:
        from amparo.evidence.models import Paper
        from amparo.offices.audit import triggers_missing, verify_chain
        from amparo.offices.holdings import holdings
        from amparo.offices.models import Job
        from amparo.offices.stores import documents

        for lost in wanted - set(Paper.rows.values_list("sha256", flat=True)):
            say(f"acknowledged and lost: {lost}")
        for job in ended - {str(pk) for pk in Job.objects.filter(state="done").values_list("pk", flat=True)}:
            say(f"said to be done and not done: {job}")
        for missing in {one.blob for one in holdings()} - documents().names():
            say(f"a row without its document: {missing}")
        for found in (*_half_papers(), *_half_packets(), *_unopened(wanted)):
            say(found)
        if (fault := verify_chain()) is not None or triggers_missing():
            say(f"the record: {fault}")

    return look


def _half_papers() -> Iterator[str]:
    from amparo.evidence.models import Paper

    for paper in Paper.rows.all():
        pages = paper.page_rows.count()
        if (paper.state == "waiting") != (not paper.reading_blob) or pages != paper.pages:
            yield f"half a paper: {paper.state}, {pages} of {paper.pages} pages"


def _half_packets() -> Iterator[str]:
    from amparo.filings.models import Packet

    for packet in Packet.rows.all():
        if packet.files.count() < 2:
            yield "half a packet"


def _unopened(hashes: set[str]) -> Iterator[str]:
    import hashlib

    from amparo.evidence.models import Paper
    from amparo.offices import held_key
    from amparo.offices.stores import documents

    for paper in Paper.rows.filter(sha256__in=hashes):
        identity: MatterIdentity = paper.matter.lock.identity(held_key.held())
        try:
            content = documents().content(paper.blob, identity=identity)
        except Refusal as refusal:
            yield f"does not open: {refusal}"
            continue
        if hashlib.sha256(content).hexdigest() != paper.sha256:
            yield "opens as something else"


def backup_faults(disk: Path, identity: MatterIdentity) -> list[str]:
    """Look at every snapshot of a backup folder."""
    folder, found = BackupFolder(disk), []
    for snapshot in folder.snapshots():
        try:
            manifest = snapshot.manifest(identity=identity)
        except Refusal as refusal:
            found.append(f"a snapshot under its name isn't whole: {refusal}")
            continue
        for document in manifest.documents:
            path = folder.store.path_of(document.name)
            if not path.exists() or hash_of(path) != document.sha256:
                found.append("a snapshot lacks a document")
    return found


def restore_faults(disk: Path, identity: MatterIdentity, to: Path) -> list[str]:
    """Look at a restored office: it is whole, or it isn't there."""
    if not to.exists():
        return []
    manifest = BackupFolder(disk).chosen().manifest(identity=identity)
    there = {path.stem: path for path in (to / "documents").rglob("*.age")}
    found = [f"a restored document differs: {one.name}" for one in manifest.documents if _differs(there, one)]
    if hash_of(to / "office.db") != manifest.database or not (to / "keyring.json").exists():
        found.append("the restored database differs")
    if len(there) != len(manifest.documents) or list(to.rglob(f"{PARTIAL}*")):
        found.append("the restored office holds something else besides")
    return found


def _differs(there: dict[str, Path], document: Any) -> bool:
    return document.name not in there or hash_of(there[document.name]) != document.sha256
