# SPDX-License-Identifier: MPL-2.0
"""Which rows hold which stored documents, over all rooms: each room that keeps documents names a reader of its own."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A stored document and the row that holds it.

    `sha256` is of the original and empty where none was noted; `shown` is what people call it, for a recovery by hand.
    """

    blob: str
    matter: UUID
    public: str
    sha256: str = ""
    shown: str = ""
    kind: str = ""


Reader = Callable[[], Iterable[Holding]]
_readers: list[Reader] = []


def holds(reader: Reader) -> None:
    """Name a room's reader; rooms above call this in `tasks.py`, which Django loads at start."""
    _readers.append(reader)


def holdings() -> Iterator[Holding]:
    """Give every holding of every room."""
    for reader in _readers:
        yield from reader()
