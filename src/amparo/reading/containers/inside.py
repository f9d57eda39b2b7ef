# SPDX-License-Identifier: MPL-2.0
"""What is inside a file, at every level, in order: numbered, named, measured.  Runs in the sandbox's child.

A container is opened where it stands.  What can't be opened inside an e-mail or a document is told and stays closed;
inside an archive it refuses the archive, since what was confirmed must be what comes out.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from copy import copy
from dataclasses import dataclass
from io import BytesIO
from typing import Any, BinaryIO

from amparo.reading.containers.found import DEEPEST, MEGABYTE, Budget, Found, TooMuch
from amparo.reading.containers.names import clean_name
from amparo.reading.formats.office_kinds import told_by_members
from amparo.reading.sniffing import HEAD, MAIL, Kind, sniff, told_apart
from amparo.reading.tally import Tally
from amparo.reading.values import Stands
from amparo.sandbox.declined import Declined

_BLOCK = 1024 * 1024
_LARGEST_OPENED = 256 * MEGABYTE  # a container within a container is held in memory
_LONGEST_NAME = 1000
_ALONE = frozenset({"reading.archive-locked", "reading.password-protected", "reading.damaged-pdf"})

Opener = Callable[[BinaryIO, Tally], Iterable[Found]]


def holds_files(kind: Kind) -> bool:
    """True for a kind of file that may hold others we know how to find."""
    return opener_of(kind) is not None


def opener_of(kind: Kind) -> Opener | None:
    """Give what finds the files inside a kind of file; each is loaded when its first file comes."""
    return _OPENERS.get(kind.name)


def rows_of(source: BinaryIO, kind: Kind, tally: Tally) -> list[dict[str, Any]]:
    """Describe every file inside, as JSON-able rows; raise `Declined` when the whole must not be opened."""
    looker = _Looker(Budget.for_size(source.seek(0, 2)), tally)
    return list(looker.rows(source, kind, prefix="", depth=1))


class Taker:
    """Takes files out of one file; containers on the way are opened once."""

    def __init__(self, source: BinaryIO, kind: Kind) -> None:
        self._budget = Budget.for_size(source.seek(0, 2))
        self._opened: dict[str, list[Found]] = {"": _list_of(source, kind)}

    def take(self, path: str, target: BinaryIO) -> None:
        """Write the content of the file at a path to `target`."""
        _copy(self._found(path).opened(), target, self._budget)

    def _found(self, path: str) -> Found:
        above, _, number = path.rpartition(".")
        if above not in self._opened:
            container = self._found(above)
            content = BytesIO()
            _copy(container.opened(), content, self._budget)
            self._opened[above] = _list_of(content, _kind_of(content.getvalue()[:HEAD], container))
        try:
            return self._opened[above][int(number) - 1]
        except (ValueError, IndexError):
            raise Declined("reading.part-not-readable") from None


def _list_of(source: BinaryIO, kind: Kind) -> list[Found]:
    opener = opener_of(kind)
    source.seek(0)
    return list(opener(source, Tally())) if opener else []


@dataclass(slots=True)
class _Looker:
    budget: Budget
    tally: Tally

    def rows(self, source: BinaryIO, kind: Kind, *, prefix: str, depth: int) -> Iterator[dict[str, Any]]:
        opener = opener_of(kind)
        if opener is None:
            return
        if depth > DEEPEST + 1:
            raise TooMuch("reading.archive-too-deep", {"limit": DEEPEST})
        source.seek(0)
        for number, found in enumerate(opener(source, self.tally), start=1):
            self.budget.take_file()
            yield from self._described(found, f"{prefix}{number}", depth=depth)

    def _described(self, found: Found, path: str, *, depth: int) -> Iterator[dict[str, Any]]:
        try:
            stream = found.opened()
            head = stream.read(HEAD)
            kind = _kind_of(head, found)
            row, kept = self._row(found, kind, head, stream)
            kind = told_by_members(kind, kept) if kept is not None else kind
        except TooMuch:
            raise
        except Declined:
            if found.stands is Stands.MEMBER:
                raise
            self.tally.count("reading.part-not-readable")
            return
        within = self._within(found, kind, kept, path, depth) if kept is not None else ("", [])
        told = {"kind": kind.name, "media_type": kind.media_type}
        yield {"path": path, **row, **told, "closed": within[0] or row["closed"]}
        yield from within[1]

    def _row(self, found: Found, kind: Kind, head: bytes, stream: BinaryIO) -> tuple[dict[str, Any], BytesIO | None]:
        """Measure a file as it streams by; a container's content is kept, to be looked into."""
        digest, size = hashlib.sha256(), 0
        kept = BytesIO() if holds_files(kind) else None
        block = head
        while block:
            self.budget.take_bytes(len(block))
            digest.update(block)
            size += len(block)
            if kept is not None and size <= _LARGEST_OPENED:
                kept.write(block)
            block = stream.read(_BLOCK)
        is_whole = size <= _LARGEST_OPENED
        row = {
            "name": found.name.encode("utf-8", "replace").decode("utf-8")[:_LONGEST_NAME],
            "clean_name": clean_name(found.name or found.subject, kind),
            "kind": kind.name,
            "media_type": kind.media_type,
            "size": size,
            "sha256": digest.hexdigest(),
            "stands": str(found.stands),
            "page": found.page,
            "is_shown": found.is_shown,
            "closed": "" if is_whole or kept is None else "reading.inside-too-large",
        }
        return row, kept if is_whole else None

    def _within(
        self, found: Found, kind: Kind, content: BytesIO, path: str, depth: int
    ) -> tuple[str, list[dict[str, Any]]]:
        """Look into a container; give the code that says why it stays closed, or the rows of what is inside."""
        before, noted = copy(self.budget), self.tally.snapshot()
        try:
            return "", list(self.rows(content, kind, prefix=f"{path}.", depth=depth + 1))
        except Declined as declined:
            is_hostile = isinstance(declined, TooMuch) or (kind.family == "archive" and declined.code not in _ALONE)
            if found.stands is Stands.MEMBER and is_hostile:
                raise
            self.budget.files, self.budget.unpacked = before.files, before.unpacked
            self.tally.restore(noted)
            return declined.code, []


