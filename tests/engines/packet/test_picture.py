# SPDX-License-Identifier: MPL-2.0
"""The map of a packet: every page is in it once, and what needs a look says so."""

from dataclasses import replace

from amparo.packet.picture import packet_map
from amparo.packet.plan import plan
from amparo.packet.values import Exhibit
from tests.engines.packet.papers import request, unread


def test_the_segments_add_up_to_the_pages_of_the_filing() -> None:
    exhibits = [Exhibit(title=f"E {n}", documents=(unread(f"d{n}", pages=3, size=9_000_000),)) for n in range(7)]
    planned = plan(request(exhibits))
    assert sum(int(row[3]) for row in packet_map(planned).table[1:]) == planned.pages


def test_a_lane_is_named_part_only_when_there_are_several() -> None:
    one = plan(request([Exhibit(title="E", documents=(unread("d1", pages=3, size=9_000),))]))
    assert packet_map(one).table[1:] == (("Filing", "", "Front sheets", "2"), ("Filing", "A", "E", "4"))


def test_a_slip_sheet_and_a_divided_exhibit_say_so_in_words() -> None:
    lost = replace(unread("d1", pages=1, size=1_000), slip_sheet=True)
    cut = unread("d2", pages=10, size=40_000_000, weights=(4_000_000,) * 10)
    exhibits = [Exhibit(title="Lost", documents=(lost,)), Exhibit(title="Large", documents=(cut,))]
    said = {row[2] for row in packet_map(plan(request(exhibits))).table}
    assert "Lost; holds a slip sheet" in said
    assert "Large; divided between parts 1 and 2" in said
