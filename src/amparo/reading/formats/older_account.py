# SPDX-License-Identifier: MPL-2.0
"""What an older Office file, a rich text file or an OpenDocument carries besides its pages: counted and told."""

import re
import struct
from io import BytesIO

import olefile
from lxml import etree

from amparo.reading.formats.office_package import Package, PartLost
from amparo.reading.formats.word_account import is_remote, note_package
from amparo.reading.formats.word_names import A
from amparo.reading.sniffing import Kind
from amparo.reading.tally import Tally

_FAULTS = (OSError, ValueError, TypeError, IndexError, KeyError, AttributeError, struct.error, RecursionError)
_RTF_OBJECT = re.compile(rb"\\objdata\b")
_RTF_TEMPLATE = re.compile(rb"\\\*\\template\s*([^{}]{1,500})")
_RTF_FETCHING = re.compile(rb"\\fldinst[^}]{0,200}?\b(?:INCLUDETEXT|INCLUDEPICTURE|LINK)\b")
_DDE = re.compile(rb"(?:\\fldinst[^}]{0,200}?|\x13\s*)\bDDE(?:AUTO)?\b")
_DDE_WIDE = re.compile(rb"\x13\0(?:\x20\0)*D\0D\0E\0")
_OLE_MACROS = ("VBA", "_VBA_PROJECT_CUR", "Macros", "_VBA_PROJECT")
_SLIDE = re.compile(r"^ppt/(?:slides/slide|notesSlides/notesSlide)[0-9]+\.xml$")
_ODF_MACROS = re.compile(r"^(?:Basic|Scripts)/.+")
_ODF_OBJECT = re.compile(r"^Object [0-9]+(?:/content\.xml)?$")
_ODF_DDE = (b"office:dde-source", b"text:dde-connection", b"table:dde-link")
_ODF_ELSEWHERE = re.compile(rb'<draw:image[^>]{0,2000}?xlink:href="(?:https?|ftp|file|smb):', re.IGNORECASE)


def note_older(raw: bytes, kind: Kind, tally: Tally) -> None:
    """Note what a file carries that is converted to be read."""
    if kind.name == "RTF":
        _note_rich_text(raw, tally)
    elif raw.startswith(b"\xd0\xcf\x11\xe0"):
        _note_compound(raw, tally)
    elif raw.startswith(b"PK"):
        _note_archive(raw, tally)


def _note_rich_text(raw: bytes, tally: Tally) -> None:
    tally.count("reading.found-objects", len(_RTF_OBJECT.findall(raw)))
    tally.count("reading.found-dde", len(_DDE.findall(raw)))
    tally.count("reading.found-fetching-fields", len(_RTF_FETCHING.findall(raw)))
    templates = [found.decode("latin-1") for found in _RTF_TEMPLATE.findall(raw)]
    tally.count("reading.found-remote-template", sum(map(is_remote, templates)))
    if rb"\info" in raw:
        tally.note("reading.office-details-removed")


def _note_compound(raw: bytes, tally: Tally) -> None:
    try:
        with olefile.OleFileIO(BytesIO(raw)) as compound:
            paths = compound.listdir(streams=True, storages=True)
    except _FAULTS:
        return  # what converts it will say so
    if any(part in _OLE_MACROS for path in paths for part in path):
        tally.note("reading.found-macros")
    objects = {path[1] for path in paths if len(path) > 1 and path[0] == "ObjectPool"}
    objects |= {path[0] for path in paths if path[0].startswith("MBD")}
    tally.count("reading.found-objects", len(objects))
    tally.count("reading.found-dde", len(_DDE.findall(raw)) + len(_DDE_WIDE.findall(raw)))
    if any("SummaryInformation" in part for path in paths for part in path):
        tally.note("reading.office-details-removed")


def _note_archive(raw: bytes, tally: Tally) -> None:
    """OpenDocument by its own names; slides of the newer Office by those of that."""
    try:
        package = Package(raw)
    except PartLost:
        return
    if "[Content_Types].xml" in package.names:
        note_package(package, tally)
        tally.count("reading.slides-not-shown", _unseen_slides(package))
        return
    if any(map(_ODF_MACROS.match, package.names)):
        tally.note("reading.found-macros")
    tally.count("reading.found-objects", len({name.split("/")[0] for name in package.names if _ODF_OBJECT.match(name)}))
    tally.count("reading.office-signatures", "META-INF/documentsignatures.xml" in package.names)
    if "meta.xml" in package.names:
        tally.note("reading.office-details-removed")
    content = _content(package)
    tally.count("reading.found-dde", sum(map(content.count, _ODF_DDE)))
    tally.count("reading.pictures-elsewhere", len(_ODF_ELSEWHERE.findall(content)))


def _unseen_slides(package: Package) -> int:
    """Count the speaker's notes that say something and the slides that are hidden; neither is printed."""
    unseen = 0
    for name in filter(_SLIDE.search, package.names):
        try:
            root = package.xml(name)
        except PartLost:
            continue
        words = "".join(text.text or "" for text in root.iter(f"{A}t")).strip()
        is_note = "/notesSlides/" in name
        unseen += bool(words) and not words.isdigit() if is_note else root.get("show", "1") in {"0", "false"}
    return unseen


def _content(package: Package) -> bytes:
    try:
        return bytes(etree.tostring(package.xml("content.xml")))
    except PartLost:
        return b""
