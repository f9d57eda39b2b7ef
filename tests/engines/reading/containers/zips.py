# SPDX-License-Identifier: MPL-2.0
"""Archives as people pack them and as nobody honest does, written byte by byte where a library would refuse to."""

import struct
import warnings
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

_LOCAL, _CENTRAL, _END = "<4s5H3I2H", "<4s6H3I5H2I", "<4s4H2IH"


def packed(files: Mapping[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Give an ordinary archive."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return buffer.getvalue()


@dataclass(frozen=True)
class Entry:
    """One entry as written: `said` is the size announced, `at` where its content is said to begin (-1: where it is)."""

    name: bytes
    content: bytes = b"invented"
    said: int = -1
    flags: int = 0
    method: int = 0
    mode: int = 0
    at: int = -1
    local_name: bytes = b""
    extra: bytes = b""


def written(entries: Sequence[Entry]) -> bytes:
    """Give an archive of exactly these entries."""
    body, directory, places = bytearray(), bytearray(), []
    for entry in entries:
        places.append(len(body))
        body += _local(entry)
    for entry, place in zip(entries, places, strict=True):
        directory += _central(entry, place if entry.at < 0 else places[entry.at])
    count = min(len(entries), 0xFFFF)
    end = struct.pack(_END, b"PK\5\6", 0, 0, count, count, len(directory), len(body), 0)
    return bytes(body + directory) + end


def _fields(entry: Entry) -> tuple[bytes, tuple[int, ...]]:
    stored = entry.content
    if entry.method == zipfile.ZIP_DEFLATED:
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        stored = packer.compress(entry.content) + packer.flush()
    size = len(entry.content) if entry.said < 0 else entry.said
    return stored, (20, entry.flags, entry.method, 0, 33, zlib.crc32(entry.content), len(stored), size)


def _local(entry: Entry) -> bytes:
    stored, fields = _fields(entry)
    name = entry.local_name or entry.name
    return struct.pack(_LOCAL, b"PK\3\4", *fields, len(name), 0) + name + stored


def _central(entry: Entry, place: int) -> bytes:
    _, fields = _fields(entry)
    lengths = (len(entry.name), len(entry.extra), 0, 0, 0)
    head = struct.pack(_CENTRAL, b"PK\1\2", 0x0314, *fields, *lengths, entry.mode << 16, place)
    return head + entry.name + entry.extra


def twice_named() -> bytes:
    """Give an archive in which one name stands for two files."""
    return written([Entry(b"a.txt", b"one"), Entry(b"a.txt", b"two")])


def crowded(count: int) -> bytes:
    """Give an archive of very many empty files."""
    buffer = BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w") as archive:
        for number in range(count):
            archive.writestr(f"{number}.txt", b"")
    return buffer.getvalue()


def bomb(megabytes: int = 200) -> bytes:
    """Give an archive of one file that deflates a thousandfold."""
    return packed({"zeros.txt": bytes(megabytes * 1024 * 1024)})


def overlapping(copies: int = 50) -> bytes:
    """Give an archive whose entries all lead to the one compressed kernel, quoting each other's headers.

    After D. Fifield, “A better zip bomb” (2019): each file begins with a stored block that quotes the local header of
    the next one, and the last is the kernel they all share.
    """
    kernel = bytes(100 * 1024)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    deflated = packer.compress(kernel) + packer.flush()
    names = [f"{number:03}.bin".encode() for number in range(copies)]
    files: list[tuple[bytes, bytes, bytes]] = []  # name, local header, what it unpacks to
    tail, plain = deflated, kernel
    for name in reversed(names):
        head = struct.pack(_LOCAL, b"PK\3\4", 20, 0, 8, 0, 33, zlib.crc32(plain), len(tail), len(plain), len(name), 0)
        files.append((name, head + name, plain))
        quoted = struct.pack("<BHH", 0, len(head + name), len(head + name) ^ 0xFFFF) + head + name
        tail, plain = quoted + tail, head + name + plain
    body, directory, at = b"", b"", 0
    sizes, tail_length = [], len(deflated)
    for _name, local, plain in files:
        sizes.append((tail_length, plain))
        tail_length += 5 + len(local)
    for (name, local, plain), (length, _) in zip(reversed(files), reversed(sizes), strict=True):
        fields = (20, 0, 8, 0, 33, zlib.crc32(plain), length, len(plain))
        directory += struct.pack(_CENTRAL, b"PK\1\2", 20, *fields, len(name), 0, 0, 0, 0, 0, at) + name
        is_last = name == names[-1]
        piece = local if is_last else local + struct.pack("<BHH", 0, len(local), len(local) ^ 0xFFFF)
        body += piece
        at += len(piece)
    body += deflated
    return body + directory + struct.pack(_END, b"PK\5\6", 0, 0, copies, copies, len(directory), len(body), 0)


def within_each_other(depth: int) -> bytes:
    """Give an archive in an archive in an archive …"""
    content = packed({"a.txt": b"innermost"})
    for _ in range(depth):
        content = packed({"a.zip": content})
    return content


def doubling(levels: int, *, each: int = 10) -> bytes:
    """Give archives of `each` archives of `each` archives: small, and beyond every limit when followed."""
    content = packed({"zeros.txt": bytes(10 * 1024 * 1024)})
    for _ in range(levels):
        content = packed({f"{number}.zip": content for number in range(each)})
    return content
