# SPDX-License-Identifier: MPL-2.0
"""Pictures of lanes: they stand alone, say the same in a table, and hold words from outside as words."""

import re

import pytest
from lxml import etree

from amparo.draw import Lane, Segment, Tone, segments_chart

HEADINGS = ("Part", "Tab", "Exhibit", "Pages")
LANES = (
    Lane(
        name="Part 1",
        note="pages 1–30",
        segments=(
            Segment(label="", size=4, words="Front sheets", tone=Tone.FRAME),
            Segment(label="A", size=20, words="Letter"),
            Segment(label="B", size=6, words="Photographs", tone=Tone.ATTENTION),
        ),
    ),
    Lane(name="Part 2", segments=(Segment(label="C", size=15),)),
)
SVG = "{http://www.w3.org/2000/svg}"


def drawn(*lanes: Lane, title: str = "Where the tabs lie") -> etree._Element:
    picture = segments_chart(title, lanes or LANES, description="Two parts.", headings=HEADINGS)
    return etree.fromstring(picture.svg.encode())


def boxes(root: etree._Element) -> list[float]:
    """Give the widths of the segments, which are the boxes that have an edge."""
    return [float(box.get("width")) for box in root.iter(f"{SVG}rect") if box.get("stroke-width")]


def test_a_picture_says_what_it_is_to_those_who_cannot_see_it() -> None:
    root = drawn()
    named = {element.get("id"): element.text for element in root if element.get("id")}
    assert root.get("role") == "img"
    assert [named[name] for name in root.get("aria-labelledby").split()] == ["Where the tabs lie", "Two parts."]


def test_the_table_says_all_that_the_picture_shows() -> None:
    table = segments_chart("x", LANES, description="", headings=HEADINGS).table
    assert table[0] == HEADINGS
    assert table[1:] == (
        ("Part 1", "", "Front sheets", "4"),
        ("Part 1", "A", "Letter", "20"),
        ("Part 1", "B", "Photographs", "6"),
        ("Part 2", "C", "", "15"),
    )


def test_segments_are_as_long_as_they_count() -> None:
    front, a, b, c = boxes(drawn())
    assert a == pytest.approx(5 * front, abs=0.1)
    assert c == pytest.approx(2.5 * b, abs=0.1)


def test_one_page_among_thousands_is_still_seen() -> None:
    lane = Lane(name="x", segments=(Segment(label="A", size=1), Segment(label="B", size=9_000)))
    assert min(boxes(drawn(lane))) >= 1.5


def test_a_lane_with_nothing_shows_a_gap() -> None:
    assert [box.get("stroke-dasharray") for box in drawn(Lane(name="x", segments=())).iter(f"{SVG}rect")][-1] == "4 3"


@pytest.mark.parametrize("text", ["<script>x</script>", "a & b", "\"' onload=x", "\x00\x1b\u202e", "x" * 5_000, "😀"])
def test_words_from_outside_stay_words(text: str) -> None:
    lane = Lane(name=text, note=text, segments=(Segment(label=text, size=3, words=text),))
    root = drawn(lane, title=text)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg",
        "g",
        "title",
        "desc",
        "rect",
        "text",
        "path",
    }
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]


def test_nothing_is_fetched_styled_or_run() -> None:
    svg = segments_chart("x", LANES, description="", headings=HEADINGS).svg
    assert not re.search(r"href|url\(|<style|style=|<script|<image|<use", svg)
    assert re.findall(r"https?://[^\"]*", svg) == ["http://www.w3.org/2000/svg"]


def test_only_the_houses_colours_are_used() -> None:
    svg = segments_chart("x", LANES, description="", headings=HEADINGS).svg
    assert set(re.findall(r"#[0-9A-F]{6}", svg)) <= {"#FBFAF7", "#1E2430", "#D9D5CC", "#0E5A63", "#55606E", "#9A5B00"}


def test_attention_is_a_shape_and_not_only_a_colour() -> None:
    assert len(list(drawn().iter(f"{SVG}path"))) == 1


def test_no_label_leaves_its_box() -> None:
    lane = Lane(name="x", segments=(Segment(label="ABCDEF", size=1), Segment(label="G", size=200)))
    assert "ABCDEF" not in [text.text for text in drawn(lane).iter(f"{SVG}text")]


def test_two_pictures_on_one_page_share_no_id() -> None:
    ids = [element.get("id") for title in ("one", "two") for element in drawn(title=title).iter() if element.get("id")]
    assert len(ids) == len(set(ids)) == 4


def test_the_same_lanes_give_the_same_picture() -> None:
    one, two = (segments_chart("x", LANES, description="", headings=HEADINGS) for _ in range(2))
    assert one == two


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        drawn(Lane(name="x", segments=(Segment(label="A", size=-1),)))
