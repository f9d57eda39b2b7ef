# SPDX-License-Identifier: MPL-2.0
"""Which kind of paper an Office file is, told by what is inside where the first bytes don't say enough.

An older Office file (compound file, MS-CFB) is known by its streams, a newer one by the members of its archive.  Both
may be locked by a password; then it is known by that.
"""

import re
import struct
from io import BytesIO
from typing import Any, BinaryIO

import olefile

from amparo.reading.formats.office_package import MOST_XML, Package, PartLost, opened_members
from amparo.reading.sniffing import DOCX, ODP, ODS, ODT, OLE, OUTLOOK, PPTX, UNKNOWN, XLSX, ZIP, Kind
from amparo.sandbox.declined import Declined

DOC = Kind("DOC", "application/msword", "converted")
XLS = Kind("XLS", "application/vnd.ms-excel", "converted")
XLSB = Kind("XLSB", "application/vnd.ms-excel.sheet.binary.macroEnabled.12", "converted")
PPT = Kind("PPT", "application/vnd.ms-powerpoint", "converted")

_CONTENTS, _DOCUMENT = "[content_types].xml", "word/document.xml"
_FOLDERS = (("word/", DOCX), ("xl/", XLSX), ("ppt/", PPTX))
_VISIO = Kind("Visio", "application/vnd.visio", "document")
_PUBLISHER = Kind("Publisher", "application/vnd.ms-publisher", "document")
_STREAMS = (
    ("WordDocument", DOC), ("Workbook", XLS), ("Book", XLS), ("PowerPoint Document", PPT),
    ("__properties_version1.0", OUTLOOK), ("VisioDocument", _VISIO), ("Quill/QuillSub/CONTENTS", _PUBLISHER),
)  # fmt: skip
_APPLE = re.compile(r"(?:^|/)(?:buildversionhistory\.plist|index/document\.iwa|index\.apxl)$")
_IWORK = Kind("Pages, Numbers or Keynote", "application/vnd.apple.iwork", "document")
_OPEN_DOCUMENTS = {kind.media_type.encode(): kind for kind in (ODT, ODS, ODP)}
_RIGHTS = ("DRMEncryptedTransform", "DRMEncryptedDataSpace", "DRMContent", "DRMViewerContent")
_WORD_97 = 0xC0
_RECORDS = 64  # FILEPASS stands among the first records of a workbook (MS-XLS 2.4.117)
_FILEPASS, _ENCRYPTED_USER = 0x2F, b"\xdf\xc4\xd1\xf3"
# What a compound file made wrong on purpose, or cut short, makes olefile raise.
_FAULTS = (OSError, ValueError, TypeError, IndexError, KeyError, AttributeError, struct.error, RecursionError)


def told_by_members(kind: Kind, file: BinaryIO) -> Kind:
    """Give the kind of an Office file by what is in it; one that can't be opened stays what its head says.

    Raises `Declined` for one that asks for a password, is bound to somebody's rights, or is damaged beyond telling.
    """
    if kind is OLE:
        return _by_streams(file)
    if kind in {ZIP, DOCX, XLSX, PPTX, ODT, ODS, ODP}:
        return _by_members(kind, file)
    return kind


def _by_members(kind: Kind, file: BinaryIO) -> Kind:
    names = {name.replace("\\", "/").lstrip("/").casefold() for name in opened_members(file)}
    file.seek(0)
    if kind is ZIP and "mimetype" in names:
        kind = _OPEN_DOCUMENTS.get(_said(file), ZIP)
    if kind in _OPEN_DOCUMENTS.values():
        return kind
    if not names:
        return kind
    if kind is ZIP and any(map(_APPLE.search, names)):
        return _IWORK
    if _CONTENTS not in names:
        return DOCX if _DOCUMENT in names else ZIP  # its list of parts was lost; the document is there
    if "xl/workbook.bin" in names:
        return XLSB
    return next((office for folder, office in _FOLDERS if any(name.startswith(folder) for name in names)), ZIP)


def _said(file: BinaryIO) -> bytes:
    """Give what an archive says it is, where it says so in a packed member."""
    try:
        return Package(file.read()).read("mimetype", most=200).strip().removesuffix(b"-template")
    except (PartLost, Declined):
        return b""
    finally:
        file.seek(0)


def must_be_open(kind: Kind, file: BinaryIO) -> None:
    """Raise `Declined` for a locked OpenDocument.

    An OpenDocument with a password says so in its list of members; its way of locking isn't known here.
    """
    if kind not in _OPEN_DOCUMENTS.values():
        return
    try:
        manifest = Package(file.read()).read("META-INF/manifest.xml", most=MOST_XML)
    except PartLost:
        manifest = b""
    file.seek(0)
    if b"encryption-data" in manifest:
        raise Declined("reading.locked-otherwise")


def _by_streams(file: BinaryIO) -> Kind:
    try:
        kind = _compound_kind(file)
    except _FAULTS:
        raise Declined("reading.damaged-office") from None
    file.seek(0)
    return kind


def _compound_kind(file: BinaryIO) -> Kind:
    with olefile.OleFileIO(file) as compound:
        names = {"/".join(path) for path in compound.listdir(streams=True, storages=True)}
        folded = {name.casefold() for name in names}  # programs look streams up without regard to capitals
        if any(right in name for right in _RIGHTS for name in names):
            raise Declined("reading.rights-managed")
        if "EncryptedPackage" in names:
            raise Declined("reading.office-password")
        kind = next((kind for stream, kind in _STREAMS if stream.casefold() in folded), UNKNOWN)
        if kind in _LOCKS and _LOCKS[kind](compound):
            raise Declined("reading.office-password")
    return kind


def _is_locked_text(compound: Any) -> bool:
    """The base of a document says whether the rest is encrypted (MS-DOC 2.5.2, fEncrypted)."""
    base = compound.openstream("WordDocument").read(12)
    return len(base) == 12 and bool(int.from_bytes(base[10:12], "little") & 0x0100)


def is_word_before_97(raw: bytes) -> bool:
    """True for a document of Word 6 or 95, whose base gives an older number (MS-DOC 2.5.1, nFib)."""
    try:
        with olefile.OleFileIO(BytesIO(raw)) as compound:
            base = compound.openstream("WordDocument").read(4)
    except _FAULTS:
        return False
    return len(base) == 4 and int.from_bytes(base[2:], "little") < _WORD_97


def _is_locked_workbook(compound: Any) -> bool:
    name = "Workbook" if compound.exists("Workbook") else "Book"
    stream = compound.openstream(name)
    for _ in range(_RECORDS):
        head = stream.read(4)
        if len(head) < 4:
            return False
        record, length = struct.unpack("<HH", head)
        if record == _FILEPASS:
            return True
        stream.read(length)
    return False


def _is_locked_show(compound: Any) -> bool:
    """The current user's record carries another mark when the show is encrypted (MS-PPT 2.3.2)."""
    return compound.exists("Current User") and _ENCRYPTED_USER in compound.openstream("Current User").read(64)


_LOCKS = {DOC: _is_locked_text, XLS: _is_locked_workbook, PPT: _is_locked_show}
