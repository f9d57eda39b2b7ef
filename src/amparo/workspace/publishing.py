# SPDX-License-Identifier: MPL-2.0
"""Files appear under their final name whole or not at all."""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from amparo.terms.finding import Finding, Refusal, Severity

RESERVE = 1_000_000_000
PARTIAL = ".amparo-part-"


@contextmanager
def publishing(final: Path) -> Iterator[Path]:
    """Give a temporary path in the folder of `final`; when the block ends well it becomes `final`, else it goes."""
    with disk_told():
        with place_told():
            handle, name = tempfile.mkstemp(prefix=PARTIAL, suffix=final.suffix, dir=final.parent)
        os.close(handle)
        temporary = Path(name)
        try:
            yield temporary
            temporary.chmod(0o600)
            sync(temporary)
            temporary.replace(final)
            sync(final.parent)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise


@contextmanager
def private_folder() -> Iterator[Path]:
    """Give a 0700 folder in the system's temporary place that goes away with the block."""
    folder = Path(tempfile.mkdtemp(prefix="amparo-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def disk_told() -> Iterator[None]:
    """Say a full disk as a finding that tells what to do."""
    with _told("disk-full", errno.ENOSPC, errno.EDQUOT):
        yield


def disk_full() -> Finding:
    """Say that the disk is full."""
    return Finding(code="workspace.disk-full", severity=Severity.BLOCKS)


@contextmanager
def place_told() -> Iterator[None]:
    """Say a place that can't be written to as a finding; only round the making of files, never round other work."""
    with _told("not-writable", errno.EROFS, errno.EACCES, errno.EPERM):
        yield


@contextmanager
def _told(words: str, *numbers: int) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        if problem.errno not in numbers:
            raise
        raise Refusal(Finding(code=f"workspace.{words}", severity=Severity.BLOCKS)) from None


def enough_room(path: Path, needed: int, *, with_reserve: bool = False) -> None:
    """Refuse before the work begins when the disk of `path` has less than `needed` bytes left.

    `with_reserve` leaves room for all the other work a full disk would stop: 1 GB, on a small disk a twentieth of it.
    """
    disk = shutil.disk_usage(path)
    reserve = min(RESERVE, disk.total // 20) if with_reserve else 0
    if disk.free < needed + reserve:
        params = {"needed": _megabytes(needed), "free": _megabytes(disk.free), "reserve": _megabytes(reserve)}
        raise Refusal(Finding(code="workspace.not-enough-room", severity=Severity.BLOCKS, params=params))


def _megabytes(number: int) -> float:
    return round(number / 1_000_000, 1)


def sync(path: Path) -> None:
    """Wait until a file or folder is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
