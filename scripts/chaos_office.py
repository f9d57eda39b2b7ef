# SPDX-License-Identifier: MPL-2.0
"""An office to be hurt: made quickly, worked on by processes that are killed, and looked at afterwards.

The process that hurts never opens the database itself: every act runs in a fork of it, which may die at any moment.
"""

import hashlib
import os
import pickle
import secrets
import signal
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import uuid4

from amparo.offices import held_key
from amparo.offices.opening import write_settings
from amparo.offices.place import OfficePlace
from amparo.sandbox import best_rung
from amparo.sandbox.worker import kernel_locks
from amparo.vault import BackupFolder, Keyring, VaultKey, kit_identity, make_kit
from amparo.vault.passphrases import Slowness

PASSPHRASE = "nine invented kettles whistle"
_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
_POINTS = ("fsync", "replace", "rename", "unlink", "mkdir", "rmdir")
_QUICK = Slowness(passes=1, memory=1024, lanes=1)


@dataclass(frozen=True)
class HurtOffice:
    """Where the office and its backups lie, and the secret of its kit."""

    place: OfficePlace
    disk: Path
    kit_secret: bytes


@dataclass
class Ended:
    """How a fork ended: what it said it had done, how many fault points it passed, and whether it was killed."""

    said: list[Any] = field(default_factory=list)
    points: int = 0
    seconds: float = 0.0
    was_killed: bool = False
    fault: str = ""


def make_hurt_office(folder: Path) -> HurtOffice:
    """Make the office, set Django up in this process, and add a person and a matter by a fork."""
    place = OfficePlace(root=folder / "office", backup_to=str(folder / "disk"))
    place.documents.mkdir(mode=0o700, parents=True)
    key, (kit_secret, _) = VaultKey.new(), make_kit()
    ring = Keyring.new().with_passphrase(key, holder=str(uuid4()), passphrase=PASSPHRASE, slowness=_QUICK)
    ring.with_kit(key, kit_secret=kit_secret).write(place.keyring)
    write_settings(place)
    held_key.hold(key)
    os.environ["AMPARO_OFFICE"] = str(place.root)
    os.environ["DJANGO_SETTINGS_MODULE"] = "amparo.config.settings"
    import django

    django.setup()
    _load()
    ended = forked(_people_and_matter)
    if ended.fault:
        raise RuntimeError(ended.fault)
    return HurtOffice(place, folder / "disk", kit_secret)


def _load() -> None:
    """Load once, before any fork, what each fork would load for itself: code, and which confinement works here.

    No connection is opened and nothing of the office is read: a fork begins as a process that has just started.
    """
    for name in ("docx", "pikepdf", "pypdfium2", "typst", "django.test"):
        import_module(name)
    best_rung()
    kernel_locks()
    from django.core.handlers.wsgi import WSGIHandler
    from django.urls import get_resolver

    WSGIHandler()
    get_resolver().check()


def _people_and_matter(_say: Callable[[Any], None]) -> None:
    from allauth.mfa.totp.internal.auth import TOTP
    from django.core.management import call_command

    from amparo.matters.actions import open_matter
    from amparo.offices.actions import add_first_member
    from amparo.offices.models import Member

    call_command("migrate", verbosity=0, interactive=False)
    add_first_member(member=str(uuid4()), sign_in_name="ana", name="Ana (invented)", passphrase=PASSPHRASE)
    ana = Member.objects.get()
    TOTP.activate(ana, _SECRET)
    open_matter(by=ana, values={"alias": "Jacaranda", "client_name": "Canary Invented Client"})


def forked(
    work: Callable[[Callable[[Any], None]], None], *, kill_at: int = 0, kill_after: float = 0.0, patience: float = 120.0
) -> Ended:
    """Do work in a fork; kill it at a fault point, or after some time, or not at all."""
    read, write = os.pipe()
    began = time.monotonic()
    if (pid := os.fork()) == 0:
        os.close(read)
        _in_the_fork(work, write, kill_at)
    os.close(write)
    ended = Ended()
    with os.fdopen(read, "rb") as pipe:
        if kill_after:
            time.sleep(kill_after)
            _kill(pid)
        _hear(pipe, ended)
    _, status = os.waitpid(pid, 0)
    _kill(pid)
    ended.seconds = time.monotonic() - began
    ended.was_killed = os.WIFSIGNALED(status)
    if ended.seconds > patience:
        ended.fault = ended.fault or "it took too long"
    return ended


def _hear(pipe: Any, ended: Ended) -> None:
    while True:
        try:
            kind, told = pickle.load(pipe)
        except (EOFError, pickle.UnpicklingError):
            return
        match kind:
            case "said":
                ended.said.append(told)
            case "points":
                ended.points = told
            case "fault":
                ended.fault = told


