# SPDX-License-Identifier: MPL-2.0
"""Where a case stands, drawn: the map says what the answer says, no more and no less, in both languages."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from amparo.draw import Drawing
from amparo.law.bundle import shipped_rulebook
from amparo.law.map_picture import case_map
from amparo.law.proceedings.answers import Outlook, WhereAnswer
from amparo.law.proceedings.reading import read_history
from amparo.law.proceedings.values import Availability
from amparo.law.proceedings.where import where
from tests.architecture.checkout import ROOT

ON = date(2026, 11, 25)
HISTORIES = sorted((ROOT / "examples" / "histories").glob("*.yaml"))
SVG = "{http://www.w3.org/2000/svg}"


@cache
def answered(file: Path) -> WhereAnswer:
    book = shipped_rulebook()
    return where(book, read_history(file, book.proceedings), on=ON)


def outlooks() -> list[tuple[str, Outlook]]:
    return [
        (f"{file.stem}-{person.person.id}-{number}", outlook)
        for file in HISTORIES
        for person in answered(file).people
        for number, outlook in enumerate(person.outlooks)
    ]


def drawn(outlook: Outlook, language: str = "en") -> Drawing:
    return case_map(shipped_rulebook().proceedings, outlook, on=ON, language=language)


def rows(outlook: Outlook, state: str) -> list[tuple[str, ...]]:
    return [row for row in drawn(outlook).table if row[2] == state]


OUTLOOKS = outlooks()
every_outlook = pytest.mark.parametrize("outlook", [each for _, each in OUTLOOKS], ids=[name for name, _ in OUTLOOKS])


@every_outlook
def test_the_case_is_in_one_place_with_who_decides_there(outlook: Outlook) -> None:
    [(line, label, _, details)] = rows(outlook, "the case is here")
    position = outlook.position
    assert label == position.station.label.en
    assert line == shipped_rulebook().proceedings.tracks[position.station.track].title.en
    assert f"decides: {position.decides.words.en}" in details


@every_outlook
def test_all_that_can_come_is_drawn_and_nothing_the_rule_does_not_give(outlook: Outlook) -> None:
    here = outlook.position.station.id
    open_ones = {
        each.to.label.en
        for each in outlook.can_come
        if each.availability is not Availability.NOT_AVAILABLE and each.to.id != here
    }
    assert {row[1] for row in rows(outlook, "can come")} == open_ones


@every_outlook
def test_the_way_is_drawn_in_the_order_of_its_days_from_left_to_right(outlook: Outlook) -> None:
    passed = [*rows(outlook, "passed"), *rows(outlook, "the case is here")]
    assert sorted(row[1] for row in passed) == sorted(visit.station.label.en for visit in outlook.position.visits)
    root = etree.fromstring(drawn(outlook).svg.encode())
    marks = [
        (float(next(item.iter(f"{SVG}circle")).get("cx")), item.get("aria-label"))
        for item in root.iter(f"{SVG}g")
        if item.get("role") == "listitem" and any(mark in item.get("aria-label") for mark in ("passed", "is here"))
    ]
    order = [label.split(". ")[0] for _, label in sorted(marks)]
    assert order == [visit.station.label.en for visit in outlook.position.visits]


@every_outlook
def test_custody_lies_beneath_with_every_place(outlook: Outlook) -> None:
    band = [row for row in drawn(outlook).table if row[0] == "Custody"]
    for span in outlook.position.spans:
        assert any(span.facility in row[1] and span.place in row[1] for row in band)


@every_outlook
def test_the_days_that_run_stand_under_it(outlook: Outlook) -> None:
    notes = " ".join(row[1] for row in drawn(outlook).table if row[0] == "")
    for each in outlook.deadlines:
        if each.due is not None:
            assert each.rule.title.en in notes


@every_outlook
def test_spanish_says_the_same_in_spanish(outlook: Outlook) -> None:
    english, spanish = drawn(outlook).table, drawn(outlook, "es").table
    assert len(english) == len(spanish)
    assert {row[2] for row in english if row[2]}.isdisjoint(row[2] for row in spanish if row[2])
    assert {row[0] for row in english if row[0]}.isdisjoint(row[0] for row in spanish if row[0])


def test_the_picture_stays_as_wide_as_a_sheet() -> None:
    for _, outlook in OUTLOOKS:
        root = etree.fromstring(drawn(outlook).svg.encode())
        width = float(root.get("viewBox").split()[2])
        columns = len(outlook.position.visits) + 5
        assert width <= max(960, 104 * columns + 32)
