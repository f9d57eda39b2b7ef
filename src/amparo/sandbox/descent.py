# SPDX-License-Identifier: MPL-2.0
"""What a child has started: counted while it works, and ended with it, whatever it did to hide.

The child is a subreaper: whatever is orphaned below it becomes its own child, so nothing leaves its line of descent.
"""

import os
import signal
import subprocess
from contextlib import suppress
from pathlib import Path

_ROUNDS = 100


def descendants(pid: int) -> set[int]:
    """Give the processes below one."""
    found: set[int] = set()
    waiting = [pid]
    while waiting:
        for child in _children(waiting.pop()) - found:
            found.add(child)
            waiting.append(child)
    return found


def _children(pid: int) -> set[int]:
    try:
        threads = list(Path(f"/proc/{pid}/task").iterdir())
        return {int(word) for thread in threads for word in (thread / "children").read_text("ascii").split()}
    except (OSError, ValueError):
        return set()


def end(child: subprocess.Popen[bytes]) -> None:
    """End a child and everything below it.  All are held before any is ended, so that none can start another.

    Whole groups are held in one call: a crowd that doubles itself outruns whoever holds it one by one.
    """
    groups = {child.pid}
    _send_all(groups, signal.SIGSTOP)
    held: set[int] = set()
    for _ in range(_ROUNDS):
        fresh = descendants(child.pid) - held
        if not fresh:
            break
        unheld = {group for pid in fresh if (group := _group(pid))} - groups
        _send_all(unheld, signal.SIGSTOP)
        for pid in fresh:
            _send(pid, signal.SIGSTOP)
        groups |= unheld
        held |= fresh
    for pid in held:
        _send(pid, signal.SIGKILL)
    _send_all(groups, signal.SIGKILL)
    child.wait()


def _group(pid: int) -> int:
    """Give a process's group; 0 when it is gone, or in our own."""
    with suppress(ProcessLookupError):
        group = os.getpgid(pid)
        return group if group != os.getpgrp() else 0
    return 0


def _send_all(groups: set[int], what: signal.Signals) -> None:
    for group in groups:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(group, what)


def _send(pid: int, what: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.kill(pid, what)
