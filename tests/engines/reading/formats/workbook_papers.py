# SPDX-License-Identifier: MPL-2.0
"""Invented workbooks, made on the spot by another library or member by member."""

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def workbook(fill: Callable[[Worksheet], None], *, change: Callable[[openpyxl.Workbook], None] | None = None) -> bytes:
    """Give a workbook whose first sheet `fill` fills; `change` may do more."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "First"
    fill(sheet)
    if change:
        change(book)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def of_rows(*rows: list[object]) -> bytes:
    """Give a workbook of one sheet with these rows."""

    def fill(sheet: Worksheet) -> None:
        for row in rows:
            sheet.append(row)

    return workbook(fill)


def with_members(content: bytes, members: Mapping[str, bytes | Callable[[bytes], bytes]]) -> bytes:
    """Give an archive with members added or, by a function, changed."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as before, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            change = members.get(name)
            inside = before.read(name)
            after.writestr(name, change(inside) if callable(change) else inside)
        for name, member in members.items():
            if isinstance(member, bytes):
                after.writestr(name, member)
    return buffer.getvalue()


def sheet_of(rows: str, *, before: str = "", after: str = "") -> bytes:
    """Give a workbook whose only sheet has these rows as XML."""
    sheet = f'<worksheet xmlns="{MAIN}" xmlns:r="{RELS}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
    return with_members(of_rows(["x"]), {"xl/worksheets/sheet1.xml": lambda _: sheet.encode()})


def with_shared_texts(content: bytes, *texts: str) -> bytes:
    """Give a workbook with texts kept apart from its sheets, as spreadsheet programs save them."""
    shared = "".join(f"<si><t>{text}</t></si>" for text in texts)
    relation = f'<Relationship Id="rShared" Type="{RELS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    return with_members(
        content,
        {
            "xl/sharedStrings.xml": f'<?xml version="1.0"?><sst xmlns="{MAIN}">{shared}</sst>'.encode(),
            "xl/_rels/workbook.xml.rels": lambda inside: inside.replace(b"</Relationships>", relation.encode()),
        },
    )
