# SPDX-License-Identifier: MPL-2.0
"""Files embedded in a rich text file: digits in base 16 that spell an object of the old kind (MS-OLEDS 2.2.5)."""

import re
import struct
from collections.abc import Iterator
from functools import partial
from io import BytesIO
from typing import BinaryIO

from amparo.reading.containers.found import Found
from amparo.reading.containers.office_files import native_file, unwrapped
from amparo.reading.values import Stands
from amparo.sandbox.declined import Declined

_OBJECT = re.compile(rb"\\objdata\b(?:\\[a-z]+-?[0-9]* ?|[\s{}])*([0-9A-Fa-f\s]*)")
_COMPOUND = b"\xd0\xcf\x11\xe0"
_EMBEDDED, _PACKAGE = 2, b"package"
_MOST_FILES = 2_000


def files_in_rich_text(source: BinaryIO) -> Iterator[Found]:
    """Give the files embedded in a rich text file, each by the name its packer kept."""
    for number, found in enumerate(_OBJECT.finditer(source.read())):
        if number >= _MOST_FILES:
            return
        yield _file_of(b"".join(found[1].split()))


def _file_of(digits: bytes) -> Found:
    try:
        kind, content = _native(bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii")))
        name = ""
        if kind.lower() == _PACKAGE:
            name, content = native_file(content, begin=2)
        elif content.startswith(_COMPOUND):
            name, content = unwrapped(content)
    except (ValueError, IndexError, struct.error):
        return Found(name="", stands=Stands.EMBEDDED, opened=_lost)
    return Found(name=name, stands=Stands.EMBEDDED, opened=partial(BytesIO, content))


def _native(raw: bytes) -> tuple[bytes, bytes]:
    """Give the class of an object and what its program kept in it."""
    _, form = struct.unpack_from("<II", raw)
    if form != _EMBEDDED:
        raise ValueError("a link, or a picture of an object")
    at, names = 8, []
    for _ in range(3):
        (length,) = struct.unpack_from("<I", raw, at)
        names.append(raw[at + 4 : at + 4 + length].rstrip(b"\0"))
        at += 4 + length
    (size,) = struct.unpack_from("<I", raw, at)
    if at + 4 + size > len(raw):
        raise ValueError("breaks off")
    return names[0], raw[at + 4 : at + 4 + size]


def _lost() -> BinaryIO:
    raise Declined("reading.part-not-readable")
