# SPDX-License-Identifier: MPL-2.0
"""`amparo …`: the command line.  Engine commands need neither Django nor a database."""

from amparo.cli.root import main

__all__ = ["main"]
