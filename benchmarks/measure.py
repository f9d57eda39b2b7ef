# SPDX-License-Identifier: MPL-2.0
"""Run a command as a whole process and read what the operating system says it cost."""

import os
import resource
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True)
class Cost:
    """CPU seconds (user and system, children included), wall seconds, peak memory of the process in MiB."""

    cpu: float
    wall: float
    peak: float


def run(command: Sequence[str]) -> tuple[Cost, bytes]:
    """Run one command to its end and give its cost and what it printed."""
    begun = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert child.stdout is not None
    printed = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    child.stdout.close()
    if child.returncode:
        raise SystemExit(f"A contender ended with {child.returncode}: {' '.join(command[:4])} …")
    return Cost(usage.ru_utime + usage.ru_stime, time.monotonic() - begun, usage.ru_maxrss / 1024), printed


def run_with_descendants(command: Sequence[str]) -> Cost:
    """Run one command and give what it cost with every process it started, those that were killed included.

    A confined reader is ended by a signal, so nobody waits for it and the system forgets what it cost; its figures are
    read while it runs.
    """
    begun = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    spent: dict[tuple[int, int], float] = {}
    while child.poll() is None:
        for key, seconds in _descendants(child.pid):
            spent[key] = max(seconds, spent.get(key, 0.0))
        time.sleep(0.05)
    if child.returncode:
        raise SystemExit(f"A contender ended with {child.returncode}: {' '.join(command[:4])} …")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return Cost(sum(spent.values()), time.monotonic() - begun, peak)


def spent_below(top: int) -> float:
    """Give the CPU seconds that a process and all under it that run now have used so far."""
    return sum(seconds for _, seconds in _descendants(top))


def below(top: int) -> list[int]:
    """Give a process and all under it that run now."""
    return [number for (number, _), _ in _descendants(top)]


def _descendants(top: int) -> Iterator[tuple[tuple[int, int], float]]:
    """Give (number, start) and CPU seconds of a process and all under it that are running now."""
    rows = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError):
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
                rows[int(entry.name)] = (int(fields[1]), int(fields[19]), int(fields[11]) + int(fields[12]))
    ticks = os.sysconf("SC_CLK_TCK")
    for number, (_, start, used) in rows.items():
        above = number
        while above in rows and above != top:
            above = rows[above][0]
        if above == top:
            yield (number, start), used / ticks


def middle(costs: Sequence[Cost]) -> Cost:
    """Give the median of each figure."""
    return Cost(*(median(getattr(cost, name) for cost in costs) for name in ("cpu", "wall", "peak")))


def paired(costs: Sequence[Cost], yardstick: Sequence[Cost]) -> float:
    """Give the median ratio of CPU, round by round: a machine that slows down slows both."""
    return median(cost.cpu / other.cpu for cost, other in zip(costs, yardstick, strict=True))