def _kill(pid: int) -> None:
    for act in (os.killpg, os.kill):
        try:
            act(pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            continue


def _in_the_fork(work: Callable[[Callable[[Any], None]], None], write: int, kill_at: int) -> None:
    os.setsid()

    def tell(kind: str, told: Any) -> None:
        os.write(write, pickle.dumps((kind, told)))

    passed = _armed(kill_at)
    try:
        work(lambda told: tell("said", told))
        tell("points", passed())
    except BaseException:  # noqa: BLE001  told to whoever forked
        tell("fault", traceback.format_exc())
    os._exit(0)


def _armed(kill_at: int) -> Callable[[], int]:
    """Count every call that makes something lasting; at the chosen one, die before it (odd) or after it (even)."""
    from django.db.backends.base.base import BaseDatabaseWrapper

    passed = [0]

    def guarded(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **named: Any) -> Any:
            passed[0] += 2
            if passed[0] - 1 == kill_at:
                os.kill(os.getpid(), signal.SIGKILL)
            answer = real(*args, **named)
            if passed[0] == kill_at:
                os.kill(os.getpid(), signal.SIGKILL)
            return answer

        return call

    for name in _POINTS:
        setattr(os, name, guarded(getattr(os, name)))
    wrapper: Any = BaseDatabaseWrapper
    wrapper._commit = guarded(wrapper._commit)  # noqa: SLF001  where every commit passes
    return lambda: passed[0]


def uploads(say: Callable[[Any], None]) -> None:
    """Send four files, one after the other."""
    for _ in range(4):
        upload(say)


def upload(say: Callable[[Any], None]) -> None:
    """Send a file as a browser does; say its hash once the office answered."""
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.test import Client

    from amparo.matters.models import Matter
    from amparo.offices.models import Member

    content = f"This is an invented line of a letter that nobody has written, number {secrets.token_hex(8)}.\n".encode()
    content *= 600
    client = Client(headers={"host": "localhost"}, raise_request_exception=False)
    client.force_login(Member.objects.get(), backend="amparo.offices.known.KnownMembers")
    address = f"/cases/{Matter.rows.get().pk}/papers/add"
    answer = client.post(address, {"files": SimpleUploadedFile("canary story.txt", content)})
    if answer.status_code == 302 and "/papers/" in answer.headers["Location"]:
        say(hashlib.sha256(content).hexdigest())


def work(say: Callable[[Any], None]) -> None:
    """Do all the jobs that wait, as the worker does; say each that ended well."""
    from amparo.offices.models import Job
    from amparo.offices.work import work_once

    while work_once(holder=secrets.token_hex(4), beat=lambda: None, asked_to_stop=lambda: False):
        for job in Job.objects.filter(state="done"):
            say(str(job.pk))


def ask_for_a_build(say: Callable[[Any], None]) -> None:
    """Ask for a packet of the first papers, as the page does."""
    from amparo.evidence.models import Paper
    from amparo.filings.actions import ask_to_build, begin_filing, choose_exhibits
    from amparo.filings.models import Filing
    from amparo.matters.models import Matter
    from amparo.offices.models import Member

    ana, matter = Member.objects.get(), Matter.rows.get()
    filing = Filing.rows.first()
    if filing is None:
        filing = begin_filing(matter=matter, title="Documents", file_name="packet", proceeding="", by=ana)
        papers = list(Paper.rows.filter(state="read").order_by("number").values_list("pk", flat=True)[:2])
        choose_exhibits(filing, papers=papers, by=ana, seen=filing.version)
        filing.refresh_from_db()
    say(str(ask_to_build(filing, by=ana).pk))


def backup(disk: Path) -> Callable[[Callable[[Any], None]], None]:
    """Give the act of backing up; it says the moment of the backup once it stands."""

    def run(say: Callable[[Any], None]) -> None:
        from amparo.offices.backing_up import make_backup
        from amparo.terms.watch import UNWATCHED

        say(make_backup(disk, in_full=False, watch=UNWATCHED, environment=dict(os.environ))["moment"])

    return run


def restore(office: HurtOffice, to: Path) -> Callable[[Callable[[Any], None]], None]:
    """Give the act of restoring with the kit; it says how many papers came back."""

    def run(say: Callable[[Any], None]) -> None:
        from amparo.offices.restoring import restore as restore_to
        from amparo.terms.watch import UNWATCHED

        folder, identity = BackupFolder(office.disk), kit_identity(office.kit_secret)
        laid = restore_to(folder, folder.chosen(), identity=identity, to=to, watch=UNWATCHED)
        say(len(laid.manifest.documents))

    return run
