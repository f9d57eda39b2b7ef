# SPDX-License-Identifier: MPL-2.0
"""`amparo …`: the command line.  Engine commands need neither Django nor a database."""

import sys

STOPPED = 130


def main() -> None:
    """Run the command line; Ctrl-C while the program is still loading ends it as quietly as later on."""
    try:
        from amparo.cli.root import run

        run()
    except KeyboardInterrupt:
        sys.exit(STOPPED)
