# SPDX-License-Identifier: MPL-2.0
"""Run a command as a whole process and read what the operating system says it cost."""

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
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


def middle(costs: Sequence[Cost]) -> Cost:
    """Give the median of each figure."""
    return Cost(*(median(getattr(cost, name) for cost in costs) for name in ("cpu", "wall", "peak")))


def paired(costs: Sequence[Cost], yardstick: Sequence[Cost]) -> float:
    """Give the median ratio of CPU, round by round: a machine that slows down slows both."""
    return median(cost.cpu / other.cpu for cost, other in zip(costs, yardstick, strict=True))
