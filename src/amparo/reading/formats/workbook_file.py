# SPDX-License-Identifier: MPL-2.0
"""A workbook (XLSX, XLSM) opened: its sheets in order, its texts, its looks; nothing calculated, nothing fetched."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from amparo.reading.formats.office_package import Package, PartLost
from amparo.reading.formats.workbook_looks import MAIN, Look, looks_in
from amparo.sandbox.declined import Declined

RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MOST_SHEETS = 1_000


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet as the workbook lists it: name, part, whether it is hidden, and whether it is a table at all."""

    name: str
    part: str
    is_hidden: bool
    is_table: bool


@dataclass(slots=True)
class Workbook:
    """What all sheets share."""

    package: Package
    main: str
    sheets: list[SheetPart]
    texts: list[str]
    looks: list[Look]
    from_1904: bool
    title_rows: dict[int, int] = field(default_factory=dict)


def opened_workbook(raw: bytes) -> Workbook:
    """Open a workbook.  Raises `Declined` for one that isn't as it should be, `PartLost` where it is damaged."""
    package = Package(raw)
    main = package.linked("", "officeDocument") or "xl/workbook.xml"
    if package.type_of(main).endswith("binary.macroEnabled.main") or main.endswith(".bin"):
        raise Declined("reading.document-not-read", {"kind": "XLSB"})
    root = package.xml(main)
    properties = root.find(f"{MAIN}workbookPr")
    from_1904 = properties is not None and properties.get("date1904", "0") in {"1", "true"}
    book = Workbook(package, main, list(_sheets(package, main, root)), [], [], from_1904)
    book.title_rows = _title_rows(root)
    book.texts = _texts(package, main)
    styles = package.linked(main, "styles")
    if styles:
        try:
            book.looks = looks_in(package.xml(styles))
        except PartLost:
            book.looks = []
    if not book.sheets:
        raise PartLost(main)
    return book


def _sheets(package: Package, main: str, root: etree._Element) -> Iterator[SheetPart]:
    links = package.links(main)
    listed = root.find(f"{MAIN}sheets")
    for sheet in list(listed)[:_MOST_SHEETS] if listed is not None else ():
        link = links.get(sheet.get(RELATION, ""))
        is_hidden = sheet.get("state", "visible") != "visible"
        is_table = link is not None and not link.is_external and link.kind == "worksheet"
        yield SheetPart(sheet.get("name", ""), link.target if link else "", is_hidden, is_table)


def _title_rows(root: etree._Element) -> dict[int, int]:
    """Give for the place of a sheet how many of its first rows are to be printed on every page."""
    rows = {}
    for name in root.iter(f"{MAIN}definedName"):
        found = re.search(r"\$1:\$(\d{1,3})(?!\d)", str(name.text or ""))
        place = name.get("localSheetId", "")
        if name.get("name") == "_xlnm.Print_Titles" and found and place.isdecimal():
            rows[int(place)] = int(found[1])
    return rows


def _texts(package: Package, main: str) -> list[str]:
    part = package.linked(main, "sharedStrings")
    if not part:
        return []
    try:
        return [text_in(item) for item in package.xml(part) if item.tag == f"{MAIN}si"]
    except PartLost:
        return []


def text_in(item: etree._Element) -> str:
    """Give the text of an item, without the guides to its pronunciation."""
    pieces = []
    for piece in item.iter(f"{MAIN}t"):
        above = piece.getparent()
        if above is None or above.tag != f"{MAIN}rPh":
            pieces.append(str(piece.text or ""))
    return unescaped("".join(pieces))


def unescaped(text: str) -> str:
    """Give a text with the codes of signs (`_x000D_`) as signs."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text).replace("\r\n", "\n").replace("\r", "\n")
