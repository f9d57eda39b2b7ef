# SPDX-License-Identifier: MPL-2.0
"""Files as the child gets them: open descriptors, and nothing by which it could reach the files again."""

import fcntl
import os
from collections.abc import Sequence
from pathlib import Path

_ALL_SEALS = fcntl.F_SEAL_WRITE | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SEAL
_BLOCK = 16 * 1024 * 1024


class Opened:
    """Inputs opened for reading, outputs freshly made for writing.

    Without a lock on files a descriptor for reading can be turned into one for writing under /proc/self/fd: then
    inputs are handed over as copies in memory that nobody can change (`sealed`).
    """

    def __init__(self, inputs: Sequence[Path], outputs: Sequence[Path], *, sealed: bool) -> None:
        self._inputs, self._outputs, self._sealed = inputs, outputs, sealed
        self._handles: list[int] = []

    def __enter__(self) -> list[int]:
        try:
            for path in self._inputs:
                self._handles.append(_copy_of(path) if self._sealed else os.open(path, os.O_RDONLY | os.O_CLOEXEC))
            for path in self._outputs:
                self._handles.append(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
        except OSError:
            self.__exit__()
            raise
        return self._handles

    def __exit__(self, *_: object) -> None:
        for handle in self._handles:
            os.close(handle)
        self._handles.clear()


def _copy_of(path: Path) -> int:
    handle = os.memfd_create("paper", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    with path.open("rb") as source:
        while block := source.read(_BLOCK):
            os.write(handle, block)
    os.lseek(handle, 0, os.SEEK_SET)
    fcntl.fcntl(handle, fcntl.F_ADD_SEALS, _ALL_SEALS)
    return handle
