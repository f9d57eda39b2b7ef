# SPDX-License-Identifier: MPL-2.0
"""The checkout as the architecture tests see it: its files, its modules, its rooms."""

import ast
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "amparo"
PROGRAMS = Path(sys.executable).parent


@dataclass(frozen=True, slots=True)
class Module:
    """One Python module: its path from the checkout, its text and its syntax tree."""

    path: str
    text: str
    tree: ast.Module

    @property
    def lines(self) -> int:
        return self.text.count("\n")

    @property
    def room(self) -> str:
        """The room of `src/amparo` it belongs to; empty outside of any."""
        parts = Path(self.path).parts
        return parts[2] if parts[:2] == ("src", "amparo") and len(parts) > 3 else ""


@cache
def project_files() -> tuple[Path, ...]:
    """Give every file that is tracked, or would be by the next commit."""
    asked = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    answer = subprocess.run(asked, cwd=ROOT, check=True, capture_output=True, text=True)
    found = (ROOT / name for name in answer.stdout.split("\0") if name)
    return tuple(sorted(path for path in set(found) if path.is_file()))


@cache
def modules(*folders: str) -> tuple[Module, ...]:
    """Give the Python modules of some folders of the checkout (all of `src`, if none is named)."""
    wanted = folders or ("src",)
    return tuple(
        _module(path) for path in project_files() if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in wanted
    )


def _module(path: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    return Module(path=str(path.relative_to(ROOT)), text=text, tree=ast.parse(text))


def rooms() -> tuple[str, ...]:
    """Give the rooms that stand in `src/amparo`."""
    return tuple(sorted(path.parent.name for path in SRC.glob("*/__init__.py")))


def rooms_below_the_line() -> tuple[str, ...]:
    """Give the rooms that know no Django, no settings, no clock and no network: `pipeline` and what is under it."""
    layers = _layers()
    line = next(index for index, layer in enumerate(layers) if "pipeline" in layer)
    below = {room for layer in layers[line:] for room in layer}
    return tuple(room for room in rooms() if room in below)


def _layers() -> list[set[str]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = next(c for c in settings["tool"]["importlinter"]["contracts"] if c["type"] == "layers")
    return [{room.strip(" ()") for room in layer.split("|")} for layer in contract["layers"]]


def text_files(*suffixes: str) -> tuple[Path, ...]:
    """Give the project's files with one of these suffixes."""
    return tuple(path for path in project_files() if path.suffix in suffixes)


def shown_path(path: Path) -> str:
    """Give a path as it stands in the checkout."""
    return str(path.relative_to(ROOT))
