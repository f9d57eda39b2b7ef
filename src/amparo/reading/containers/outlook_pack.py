# SPDX-License-Identifier: MPL-2.0
"""The files that Outlook packs into one, `winmail.dat` (MS-OXTNEF): attachments, and the text as it was laid out.

Attributes follow each other, each with its length; an attribute that begins an attachment closes the one before.  Some
attributes are lists of properties (MS-OXCDATA 2.11) with names and contents that count more than the old attributes.
"""

import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from typing import BinaryIO

from amparo.reading.containers.found import Found
from amparo.reading.containers.rich_text import unpacked_rich_text
from amparo.reading.tally import Tally
from amparo.reading.values import Stands

MARK = b"\x78\x9f\x3e\x22"
_HEAD = struct.Struct("<BII")
_ATTACHMENT_BEGINS, _TITLE, _CONTENT, _ATTACHMENT_PROPERTIES = 0x00069002, 0x00018010, 0x0006800F, 0x00069005
_MESSAGE_PROPERTIES, _OLD_BODY = 0x00069003, 0x0002800C
_BODY, _RICH, _HTML, _LONG_NAME, _NAME, _BYTES, _DISPLAY = 0x1000, 0x1009, 0x1013, 0x3707, 0x3704, 0x3701, 0x3001
# Widths of property values that have one, each padded to four bytes; other kinds bring their length.
_WIDTHS = {2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 0xA: 4, 0xB: 4, 0x14: 8, 0x40: 8, 0x48: 16}
_TEXT8, _TEXT16, _OBJECT, _BINARY, _MANY = 0x1E, 0x1F, 0x0D, 0x102, 0x1000
_LENGTHS = frozenset({_TEXT8, _TEXT16, _OBJECT, _BINARY})
_NAMED = 0x8000
_MOST = 100_000  # attributes or properties of one list
_GUID = 16

Properties = Mapping[int, tuple[int, bytes]]


class _CutOff(Exception):
    """A list ends before what it says it holds, or holds what isn't known."""


@dataclass(slots=True)
class _Attachment:
    """One attachment while its attributes go by."""

    title: str = ""
    content: bytes = b""
    properties: Properties = field(default_factory=dict)

    def found(self) -> Found:
        """Give it with the name a person would know it by."""
        names = (_text(self.properties, prop) for prop in (_LONG_NAME, _NAME, _DISPLAY))
        kind, held = self.properties.get(_BYTES, (0, b""))
        content = held[_GUID:] if kind == _OBJECT else held  # a message within is packed the same way
        name = next(filter(None, names), "") or self.title
        return Found(name=name, stands=Stands.ATTACHMENT, opened=partial(BytesIO, content or self.content))


def files_in_outlook_pack(source: BinaryIO, tally: Tally) -> Iterator[Found]:
    """Give the message's text as Outlook laid it out, then its attachments in order; what is cut off is told."""
    attachments: list[_Attachment] = []
    for attribute, value in _attributes(source.read(), tally):
        if attribute == _ATTACHMENT_BEGINS:
            attachments.append(_Attachment())
        elif attribute == _MESSAGE_PROPERTIES:
            yield from _texts(_properties(value, tally))
        elif attribute == _OLD_BODY and value.strip(b"\0 \r\n"):
            yield Found(name="message.txt", stands=Stands.EMBEDDED, opened=partial(BytesIO, value.rstrip(b"\0")))
        elif attribute == _ATTACHMENT_PROPERTIES and attachments:
            attachments[-1].properties = _properties(value, tally)
        elif attachments:
            _fill(attachments[-1], attribute, value)
    yield from (attachment.found() for attachment in attachments)


def _fill(attachment: _Attachment, attribute: int, value: bytes) -> None:
    if attribute == _TITLE:
        attachment.title = value.partition(b"\0")[0].decode("cp1252", "replace")
    elif attribute == _CONTENT:
        attachment.content = value


