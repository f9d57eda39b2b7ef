# SPDX-License-Identifier: MPL-2.0
"""Changing the keyring: one at a time, whole or not at all."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from amparo.offices.place import OfficePlace
from amparo.vault import Keyring


@dataclass(slots=True)
class Changing:
    """The keyring while it is changed: what is set as `now` is written when the block ends well."""

    now: Keyring


@contextmanager
def changing_ring(place: OfficePlace) -> Iterator[Changing]:
    """Give the keyring as it stands, held against others until it is written."""
    with (place.root / "keyring.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        changing = Changing(Keyring.read(place.keyring))
        before = changing.now
        yield changing
        if changing.now != before:
            changing.now.write(place.keyring)
