# SPDX-License-Identifier: MPL-2.0
"""Outside programs, run with plain words, bytes in and bytes out; nothing of them reaches the terminal."""

import subprocess
from collections.abc import Sequence


def output_of(words: Sequence[str], *, given: bytes = b"") -> bytes | None:
    """Run a program to its end and give its standard output; nothing when it isn't there or fails."""
    try:
        done = subprocess.run(words, input=given, capture_output=True, check=False)  # noqa: S603  fixed programs only
    except FileNotFoundError:
        return None
    return done.stdout if done.returncode == 0 else None
