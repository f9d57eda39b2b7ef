# SPDX-License-Identifier: MPL-2.0
"""The vault key as this process holds it: taken once from an inherited pipe, or not at all.  Never from a variable."""

import os
from pathlib import Path

from amparo.vault.keys import KEY_BYTES, Purpose, VaultKey

_held: list[VaultKey] = []


class VaultLocked(Exception):
    """Something asked for the vault key in a process that doesn't hold it."""

    def __init__(self) -> None:
        super().__init__("The vault is locked: this process was started without the key. Unlock with `amparo unlock`.")


def hold(key: VaultKey) -> None:
    """Keep the key for as long as the process lives."""
    _held[:] = [key]


def take_from_pipe(descriptor: int) -> None:
    """Read the key from an inherited pipe and close it, so that no child of ours finds it there."""
    with os.fdopen(descriptor, "rb") as pipe:
        hold(VaultKey(pipe.read(KEY_BYTES)))


def is_held() -> bool:
    """Tell whether the key is here."""
    return bool(_held)


def held() -> VaultKey:
    """Give the key; raise `VaultLocked` when it isn't here."""
    if not _held:
        raise VaultLocked
    return _held[0]


def database_key() -> bytes:
    """Give the database's key: what the backend calls at each connection."""
    return held().for_purpose(Purpose.DATABASE)


def keep_out_of_dumps() -> None:
    """Forbid core dumps and reading of this process's memory by others of the same user, where the system allows."""
    import ctypes
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if Path("/proc/self/status").exists():
        pr_set_dumpable = 4
        ctypes.CDLL(None).prctl(pr_set_dumpable, 0, 0, 0, 0)
