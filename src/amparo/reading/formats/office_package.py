# SPDX-License-Identifier: MPL-2.0
"""The archive an Office file is (OPC, ISO/IEC 29500-2): looked at before anything is unpacked, parts read one by one.

Nothing is ever written out, so names of members can't reach the disk.  XML is parsed without entities, without a DTD
and without network; a part that declares either is declined, since no Office program writes one.
"""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import BinaryIO

from lxml import etree

from amparo.reading.formats.package_mending import put_together
from amparo.sandbox.declined import Declined

_NOT_OPENED = (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError, IndexError)
MOST_MEMBERS = 10_000
MOST_UNPACKED = 1024**3
MOST_XML = 96 * 1024**2
_HIGHEST_RATIO = 400  # text packs to a thirtieth at best; only what is made to burst goes further
_RATIO_COUNTS_FROM = 64 * 1024**2  # below, even a burst does no harm: real files bring lists of a million empty words
_DECLARES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
# ISO/IEC 29500 strict names the same things otherwise.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/", b"http://schemas.openxmlformats.org/wordprocessingml/2006/"),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/", b"http://schemas.openxmlformats.org/spreadsheetml/2006/"),
    (b"http://purl.oclc.org/ooxml/presentationml/", b"http://schemas.openxmlformats.org/presentationml/2006/"),
)


class PartLost(LookupError):
    """A part isn't there, or its bytes are damaged."""


@dataclass(frozen=True, slots=True)
class Link:
    """A relation of a part: what kind of thing it leads to, where to, and whether that is outside of the file."""

    kind: str
    target: str
    is_external: bool


