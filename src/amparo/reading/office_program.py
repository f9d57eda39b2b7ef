# SPDX-License-Identifier: MPL-2.0
"""LibreOffice, an optional program that reads what isn't read here: where it is, which version, which parts of it."""

import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from amparo.sandbox.outside import output_of

# What the confined reader says of a paper that has to be converted first; between it and the engine only.
NEEDED = "convert-first"
PROGRAMS = ("soffice", "libreoffice")
_SETTINGS = Path("/etc/libreoffice")
# Which library of LibreOffice reads a group of kinds, and the system package that brings it.
_PARTS = {"writer": ("libswlo.so", "writer"), "calc": ("libsclo.so", "calc"), "impress": ("libsdlo.so", "impress")}


@dataclass(frozen=True, slots=True)
class OfficeProgram:
    """LibreOffice as found: its start program, its folder, its version."""

    start: Path
    version: str

    @property
    def readable(self) -> tuple[Path, ...]:
        """The folders it has to see besides those of the system."""
        folders = [self.start.parent.parent, _SETTINGS]
        return tuple(folder for folder in folders if folder.is_dir() and not folder.is_relative_to("/usr"))

    def has(self, part: str) -> bool:
        """True when the part for texts (`writer`), tables (`calc`) or slides (`impress`) is installed."""
        return (self.start.parent / _PARTS[part][0]).is_file()


@cache
def office_program() -> OfficeProgram | None:
    """Find LibreOffice on this machine; nothing when there is none that answers."""
    found = next((path for name in PROGRAMS if (path := shutil.which(name))), None)
    if found is None:
        return None
    said = (output_of([found, "--version"]) or b"").decode("utf-8", "replace").split()
    version = next((word for word in said if word[:1].isdigit()), "")
    return OfficeProgram(Path(found).resolve(), version) if version else None


def package_of(part: str) -> str:
    """Name the system package that brings a part, as Debian and its relatives call it."""
    return f"libreoffice-{_PARTS[part][1]}-nogui"
