# SPDX-License-Identifier: MPL-2.0
"""What an S/MIME signature wraps (RFC 8551, RFC 5652): the signed message inside, taken out; nothing is verified.

Only the path to the content is followed: ContentInfo, SignedData, EncapsulatedContentInfo, its octets, which may be
cut into pieces and of lengths that show only at their end (BER).
"""

from collections.abc import Iterator
from dataclasses import dataclass

_SIGNED, _ENVELOPED = bytes.fromhex("2a864886f70d010702"), bytes.fromhex("2a864886f70d010703")
_SEQUENCE, _IDENTIFIER, _OCTETS, _OCTET_PIECES, _CONTENT = 0x30, 0x06, 0x04, 0x24, 0xA0
_DEEPEST, _MOST = 12, 100_000


@dataclass(frozen=True, slots=True)
class _Value:
    """One value: its tag, and its bytes with what they may hold."""

    tag: int
    content: bytes


class _NotThis(Exception):
    """The bytes don't follow the rules."""


def signed_content(raw: bytes) -> bytes:
    """Give the message that a signature wraps; nothing where there is none or it can't be followed."""
    try:
        kind, wrapped = _content_info(raw)
        if kind != _SIGNED:
            return b""
        _, _, inner, *_ = _inside(wrapped)
        held = _inside(inner.content)
        return b"".join(_octets(_inside(held[1].content)[0], 0)) if len(held) > 1 else b""
    except (_NotThis, ValueError, IndexError):
        return b""


def is_enveloped(raw: bytes) -> bool:
    """True for a message that is encrypted for its receivers."""
    try:
        return _content_info(raw)[0] == _ENVELOPED
    except (_NotThis, ValueError, IndexError):
        return False


def _content_info(raw: bytes) -> tuple[bytes, bytes]:
    """Give what kind of content it is, and the sequence that holds it."""
    (outer,) = list(_values(raw, 0))[:1]
    kind, content = _inside(outer.content)[:2]
    if outer.tag != _SEQUENCE or kind.tag != _IDENTIFIER or content.tag != _CONTENT:
        raise _NotThis
    return kind.content, _inside(content.content)[0].content


def _inside(content: bytes) -> list[_Value]:
    return list(_values(content, 0))


def _octets(value: _Value, depth: int) -> Iterator[bytes]:
    if value.tag == _OCTETS:
        yield value.content
    elif value.tag == _OCTET_PIECES and depth < _DEEPEST:
        for piece in _values(value.content, 0):
            yield from _octets(piece, depth + 1)
    else:
        raise _NotThis


def _values(raw: bytes, depth: int) -> Iterator[_Value]:
    at = 0
    for _ in range(_MOST):
        if at >= len(raw) or raw[at : at + 2] == b"\0\0":
            return
        begin, end, after = _extent(raw, at, depth)
        yield _Value(raw[at], raw[begin:end])
        at = after
    raise _NotThis


def _extent(raw: bytes, at: int, depth: int) -> tuple[int, int, int]:
    """Give where the content of the value at a place begins and ends, and where the next value may begin."""
    if raw[at] & 0x1F == 0x1F or depth > _DEEPEST:
        raise _NotThis  # tags of several bytes don't occur here
    length, begin = raw[at + 1], at + 2
    if length == 0x80:
        inner = begin
        while raw[inner : inner + 2] != b"\0\0":
            inner = _extent(raw, inner, depth + 1)[2]
        return begin, inner, inner + 2
    if length & 0x80:
        size = length & 0x7F
        if size > 8:
            raise _NotThis
        length, begin = int.from_bytes(raw[begin : begin + size], "big"), begin + size
    if begin + length > len(raw):
        raise _NotThis
    return begin, begin + length, begin + length
