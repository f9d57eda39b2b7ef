# SPDX-License-Identifier: MPL-2.0
"""Word files made reproducible: fixed order, fixed times, no author, nothing left of a template."""

import posixpath
import re
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO

from lxml import etree

# The first moment a zip file can name.
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
_FIXED_DAY = "1980-01-01T00:00:00Z"
# What python-docx's template brings along and no reader needs: a picture of an empty page, a second copy of the
# styles for Word 2010, a bibliography.
_LEFT_OUT = re.compile(r"docProps/thumbnail\.|customXml/|word/stylesWithEffects\.xml")
_CLEARED = frozenset({"creator", "lastModifiedBy", "description", "keywords", "category"})
_NO_PROGRAM = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)


def finish_docx(document: bytes) -> bytes:
    """Give the same Word file with fixed times and order, without author, program and leftovers of its template."""
    with zipfile.ZipFile(BytesIO(document)) as source:
        parts = {name: source.read(name) for name in source.namelist() if not _LEFT_OUT.match(name)}
    finished = BytesIO()
    with zipfile.ZipFile(finished, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(parts, key=_reading_order):
            entry = zipfile.ZipInfo(name, _FIXED_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # the same on every system
            entry.external_attr = 0o600 << 16
            target.writestr(entry, _cleaned(name, parts))
    return finished.getvalue()


def _reading_order(name: str) -> tuple[bool, str]:
    return (name != "[Content_Types].xml", name)


def _cleaned(name: str, parts: Mapping[str, bytes]) -> bytes:
    if name == "docProps/app.xml":
        return _NO_PROGRAM
    if name == "docProps/core.xml":
        return _changed(parts[name], _without_people)
    if name == "[Content_Types].xml":
        return _changed(parts[name], lambda root: _without_types(root, parts))
    if name.endswith(".rels"):
        base = posixpath.dirname(posixpath.dirname(name))
        return _changed(parts[name], lambda root: _without_links(root, base))
    return parts[name]


def _changed(content: bytes, change: Callable[[etree._Element], None]) -> bytes:
    root = etree.fromstring(content)
    change(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _without_people(properties: etree._Element) -> None:
    for fact in properties:
        name = etree.QName(fact).localname
        if name in _CLEARED:
            fact.text = None
        elif name in {"created", "modified"}:
            fact.text = _FIXED_DAY
        elif name == "revision":
            fact.text = "1"


def _without_types(types: etree._Element, parts: Mapping[str, bytes]) -> None:
    endings = {name.rpartition(".")[2] for name in parts}
    for kind in list(types):
        part, ending = kind.get("PartName", "").lstrip("/"), kind.get("Extension", "xml")
        if _LEFT_OUT.match(part) or ending not in endings:
            types.remove(kind)


def _without_links(links: etree._Element, base: str) -> None:
    for link in list(links):
        target = posixpath.normpath(posixpath.join("/", base, link.get("Target", ""))).lstrip("/")
        if link.get("TargetMode") != "External" and _LEFT_OUT.match(target):
            links.remove(link)
