# SPDX-License-Identifier: MPL-2.0
"""An Office file whose end was lost, put together again from the members that arrived (APPNOTE 6.3.10, 4.3.7).

The list of members stands at the end of an archive; each member brings a header of its own.  A member that breaks off
is kept as far as it goes.  Nothing is put together of an archive whose list of members is there.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

_LOCAL = struct.Struct("<4s5H3I2H")
_MARK = b"PK\3\4"
_ENCRYPTED, _SIZE_BEHIND = 0x1, 0x8
_STORED, _PACKED = 0, 8
_MOST_MEMBERS, _MOST_UNPACKED = 10_000, 256 * 1024**2
_DESCRIPTOR = 28  # the longest that may stand between two members


@dataclass(frozen=True, slots=True)
class _Member:
    """A member as found: its name, what could be unpacked, whether that is all, and where it ends."""

    name: str
    content: bytes
    is_whole: bool
    end: int


def put_together(raw: bytes) -> tuple[BytesIO, frozenset[str]] | None:
    """Give an archive of the members that arrived and the names of those that break off; nothing where none did."""
    members: dict[str, _Member] = {}
    left = _MOST_UNPACKED
    for member in _members(raw):
        left -= len(member.content)
        if left < 0 or member.name in members or len(members) >= _MOST_MEMBERS:
            return None
        members[member.name] = member
    if not members:
        return None
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as target:
        for member in members.values():
            target.writestr(zipfile.ZipInfo(member.name), member.content)
    archive.seek(0)
    return archive, frozenset(name for name, member in members.items() if not member.is_whole)


def _members(raw: bytes) -> Iterator[_Member]:
    at = 0
    while raw[at : at + 4] == _MARK and at + _LOCAL.size <= len(raw):
        _, _, flags, method, _, _, crc, packed, _, name_length, extra_length = _LOCAL.unpack_from(raw, at)
        begin = at + _LOCAL.size + name_length + extra_length
        if flags & _ENCRYPTED or begin > len(raw):
            return
        name = raw[at + _LOCAL.size : at + _LOCAL.size + name_length].decode("utf-8", "replace")
        is_behind = bool(flags & _SIZE_BEHIND)
        member = _unpacked(raw, name, begin, method, None if is_behind else packed)
        if member is None:
            return
        is_right = is_behind or zlib.crc32(member.content) == crc
        if not name.endswith("/") and (is_right or not member.is_whole):
            yield member
        at = raw.find(_MARK, member.end, member.end + _DESCRIPTOR + len(_MARK)) if is_behind else member.end
        if at < 0:
            return


def _unpacked(raw: bytes, name: str, begin: int, method: int, size: int | None) -> _Member | None:
    """Unpack what is there of a member; nothing where its end can't be known."""
    if method == _STORED and size is not None:
        content = raw[begin : begin + size]
        return _Member(name, content, len(content) == size, begin + len(content))
    if method != _PACKED:
        return None
    packed = raw[begin:] if size is None else raw[begin : begin + size]
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        unpacked = unpacker.decompress(packed, _MOST_UNPACKED + 1)
    except zlib.error:
        return None
    return _Member(name, unpacked, unpacker.eof, begin + len(packed) - len(unpacker.unused_data))
