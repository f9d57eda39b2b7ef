# SPDX-License-Identifier: MPL-2.0
"""One writer at a time in a case folder."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from amparo.casefile.opening import PRIVATE
from amparo.terms.finding import Finding, Refusal, Severity
from amparo.terms.watch import UNWATCHED, Watch

_TRIES, _PAUSE = 1200, 0.05  # one minute


@contextmanager
def only_writer(folder: Path, *, watch: Watch = UNWATCHED) -> Iterator[None]:
    """Hold the folder's lock; wait up to a minute for another writer, then raise `Refusal`.

    The lock goes with its holder, also when that is killed.
    """
    private = folder / PRIVATE
    private.mkdir(mode=0o700, exist_ok=True)
    handle = _locked(private / "lock", watch)
    try:
        yield
    finally:
        os.close(handle)


def _locked(path: Path, watch: Watch) -> int:
    for _ in range(_TRIES):
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
        else:
            if _is_still_there(path, handle):  # the private folder may be deleted at any time
                return handle
            os.close(handle)
        watch.check()
        time.sleep(_PAUSE)
    raise Refusal(Finding(code="casefile.folder-busy", severity=Severity.BLOCKS))


def _is_still_there(path: Path, handle: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False
