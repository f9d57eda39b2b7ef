# SPDX-License-Identifier: MPL-2.0
"""Pages whose own text stands upside down or on its side are told, and no others."""

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from amparo.pipeline.turned import is_turned
from amparo.reading.engine import read_files
from amparo.reading.values import Reading, Source
from amparo.workspace import Workspace

_LINES = tuple(
    f"The reporter saw the truck near the harbor on day {number} and told the editor." for number in range(20)
)


def paper(path: Path, turn: Callable[[Canvas], None], lines: tuple[str, ...] = _LINES) -> Path:
    """Write a page of lines, turned first."""
    canvas = Canvas(str(path), pagesize=(612, 792), invariant=True)
    turn(canvas)
    canvas.setFont("Helvetica", 11)
    for place, line in enumerate(lines):
        canvas.drawString(72, 720 - 20 * place, line)
    canvas.showPage()
    canvas.save()
    return path


def read(tmp_path: Path, turn: Callable[[Canvas], None], lines: tuple[str, ...] = _LINES) -> Reading:
    source = Source(path=paper(tmp_path / "paper.pdf", turn, lines), about="d001")
    (reading,) = read_files([source], workspace=Workspace(tmp_path / "work"))
    return reading


def upside_down(canvas: Canvas) -> None:
    canvas.translate(612, 792)
    canvas.rotate(180)


def on_its_side(canvas: Canvas) -> None:
    canvas.translate(612, 0)
    canvas.rotate(90)


@pytest.mark.parametrize("turn", [upside_down, on_its_side])
def test_a_page_turned_within_itself_is_told(tmp_path: Path, turn: Callable[[Canvas], None]) -> None:
    assert is_turned(read(tmp_path, turn).pages[0])


@pytest.mark.parametrize("number", [180, 90, 270])
def test_a_page_turned_by_its_own_setting_is_told_too(tmp_path: Path, number: int) -> None:
    assert is_turned(read(tmp_path, lambda canvas: canvas.setPageRotation(number)).pages[0])


def test_an_upright_page_is_left_alone(tmp_path: Path) -> None:
    assert not is_turned(read(tmp_path, lambda _canvas: None).pages[0])


@pytest.mark.parametrize(
    "lines",
    [
        ("A short note.",),
        (
            "Name          Date          Place",
            "Tomasa        March 3       El Paso",
            "Gael          March 4       Las Cruces",
        ),
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    ],
)
def test_few_words_tables_and_lists_are_not_turned(tmp_path: Path, lines: tuple[str, ...]) -> None:
    assert not is_turned(read(tmp_path, lambda _canvas: None, lines).pages[0])