class Package:
    """An Office file, opened.  Raises `Declined` for one that unpacks to more than any paper, or declares entities."""

    def __init__(self, raw: bytes) -> None:
        self.lost: set[str] = set()
        self.mended: set[str] = set()
        self._archive = self._opened(raw)
        self._members = {info.filename.lstrip("/").replace("\\", "/"): info for info in self._archive.infolist()}
        if len(self._members) < len(self._archive.infolist()):
            raise PartLost("two members of one name")  # which of them is shown would be chance

    def _opened(self, raw: bytes) -> zipfile.ZipFile:
        """Open the archive; one whose end was lost is put together from the members that arrived."""
        try:
            archive = zipfile.ZipFile(BytesIO(raw))
        except _NOT_OPENED:
            made = put_together(raw)
            if made is None:
                raise PartLost("archive") from None
            archive, self.mended = zipfile.ZipFile(made[0]), {"archive", *made[1]}
            size = made[0].getbuffer().nbytes
        else:
            size = len(raw)
        check_members(archive, size)
        return archive

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._members)

    def size(self, name: str) -> int:
        """Give how large a part says it is."""
        return self._members[name].file_size if name in self._members else 0

    def read(self, name: str, *, most: int = MOST_UNPACKED) -> bytes:
        """Give the bytes of a part; raise `PartLost` when they aren't all there."""
        try:
            with self._archive.open(self._members[name]) as member:
                content = member.read(most + 1)
        except (KeyError, ValueError, zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError):
            self.lost.add(name)
            raise PartLost(name) from None
        if len(content) > most:
            raise Declined("reading.unpacks-too-large", {"limit": most // 1024**2})
        return content

    def xml(self, name: str) -> etree._Element:
        """Give the root of a part of XML, in transitional names; one that breaks off is given as far as it goes."""
        content = self.read(name, most=MOST_XML)
        try:
            return parsed(content)
        except etree.XMLSyntaxError:
            root = _as_far_as_it_goes(content)
        if root is None:
            self.lost.add(name)
            raise PartLost(name)
        self.mended.add(name)
        return root

    def links(self, name: str) -> Mapping[str, Link]:
        """Give the relations of a part (of the package itself for an empty name) by their ids."""
        folder, _, file = name.rpartition("/")
        relations = posixpath.join(folder, "_rels", f"{file}.rels")
        if relations not in self._members:
            return {}
        try:
            root = self.xml(relations)
        except PartLost:
            return {}
        return {relation.get("Id", ""): _link(relation, folder) for relation in root.iter(_RELATION)}

    def linked(self, name: str, kind: str) -> str:
        """Give the part that the first inner relation of a kind leads to, empty when there is none."""
        for link in self.links(name).values():
            if link.kind == kind and not link.is_external:
                return self._existing(link.target)
        return ""

    def _existing(self, target: str) -> str:
        """Give a target as its member is spelled; Office looks it up without regard to capitals."""
        if target in self._members:
            return target
        folded = target.casefold()
        return next((name for name in self._members if name.casefold() == folded), target)

    def type_of(self, name: str) -> str:
        """Give the content type of a part, empty when the package doesn't say."""
        ending = name.rpartition(".")[2].lower()
        return self._types.get(f"/{name}".casefold()) or self._types.get(ending, "")

    @cached_property
    def _types(self) -> Mapping[str, str]:
        try:
            root = self.xml("[Content_Types].xml")
        except PartLost:
            return {}
        types = {one.get("Extension", "").lower(): one.get("ContentType", "") for one in root.iter(f"{_TYPES}Default")}
        overrides = root.iter(f"{_TYPES}Override")
        return types | {one.get("PartName", "").casefold(): one.get("ContentType", "") for one in overrides}


def check_members(archive: zipfile.ZipFile, size: int) -> None:
    """Raise `Declined` for an archive made to burst, by what it says of itself, before anything is unpacked."""
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise Declined("reading.too-many-members", {"members": len(members), "limit": MOST_MEMBERS})
    unpacked, packed = sum(info.file_size for info in members), sum(info.compress_size for info in members)
    if unpacked > MOST_UNPACKED:
        raise Declined("reading.unpacks-too-large", {"limit": MOST_UNPACKED // 1024**2})
    if unpacked > _RATIO_COUNTS_FROM and unpacked > _HIGHEST_RATIO * max(packed, 1):
        raise Declined("reading.packed-to-burst", {"ratio": unpacked // max(packed, 1), "limit": _HIGHEST_RATIO})
    if packed > size:  # members lie over each other, so that one byte is unpacked many times
        raise Declined("reading.packed-to-burst", {"ratio": unpacked // max(size, 1), "limit": _HIGHEST_RATIO})


def parsed(content: bytes) -> etree._Element:
    """Parse XML without entities, DTD or network; `Declined` for what declares them."""
    content = _plain(content)
    root = etree.parse(BytesIO(content), _parser()).getroot()
    _must_be_plain(root)
    return root


def _as_far_as_it_goes(content: bytes) -> etree._Element | None:
    try:
        root = etree.parse(BytesIO(_plain(content)), _parser(recover=True)).getroot()
    except etree.XMLSyntaxError:
        return None
    if root is not None:
        _must_be_plain(root)
    return root


def _must_be_plain(root: etree._Element) -> None:
    if root.getroottree().docinfo.internalDTD is not None:
        raise Declined("reading.hostile-xml")


def _plain(content: bytes) -> bytes:
    """Give XML in the names of the transitional form; refuse declarations in any of the encodings XML has."""
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\0" in content[:4]:
        content = content.replace(b"\0", b"") if _DECLARES.search(content.replace(b"\0", b"")) else _as_utf8(content)
    if _DECLARES.search(content):
        raise Declined("reading.hostile-xml")
    if b"//purl.oclc.org/ooxml/" in content:
        for strict, transitional in _STRICT:
            content = content.replace(strict, transitional)
    return content


def _as_utf8(content: bytes) -> bytes:
    codec = (
        "utf-16"
        if content[:2] in {b"\xff\xfe", b"\xfe\xff"}
        else ("utf-16-le" if content[1:2] == b"\0" else "utf-16-be")
    )
    text = content.decode(codec, "replace")
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text).encode()


def _parser(*, recover: bool = False) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )


def _link(relation: etree._Element, folder: str) -> Link:
    target, kind = relation.get("Target", ""), relation.get("Type", "").rpartition("/")[2]
    is_external = relation.get("TargetMode", "").casefold() == "external"
    if not is_external:
        target = posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/"))).lstrip("/")
    return Link(kind, target, is_external)


def opened_members(file: BinaryIO) -> tuple[str, ...]:
    """Give the names of the members of an archive, none when it can't be opened; nothing is unpacked."""
    try:
        with zipfile.ZipFile(file) as archive:
            return tuple(archive.namelist()[:MOST_MEMBERS])
    except _NOT_OPENED:
        return ()
