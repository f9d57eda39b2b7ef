# SPDX-License-Identifier: MPL-2.0
"""`amparo kit | migrate`: a new recovery kit for an office, and a database taken to a new version."""

import os
from pathlib import Path

from amparo.cli.answers import followed, out
from amparo.cli.backups import disk_of
from amparo.cli.keyed import key_by_passphrase
from amparo.cli.office import Office, hand_out
from amparo.offices.acting import act
from amparo.offices.place import office_place
from amparo.offices.ring import changing_ring
from amparo.vault import make_kit


def kit(office: Office = None) -> None:
    """Make a new recovery kit and have two shares typed back; the old one opens nothing made from now on."""
    place = office_place(office)
    key = key_by_passphrase(place)
    secret, shares = make_kit()
    hand_out(shares)
    with changing_ring(place) as ring:
        ring.now = ring.now.with_kit(key, kit_secret=secret)
    act(place, key, "note", environment=dict(os.environ), action="kit-made")
    out.print("The new kit is in force. Destroy the old shares once a new backup was made: amparo backup")


def migrate(office: Office = None) -> None:
    """Take the office's database to this version of Amparo; a backup is made first."""
    place = office_place(office)
    key = key_by_passphrase(place)
    environment = dict(os.environ)
    with followed(quiet=False) as watch:
        disk: Path = disk_of(place, None)
        moment = act(place, key, "backup", environment=environment, watch=watch, to=str(disk))["moment"]
        act(place, key, "migrate", environment=environment)
    out.print(f"The database is as this version needs it; how it was before stands in {disk / moment}.")
