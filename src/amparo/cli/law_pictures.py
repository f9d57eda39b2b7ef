# SPDX-License-Identifier: MPL-2.0
"""Pictures of `amparo law`: where they are written, and the days a person marks in them."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from amparo.cli.law_questions import day_of
from amparo.draw import DayMark, Drawing
from amparo.workspace import publishing


def write_picture(drawing: Drawing, path: Path) -> None:
    """Write the picture; whoever looks finds the old file or the whole new one."""
    with publishing(path) as target:
        target.write_text(drawing.svg, encoding="utf-8")


def day_marks(typed: Iterable[str]) -> Iterator[DayMark]:
    """Read `2024-06-10=entry`: a day and what it was; the day alone when nothing is said of it.

    Raises Refusal when the day isn't one.
    """
    for each in typed:
        day, _, label = each.partition("=")
        marked = day_of("--mark", day.strip())
        yield DayMark(day=marked, label=f"{marked.isoformat()} {label.strip()}".strip())
