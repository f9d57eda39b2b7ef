# SPDX-License-Identifier: MPL-2.0
"""RTF as Outlook packs it (MS-OXRTFCP): letters, and references into a ring of the last 4,096 bytes."""

import struct

from amparo.sandbox.declined import Declined

_HEAD = struct.Struct("<IIII")
_PACKED, _PLAIN = 0x75465A4C, 0x414C454D
_RING = 4096
# What the ring holds before the first byte: the commonest beginnings of a file.
_BEGUN = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
    b"\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n"
    b"\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
_MOST_TIMES = 20  # a reference of two bytes gives at most seventeen


def unpacked_rich_text(raw: bytes) -> bytes:
    """Give the RTF; raise `Declined` for what is cut off or says what can't be."""
    if len(raw) < _HEAD.size:
        raise Declined("reading.part-not-readable")
    _, size, mark, _ = _HEAD.unpack_from(raw)
    if mark == _PLAIN:
        return raw[_HEAD.size : _HEAD.size + size]
    if mark != _PACKED or size > _MOST_TIMES * len(raw):
        raise Declined("reading.part-not-readable")
    return _unpacked(raw[_HEAD.size :], size)


def _unpacked(packed: bytes, size: int) -> bytes:
    ring = bytearray(_BEGUN.ljust(_RING, b" "))
    write, at, out = len(_BEGUN), 0, bytearray()
    try:
        while len(out) < size:
            control, at = packed[at], at + 1
            for bit in range(8):
                if control >> bit & 1:
                    place, length, at = _reference(packed, at)
                    if place == write % _RING:  # it points at where the next byte goes: the end
                        return bytes(out[:size])
                else:
                    place, length, at = -1, 1, at + 1
                for step in range(length):
                    byte = packed[at - 1] if place < 0 else ring[(place + step) % _RING]
                    ring[write % _RING] = byte
                    out.append(byte)
                    write += 1
    except IndexError:
        raise Declined("reading.part-not-readable") from None
    return bytes(out[:size])


def _reference(packed: bytes, at: int) -> tuple[int, int, int]:
    """Give place in the ring, length, and where the packed bytes go on."""
    pair = packed[at] << 8 | packed[at + 1]
    return pair >> 4, (pair & 0xF) + 2, at + 2
