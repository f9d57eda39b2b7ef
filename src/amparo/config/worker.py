# SPDX-License-Identifier: MPL-2.0
"""The worker child: takes one job after another until it is asked to stop; a job cut short goes on next time."""

import logging
import os
import signal
import threading
from types import FrameType

from amparo.config.entering import enter

_REST_SECONDS = 0.5
_log = logging.getLogger("amparo.worker")


def run() -> None:
    """Work."""
    handed = enter()
    from django.db import close_old_connections

    from amparo.offices.work import work_once

    stopping = threading.Event()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        stopping.set()

    signal.signal(signal.SIGTERM, stop)
    handed.say_ready()
    holder = f"{os.getpid()}-{os.urandom(4).hex()}"
    while not stopping.is_set():
        close_old_connections()
        if not work_once(holder=holder, beat=handed.pulse.worked, asked_to_stop=stopping.is_set):
            stopping.wait(_REST_SECONDS)


if __name__ == "__main__":
    run()
