# SPDX-License-Identifier: MPL-2.0
"""A damaged PNG put together again from what can still be unpacked of it (PNG, third edition).

Every part of a PNG brings a sum.  Decoders pass over wrong sums of pixels, so that a damaged picture would look whole:
here a wrong sum is always found.  What is missing of a picture is left white, or as its first colour.
"""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEAD = struct.Struct(">II5B")
_CRITICAL = (b"IHDR", b"PLTE", b"IDAT", b"IEND")
# What changes how pixels are shown, in the order it is written; but for the colours it comes along only where sound.
_BESIDE = (b"iCCP", b"sRGB", b"gAMA", b"pHYs", b"eXIf", b"PLTE", b"tRNS")
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_WHITE_IS_ONES = (0, 2)
_PIECE = 256
# First column and row, and the steps, of each pass of an interlaced picture.
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))


@dataclass(frozen=True, slots=True)
class _Chunk:
    """One part of the file: its kind, its content, whether its sum is right, and where the next begins."""

    kind: bytes
    content: bytes
    is_sound: bool
    end: int


@dataclass(frozen=True, slots=True)
class _Head:
    """What the first part says of the pixels."""

    width: int
    height: int
    depth: int
    colour: int
    interlaced: int

    @property
    def packed(self) -> bytes:
        """Give it as it stands in a file."""
        return _HEAD.pack(self.width, self.height, self.depth, self.colour, 0, 0, self.interlaced)

    def rows(self) -> Iterator[int]:
        """Give the length of each row as it is packed, the byte that names its filter included."""
        passes = _PASSES if self.interlaced else ((0, 0, 1, 1),)
        for left, top, across, down in passes:
            columns = -(-(self.width - left) // across)
            if columns > 0:
                length = 1 + -(-columns * _SAMPLES[self.colour] * self.depth // 8)
                yield from (length for _ in range(top, self.height, down))


def end_of_sound_png(raw: bytes) -> int:
    """Give where a PNG ends whose parts follow each other and all have the right sums; 0 for a damaged one."""
    at = len(_SIGNATURE)
    while at + 12 <= len(raw):
        chunk = _chunk_at(raw, at)
        if chunk is None or not chunk.is_sound:
            return 0
        at = chunk.end
        if chunk.kind == b"IEND":
            return at
    return 0


def size_in_head(raw: bytes) -> tuple[int, int, bool]:
    """Give the size that the first part states (0 where none can be) and whether its sum is right."""
    head, chunk = _head(raw), _chunk_at(raw, len(_SIGNATURE))
    return (head.width, head.height, chunk is not None and chunk.is_sound) if head else (0, 0, False)


def mended_png(raw: bytes) -> bytes:
    """Give a sound PNG with all that can be unpacked of a damaged one; nothing where not one row can."""
    head = _head(raw)
    if head is None:
        return b""
    beside: dict[bytes, bytes] = {}
    packed = bytearray()
    for chunk in _chunks(raw):
        if _is_like(chunk.kind, b"IDAT"):
            packed += chunk.content
        elif chunk.kind in _BESIDE and (chunk.is_sound or chunk.kind == b"PLTE") and _is_right_length(chunk):
            beside.setdefault(chunk.kind, chunk.content)
    lengths = list(head.rows())
    rows = _unpacked(bytes(packed), sum(lengths))
    if len(rows) <= lengths[0] or (head.colour == 3 and b"PLTE" not in beside):
        return b""
    parts = [(b"IHDR", head.packed), *((kind, beside[kind]) for kind in _BESIDE if kind in beside)]
    parts += [(b"IDAT", zlib.compress(_filled(rows, lengths, head), 6)), (b"IEND", b"")]
    return _SIGNATURE + b"".join(_written(kind, content) for kind, content in parts)


def _is_like(kind: bytes, name: bytes) -> bool:
    return len(kind) == len(name) and sum(one != other for one, other in zip(kind, name, strict=True)) <= 1


def _is_right_length(chunk: _Chunk) -> bool:
    return chunk.kind != b"PLTE" or (len(chunk.content) % 3 == 0 and 3 <= len(chunk.content) <= 768)


def _head(raw: bytes) -> _Head | None:
    if raw[12:16] != b"IHDR" or len(raw) < 29:
        return None
    width, height, depth, colour, _, _, interlaced = _HEAD.unpack_from(raw, 16)
    if not (width and height) or depth not in _DEPTHS.get(colour, ()) or interlaced > 1:
        return None
    return _Head(width, height, depth, colour, interlaced)


def _chunk_at(raw: bytes, at: int) -> _Chunk | None:
    """Give the part that begins at a place by what it says of itself."""
    length, kind = int.from_bytes(raw[at : at + 4], "big"), raw[at + 4 : at + 8]
    end = at + 8 + length
    if end + 4 > len(raw):
        return None
    is_sound = zlib.crc32(memoryview(raw)[at + 4 : end]) == int.from_bytes(raw[end : end + 4], "big")
    return _Chunk(kind, raw[at + 8 : end], is_sound=is_sound, end=end + 4)


def _chunks(raw: bytes) -> Iterator[_Chunk]:
    """Give part after part; behind one whose length can't be right, the next is looked for by its name."""
    at = len(_SIGNATURE)
    while at + 8 < len(raw):
        chunk = _chunk_at(raw, at)
        if chunk is None or not (chunk.is_sound or raw[chunk.end + 4 : chunk.end + 8].isalpha()):
            chunk = _up_to_next(raw, at)
        yield chunk
        at = chunk.end


def _up_to_next(raw: bytes, at: int) -> _Chunk:
    places = [place for name in _CRITICAL[1:] if (place := raw.find(name, at + 12)) > 0]
    end = min(places) - 4 if places else len(raw)
    return _Chunk(raw[at + 4 : at + 8], raw[at + 8 : end - 4 if places else end], is_sound=False, end=end)


def _unpacked(packed: bytes, most: int) -> bytes:
    """Give what comes out of packed rows before the first fault."""
    rows = _as_far_as_it_goes(packed, most, zlib.MAX_WBITS)
    return rows or _as_far_as_it_goes(packed[2:], most, -zlib.MAX_WBITS)


def _as_far_as_it_goes(packed: bytes, most: int, window: int) -> bytes:
    unpacker, rows = zlib.decompressobj(window), bytearray()
    try:
        for at in range(0, len(packed), _PIECE):
            if len(rows) >= most or unpacker.eof:
                break
            rows += unpacker.decompress(packed[at : at + _PIECE], most - len(rows))
    except zlib.error:
        pass
    return bytes(rows)


def _filled(rows: bytes, lengths: list[int], head: _Head) -> bytes:
    """Give all rows: a filter that isn't known becomes none, rows that are missing become white."""
    white = b"\xff" if head.colour in _WHITE_IS_ONES else b"\0"
    filled, at = bytearray(), 0
    for length in lengths:
        row = bytearray(rows[at : at + length])
        if row and row[0] > 4:
            row[0] = 0
        filled += row + b"\0" * (length - len(row)) if row else b"\0" + white * (length - 1)
        at += length
    return bytes(filled)


def _written(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
