# SPDX-License-Identifier: MPL-2.0
"""Outside programs, run with plain words, bytes in and bytes out; nothing of them reaches the terminal or the disk."""

import os
import subprocess
from collections.abc import Mapping, Sequence

# All that a confined child and the programs it starts see of the environment.  Where two programs run side by side,
# threads that wait for each other cost Tesseract five times the work.
ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", "OMP_THREAD_LIMIT": "1"}
GIVEN = "<given>"
"""Stands among the words for the file that holds what is given."""


def output_of(words: Sequence[str], *, given: bytes = b"") -> bytes | None:
    """Run a program to its end and give its standard output; nothing when it isn't there or fails.

    What is given lies in memory under the name that takes the place of `GIVEN`: some programs read a file far more
    quickly than their standard input.
    """
    handle = os.memfd_create("given")
    try:
        with os.fdopen(os.dup(handle), "wb") as file:
            file.write(given)
        named = [f"/proc/self/fd/{handle}" if word == GIVEN else word for word in words]
        done = subprocess.run(  # noqa: S603  fixed programs only
            named, stdin=subprocess.DEVNULL, capture_output=True, check=False, env=ENVIRONMENT, pass_fds=[handle]
        )
    except FileNotFoundError:
        return None
    finally:
        os.close(handle)
    return done.stdout if done.returncode == 0 else None


def ended_in_time(words: Sequence[str], *, environment: Mapping[str, str], seconds: float) -> bool:
    """Run a program with an environment of its own; false when it had to be stopped.

    What it started shares the group of whoever calls, and ends with that.
    """
    nowhere = subprocess.DEVNULL
    running = subprocess.Popen(  # noqa: S603  fixed programs only
        words, env=dict(environment), stdin=nowhere, stdout=nowhere, stderr=nowhere
    )
    try:
        running.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        running.kill()
        running.wait()
        return False
    return True
