# SPDX-License-Identifier: MPL-2.0
"""What a sheet shows round and over its cells: headers, charts, shapes; read where it has words, told where not."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from amparo.sandbox.declined import Declined
from tests.engines.reading.formats.workbook_papers import of_rows, sheet_of, with_members, workbook
from tests.engines.reading.papers import Result, read_here


def lines(result: Result) -> list[str]:
    return [line for page in result.layer for line in page["text"].split("\n")]


def read_book(tmp_path: Path, content: bytes) -> Result:
    return read_here(tmp_path, content, name="p.xlsx")


def test_what_a_sheet_prints_round_its_cells_is_read(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = "v"
        sheet.oddHeader.left.text = "Comisión inventada"
        sheet.oddHeader.right.text = "&A"
        sheet.oddFooter.center.text = "Página &P de &N"
        sheet.oddFooter.right.text = "Copia n.º 3 && única"

    said = " ".join(lines(read_book(tmp_path, workbook(fill))))

    assert "Header: Comisión inventada | [sheet]" in said
    assert "Footer: Página [page] de [pages] | Copia n.º 3 & única" in said


@pytest.mark.parametrize("footer", ["Page &P of &N", "&F", "&D &T", '&"Arial,Bold"&12Página &P', "&K01+0008&P"])
def test_footers_that_only_count_pages_are_left_out(footer: str, tmp_path: Path) -> None:
    after = f"<headerFooter><oddFooter>&amp;C{footer.replace('&', '&amp;')}</oddFooter></headerFooter>"
    result = read_book(tmp_path, sheet_of('<row r="1"><c r="A1"><v>4</v></c></row>', after=after))

    assert "Footer" not in " ".join(lines(result))


def test_the_words_on_a_chart_are_read(tmp_path: Path) -> None:
    from openpyxl.chart import BarChart, Reference

    def fill(sheet: Worksheet) -> None:
        for row in range(1, 5):
            sheet.append([f"m{row}", row])
        chart = BarChart()
        chart.title = "Amenazas por mes"
        chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=4))
        sheet.add_chart(chart, "D2")

    result = read_book(tmp_path, workbook(fill))

    assert "Amenazas por mes" in " ".join(lines(result))
    assert result.params("sheet-charts-not-drawn") == {"count": 1}


def test_a_chart_on_a_sheet_of_its_own_is_told_and_its_words_read(tmp_path: Path) -> None:
    from openpyxl.chart import BarChart, Reference

    def add(book: openpyxl.Workbook) -> None:
        chart = BarChart()
        chart.title = "Denuncias"
        chart.add_data(Reference(book.worksheets[0], min_col=1, min_row=1, max_row=2))
        book.create_chartsheet("Figure").add_chart(chart)

    result = read_book(tmp_path, workbook(lambda sheet: sheet.append([1]), change=add))

    assert "Denuncias" in " ".join(lines(result))
    assert result.params("sheet-not-a-table") == {"count": 1}


def test_a_workbook_whose_cells_are_empty_says_what_it_holds(tmp_path: Path) -> None:
    def comment(sheet: Worksheet) -> None:
        sheet["B2"].comment = Comment("Invented", "Invented Author")

    for content, code in ((workbook(comment), "workbook-only-drawn"), (workbook(lambda _: None), "workbook-empty")):
        with pytest.raises(Declined) as refused:
            read_book(tmp_path, content)
        assert refused.value.code == f"reading.{code}"


def test_shapes_without_words_are_told(tmp_path: Path) -> None:
    names = ("xdr", "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing")
    drawn = f'<{names[0]}:wsDr xmlns:xdr="{names[1]}"><xdr:twoCellAnchor><xdr:sp/></xdr:twoCellAnchor></xdr:wsDr>'
    fields = b'<xml xmlns:x="urn:schemas-microsoft-com:office:excel"><x:ClientData ObjectType="Checkbox"/></xml>'
    rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{rels}/drawing" Target="../drawings/d.xml"/>'
        f'<Relationship Id="r2" Type="{rels}/vmlDrawing" Target="../drawings/v.vml"/></Relationships>'
    )
    content = with_members(
        of_rows(["x"]),
        {
            "xl/worksheets/_rels/sheet1.xml.rels": links.encode(),
            "xl/drawings/d.xml": drawn.encode(),
            "xl/drawings/v.vml": fields,
        },
    )
    assert read_book(tmp_path, content).params("sheet-shapes-not-drawn") == {"count": 2}
