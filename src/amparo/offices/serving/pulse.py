# SPDX-License-Identifier: MPL-2.0
"""A few bytes of memory that parent and children share: when somebody last asked for a page, and whether work runs."""

import mmap
import os
import struct
import time

_LAYOUT = struct.Struct("=dd")
_SIZE = mmap.PAGESIZE


class Pulse:
    """Shared through an inherited descriptor; holds two instants (CLOCK_BOOTTIME seconds) and no content."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self._memory = mmap.mmap(descriptor, _SIZE)

    @classmethod
    def new(cls) -> "Pulse":
        """Make a pulse that beats now."""
        descriptor = os.memfd_create("amparo-pulse")
        os.ftruncate(descriptor, _SIZE)
        pulse = cls(descriptor)
        pulse.asked()
        return pulse

    def asked(self) -> None:
        """Note that a person asked for a page."""
        self._memory[:8] = struct.pack("=d", clock())

    def worked(self) -> None:
        """Note that a job is running."""
        self._memory[8:16] = struct.pack("=d", clock())

    def idle_seconds(self) -> float:
        """Give how long nobody asked and nothing ran."""
        asked, worked = _LAYOUT.unpack(self._memory[: _LAYOUT.size])
        return clock() - float(max(asked, worked))


def clock() -> float:
    """Give seconds since the machine started, sleep included."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


def slept() -> float:
    """Give how many seconds the machine has been suspended since it started."""
    return clock() - time.clock_gettime(time.CLOCK_MONOTONIC)
