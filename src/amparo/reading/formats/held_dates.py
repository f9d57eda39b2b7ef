# SPDX-License-Identifier: MPL-2.0
"""Dates that a program writes anew at each opening, made to stay as they were saved last.

Done before another program converts the paper: a letter of years ago must not come out under today's date.  Only the
field's kind is changed, in a copy for the conversion; what was shown last stays.
"""

import re
import struct
import zipfile
from collections.abc import Iterator
from io import BytesIO

import olefile

_RTF_FIELD = re.compile(rb"(\\fldinst\b[\s{}]*(?:\\[a-z]+-?[0-9]*[ {}]*)*)(DATE|TIME|SAVEDATE|PRINTDATE)\b")
_ODF_DATE = re.compile(rb"<text:(?:date|time|modification-date|modification-time|print-date|print-time)\b[^>]*>")
_ODF_FIXED = re.compile(rb'\stext:fixed="[^"]*"')
_ODF_PARTS = ("content.xml", "styles.xml")
_MOST = 64 * 1024**2
# MS-DOC 2.8.25 and 2.9.89: the kinds of fields that give a day or an hour, and the one that quotes.
_DOC_DATES, _DOC_QUOTE = frozenset({22, 23, 31, 32}), 35
_DOC_BEGIN = 0x13
# Where the base of a document says where the fields of the text, of headers and of notes are listed (2.5.6).
_DOC_LISTS = (0x11A, 0x122, 0x12A, 0x21A)
_FAULTS = (OSError, ValueError, TypeError, IndexError, KeyError, AttributeError, struct.error, RecursionError)


def with_dates_held(raw: bytes, kind: str) -> tuple[bytes, int]:
    """Give the file with its dates held, and how many there are; the file as it is where that can't be done."""
    try:
        if kind == "RTF":
            return _rich_text(raw)
        if kind == "DOC":
            return _document(raw)
        if kind in {"ODT", "ODS", "ODP"}:
            return _open_document(raw)
    except (*_FAULTS, zipfile.BadZipFile):
        pass
    return raw, 0


def _rich_text(raw: bytes) -> tuple[bytes, int]:
    return _RTF_FIELD.subn(lambda found: found[1] + b"X" * len(found[2]), raw)


def _open_document(raw: bytes) -> tuple[bytes, int]:
    held, buffer = 0, BytesIO()
    with zipfile.ZipFile(BytesIO(raw)) as source:
        contents = {name: source.open(name).read(_MOST) for name in _ODF_PARTS if name in source.namelist()}
        for name, content in contents.items():
            contents[name], number = _ODF_DATE.subn(_fixed, content)
            held += number
        if not held:
            return raw, 0
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
            for info in source.infolist():
                plain = info.filename == "mimetype"
                content = contents[info.filename] if info.filename in contents else source.read(info)
                target.writestr(info.filename, content, zipfile.ZIP_STORED if plain else zipfile.ZIP_DEFLATED)
    return buffer.getvalue(), held


def _fixed(found: "re.Match[bytes]") -> bytes:
    tag = _ODF_FIXED.sub(b"", found[0])
    end = b"/>" if tag.endswith(b"/>") else b">"
    return tag[: -len(end)] + b' text:fixed="true"' + end


def _document(raw: bytes) -> tuple[bytes, int]:
    buffer = BytesIO(raw)
    with olefile.OleFileIO(buffer, write_mode=True) as compound:
        base = compound.openstream("WordDocument").read(0x400)
        name = "1Table" if int.from_bytes(base[10:12], "little") & 0x0200 else "0Table"
        table = bytearray(compound.openstream(name).read())
        held = 0
        for place in _field_kinds(base, table):
            if table[place] in _DOC_DATES:
                table[place] = _DOC_QUOTE
                held += 1
        if held:
            compound.write_stream(name, bytes(table))
    return (buffer.getvalue(), held) if held else (raw, 0)


def _field_kinds(base: bytes, table: bytearray) -> Iterator[int]:
    """Give where in the table stream the kind of each field stands that begins."""
    for place in _DOC_LISTS:
        start, length = struct.unpack_from("<II", base, place)
        count = (length - 4) // 6
        if count <= 0 or start + length > len(table):
            continue
        first = start + 4 * (count + 1)
        for number in range(count):
            at = first + 2 * number
            if table[at] & 0x1F == _DOC_BEGIN:
                yield at + 1