def _kind_of(head: bytes, found: Found) -> Kind:
    """Tell the kind by content; a message within a message is one however little of a header it has."""
    if found.stands is Stands.MESSAGE:
        return MAIL
    suffix = f".{found.name.rpartition('.')[2]}" if "." in found.name else ""
    return told_apart(sniff(head), suffix)


def _copy(stream: BinaryIO, target: BinaryIO, budget: Budget) -> None:
    while block := stream.read(_BLOCK):
        budget.take_bytes(len(block))
        target.write(block)


def _in_mail(source: BinaryIO, _tally: Tally) -> Iterable[Found]:
    from amparo.reading.containers.mail import files_in_mail

    return files_in_mail(source.read())


def _in_mailbox(source: BinaryIO, _tally: Tally) -> Iterable[Found]:
    from amparo.reading.containers.mailbox import is_single, messages, messages_in

    raw = source.read()
    if not is_single(raw):
        return messages_in(raw)
    from amparo.reading.containers.mail import files_in_mail

    return files_in_mail(next(messages(raw)))


def _in_archive(source: BinaryIO, tally: Tally) -> Iterable[Found]:
    from amparo.reading.containers.archive import members_of

    return members_of(source, tally)


def _in_pdf(source: BinaryIO, _tally: Tally) -> Iterable[Found]:
    from amparo.reading.containers.pdf_files import files_in_pdf

    return files_in_pdf(source)


def _in_package(source: BinaryIO, _tally: Tally) -> Iterable[Found]:
    from amparo.reading.containers.office_files import files_in_package

    return files_in_package(source)


def _in_compound(source: BinaryIO, _tally: Tally) -> Iterable[Found]:
    from amparo.reading.containers.office_files import files_in_compound

    return files_in_compound(source)


def _in_outlook_pack(source: BinaryIO, tally: Tally) -> Iterable[Found]:
    from amparo.reading.containers.outlook_pack import files_in_outlook_pack

    return files_in_outlook_pack(source, tally)


def _in_rich_text(source: BinaryIO, _tally: Tally) -> Iterable[Found]:
    from amparo.reading.containers.rich_text_objects import files_in_rich_text

    return files_in_rich_text(source)


_OPENERS: dict[str, Opener] = {
    "EML": _in_mail, "mbox": _in_mailbox, "ZIP": _in_archive, "PDF": _in_pdf,
    "DOCX": _in_package, "XLSX": _in_package, "PPTX": _in_package,
    "DOC": _in_compound, "XLS": _in_compound, "PPT": _in_compound, "winmail.dat": _in_outlook_pack,
    "RTF": _in_rich_text,
}  # fmt: skip