def _attributes(raw: bytes, tally: Tally) -> Iterator[tuple[int, bytes]]:
    """Give attribute after attribute, as far as they follow each other.  Sums are left aside: many writers get them
    wrong, and whether a file inside is whole is seen when it is read."""
    at = len(MARK) + 2
    for _ in range(_MOST):
        if not raw[at:].strip(b"\0\r\n "):
            return
        if at + _HEAD.size > len(raw):
            break
        _, attribute, length = _HEAD.unpack_from(raw, at)
        at += _HEAD.size
        if at + length > len(raw):
            break
        yield attribute, raw[at : at + length]
        at += length + 2
    tally.count("reading.part-not-readable")


def _texts(properties: Properties) -> Iterator[Found]:
    """Give the message's text in the ways it is held, as files of their own."""
    for prop, name, opened in (
        (_HTML, "message.html", _as_it_is), (_RICH, "message.rtf", _as_rich_text), (_BODY, "message.txt", None),
    ):  # fmt: skip
        if not (value := properties.get(prop, (0, b""))[1]):
            continue
        said = partial(opened, value) if opened else partial(_as_text, _text(properties, prop))
        yield Found(name=name, stands=Stands.EMBEDDED, opened=said)


def _as_it_is(value: bytes) -> BinaryIO:
    return BytesIO(value)


def _as_text(value: str) -> BinaryIO:
    return BytesIO(value.encode("utf-8", "replace"))


def _as_rich_text(value: bytes) -> BinaryIO:
    return BytesIO(unpacked_rich_text(value))


def _text(properties: Properties, prop: int) -> str:
    kind, value = properties.get(prop, (0, b""))
    codec = {_TEXT8: "cp1252", _TEXT16: "utf-16-le"}.get(kind)
    return value.decode(codec, "replace").rstrip("\0") if codec else ""


def _properties(raw: bytes, tally: Tally) -> Properties:
    """Give the properties of a list by their ids, with their kinds, as far as it can be followed."""
    found: dict[int, tuple[int, bytes]] = {}
    try:
        for prop, kind, value in _each_property(_Taker(raw)):
            found[prop] = (kind, value)
    except _CutOff:
        tally.count("reading.part-not-readable")
    return found


def _each_property(take: "_Taker") -> Iterator[tuple[int, int, bytes]]:
    for _ in range(min(take.number(), _MOST)):
        kind, prop = struct.unpack("<HH", take.taken(4))
        if prop >= _NAMED:
            _pass_name(take)  # one that only its maker knows
        values = _values(take, kind)
        if prop < _NAMED and values:
            yield prop, kind, values[0]


def _pass_name(take: "_Taker") -> None:
    take.taken(_GUID)
    if take.number() == 0:
        take.number()
    else:
        take.padded(take.number())


def _values(take: "_Taker", kind: int) -> list[bytes]:
    base, is_many = kind & ~_MANY, bool(kind & _MANY)
    has_lengths = base in _LENGTHS
    if not has_lengths and base not in _WIDTHS:
        raise _CutOff
    count = take.number() if is_many or has_lengths else 1
    one: Callable[[], bytes] = (
        (lambda: take.padded(take.number())) if has_lengths else (lambda: take.taken(_WIDTHS[base]))
    )
    return [one() for _ in range(min(count, _MOST))]


@dataclass(slots=True)
class _Taker:
    """Takes bytes off the front of a list; one that ends too soon is damaged."""

    raw: bytes
    at: int = 0

    def taken(self, length: int) -> bytes:
        """Take so many bytes."""
        if self.at + length > len(self.raw):
            raise _CutOff
        self.at += length
        return self.raw[self.at - length : self.at]

    def number(self) -> int:
        """Take a number of four bytes."""
        return int.from_bytes(self.taken(4), "little")

    def padded(self, length: int) -> bytes:
        """Take so many bytes and what fills them up to a multiple of four, as far as that is there."""
        value = self.taken(length)
        self.at = min(len(self.raw), self.at + -length % 4)
        return value
