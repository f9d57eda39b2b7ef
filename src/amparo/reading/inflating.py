# SPDX-License-Identifier: MPL-2.0
"""Unpacking (zlib, RFC 1950), bounded: a few hundred bytes can unpack to gigabytes."""

import zlib

_STEP = 64


def inflated(packed: bytes, most: int) -> bytes | None:
    """Unpack whole content, up to a byte more than `most`; nothing when it is damaged or breaks off."""
    unpacker = zlib.decompressobj()
    try:
        content = unpacker.decompress(packed, most + 1)
    except zlib.error:
        return None
    return content if unpacker.eof or len(content) > most else None


def inflated_so_far(packed: bytes, most: int) -> bytes:
    """Unpack damaged content up to the damage, at most `most` bytes of it."""
    unpacker, parts, length = zlib.decompressobj(), [], 0
    for at in range(0, len(packed), _STEP):
        try:
            part = unpacker.decompress(packed[at : at + _STEP], most - length)
        except zlib.error:
            break
        parts.append(part)
        length += len(part)
        if unpacker.eof or length >= most:
            break
    return b"".join(parts)
