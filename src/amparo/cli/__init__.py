# SPDX-License-Identifier: MPL-2.0
"""`amparo …`: the command line.  Engine commands need neither Django nor a database."""

import gc
import os
import sys

STOPPED = 130
# So many new objects before the collector looks through them, and so many looks before it looks further back: a command
# holds on to most of what it makes until it ends, and looking it through time and again found nothing.
_GARBAGE = (20_000, 50, 50)


def main() -> None:
    """Run the command line; Ctrl-C while the program is still loading ends it as quietly as later on."""
    _speak_utf8()
    gc.set_threshold(*_GARBAGE)
    try:
        from amparo.cli.root import run

        try:
            run()
        finally:
            sys.stdout.flush()
    except KeyboardInterrupt:
        sys.exit(STOPPED)
    except BrokenPipeError:  # whoever read along, as `head` does, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _speak_utf8() -> None:
    """Answer in UTF-8 whatever the locale says: names and Spanish sentences must come through."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
