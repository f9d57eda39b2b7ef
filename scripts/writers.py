# SPDX-License-Identifier: MPL-2.0
"""Eight processes write one record at once; nothing that was acknowledged may be lost."""

import os
import time
from collections.abc import Callable
from typing import Any

from scripts.chaos_office import forked

WRITERS, EDITS = 8, 25


def eight_writers(told: Any) -> None:
    """Let eight processes change the same matter; count what they were told against what is there."""
    before = _version()
    pids = []
    reads = []
    for number in range(WRITERS):
        read, write = os.pipe()
        if (pid := os.fork()) == 0:
            os.close(read)
            _write_all(number, write)
        os.close(write)
        pids.append(pid)
        reads.append(read)
    answers = "".join(os.fdopen(read).read() for read in reads)
    for pid in pids:
        os.waitpid(pid, 0)
    saved, conflicts, others = (answers.count(mark) for mark in "sc?")
    told.trials, told.acknowledged = saved + conflicts + others, saved
    if others:
        told.faults.append(f"{others} errors that were neither saved nor a conflict")
    after, events = _version(), _events()
    if after - before != saved:
        told.faults.append(f"{saved} acknowledged, {after - before} kept")
    if events < saved:
        told.faults.append(f"{saved} acknowledged, {events} in the record")


def _write_all(number: int, write: int) -> None:
    from amparo.matters.actions import change_matter
    from amparo.matters.models import Matter
    from amparo.offices.models import Member
    from amparo.offices.versions import ChangedMeanwhile

    marks = ""
    for edit in range(EDITS):
        try:
            matter = Matter.rows.get()
            time.sleep(0.001)
            change_matter(matter, by=Member.objects.get(), seen=matter.version, values={"judge": f"J {number} {edit}"})
            marks += "s"
        except ChangedMeanwhile:
            marks += "c"
        except BaseException:  # noqa: BLE001  counted
            marks += "?"
    os.write(write, marks.encode())
    os._exit(0)


def _version() -> int:
    def look(say: Callable[[Any], None]) -> None:
        from amparo.matters.models import Matter

        say(Matter.rows.get().version)

    return int(forked(look).said[0])


def _events() -> int:
    def look(say: Callable[[Any], None]) -> None:
        from amparo.offices.audit import events

        say(sum(event.action == "matter-changed" for event in events()))

    return int(forked(look).said[0])
