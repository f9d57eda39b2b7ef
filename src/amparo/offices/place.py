# SPDX-License-Identifier: MPL-2.0
"""Where an office lives and how it is reached: nothing here is secret."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DEFAULT_PORT = 8750


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficePlace:
    """The office's folder and what its `office.toml` says."""

    root: Path
    host: str = "localhost"
    port: int = DEFAULT_PORT
    https: bool = False
    zone: str = "America/Denver"
    idle_minutes: float = 15
    is_demo: bool = False
    backup_to: str = ""

    @property
    def keyring(self) -> Path:
        """The wraps of the vault key."""
        return self.root / "keyring.json"

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.root / "office.db"

    @property
    def documents(self) -> Path:
        """The folder of age files."""
        return self.root / "documents"

    @property
    def socket(self) -> Path:
        """Where the parent process listens to commands of the same user."""
        return self.root / "control.sock"

    @property
    def settings_file(self) -> Path:
        """`office.toml`."""
        return self.root / "office.toml"


def usual_root() -> Path:
    """Give the usual place of an office, under the home folder."""
    return Path.home() / ".local" / "share" / "amparo" / "office"


def office_place(root: Path | None = None) -> OfficePlace:
    """Give the office at `root`, or at the usual place."""
    folder = (root or usual_root()).absolute()
    told: dict[str, Any] = {}
    path = folder / "office.toml"
    if path.exists():
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    names = ("host", "port", "https", "zone", "idle_minutes", "is_demo", "backup_to")
    known = {name: told[name] for name in names if name in told}
    return OfficePlace(root=folder, **known)
