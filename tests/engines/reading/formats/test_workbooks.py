# SPDX-License-Identifier: MPL-2.0
"""Workbooks as pages: every sheet with its values as shown, what is hidden shown and told, nothing run or fetched."""

import datetime as dt
import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image as Placed
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from amparo.sandbox.declined import Declined
from tests.engines.reading.formats.workbook_papers import (
    MAIN,
    of_rows,
    sheet_of,
    with_members,
    with_shared_texts,
    workbook,
)
from tests.engines.reading.papers import FORBIDDEN, Result, everything_in, photograph, read_here

VBA = b"\xd0\xcf\x11\xe0" + b"Invented macro" * 20


def lines(result: Result) -> list[str]:
    return [line for page in result.layer for line in page["text"].split("\n")]


def read_book(tmp_path: Path, content: bytes, *, name: str = "p.xlsx") -> Result:
    return read_here(tmp_path, content, name=name)


def formatted(*pairs: tuple[object, str]) -> bytes:
    """Give a workbook with a value and its format in each row."""

    def fill(sheet: Worksheet) -> None:
        for row, (value, code) in enumerate(pairs, start=1):
            sheet.cell(row, 1, "v")
            sheet.cell(row, 2, value).number_format = code  # type: ignore[arg-type]

    return workbook(fill)


def test_values_stand_as_they_are_shown(tmp_path: Path) -> None:
    content = formatted(
        (1234.5, '"$"#,##0.00'), (0.125, "0.0%"), (dt.date(2024, 3, 5), "dd/mm/yyyy"), (dt.time(18, 30), "h:mm AM/PM"),
        (dt.datetime(2024, 3, 5, 7, 4), 'd "de" mmmm "de" yyyy'), (dt.datetime(2024, 3, 5), "[$-80A]d mmmm yyyy"),
        (True, "General"), (-7, "0;(0)"), (5551234567, "(000) 000-0000"), (1 / 3, "General"), (1.25, "[h]:mm"),
        (0.5, "# ?/?"), (12, "00000"), ("text", "@"),
    )  # fmt: skip

    result = read_book(tmp_path, content)

    assert [line.removeprefix("v ") for line in lines(result)[1:]] == [
        "$1,234.50", "12.5%", "05/03/2024", "6:30 PM", "5 de March de 2024", "5 marzo 2024", "TRUE", "(7)",
        "(555) 123-4567", "0.333333333", "30:00", "1/2", "00012", "text",
    ]  # fmt: skip


def test_days_whose_order_hangs_on_the_reader_are_shown_without_doubt(tmp_path: Path) -> None:
    result = read_book(tmp_path, formatted((dt.date(2024, 3, 5), "mm-dd-yy"), (dt.date(2024, 3, 6), "[$-F800]dddd")))

    assert lines(result)[1:] == ["v 2024-03-05", "v 2024-03-06"]
    assert result.params("sheet-dates-by-place") == {"count": 2}


def test_a_format_that_is_none_shows_the_value_as_stored(tmp_path: Path) -> None:
    odd = {"xl/styles.xml": lambda inside: inside.replace(b"&quot;X&quot;0.00", b"0;" * 9)}
    content = with_members(formatted((1234.5, '"X"0.00')), odd)

    result = read_book(tmp_path, content)

    assert lines(result)[1:] == ["v 1234.5"]
    assert result.params("sheet-formats-unknown") == {"count": 1}


def test_every_sheet_is_shown_also_hidden_ones_and_told(tmp_path: Path) -> None:
    def change(book: openpyxl.Workbook) -> None:
        for state in ("hidden", "veryHidden"):
            sheet = book.create_sheet(state)
            sheet["A1"] = f"kept {state}"
            sheet.sheet_state = state
        book.create_sheet("Empty")

    result = read_book(tmp_path, workbook(lambda sheet: sheet.append(["seen"]), change=change))

    assert lines(result) == [
        "Sheet 1 of 4: First", "seen", "Sheet 2 of 4: hidden (hidden sheet)", "kept hidden",
        "Sheet 3 of 4: veryHidden (hidden sheet)", "kept veryHidden",
    ]  # fmt: skip
    assert result.params("sheet-hidden") == {"sheets": 2, "rows": 0, "columns": 0}
    assert result.params("sheet-empty") == {"count": 1}
    assert result.answer["outline"][0] == [0, "Sheet 1 of 4: First", 1]
    assert [line[2] for line in result.answer["outline"]] == [1, 2, 3]


