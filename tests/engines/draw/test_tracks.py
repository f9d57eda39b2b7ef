# SPDX-License-Identifier: MPL-2.0
"""Maps of tracks: where one stands is seen without colour, read without eyes, and said again in a table."""

from datetime import date
from itertools import pairwise

import pytest
from lxml import etree

from amparo.draw import Band, Drawing, Hold, Line, MapWords, Span, Standing, Stop, Way, tracks_map, ways_along

SVG = "{http://www.w3.org/2000/svg}"
SAY = MapWords(
    standings={
        Standing.HERE: "here now",
        Standing.PASSED: "passed",
        Standing.NEXT: "can come next",
        Standing.OTHER: "not on this way",
    },
    headings=("Track", "Station", "State", "Details"),
)
BORDER = Line(
    name="Screening",
    stops=(
        Stop(id="entry", label="Entry between ports", column=0, standing=Standing.PASSED, dates=("3 Jan 2026",)),
        Stop(id="cfi", label="Credible fear interview", column=1, standing=Standing.PASSED, dates=("20 Jan 2026",)),
    ),
)
COURT = Line(
    name="Immigration court",
    stops=(
        Stop(id="nta", label="Notice to appear", column=1, standing=Standing.PASSED, dates=("2 Feb 2026",)),
        Stop(id="master", label="Master calendar hearing", column=2, standing=Standing.HERE, dates=("1 Dec 2026",)),
        Stop(id="merits", label="Individual hearing", column=3, standing=Standing.NEXT, decider="immigration judge"),
        Stop(id="board", label="Board of Immigration Appeals", column=4),
    ),
)
WAYS = (
    *ways_along(BORDER),
    Way(start="cfi", end="nta", is_taken=True),
    *ways_along(COURT),
    Way(start="master", end="merits", is_taken=False),
)
CUSTODY = Band(
    name="Custody",
    end=date(2026, 4, 11),
    spans=(
        Span(label="Facility one", since=date(2026, 1, 1), until=date(2026, 3, 2), days="1 Jan – 2 Mar 2026"),
        Span(label="On bond", since=date(2026, 3, 2), until=None, days="since 2 Mar 2026", hold=Hold.BOUND),
    ),
)


def drawn(*lines: Line, ways: tuple[Way, ...] = WAYS) -> Drawing:
    return tracks_map(
        "Where the case stands", lines or (BORDER, COURT), ways, (CUSTODY,), description="At the court.", say=SAY
    )


def tree(drawing: Drawing) -> etree._Element:
    return etree.fromstring(drawing.svg.encode())


def item(drawing: Drawing, words: str) -> etree._Element:
    [found] = [
        each
        for each in tree(drawing).iter(f"{SVG}g")
        if each.get("role") == "listitem" and words in each.get("aria-label")
    ]
    return found


def test_a_screen_reader_is_led_track_by_track_and_station_by_station() -> None:
    lists = [each for each in tree(drawn()).iter(f"{SVG}g") if each.get("role") == "list"]
    assert [each.get("aria-label") for each in lists] == ["Screening", "Immigration court", "Custody"]
    said = [each.get("aria-label") for each in lists[1] if each.get("role") == "listitem"]
    assert said == [
        "Notice to appear. passed. 2 Feb 2026",
        "Master calendar hearing. here now. 1 Dec 2026",
        "Individual hearing. can come next. immigration judge",
        "Board of Immigration Appeals. not on this way",
    ]


def test_the_four_states_differ_by_shape_and_not_by_colour_alone() -> None:
    shapes = set()
    for name in ("Notice to appear", "Master calendar", "Individual hearing", "Board of"):
        circles = list(item(drawn(), name).iter(f"{SVG}circle"))
        shapes.add(tuple((each.get("r"), each.get("stroke-dasharray")) for each in circles))
    assert len(shapes) == 4


def test_the_position_is_filled_and_what_can_come_is_outlined() -> None:
    position = [each.get("fill") for each in item(drawn(), "Master calendar").iter(f"{SVG}circle")]
    [coming] = item(drawn(), "Individual hearing").iter(f"{SVG}circle")
    paper = coming.get("fill")
    assert position[-1] != paper
    assert coming.get("stroke-dasharray")


def test_stations_of_one_column_stand_under_each_other() -> None:
    left = [next(item(drawn(), name).iter(f"{SVG}circle")).get("cx") for name in ("Credible fear", "Notice to appear")]
    assert left[0] == left[1]


def test_dates_and_who_decides_stand_under_the_station() -> None:
    texts = ["".join(each.itertext()) for each in item(drawn(), "Individual hearing").iter(f"{SVG}text")]
    assert " ".join(texts) == "Individual hearing immigration judge"
    heights = [float(each.get("y")) for each in item(drawn(), "Master calendar").iter(f"{SVG}text")]
    assert heights == sorted(heights)
    assert all(later > sooner for sooner, later in pairwise(heights))


def test_labels_of_long_words_stay_in_the_picture_and_lose_nothing() -> None:
    long = Line(
        name="Pista",
        stops=(Stop(id="x", label="Impedimentos constitucionalísimamente extraordinarios", column=0),),
    )
    drawing = drawn(long, ways=())
    shown = "".join("".join(each.itertext()) for each in item(drawing, "Impedimentos").iter(f"{SVG}text"))
    assert shown.replace(" ", "") == "Impedimentosconstitucionalísimamenteextraordinarios"


def test_the_table_says_all_that_the_map_shows() -> None:
    table = drawn().table
    assert table[0] == SAY.headings
    assert ("Immigration court", "Individual hearing", "can come next", "immigration judge") in table
    assert ("Custody", "1. Facility one", "1 Jan – 2 Mar 2026", "") in table
    assert len(table) == 1 + 6 + 2


def test_a_span_is_as_long_as_it_lasted() -> None:
    first, second = (
        float(next(item(drawn(), name).iter(f"{SVG}rect")).get("width")) for name in ("Facility one", "On bond")
    )
    assert first / second == pytest.approx(60 / 40, rel=0.01)


def test_words_from_outside_stay_words() -> None:
    sly = Line(name="<script>", stops=(Stop(id="x", label='"><image href="http://x"/>', column=0),))
    root = tree(drawn(sly, ways=()))
    assert not list(root.iter(f"{SVG}script"))
    assert not list(root.iter(f"{SVG}image"))


@pytest.mark.parametrize(
    ("lines", "ways"),
    [
        ((BORDER,), (Way(start="entry", end="nowhere", is_taken=True),)),
        ((BORDER, BORDER), ()),
    ],
)
def test_a_map_that_cannot_be_drawn_is_the_caller_s_fault(lines: tuple[Line, ...], ways: tuple[Way, ...]) -> None:
    with pytest.raises(ValueError, match="station"):
        drawn(*lines, ways=ways)


def test_the_same_map_is_the_same_bytes() -> None:
    assert drawn().svg == drawn().svg
