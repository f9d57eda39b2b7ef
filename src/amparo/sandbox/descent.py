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
    """End a child and everything below it.  All are held before any is ended, so that none can start another."""
    _send(child.pid, signal.SIGSTOP)
    held: set[int] = set()
    for _ in range(_ROUNDS):
        fresh = descendants(child.pid) - held
        if not fresh:
            break
        for pid in fresh:
            _send(pid, signal.SIGSTOP)
        held |= fresh
    for pid in held:
        _send(pid, signal.SIGKILL)
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def _send(pid: int, what: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.kill(pid, what)
