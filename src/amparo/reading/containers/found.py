# SPDX-License-Identifier: MPL-2.0
"""What is found inside a file, before it is numbered and described; and how much looking inside may cost."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from amparo.reading.values import Stands
from amparo.sandbox.declined import Declined

MEGABYTE = 1024 * 1024
DEEPEST = 10
MOST_FILES = 2000
MOST_BYTES = 2048 * MEGABYTE
# Deflate packs nothing better than 1:1032, and no paper anywhere near that.
MOST_TIMES = 100
ALWAYS_ALLOWED = 20 * MEGABYTE


class TooMuch(Declined):
    """What is inside goes beyond a limit that holds for the whole of it, however it is nested."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One file inside another: the name it was given, where it stands, and how to open its content.

    `subject` serves as a name where none was given.  `is_shown` is true for a picture that the copy shows in its text.
    """

    name: str
    stands: Stands
    opened: Callable[[], BinaryIO]
    page: int = 0
    subject: str = ""
    is_shown: bool = False


@dataclass(slots=True)
class Budget:
    """What is left to spend on one outermost file."""

    files: int = MOST_FILES
    unpacked: int = MOST_BYTES

    @classmethod
    def for_size(cls, size: int) -> "Budget":
        """Give what a file of this size may unpack to."""
        return cls(unpacked=min(MOST_BYTES, max(ALWAYS_ALLOWED, MOST_TIMES * size)))

    def take_file(self) -> None:
        """Count one more file inside."""
        self.files -= 1
        if self.files < 0:
            raise TooMuch("reading.archive-too-many", {"limit": MOST_FILES})

    def take_bytes(self, number: int) -> None:
        """Count bytes as they are unpacked."""
        self.unpacked -= number
        if self.unpacked < 0:
            raise TooMuch("reading.archive-too-large", {"limit": MOST_BYTES // MEGABYTE, "times": MOST_TIMES})
