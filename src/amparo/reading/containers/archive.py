# SPDX-License-Identifier: MPL-2.0
"""A ZIP archive, judged as a whole from its directory before a byte of it is unpacked (APPNOTE 6.3.10).

One entry that isn't an ordinary, readable file inside is enough to refuse all of it: nobody builds such an archive by
mistake, and half an archive would pass for a whole one.
"""

import lzma
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from functools import partial
from typing import BinaryIO, cast

from amparo.reading.containers.found import ALWAYS_ALLOWED, MEGABYTE, MOST_BYTES, MOST_FILES, MOST_TIMES, Found, TooMuch
from amparo.reading.formats.encodings import decoded
from amparo.reading.tally import Tally
from amparo.reading.values import Stands
from amparo.sandbox.declined import Declined

_LARGEST_DIRECTORY = 32 * MEGABYTE
_END, _TAIL = b"PK\5\6", 22 + 65_535
_LOCAL = struct.Struct("<4s5H3I2H")
_UNICODE_PATH = 0x7075  # Info-ZIP's field for a name in UTF-8
_ENCRYPTED, _IS_UTF8 = 0x1, 0x800
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA}
_OUTSIDE = re.compile(r"(?:[/\\]|[A-Za-z]:)|(?:.*[/\\])?\.\.(?:[/\\]|\Z)", re.DOTALL)
_LITTER = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db"})
_FAULTS = (zipfile.BadZipFile, OSError, EOFError, ValueError, struct.error, IndexError, NotImplementedError)


def members_of(source: BinaryIO, tally: Tally) -> Iterator[Found]:
    """Give the files of an archive in order; raise `Declined` when it must not be unpacked, and say why."""
    archive, entries = _judged(source)
    for entry in entries:
        name = name_of(entry)
        if _is_folder(entry):
            continue
        if is_litter(name):
            tally.count("reading.archive-litter")
        else:
            yield Found(name=name, stands=Stands.MEMBER, opened=partial(_opened, archive, entry))


def is_litter(name: str) -> bool:
    """True for what a system, not a person, put into an archive."""
    parts = name.replace("\\", "/").split("/")
    return "__MACOSX" in parts or parts[-1].startswith(".") or parts[-1].lower() in _LITTER


def name_of(entry: zipfile.ZipInfo) -> str:
    """Give the whole name, as the packing program meant it: archives often don't say how they write letters."""
    if entry.flag_bits & _IS_UTF8:
        return entry.orig_filename
    extra = entry.extra
    while len(extra) >= 4:
        kind, length = struct.unpack("<HH", extra[:4])
        if kind == _UNICODE_PATH and length > 5:
            return extra[9 : 4 + length].decode("utf-8", "replace")
        extra = extra[4 + length :]
    return decoded(entry.orig_filename.encode("cp437", "replace")).text


def _judged(source: BinaryIO) -> tuple[zipfile.ZipFile, Sequence[zipfile.ZipInfo]]:
    size = source.seek(0, 2)
    _check_directory(source, size)
    try:
        archive = zipfile.ZipFile(source)
    except _FAULTS:
        raise Declined("reading.archive-damaged") from None
    entries = archive.infolist()
    if len(entries) > MOST_FILES:
        raise TooMuch("reading.archive-too-many", {"limit": MOST_FILES})
    if all(map(_is_folder, entries)):
        raise Declined("reading.archive-empty")
    for entry in entries:
        _check_entry(entry)
    _check_names(entries)
    _check_sizes(entries, size)
    _check_places(source, entries, archive.start_dir)
    return archive, entries


def _check_directory(source: BinaryIO, size: int) -> None:
    """Read from the archive's end how long its directory is, before anything builds a list of it."""
    source.seek(max(0, size - _TAIL))
    tail = source.read(_TAIL)
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 22:
        raise Declined("reading.archive-damaged")
    count, length = struct.unpack("<HI", tail[at + 10 : at + 16])
    if (MOST_FILES < count < 0xFFFF) or count == 0xFFFF or length > _LARGEST_DIRECTORY:
        raise TooMuch("reading.archive-too-many", {"limit": MOST_FILES})


def _is_folder(entry: zipfile.ZipInfo) -> bool:
    return entry.filename.endswith("/") or stat.S_ISDIR(entry.external_attr >> 16)


def _check_entry(entry: zipfile.ZipInfo) -> None:
    mode = entry.external_attr >> 16
    if _OUTSIDE.match(name_of(entry)) or _OUTSIDE.match(entry.orig_filename):
        raise Declined("reading.archive-path-outside")
    if stat.S_IFMT(mode) not in {0, stat.S_IFREG, stat.S_IFDIR}:
        raise Declined("reading.archive-link")
    if entry.flag_bits & _ENCRYPTED:
        raise Declined("reading.archive-locked")
    if entry.compress_type not in _METHODS:
        raise Declined("reading.archive-packed-otherwise")


def _check_names(entries: Sequence[zipfile.ZipInfo]) -> None:
    names = [name_of(entry) for entry in entries]
    if len(set(names)) < len(names):
        raise Declined("reading.archive-name-twice")


def _check_sizes(entries: Sequence[zipfile.ZipInfo], size: int) -> None:
    whole = sum(entry.file_size for entry in entries)
    if whole > MOST_BYTES or whole > max(ALWAYS_ALLOWED, MOST_TIMES * size):
        raise TooMuch("reading.archive-too-large", {"limit": MOST_BYTES // MEGABYTE, "times": MOST_TIMES})


def _check_places(source: BinaryIO, entries: Sequence[zipfile.ZipInfo], directory: int) -> None:
    """Entries that share bytes unpack to far more than they hold; and two directories may tell different stories."""
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        begin = entry.header_offset
        source.seek(max(0, begin))
        head = source.read(_LOCAL.size)
        if begin < 0 or len(head) < _LOCAL.size or not head.startswith(b"PK\3\4"):
            raise Declined("reading.archive-damaged")
        *_, name_length, extra_length = _LOCAL.unpack(head)
        told = source.read(name_length)
        if begin < end:
            raise Declined("reading.archive-overlaps")
        if told != _raw_name(entry):
            raise Declined("reading.archive-contradicts-itself")
        end = begin + _LOCAL.size + name_length + extra_length + entry.compress_size
    if end > directory:
        raise Declined("reading.archive-overlaps")


def _raw_name(entry: zipfile.ZipInfo) -> bytes:
    return entry.orig_filename.encode("utf-8" if entry.flag_bits & _IS_UTF8 else "cp437", "surrogateescape")


def _opened(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> BinaryIO:
    return cast(BinaryIO, _Member(archive, entry))


class _Member:
    """The content of an entry as it is unpacked: more than was announced, or other bytes, refuse the archive."""

    def __init__(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
        self._left = entry.file_size
        try:
            self._stream = archive.open(entry)
        except (*_FAULTS, RuntimeError):
            raise Declined("reading.archive-damaged") from None

    def read(self, size: int = -1) -> bytes:
        """Give the next bytes."""
        try:
            content = self._stream.read(size if size >= 0 else self._left + 1)
        except (*_FAULTS, zlib.error, lzma.LZMAError):
            raise Declined("reading.archive-damaged") from None
        self._left -= len(content)
        if self._left < 0 or (not content and size != 0 and self._left > 0):
            raise Declined("reading.archive-contradicts-itself")
        return content
