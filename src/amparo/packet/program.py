# SPDX-License-Identifier: MPL-2.0
"""What makes a volume, as one hash: with it, what an earlier program made is never taken for what this one makes."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

_ROOMS = ("amparo.packet", "amparo.typeset")
_KEPT = (".py", ".typ", ".ttf", ".otf", ".csv")


@cache
def program_hash() -> str:
    """Give one hash over the code, templates and fonts that make a volume, and the libraries underneath."""
    whole = hashlib.sha256(" ".join(f"{name} {version(name)}" for name in ("pikepdf", "typst")).encode())
    for room in _ROOMS:
        for item in _sources(files(room)):
            whole.update(item.name.encode() + b"\0" + item.read_bytes())
    return whole.hexdigest()


def _sources(folder: Traversable) -> Iterator[Traversable]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir():
            yield from _sources(item)
        elif item.name.endswith(_KEPT):
            yield item
