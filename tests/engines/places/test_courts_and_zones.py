# SPDX-License-Identifier: MPL-2.0
"""A court's law and a court's clock: the traps are El Paso, Arizona, Indiana, Puerto Rico and the Pacific."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from amparo.places import circuit_of, courts, find_court, zone_of
from amparo.places.listing import table
from amparo.terms.finding import Refusal
from amparo.terms.sentences import say

SUMMER, WINTER = datetime(2026, 7, 1, 9), datetime(2026, 1, 15, 9)


def _hours(zone: str, at: datetime) -> float:
    offset = at.replace(tzinfo=ZoneInfo(zone)).utcoffset()
    assert offset is not None
    return offset.total_seconds() / 3600


@pytest.mark.parametrize(
    ("court", "winter", "summer"),
    [
        ("ELP", -7, -6),  # Mountain time in a state of Central time
        ("EPD", -7, -6),
        ("OTO", -7, -6),
        ("SNA", -6, -5),
        ("PHO", -7, -7),  # no daylight saving time
        ("ELO", -7, -7),
        ("INP", -5, -4),
        ("MEM", -6, -5),  # Tennessee keeps two times
        ("DET", -5, -4),
        ("LVG", -8, -7),
        ("HON", -10, -10),
        ("SAJ", -4, -4),
        ("SAI", 10, 10),  # a day ahead
        ("MIA", -5, -4),
        ("BLM", -6, -5),
        ("SLC", -7, -6),
    ],
)
def test_a_hearing_at_nine_is_at_nine_of_the_court(court: str, winter: float, summer: float) -> None:
    zone = find_court(court).zone

    assert (_hours(zone, WINTER), _hours(zone, SUMMER)) == (winter, summer)


@pytest.mark.parametrize(
    ("state", "city", "zone"),
    [
        ("TX", "El Paso", "America/Denver"),
        ("Texas", "sierra blanca", "America/Denver"),
        ("TX", "Houston", "America/Chicago"),
        ("AZ", "Eloy", "America/Phoenix"),
        ("AZ", "Window Rock", "America/Denver"),
        ("IN", "Gary", "America/Chicago"),
        ("IN", "Indianapolis", "America/Indiana/Indianapolis"),
        ("KY", "Leitchfield", "America/Chicago"),
        ("FL", "PENSACOLA", "America/Chicago"),
        ("TN", "Knoxville", "America/New_York"),
        ("ID", "Coeur d’Alene", "America/Los_Angeles"),
        ("guam", "", "Pacific/Guam"),
        ("MP", "", "Pacific/Saipan"),
        ("puerto rico", "", "America/Puerto_Rico"),
        ("VI", "", "America/St_Thomas"),
        ("CA", "anywhere", "America/Los_Angeles"),
    ],
)
def test_state_and_city_give_the_zone(state: str, city: str, zone: str) -> None:
    assert zone_of(state, city=city) == zone


@pytest.mark.parametrize(
    ("state", "city", "code"),
    [("TX", "", "zone-needs-city"), ("TX", "Nowhere", "city-unknown"), ("ZZ", "", "state-unknown")],
)
def test_a_time_is_never_guessed(state: str, city: str, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        zone_of(state, city=city)


def test_every_zone_in_the_tables_exists() -> None:
    zones = {row["zone"] for name in ("courts.csv", "states.csv", "cities.csv") for row in table(name)} - {""}

    assert all(ZoneInfo(zone) for zone in zones)


def test_every_court_agrees_with_the_table_of_its_state() -> None:
    for court in courts():
        assert zone_of(court.state, city=court.city) == court.zone, court.id


def test_courts_are_told_apart() -> None:
    everything = courts()

    assert len(everything) == 72
    assert len({court.id for court in everything}) == 72
    codes = [court.code for court in everything if court.code]
    assert len(codes) == len(set(codes)) == 69
    assert all(court.address.endswith(f"{court.place} {court.zip}") for court in everything)


@pytest.mark.parametrize(
    ("named", "court"),
    [
        ("ELP", "el-paso"),
        ("elp", "el-paso"),
        ("El Paso", "el-paso"),
        ("El Paso Immigration Court", "el-paso"),
        ("EL PASO SPC", "el-paso-spc"),
        ("corte de inmigración de El Paso", "el-paso"),
        ("krome", "miami-krome-detained"),
        ("varick", "new-york-varick"),
        ("San Juan", "guaynabo-san-juan"),
        ("lasalle", "lasalle"),
        ("new-york-broadway", "new-york-broadway"),
    ],
)
def test_a_court_is_found_however_it_is_written(named: str, court: str) -> None:
    assert find_court(named).id == court


def test_several_courts_of_one_name_are_named_back() -> None:
    with pytest.raises(Refusal) as refused:
        find_court("New York")

    sentence = say(refused.value.findings[0])
    assert "NYB" in sentence
    assert "NYC" in sentence
    assert "NYV" in sentence


def test_an_unknown_court_is_answered_with_the_nearest() -> None:
    with pytest.raises(Refusal) as refused:
        find_court("Harlingn")

    assert "Harlingen Immigration Court (HLG)" in say(refused.value.findings[0])


@pytest.mark.parametrize("named", ["", "  ", "court", "?"])
def test_nothing_asked_is_nothing_found(named: str) -> None:
    with pytest.raises(Refusal, match="court-unknown"):
        find_court(named)


@pytest.mark.parametrize(
    ("state", "circuit"),
    [("TX", "5"), ("CA", "9"), ("PR", "1"), ("GU", "9"), ("MP", "9"),
     ("VI", "3"), ("DC", "DC"), ("NM", "10"), ("ga", "11")],
)  # fmt: skip
def test_states_follow_their_circuit(state: str, circuit: str) -> None:
    assert circuit_of(state) == circuit


def test_two_courts_in_one_city_may_follow_different_clocks_only_by_the_table() -> None:
    assert find_court("OTO").circuit == "10"  # Chaparral is in New Mexico, minutes from El Paso
    assert find_court("ELP").circuit == "5"
