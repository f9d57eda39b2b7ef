# SPDX-License-Identifier: MPL-2.0
"""Watches folders for anything that is made, changed or taken away in them, by asking the kernel (inotify(7))."""

import ctypes
import os
import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

_MODIFY, _MOVED, _CREATE, _DELETE = 0x2, 0xC0, 0x100, 0x200
_EVENT = struct.Struct("iIII")


@contextmanager
def watched(folders: Sequence[Path]) -> Iterator[list[str]]:
    """Give a list that holds, when the block has ended, every name touched in `folders` (not below them)."""
    libc = ctypes.CDLL(None, use_errno=True)
    handle = libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
    places = {
        libc.inotify_add_watch(handle, os.fsencode(folder), _MODIFY | _MOVED | _CREATE | _DELETE): folder
        for folder in folders
    }
    assert min(places, default=0) >= 0, "the kernel watches no more folders for this user"
    touched: list[str] = []
    try:
        yield touched
        touched += [str(places[place] / name) for place, name in _events(handle)]
    finally:
        os.close(handle)


def _events(handle: int) -> Iterator[tuple[int, str]]:
    while True:
        try:
            raw = os.read(handle, 65_536)
        except BlockingIOError:
            return
        at = 0
        while at < len(raw):
            place, _, _, length = _EVENT.unpack_from(raw, at)
            at += _EVENT.size
            yield place, raw[at : at + length].rstrip(b"\0").decode("utf-8", "replace")
            at += length
