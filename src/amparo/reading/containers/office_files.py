# SPDX-License-Identifier: MPL-2.0
"""Files embedded in Office files, new and old, and documents inserted whole: each under the name it was given."""

import re
import struct
from collections.abc import Iterator
from functools import partial
from io import BytesIO
from typing import Any, BinaryIO

import olefile

from amparo.reading.containers.found import MEGABYTE, Found
from amparo.reading.formats.office_package import Package, PartLost
from amparo.reading.values import Stands
from amparo.sandbox.declined import Declined

LARGEST = 256 * MEGABYTE
_EMBEDDED = re.compile(r"(?i)(?:^|/)embeddings/[^/]+$")
_INSERTED = "aFChunk"
_COMPOUND = b"\xd0\xcf\x11\xe0"
_NATIVE, _MOST_FILES = "\x01Ole10Native", 2_000
_FAULTS = (OSError, ValueError, TypeError, IndexError, KeyError, AttributeError, struct.error, RecursionError)


def files_in_package(source: BinaryIO) -> Iterator[Found]:
    """Give the files embedded in a newer Office file, then those a Word file inserts whole."""
    try:
        package = Package(source.read())
    except PartLost:
        return  # whoever reads its pages says that it is damaged
    names = [name for name in package.names if _EMBEDDED.search(name)]
    names += [
        link.target
        for part in package.names
        if part.endswith("document.xml")
        for link in package.links(part).values()
        if link.kind == _INSERTED and not link.is_external and link.target in package.names
    ]
    for name in dict.fromkeys(names[:_MOST_FILES]):
        yield _in_part(package, name)


def _in_part(package: Package, name: str) -> Found:
    usual = name.rpartition("/")[2]
    try:
        content = package.read(name, most=LARGEST)
    except PartLost:
        return Found(name=usual, stands=Stands.EMBEDDED, opened=_lost)
    if content.startswith(_COMPOUND):
        given, content = unwrapped(content)
        usual = given or usual
    return Found(name=usual, stands=Stands.EMBEDDED, opened=partial(BytesIO, content))


def files_in_compound(source: BinaryIO) -> Iterator[Found]:
    """Give the files packed into an older Office file."""
    try:
        with olefile.OleFileIO(BytesIO(source.read())) as compound:
            found = [_native(compound, path) for path in compound.listdir() if path[-1] == _NATIVE and len(path) > 1]
    except _FAULTS:
        return
    for name, content in found[:_MOST_FILES]:
        yield Found(name=name, stands=Stands.EMBEDDED, opened=partial(BytesIO, content))


def unwrapped(raw: bytes) -> tuple[str, bytes]:
    """Give what an embedded object holds, with its name: a packed file, a newer Office file, a PDF; else itself."""
    try:
        with olefile.OleFileIO(BytesIO(raw)) as compound:
            if compound.exists(_NATIVE):
                return _native(compound, [_NATIVE])
            for stream, start in (("Package", b"PK"), ("CONTENTS", b"%PDF")):
                if compound.exists(stream) and (content := compound.openstream(stream).read()).startswith(start):
                    return "", content
    except _FAULTS:
        pass
    return "", raw


def _native(compound: Any, path: list[str]) -> tuple[str, bytes]:
    return native_file(compound.openstream(path).read(), begin=6)


def native_file(raw: bytes, *, begin: int) -> tuple[str, bytes]:
    """Give name and content of a packed file (MS-OLEDS 2.3.6, as Windows' packager fills it) from its label on."""
    label, at = _text(raw, begin)
    _, at = _text(raw, at)
    at += 4
    (length,) = struct.unpack_from("<I", raw, at)
    at += 4 + length
    (size,) = struct.unpack_from("<I", raw, at)
    return label, raw[at + 4 : at + 4 + size]


def _text(raw: bytes, at: int) -> tuple[str, int]:
    end = raw.index(b"\0", at)
    return raw[at:end].decode("cp1252", "replace"), end + 1


def _lost() -> BinaryIO:
    raise Declined("reading.part-not-readable")
