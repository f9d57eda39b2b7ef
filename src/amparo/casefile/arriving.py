# SPDX-License-Identifier: MPL-2.0
"""Files as they arrive: which of those named are taken, in which order, and under what name they came."""

import os
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote_from_bytes

from amparo.casefile.opening import PRIVATE
from amparo.terms.finding import Finding, Place, Severity

_LITTER = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r", "__macosx"})
_TITLE = 120


@dataclass(frozen=True, slots=True)
class Within:
    """Where a file came from: the fingerprint of the document that holds it, and its place there (`2.1`)."""

    sha256: str
    part: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """One file to take in.

    A file taken out of another brings the name it had there, what to call it in findings (`label`), a first title, and
    `within`: the documents that hold it, the nearest first.  It may be moved, since nobody else needs it.
    """

    path: Path
    name: str | None = None
    label: str = ""
    titled: str = ""
    within: tuple[Within, ...] = ()

    @property
    def _raw_name(self) -> bytes:
        return os.fsencode(self.path.name) if self.name is None else self.name.encode("utf-8", "surrogateescape")

    @property
    def received_as(self) -> str:
        """Give the name it came with, in NFC; bytes that are no UTF-8 are written `\\xE9`."""
        return unicodedata.normalize("NFC", self._raw_name.decode("utf-8", errors="backslashreplace"))

    @property
    def received_as_bytes(self) -> str:
        """Give the exact bytes of the name, percent-encoded, when `received_as` isn't the whole truth."""
        raw = self._raw_name
        return "" if raw == self.received_as.encode() else quote_from_bytes(raw, safe=" ")

    @property
    def title(self) -> str:
        """Give a first title from the name, safe to print; empty when nothing of the name can be shown."""
        named = self.titled or self.received_as
        stem = named.rpartition(".")[0] or named
        seen = "".join(map(_as_shown, stem))
        return " ".join(seen.split()).strip(". ")[:_TITLE]

    @property
    def shown_as(self) -> str:
        """Give what to call it in findings: the path as the person typed it, or the label."""
        return self.label or str(self.path)

    @property
    def is_ours(self) -> bool:
        """True for a file that was taken out of another and may be moved."""
        return bool(self.within)


def arrivals(named: Sequence[Path], *, folder: Path) -> Iterator[Arrival | Finding]:
    """Give the files to take in, directories walked in a stable order, and a finding for each one left out.

    Links are not followed: what they lead to may lie anywhere.  Findings name paths as the person typed them.
    """
    own = folder.resolve()
    for path in named:
        yield from _arrival(path, own=own, walked=False)


def _arrival(path: Path, *, own: Path, walked: bool) -> Iterator[Arrival | Finding]:
    try:
        mode = path.lstat().st_mode
    except (OSError, ValueError):  # ValueError: a NUL in the name
        yield left_out("casefile.arrival-missing", str(path))
        return
    if walked and (path.name.startswith(".") or path.name.lower() in _LITTER):
        yield left_out("casefile.arrival-hidden", str(path), Severity.NOTE)
    elif stat.S_ISLNK(mode):
        yield left_out("casefile.arrival-is-link", str(path))
    elif _is_own(path.resolve(), own):
        yield left_out("casefile.arrival-own-file", str(path), Severity.NOTE)
    elif stat.S_ISDIR(mode):
        yield from _walked(path, own=own)
    elif stat.S_ISREG(mode):
        yield Arrival(path)
    else:
        yield left_out("casefile.arrival-no-file", str(path))


def _is_own(path: Path, own: Path) -> bool:
    """True for what the folder holds already; what was just made in its scratch is on its way in."""
    return path.is_relative_to(own) and not path.is_relative_to(own / PRIVATE / "scratch")


def _walked(folder: Path, *, own: Path) -> Iterator[Arrival | Finding]:
    try:
        inside = sorted(folder.iterdir(), key=lambda path: os.fsencode(path.name))
    except OSError:
        yield left_out("casefile.arrival-unreadable", str(folder))
        return
    if not inside:
        yield left_out("casefile.arrival-empty-folder", str(folder), Severity.NOTE)
    for path in inside:
        yield from _arrival(path, own=own, walked=True)


def _as_shown(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cf":  # marks that reorder or hide text
        return ""
    return " " if character == "_" or category[0] in "CZ" else character


def left_out(code: str, shown_as: str, severity: Severity = Severity.BLOCKS) -> Finding:
    """Give the finding on a file that isn't taken in."""
    return Finding(code=code, severity=severity, place=Place(file=shown_as))
