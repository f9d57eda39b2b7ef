# SPDX-License-Identifier: MPL-2.0
"""The map's own files: nothing leads nowhere, every station can be reached, every word stands in both languages."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from amparo.law.bundle import SHIPPED, read_rulebook, shipped_rulebook
from amparo.law.source_files import source_bytes
from amparo.law.sources import plain_forms
from amparo.terms.finding import Refusal
from tests.engines.law.rulebooks import write_rulebook

MAP = shipped_rulebook().proceedings

TRACK = 'id: court\nrank: 1\ntitle: {en: "Court", es: "Corte"}\n'
JUDGE = 'id: judge\nrank: 1\nwords: {en: "the judge", es: "la corte"}\n'


def station(name: str, *, more: str = "") -> str:
    words = f'{{en: "{name}", es: "{name}"}}'
    return f"id: {name}\ntrack: court\nrank: 1\ntitle: {words}\nlabel: {words}\ndecides: judge\n{more}"


def faults(folder: Path, files: Mapping[str, str]) -> set[tuple[str, str]]:
    frame = {"tracks/court.yaml": TRACK, "deciders/judge.yaml": JUDGE, "stations/first.yaml": station("first")}
    raws = source_bytes(write_rulebook(folder, {**frame, **files}))
    with pytest.raises(Refusal) as refused:
        plain_forms(raws, fresh={})
    return {(finding.code, f"{finding.place.file}:{finding.place.field}") for finding in refused.value.findings}


def test_every_station_but_the_first_is_reached_by_a_transition() -> None:
    reached = {transition.to for transition in MAP.transitions.values()}

    assert set(MAP.stations) - reached == {"outside"}


def test_every_station_that_is_no_end_can_be_left() -> None:
    left = {origin for transition in MAP.transitions.values() for origin in transition.origins}
    stuck = {name for name, station in MAP.stations.items() if not station.ends} - left

    assert stuck == set()


def test_every_row_of_the_table_of_transitions_stands_on_the_map() -> None:
    rows = {name for each in MAP.transitions.values() for name in (*each.aliases, *(e.row for e in each.entries))}
    wanted = {f"T{number:02}" for number in range(1, 34)} - {"T25", "T31b"}
    wanted |= {"T02b", "T02c", "T04a", "T08a", "T08b", "T09b", "T18a"}

    assert wanted - rows <= {"T13"} - rows
    assert "T13" in rows


def test_every_trigger_of_a_deadline_can_be_written_as_a_kind_of_fact() -> None:
    assert set(shipped_rulebook().triggers) <= set(MAP.event_names)


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("stations/second.yaml", station("second", more="deadlines:\n  - {rule: none_such}\n"), "deadlines[0].rule"),
        ("stations/second.yaml", station("second").replace("judge", "jury"), "decides"),
        ("stations/second.yaml", station("second").replace("track: court", "track: street"), "track"),
        (
            "events/heard.yaml",
            'id: heard\ntitle: {en: "Heard", es: "Oída"}\ntriggers: [moon]\n',
            "triggers[0]",
        ),
        (
            "events/heard.yaml",
            'id: heard\ntitle: {en: "Heard", es: "Oída"}\ntells: {mood: "good"}\n',
            "tells.mood",
        ),
    ],
)
def test_a_name_that_leads_nowhere_is_told_with_its_place(tmp_path: Path, name: str, text: str, found: str) -> None:
    assert ("law.name-leads-nowhere", f"{name}:{found}") in faults(tmp_path, {name: text})


def test_two_events_may_not_go_by_one_name(tmp_path: Path) -> None:
    one = 'id: one\naliases: [same]\ntitle: {en: "One", es: "Uno"}\n'
    other = one.replace("id: one", "id: other")

    found = faults(tmp_path, {"events/one.yaml": one, "events/other.yaml": other})

    assert ("law.name-claimed-twice", "events/other.yaml:aliases[0]") in found


def test_a_field_that_is_not_of_the_shape_is_told(tmp_path: Path) -> None:
    assert ("dated.field-misspelt", "stations/second.yaml:end") in faults(
        tmp_path, {"stations/second.yaml": station("second", more="end: true\n")}
    )


def test_the_map_from_the_bundle_is_that_of_the_files() -> None:
    assert read_rulebook(SHIPPED).proceedings == MAP
