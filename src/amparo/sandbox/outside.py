# SPDX-License-Identifier: MPL-2.0
"""Outside programs, run with plain words, bytes in and bytes out; nothing of them reaches the terminal."""

import subprocess
from collections.abc import Mapping, Sequence


def output_of(words: Sequence[str], *, given: bytes = b"") -> bytes | None:
    """Run a program to its end and give its standard output; nothing when it isn't there or fails."""
    try:
        done = subprocess.run(words, input=given, capture_output=True, check=False)  # noqa: S603  fixed programs only
    except FileNotFoundError:
        return None
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
