# SPDX-License-Identifier: MPL-2.0
"""`amparo doctor`: what this machine gives the program, and what to do about what it lacks."""

import platform
import shutil
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from amparo import __version__
from amparo.cli.answers import out, print_json, table
from amparo.sandbox import Rung, best_rung, why_not

_LIBRARIES = ("pikepdf", "pypdfium2", "typst", "img2pdf", "pillow", "python-docx", "pydantic", "ruamel.yaml")
_MEND = {
    (
        "bubblewrap",
        "not-installed",
    ): "Install the system package bubblewrap: papers are then read without sight of any other file.",
    (
        "bubblewrap",
        "not-allowed",
    ): "bubblewrap is installed and may not start: allow unprivileged user namespaces for it.",
    ("namespaces", "not-installed"): "Install the system package util-linux.",
    ("namespaces", "not-allowed"): "This machine allows no user namespaces: ask whoever looks after it.",
}


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Say which confinement papers are read in, which versions do the work, and what to mend."""
    lacking = {str(rung): reason for rung in Rung if (reason := why_not(rung))}
    versions = {"amparo": __version__, "python": platform.python_version()}
    versions |= {name: version(name) for name in _LIBRARIES}
    free = shutil.disk_usage(Path.cwd()).free
    if as_json:
        answer = {"confinement": str(best_rung()), "not_usable": lacking, "versions": versions, "free_bytes": free}
        print_json({"schema": "amparo.doctor/1", **answer})
        return
    out.print(Text(f"Confinement of papers: {best_rung()}", style="bold"))
    for rung, reason in lacking.items():
        out.print(Text(f"  look  {rung} can't be used here. {_MEND[rung, reason]}"))
    out.print(Text(f"Free room on this disk: {free / 1_000_000_000:.1f} GB"))
    out.print(table("Works with", "Version", rows=versions.items()))
