# SPDX-License-Identifier: MPL-2.0
"""Fills the office's disk so that each write in turn finds no room; nothing acknowledged is lost, nothing is by half.

The disk is a small one in memory that bubblewrap mounts for a second run of this program.  Every step leaves a page
more room, so that each page the office wants to write is once the one that fails.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

_PAGE = 4096
_DISK = 64_000_000
_FEWEST, _MOST = 12, 120


def full_disk(told: Any, trials: int) -> None:
    """Run the trials on a small disk; each kind of work steps until it succeeds."""
    if not shutil.which("bwrap"):
        told.faults.append("bubblewrap isn't installed")
        return
    with tempfile.TemporaryDirectory(prefix="amparo-disk-") as folder:
        command = ["bwrap", "--dev-bind", "/", "/", "--size", str(_DISK), "--tmpfs", folder]
        program = [sys.executable, "-m", "scripts.full_disk", folder, str(max(_FEWEST, min(trials, _MOST)))]
        answer = subprocess.run([*command, *program], capture_output=True, text=True, check=False)
    if answer.returncode:
        told.faults.append(answer.stderr)
        return
    for line in answer.stdout.splitlines():
        row = json.loads(line)
        told.trials += 1
        told.acknowledged += row["done"]
        told.faults += row["faults"]


def _on_the_small_disk(folder: Path, steps: int) -> None:
    from amparo.vault import kit_identity
    from scripts import chaos_office as acts
    from scripts.chaos_looks import backup_faults

    publishing: Any = import_module("amparo.workspace.publishing")
    publishing.RESERVE = 0  # what keeps a real office from coming this far
    office = acts.make_hurt_office(folder)
    identity = kit_identity(office.kit_secret)
    acts.forked(acts.upload)
    acts.forked(acts.work)
    _steps(folder, steps, acts.upload, look=_look)
    acts.forked(acts.upload)
    _steps(folder, steps, _read, look=lambda _: _look([]))
    backup = acts.backup(office.disk)
    _steps(folder, steps, backup, look=lambda _: backup_faults(office.disk, identity))


def _read(say: Callable[[Any], None]) -> None:
    """Work as the worker does; a job that failed for want of room is asked for again, as its page does."""
    from amparo.offices.models import Job
    from scripts.chaos_office import work

    Job.objects.exclude(state="done").update(state="waiting", attempts=0, lease_until=None)
    work(say)
    if Job.objects.exclude(state="done").exists():
        raise OSError("not yet")


def _steps(folder: Path, steps: int, act: Callable[..., None], *, look: Callable[[list[Any]], list[str]]) -> None:
    """Leave more and more room; after each try free the disk, look, and see that work goes on."""
    from scripts.chaos_office import forked

    ballast = folder / "ballast"
    width = max(1, _MOST // steps)
    for step in range(steps):
        free = shutil.disk_usage(folder).free
        with ballast.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, max(_PAGE, free - step * width * _PAGE))
        ended = forked(act)
        reads_on = look([])
        ballast.unlink()
        row = {"done": len(ended.said), "faults": [*reads_on, *look(ended.said)]}
        sys.stdout.write(json.dumps(row) + "\n")
    last = forked(act)
    row = {"done": len(last.said), "faults": [last.fault] if last.fault else look(last.said)}
    sys.stdout.write(json.dumps(row) + "\n")


def _look(hashes: list[Any]) -> list[str]:
    from scripts.chaos_looks import office_faults
    from scripts.chaos_office import forked

    ended = forked(office_faults(hashes))
    return [*map(str, ended.said), *([ended.fault] if ended.fault else [])]


if __name__ == "__main__":
    _on_the_small_disk(Path(sys.argv[1]), int(sys.argv[2]))
