# SPDX-License-Identifier: MPL-2.0
"""Lays a backup out as an office again: beside its place first, then in one step under its name.  Knows no Django."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from amparo.offices.opening import refuse_existing
from amparo.offices.place import OfficePlace, office_place
from amparo.terms.finding import Finding, Refusal
from amparo.terms.watch import Watch
from amparo.vault import BackupFolder, DocumentStore, Manifest, MatterIdentity, Snapshot
from amparo.vault.snapshots import DATABASE, KEYRING, Kept, copied, documents_damaged, hash_of, snapshot_damaged
from amparo.workspace.publishing import PARTIAL, disk_told, enough_room, place_told, sync

_CLONE_NAMES = ("office.toml", "keyring.json", "office.db")


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidOut:
    """An office laid out of a backup; `damaged` are documents whose bytes aren't those that were backed up."""

    place: OfficePlace
    manifest: Manifest
    damaged: tuple[str, ...]

    def findings(self) -> tuple[Finding, ...]:
        """Say what couldn't be brought back."""
        return (documents_damaged(self.damaged),) if self.damaged else ()


def restore(backup: BackupFolder, snapshot: Snapshot, *, identity: MatterIdentity, to: Path, watch: Watch) -> LaidOut:
    """Bring an office back into an empty folder; a restore that was broken off goes on, nothing half-made is there."""
    refuse_existing(to)
    manifest = snapshot.manifest(identity=identity)
    part = to.parent / f"{PARTIAL}restore-{to.name}-{snapshot.moment}"
    with disk_told():
        with place_told():
            part.mkdir(mode=0o700, parents=True, exist_ok=True)
        enough_room(part, manifest.size + (snapshot.folder / DATABASE).stat().st_size)
        _lay_out_keys_and_rows(snapshot, manifest, identity=identity, folder=part)
        damaged = _copy_documents(backup.store, DocumentStore(part / "documents"), manifest, watch)
        for path in part.iterdir():
            sync(path)
        sync(part)
        if to.exists():
            to.rmdir()  # empty: looked at above
        part.rename(to)
        sync(to.parent)
    return LaidOut(place=office_place(to), manifest=manifest, damaged=damaged)


@contextmanager
def looked_at(
    backup: BackupFolder, snapshot: Snapshot, *, identity: MatterIdentity, scratch: Path, watch: Watch
) -> Iterator[LaidOut]:
    """Lay an office out in memory to be looked at; every document is read where it lies in the backup."""
    manifest = snapshot.manifest(identity=identity)
    folder = scratch / "restored"
    folder.mkdir(mode=0o700)
    _lay_out_keys_and_rows(snapshot, manifest, identity=identity, folder=folder)
    (folder / "documents").symlink_to(backup.store.root.absolute())
    damaged = tuple(_damaged(backup.store, manifest, watch))
    yield LaidOut(place=office_place(folder), manifest=manifest, damaged=damaged)


def _lay_out_keys_and_rows(snapshot: Snapshot, manifest: Manifest, *, identity: MatterIdentity, folder: Path) -> None:
    for name in _CLONE_NAMES:
        (folder / name).unlink(missing_ok=True)
    (folder / "office.toml").write_text(manifest.settings, encoding="utf-8")
    (folder / "keyring.json").write_bytes(snapshot.opened(KEYRING, identity=identity))
    with (folder / "office.db").open("wb") as target:
        snapshot.take(DATABASE, identity=identity, into=target)
    for name in _CLONE_NAMES:
        (folder / name).chmod(0o600)
    if hash_of(folder / "office.db") != manifest.database:
        raise Refusal(snapshot_damaged())


def _copy_documents(source: DocumentStore, target: DocumentStore, manifest: Manifest, watch: Watch) -> tuple[str, ...]:
    target.root.mkdir(mode=0o700, exist_ok=True)
    target.sweep()
    damaged = []
    for number, document in enumerate(manifest.documents, start=1):
        watch.check()
        if not _brought(document, source, target):
            damaged.append(document.name)
        watch.tell("restore-documents", number, len(manifest.documents))
    for extra in target.names() - {document.name for document in manifest.documents}:
        target.remove(extra)
    return tuple(damaged)


def _brought(document: Kept, source: DocumentStore, target: DocumentStore) -> bool:
    """Copy one document, unless an earlier try did; tell whether its bytes are those that were backed up."""
    path = target.path_of(document.name)
    if path.exists() and path.stat().st_size == document.size and hash_of(path) == document.sha256:
        return True
    try:
        return copied(source.path_of(document.name), path, name=document.name) == document
    except FileNotFoundError:
        return False


def _damaged(store: DocumentStore, manifest: Manifest, watch: Watch) -> Iterator[str]:
    for number, document in enumerate(manifest.documents, start=1):
        watch.check()
        path = store.path_of(document.name)
        if not path.exists() or path.stat().st_size != document.size or hash_of(path) != document.sha256:
            yield document.name
        watch.tell("verify-documents", number, len(manifest.documents))
