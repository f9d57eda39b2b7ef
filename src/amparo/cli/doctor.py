# SPDX-License-Identifier: MPL-2.0
"""`amparo doctor`: what this machine gives the program, and what to do about what it lacks."""

import platform
import shutil
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from amparo import __version__
from amparo.cli.answers import out, print_json, table
from amparo.cli.recognition import recognition_answer, recognition_lines
from amparo.reading.converting import conversion_answer
from amparo.sandbox import Rung, best_rung, kernel_locks, why_not

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

_LOCKS = {
    "files": (
        "The kernel keeps every file but its own from the reading child (Landlock).",
        "This kernel can't keep files from a process (Landlock): use Linux 5.13 or later.",
    ),
    "calls": (
        "The kernel refuses it sockets and other programs (seccomp).",
        "On this kind of processor the kernel isn't told to refuse sockets and other programs (seccomp).",
    ),
}


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Say which confinement papers are read in, which versions do the work, and what to mend."""
    lacking = {str(rung): reason for rung in Rung if (reason := why_not(rung))}
    versions = {"amparo": __version__, "python": platform.python_version()}
    versions |= {name: version(name) for name in _LIBRARIES}
    free = shutil.disk_usage(Path.cwd()).free
    conversion = conversion_answer()
    if as_json:
        answer = {"confinement": str(best_rung()), "not_usable": lacking, "versions": versions, "free_bytes": free}
        answer["kernel_locks"] = sorted(kernel_locks())
        answer["recognition"] = recognition_answer()
        answer["conversion"] = conversion
        print_json({"schema": "amparo.doctor/1", **answer})
        return
    out.print(Text(f"Confinement of papers: {best_rung()}", style="bold"))
    for rung, reason in lacking.items():
        out.print(Text(f"  look  {rung} can't be used here. {_MEND[rung, reason]}"))
    for lock, (locked, open_) in _LOCKS.items():
        out.print(Text(f"  {locked}" if lock in kernel_locks() else f"  look  {open_}"))
    for line in (*recognition_lines(), *_conversion_lines(conversion)):
        out.print(Text(line))
    out.print(Text(f"Free room on this disk: {free / 1_000_000_000:.1f} GB"))
    out.print(table("Works with", "Version", rows=versions.items()))


def _conversion_lines(conversion: Mapping[str, Any]) -> Iterator[str]:
    """Say which older Office files and OpenDocuments can be read, and what to install for those that can't."""
    if conversion["read"]:
        kinds = ", ".join(conversion["read"])
        yield f"Converted by LibreOffice {conversion['version']} to be read: {kinds}"
    if conversion["unconfined"]:
        yield "  look  LibreOffice is only started where it can be kept from the network: see above."
    for package, kinds in conversion["lacking"].items():
        yield f"  look  {', '.join(kinds)} can't be read. Install the system package {package} if such papers come."
