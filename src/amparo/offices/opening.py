# SPDX-License-Identifier: MPL-2.0
"""Making an office: folder, keyring, encrypted database, first member.  All in place, or nothing."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from amparo.offices.place import OfficePlace
from amparo.terms.finding import Finding, Refusal, Severity
from amparo.vault import Keyring, KitShare, VaultKey, check_passphrase, make_kit
from amparo.workspace.publishing import publishing


@dataclass(frozen=True, slots=True)
class NewOffice:
    """An office that was made: its key, to be used at once, and the kit's shares, to be written down at once."""

    key: VaultKey
    shares: tuple[KitShare, ...]


def refuse_existing(root: Path) -> None:
    """Refuse a folder that already holds something."""
    if root.exists() and any(root.iterdir()):
        raise Refusal(Finding(code="offices.folder-not-empty", severity=Severity.BLOCKS))


def make_keys(place: OfficePlace, *, holder: str, passphrase: str) -> NewOffice:
    """Make the folder and its keyring with one passphrase and a kit."""
    check_passphrase(passphrase)
    refuse_existing(place.root)
    place.root.mkdir(mode=0o700, parents=True, exist_ok=True)
    place.root.chmod(0o700)
    key = VaultKey.new()
    secret, shares = make_kit()
    ring = Keyring.new().with_passphrase(key, holder=holder, passphrase=passphrase).with_kit(key, kit_secret=secret)
    place.documents.mkdir(mode=0o700)
    write_settings(place)
    ring.write(place.keyring)
    return NewOffice(key, shares)


def write_settings(place: OfficePlace) -> None:
    """Write `office.toml`."""
    lines = [
        "# How this office is reached.  Nothing here is secret.",
        f'host = "{place.host}"',
        f"port = {place.port}",
        f"https = {str(place.https).lower()}",
        f'zone = "{place.zone}"',
        f"idle_minutes = {place.idle_minutes}",
        *(["is_demo = true"] if place.is_demo else []),
        *([f"backup_to = {json.dumps(place.backup_to)}"] if place.backup_to else []),
    ]
    with publishing(place.settings_file) as part:
        part.write_text("\n".join(lines) + "\n", encoding="utf-8")


def take_back(place: OfficePlace) -> None:
    """Remove an office whose making did not end well."""
    shutil.rmtree(place.root, ignore_errors=True)
