# SPDX-License-Identifier: MPL-2.0
"""A message taken apart (RFC 5322, RFC 2046), every part cut out byte for byte: a forwarded message stays evidence.

Depth and number are bounded while it is taken apart, so that a message made to exhaust its reader is refused at once.
"""

import re
from binascii import Error as NotEncoded
from binascii import a2b_base64, a2b_qp, a2b_uu
from collections.abc import Iterator
from dataclasses import dataclass

from amparo.reading.containers.fields import Fields, fields_of
from amparo.sandbox.declined import Declined

DEEPEST = 10  # messages within messages, and multiparts within one message
MOST_PARTS = 500

_HEAD_END = re.compile(rb"\A\r?\n|\r?\n\r?\n|\r\r")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")
_MESSAGES = frozenset({"message/rfc822", "message/global", "message/news"})


@dataclass(frozen=True, slots=True)
class Entity:
    """A message or a part of one: header, body as it was sent, and what stands within."""

    fields: Fields
    media_type: str
    body: bytes
    parts: tuple["Entity", ...] = ()
    is_cut_off: bool = False

    @property
    def is_message(self) -> bool:
        """True for a part that is a whole message of its own."""
        return self.media_type in _MESSAGES

    def content(self) -> tuple[bytes, bool]:
        """Give the content with its transfer encoding undone, and whether some of it couldn't be."""
        return _unpacked(self.body, self.fields.encoding)


@dataclass(slots=True)
class _Count:
    """How many parts were met so far."""

    parts: int = 0


def entity_of(raw: bytes) -> Entity:
    """Take a whole message apart; raise `Declined` for one that is nested or divided beyond any honest one."""
    return _entity(raw, default="text/plain", messages=0, multiparts=0, count=_Count())


def _entity(raw: bytes, *, default: str, messages: int, multiparts: int, count: _Count) -> Entity:
    count.parts += 1
    if count.parts > MOST_PARTS:
        raise Declined("reading.mail-too-many-parts", {"limit": MOST_PARTS})
    if max(messages, multiparts) > DEEPEST:
        raise Declined("reading.mail-too-deep", {"limit": DEEPEST})
    found = _HEAD_END.search(raw)
    head, body = (raw[: found.start()], raw[found.end() :]) if found else (raw, b"")
    fields = fields_of(head)
    media_type = fields.media_type or default
    whole = Entity(fields, media_type, body)
    if whole.is_message:
        inner = _entity(whole.content()[0], default="text/plain", messages=messages + 1, multiparts=0, count=count)
        return Entity(fields, media_type, body, (inner,))
    boundary = fields.parameter("boundary") if media_type.startswith("multipart/") else ""
    if not boundary:
        return whole
    pieces, is_cut_off = _pieces(body, boundary.encode("utf-8", "surrogateescape"))
    inner_default = "message/rfc822" if media_type == "multipart/digest" else "text/plain"
    parts = tuple(
        _entity(piece, default=inner_default, messages=messages, multiparts=multiparts + 1, count=count)
        for piece in pieces
    )
    return Entity(fields, media_type, body, parts, is_cut_off)


def _pieces(body: bytes, boundary: bytes) -> tuple[list[bytes], bool]:
    """Cut a multipart at its boundary lines; what stands before the first and after the last is no part of it."""
    mark = re.compile(rb"(?:\A|\r\n|\n|\r)--" + re.escape(boundary) + rb"(--)?[ \t]*(\r\n|\n|\r|\Z)")
    pieces: list[bytes] = []
    begun = -1
    at = 0
    while found := mark.search(body, at):
        if begun >= 0:
            pieces.append(body[begun : max(begun, found.start())])
        if found[1]:
            return pieces, False
        if len(pieces) > MOST_PARTS:
            raise Declined("reading.mail-too-many-parts", {"limit": MOST_PARTS})
        begun = found.end()
        at = found.end() - len(found[2])  # the line break may begin the next mark
    if begun >= 0:
        pieces.append(body[begun:])
    return pieces, True


def _unpacked(body: bytes, encoding: str) -> tuple[bytes, bool]:
    if encoding == "base64":
        return _from_base64(body)
    if encoding == "quoted-printable":
        return a2b_qp(body), False
    if encoding in {"x-uuencode", "uuencode", "x-uue", "uue"}:
        return _from_uuencode(body)
    return body, False


def _from_base64(body: bytes) -> tuple[bytes, bool]:
    """Undo base64 as far as it goes; mailing lists put plain lines behind it, and transport cuts it off."""
    packed, padding, behind = body.partition(b"=")
    kept = _NOT_BASE64.sub(b"", packed)
    odd = len(kept) % 4 == 1
    kept = kept[:-1] if odd else kept
    is_damaged = odd or (not padding and len(kept) % 4 != 0) or bool(_NOT_BASE64.sub(b"", behind))
    return a2b_base64(kept + b"=" * (-len(kept) % 4)), is_damaged


def _from_uuencode(body: bytes) -> tuple[bytes, bool]:
    lines = body.splitlines()
    begin = next((number for number, line in enumerate(lines) if line.startswith(b"begin ")), -1)
    content, is_damaged = bytearray(), begin < 0
    for line in _until_end(lines[begin + 1 :]):
        try:
            content += a2b_uu(line)
        except NotEncoded:
            is_damaged = True
    return bytes(content), is_damaged


def _until_end(lines: list[bytes]) -> Iterator[bytes]:
    for line in lines:
        if line.strip() == b"end":
            return
        yield line
