# SPDX-License-Identifier: MPL-2.0
"""What PDFs, Office files and e-mails say of themselves."""

import re
import zipfile
from collections.abc import Iterator, Mapping
from email.parser import BytesHeaderParser
from email.policy import default
from typing import Any, BinaryIO

import olefile
import pikepdf
from defusedxml import ElementTree  # type: ignore[import-untyped]

_INFO: Mapping[str, str] = {
    "/Author": "author", "/Title": "title", "/Subject": "subject", "/Keywords": "words", "/Creator": "program",
    "/Producer": "program", "/CreationDate": "made", "/ModDate": "changed", "/Company": "company",
    "/LastModifiedBy": "changed-by",
}  # fmt: skip
_XMP: Mapping[str, str] = {
    "dc:creator": "author", "dc:title": "title", "dc:description": "comment", "xmp:CreatorTool": "program",
    "xmp:CreateDate": "made", "xmp:ModifyDate": "changed", "pdf:Producer": "program", "pdf:Keywords": "words",
}  # fmt: skip
# Of docProps/core.xml and app.xml (ECMA-376) and of meta.xml (OpenDocument), by the name without its space.
_PROPERTIES: Mapping[str, str] = {
    "creator": "author", "initial-creator": "author", "lastModifiedBy": "changed-by", "created": "made",
    "creation-date": "made", "modified": "changed", "date": "changed", "title": "title", "subject": "subject",
    "description": "comment", "keywords": "words", "Application": "program", "generator": "program",
    "Company": "company", "Manager": "author", "revision": "revision", "editing-cycles": "revision",
}  # fmt: skip
_TOLD_IN = ("docProps/core.xml", "docProps/app.xml", "meta.xml")
_LARGEST = 1024**2
_PDF_DAY = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(.*)")
_ADDRESS = re.compile(r"\[?((?:\d{1,3}\.){3}\d{1,3}|[0-9a-fA-F:]{6,45})\]?")


def said_by_pdf(source: BinaryIO) -> Iterator[tuple[str, str]]:
    """Give the entries of the information dictionary and of XMP."""
    with pikepdf.Pdf.open(source) as pdf:
        for name, word in _INFO.items():
            if name in pdf.docinfo:
                yield word, _day(str(pdf.docinfo[name]))
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as told:
            for name, word in _XMP.items():
                value = told.get(name)
                yield from ((word, str(one)) for one in (value if isinstance(value, list | set) else [value]) if one)


def _day(value: str) -> str:
    """Write a PDF's date as ISO 8601 does."""
    found = _PDF_DAY.fullmatch(value)
    if not found:
        return value
    year, month, day, hour, minute, second, zone = found.groups()
    told = "-".join(part for part in (year, month, day) if part)
    clock = ":".join(part for part in (hour, minute, second) if part)
    return " ".join(part for part in (told, clock, zone.replace("'", "")) if part)


def said_by_office(source: BinaryIO) -> Iterator[tuple[str, str]]:
    """Give the properties of an Office or OpenDocument package; nothing for what is none."""
    if not zipfile.is_zipfile(source):
        return
    with zipfile.ZipFile(source) as package:
        for name in _TOLD_IN:
            if name not in package.namelist() or package.getinfo(name).file_size > _LARGEST:
                continue
            for element in ElementTree.fromstring(package.read(name)).iter():
                word = _PROPERTIES.get(str(element.tag).rpartition("}")[2])
                if word and element.text and element.text.strip():
                    yield word, element.text


def said_by_old_office(source: BinaryIO) -> Iterator[tuple[str, str]]:
    """Give the properties of an Office file of before 2007."""
    with olefile.OleFileIO(source) as old:
        told: Any = old.get_metadata()
        for field, word in (
            ("author", "author"), ("last_saved_by", "changed-by"), ("create_time", "made"), ("company", "company"),
            ("last_saved_time", "changed"), ("title", "title"), ("subject", "subject"), ("comments", "comment"),
            ("creating_application", "program"), ("revision_number", "revision"),
        ):  # fmt: skip
            value = getattr(told, field, None)
            if value:
                yield word, value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def said_by_mail(source: BinaryIO) -> Iterator[tuple[str, str]]:
    """Give who sent an e-mail to whom, when, with what program and from which address on the network."""
    told = BytesHeaderParser(policy=default).parse(source)
    for name, word in (
        ("From", "sender"), ("To", "receiver"), ("Cc", "receiver"), ("Date", "sent"), ("Subject", "subject"),
        ("X-Mailer", "program"), ("User-Agent", "program"),
    ):  # fmt: skip
        yield from ((word, str(value)) for value in told.get_all(name, []))
    for value in told.get_all("X-Originating-IP", []):
        if found := _ADDRESS.search(str(value)):
            yield "sent-from", found[1]
