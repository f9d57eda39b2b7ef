# SPDX-License-Identifier: MPL-2.0
"""Invented files as Outlook packs them into winmail.dat (MS-OXTNEF), and signed messages in one piece (RFC 5652)."""

import struct
from collections.abc import Sequence

_MARK = b"\x78\x9f\x3e\x22\x01\x00"
_FIXED = {3: "<I", 0x40: "<Q"}


def attribute(number: int, value: bytes, *, level: int = 2) -> bytes:
    """Give one attribute with its sum."""
    return struct.pack("<BII", level, number, len(value)) + value + struct.pack("<H", sum(value) & 0xFFFF)


def one_property(number: int, kind: int, value: bytes | int | str, *, name: str = "") -> bytes:
    """Give one property; one from 0x8000 on is known by a name."""
    head = struct.pack("<HH", kind, number)
    if number >= 0x8000:
        written = name.encode("utf-16-le") + b"\0\0"
        head += b"\1" * 16 + struct.pack("<II", 1, len(written)) + written + b"\0" * (-len(written) % 4)
    if isinstance(value, int):
        return head + struct.pack(_FIXED[kind], value)
    held = value.encode("utf-16-le") + b"\0\0" if isinstance(value, str) else value
    return head + struct.pack("<II", 1, len(held)) + held + b"\0" * (-len(held) % 4)


def properties(*those: bytes) -> bytes:
    """Give a list of properties."""
    return struct.pack("<I", len(those)) + b"".join(those)


def plain_rich_text(content: bytes) -> bytes:
    """Give RTF in the form that isn't packed."""
    return struct.pack("<IIII", len(content) + 12, len(content), 0x414C454D, 0) + content


def attached(name: str, content: bytes, *, old_name: str = "OLD~1.BIN") -> bytes:
    """Give the attributes of one attachment: a short old name, the content, the whole name as a property."""
    whole = properties(one_property(3, 3, 7), one_property(0x8005, 0x1F, "x", name="Invented"),
                       one_property(0x3707, 0x1F, name))  # fmt: skip
    return b"".join([
        attribute(0x00069002, b"\0" * 14), attribute(0x00018010, old_name.encode() + b"\0"),
        attribute(0x0006800F, content), attribute(0x00069005, whole),
    ])  # fmt: skip


def message_within(content: bytes) -> bytes:
    """Give the attributes of a message within: packed the same way, behind the mark of its kind."""
    held = properties(one_property(0x3701, 0x0D, b"\7" * 16 + content), one_property(0x3001, 0x1F, "Forwarded"))
    return attribute(0x00069002, b"\0" * 14) + attribute(0x00069005, held)


def outlook_pack(*attachments: bytes, texts: Sequence[bytes] = ()) -> bytes:
    """Give a winmail.dat."""
    return _MARK + attribute(0x00069003, properties(*texts), level=1) + b"".join(attachments)


def _value(tag: int, content: bytes) -> bytes:
    length = len(content)
    size = struct.pack("B", length) if length < 128 else b"\x84" + struct.pack(">I", length)
    return bytes([tag]) + size + content


_DATA, _SIGNED, _ENVELOPED = (b"\x2a\x86\x48\x86\xf7\x0d\x01\x07" + bytes([last]) for last in (1, 2, 3))


def signed_in_one(message: bytes, *, in_pieces: bool = False) -> bytes:
    """Give a message wrapped by its signature; `in_pieces` with lengths that show only at their ends, as mailers do."""
    if in_pieces:
        cut = len(message) // 2
        octets = b"\x24\x80" + _value(4, message[:cut]) + _value(4, message[cut:]) + b"\0\0"
        inner = b"\x30\x80" + _value(6, _DATA) + b"\xa0\x80" + octets + b"\0\0" + b"\0\0"
        signed = b"\x30\x80" + _value(2, b"\1") + _value(0x31, b"") + inner + _value(0x31, b"") + b"\0\0"
        return b"\x30\x80" + _value(6, _SIGNED) + b"\xa0\x80" + signed + b"\0\0" + b"\0\0"
    inner = _value(0x30, _value(6, _DATA) + _value(0xA0, _value(4, message)))
    signed = _value(0x30, _value(2, b"\1") + _value(0x31, b"") + inner + _value(0x31, b""))
    return _value(0x30, _value(6, _SIGNED) + _value(0xA0, signed))


def enveloped(secret: bytes) -> bytes:
    """Give what an encrypted message looks like from outside."""
    return _value(0x30, _value(6, _ENVELOPED) + _value(0xA0, _value(0x30, _value(4, secret))))
