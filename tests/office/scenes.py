# SPDX-License-Identifier: MPL-2.0
"""An office made quickly, without a keyboard: its key and kit at hand, papers of a canary in it, a disk for backups."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from amparo.offices.acting import act
from amparo.offices.opening import write_settings
from amparo.offices.place import OfficePlace
from amparo.vault import Keyring, KitShare, VaultKey, make_kit
from amparo.vault.passphrases import Slowness
from tests.office.served import PASSPHRASE
from tests.office.within import add_matter

_QUICK = Slowness(passes=1, memory=1024, lanes=1)


@dataclass
class Scene:
    """A made office."""

    place: OfficePlace
    key: VaultKey
    shares: tuple[KitShare, ...]
    disk: Path
    contents: list[bytes] = field(default_factory=list)

    def backup(self) -> str:
        """Back it up; give the backup's moment."""
        told = act(self.place, self.key, "backup", environment=dict(os.environ), to=str(self.disk))
        return str(told["moment"])


def made_scene(folder: Path, *, papers: int = 0) -> Scene:
    """Make an office in a folder."""
    place = OfficePlace(root=folder / "office", backup_to=str(folder / "disk"))
    place.documents.mkdir(mode=0o700, parents=True)
    key, (secret, shares), member = VaultKey.new(), make_kit(), str(uuid4())
    ring = Keyring.new().with_passphrase(key, holder=member, passphrase=PASSPHRASE, slowness=_QUICK)
    ring.with_kit(key, kit_secret=secret).write(place.keyring)
    write_settings(place)
    environment = dict(os.environ)
    act(place, key, "migrate", environment=environment)
    person = {"member": member, "sign_in_name": "ana", "name": "Ana (invented)", "passphrase": PASSPHRASE}
    act(place, key, "first-member", environment=environment, **person)  # type: ignore[arg-type]
    if papers:
        add_matter(place.root, key, papers=papers)
    contents = [f"story of canary {number}, an invented client. ".encode() * 500 for number in range(papers)]
    return Scene(place, key, shares, Path(place.backup_to), contents)