def test_hidden_rows_columns_and_values_are_shown_marked_and_told(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        for row in range(1, 4):
            sheet.append([f"a{row}", f"b{row}", row])
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["B"].hidden = True
        sheet["C3"].number_format = ";;;"

    result = read_book(tmp_path, workbook(fill))

    assert lines(result)[1:] == ["A B (hidden) C", "1 a1 b1 1", "2 (hidden) a2 b2 2", "3 a3 b3 3"]
    assert result.params("sheet-hidden") == {"sheets": 0, "rows": 1, "columns": 1}
    assert result.params("sheet-hidden-by-format") == {"count": 1}


def test_formulas_show_the_result_saved_last_or_themselves(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>'
        '<c r="C1"><f>NOW()</f></c><c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
        '<c r="E1" t="str"><f>""</f><v></v></c></row>'
    )

    result = read_book(tmp_path, sheet_of(rows))

    assert lines(result)[1:] == ["2 ab =NOW() #DIV/0!"]
    assert result.params("sheet-formulas") == {"count": 5}
    assert result.params("sheet-formulas-without-value") == {"count": 1}
    assert result.params("sheet-errors") == {"count": 1}


def test_rich_escaped_and_inline_texts_are_whole(tmp_path: Path) -> None:
    rows = (
        '<row><c t="inlineStr"><is><r><t>Se</t></r><r><t>ñora</t></r><rPh sb="0" eb="1"><t>no</t></rPh></is></c></row>'
        '<row><c t="inlineStr"><is><t>two_x000D__x000A_lines</t></is></c></row><row><c t="s"><v>77</v></c></row>'
    )

    result = read_book(tmp_path, sheet_of(rows))

    assert lines(result)[1:] == ["Señora", "two", "lines", "‹?›"]
    assert result.params("sheet-texts-lost") == {"count": 1}


def test_texts_kept_apart_from_the_sheet_are_found(tmp_path: Path) -> None:
    content = with_shared_texts(sheet_of('<row><c t="s"><v>1</v></c><c t="s"><v>0</v></c></row>'), "Beto", "Señora")

    assert lines(read_book(tmp_path, content))[1:] == ["Señora Beto"]


def test_merged_cells_stand_over_the_cells_they_cover(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Head", None, "x"])
        sheet.append(["a", "b", "c"])
        sheet.merge_cells("A1:B1")
        sheet["A1"].alignment = Alignment(horizontal="center")

    boxes = {word.text: word.box for word in read_book(tmp_path, workbook(fill)).words()}

    assert (boxes["Head"].left + boxes["Head"].right) / 2 == pytest.approx(
        (boxes["a"].left + boxes["b"].right) / 2, abs=6
    )
    assert boxes["x"].left == pytest.approx(boxes["c"].left, abs=1)


@pytest.mark.parametrize("reference", ["A1:XFD1048576", "A1:A1048576", "B2:A1", "nonsense", "A0:B0", "ZZZZ1:B2"])
def test_impossible_merged_cells_lose_nothing(reference: str, tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="B2"><v>2</v></c></row>'

    result = read_book(tmp_path, sheet_of(rows, after=f'<mergeCells><mergeCell ref="{reference}"/></mergeCells>'))

    assert "1" in result.text()


def test_scattered_cells_are_few_rows_with_their_numbers(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["D50000"], sheet["XFD3"] = "begin", "end", "far"

    result = read_book(tmp_path, workbook(fill))

    assert lines(result)[1:] == ["A B C D XFD", "1 begin", "2", "3 far", "50000 end"]


def test_rows_kept_in_sight_are_repeated_on_every_page(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Report"])
        sheet.append(["Name", "Sum"])
        for row in range(150):
            sheet.append([f"n{row}", row])
        sheet.freeze_panes = "A3"

    result = read_book(tmp_path, workbook(fill))

    assert len(result.layer) > 2
    assert all("Name Sum" in page["text"] for page in result.layer)


def test_a_sheet_written_from_the_right_begins_at_the_right(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.sheet_view.rightToLeft = True
        sheet.append(["first", "second"])

    boxes = {word.text: word.box for word in read_book(tmp_path, workbook(fill)).words()}

    assert boxes["first"].left > boxes["second"].left


def test_comments_are_told_by_cell_and_are_not_in_the_copy(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["a", "b"])
        sheet["B1"].comment = Comment("Privileged advice", "Invented Author")

    result = read_book(tmp_path, workbook(fill))

    assert result.params("sheet-comments") == {"count": 1, "cells": "1 B1"}
    assert "Privileged" not in everything_in(result.rendition)


def test_pictures_and_text_boxes_over_a_sheet_are_shown_with_their_place(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["a"])
        sheet.add_image(Placed(BytesIO(photograph())), "C4")

    drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
    box = f'<sp><txBody><a:p xmlns:a="{drawing}"><a:r><a:t>Boxed words</a:t></a:r></a:p></txBody></sp>'.encode()
    boxed = {"xl/drawings/drawing1.xml": lambda inside: inside.replace(b"<clientData", box + b"<clientData")}
    content = with_members(workbook(fill), boxed)

    result = read_book(tmp_path, content)

    assert lines(result)[-3:] == ["Picture at C4", "Text box at C4", "Boxed words"]
    assert len(set(result.picture(2).tobytes())) > 50
    assert "photo-has-gps" in result.codes


def test_what_lies_beside_the_sheets_is_told_and_not_copied(tmp_path: Path) -> None:
    link = f'<externalLink xmlns="{MAIN}"><ddeLink ddeService="cmd"/></externalLink>'.encode()
    records = b"<pivotCacheRecords><r><s v='Hidden value'/></r></pivotCacheRecords>"
    content = with_members(
        of_rows(["seen"]),
        {
            "xl/vbaProject.bin": VBA,
            "xl/embeddings/oleObject1.bin": b"x",
            "xl/externalLinks/externalLink1.xml": link,
            "xl/connections.xml": b"<connections/>",
            "xl/pivotCache/pivotCacheRecords1.xml": records,
        },
    )

    result = read_book(tmp_path, content, name="p.xlsm")

    assert {"found-macros", "found-dde", "found-fetching-fields"} <= result.codes
    assert result.params("found-objects") == {"count": 1}
    assert result.params("sheet-values-from-elsewhere") == {"count": 1}
    assert result.params("sheet-kept-unseen") == {"count": 1}
    everything = everything_in(result.rendition)
    assert "Hidden value" not in everything
    assert not FORBIDDEN.search(everything)


def test_a_chart_is_told(tmp_path: Path) -> None:
    from openpyxl.chart import BarChart, Reference

    def fill(sheet: Worksheet) -> None:
        for row in range(4):
            sheet.append([f"n{row}", row])
        chart = BarChart()
        chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=4))
        sheet.add_chart(chart, "D2")

    assert read_book(tmp_path, workbook(fill)).params("sheet-charts-not-drawn") == {"count": 1}


@pytest.mark.parametrize(
    "text", ['=HYPERLINK("http://x.example","y")', "<script>alert(1)</script>", "{{7*7}} #panic() $x$"]
)
def test_texts_that_look_like_code_stay_text(text: str, tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        cell = sheet.cell(1, 1, text)
        cell.data_type = "s"

    assert " ".join(lines(read_book(tmp_path, workbook(fill)))[1:]).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://x.example/x.dtd">',
    ],
)
@pytest.mark.parametrize(
    "member", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"]
)
def test_declared_entities_are_refused_in_every_part(member: str, declared: str, tmp_path: Path) -> None:
    content = with_shared_texts(of_rows(["x"]), "shared")
    content = with_members(content, {member: lambda inside: declared.encode() + inside.split(b"?>", 1)[-1]})

    with pytest.raises(Declined) as refused:
        read_book(tmp_path, content)

    assert refused.value.code == "reading.hostile-xml"


def test_a_member_that_unpacks_a_thousandfold_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", b" " * 64 * 1024**2)

    with pytest.raises(Declined) as refused:
        read_book(tmp_path, buffer.getvalue())

    assert refused.value.code == "reading.packed-to-burst"


def test_more_cells_than_pages_hold_are_declined_with_their_number(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c><c><v>2</v></c></row>' for row in range(1, 160_001))

    with pytest.raises(Declined) as refused:
        read_book(tmp_path, sheet_of(rows))

    assert refused.value.code == "reading.too-many-cells"
    assert refused.value.params == {"rows": 160_000, "cells": 320_000, "limit": 300_000}


@pytest.mark.parametrize("content", [of_rows([""]), of_rows([])])
def test_a_workbook_without_values_is_declined_as_such(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(Declined) as refused:
        read_book(tmp_path, content)

    assert refused.value.code == "reading.workbook-empty"


def test_a_damaged_sheet_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    def change(book: openpyxl.Workbook) -> None:
        book.create_sheet("Second")["A1"] = "second"

    content = workbook(lambda sheet: sheet.append(["first"]), change=change)
    result = read_book(tmp_path, with_members(content, {"xl/worksheets/sheet1.xml": lambda _: b"\0\1\2"}))

    assert "second" in result.text()
    assert result.params("sheet-lost") == {"count": 1}


def test_bold_cells_are_bold_and_titles_reach_over_empty_cells(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["A title that is much longer than its column is wide"])
        sheet.append(["a", "b", "c"])
        sheet["B2"].font = Font(bold=True)

    words = read_book(tmp_path, workbook(fill)).words()

    title = [word.box for word in words if word.text in {"title", "wide"}]
    assert title[0].bottom == title[1].bottom
    boxes = {word.text: word.box for word in words}
    assert boxes["a"].left == pytest.approx(boxes["A"].left, abs=1)
    assert boxes["wide"].right > boxes["b"].right


def test_the_same_workbook_gives_the_same_bytes(tmp_path: Path) -> None:
    content = of_rows(["a", 1], ["b", 2])

    once, again = (read_book(tmp_path, content, name=name).rendition.read_bytes() for name in ("a.xlsx", "b.xlsx"))

    assert once == again
