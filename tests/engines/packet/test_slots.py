# SPDX-License-Identifier: MPL-2.0
"""The number never covers a word while one of its three places is free."""

from amparo.packet.folio import folio_box
from amparo.packet.slots import folio_slots
from amparo.terms.anchor import Box

FOOTER = Box(290.0, 15.0, 322.0, 25.0)
BODY = Box(72.0, 700.0, 200.0, 712.0)
RIGHT_FOOTER = Box(540.0, 15.0, 580.0, 25.0)


def test_the_usual_place_is_kept_where_no_word_stands() -> None:
    assert folio_slots([[BODY], []]) == ()


def test_a_footer_in_the_middle_sends_the_number_to_the_right() -> None:
    assert folio_slots([[BODY], [BODY, FOOTER]]) == (0, 1)


def test_footers_in_the_middle_and_right_send_it_to_the_left() -> None:
    assert folio_slots([[FOOTER, RIGHT_FOOTER]]) == (2,)


def test_every_place_lies_on_the_page() -> None:
    for slot in range(3):
        box = folio_box(99999, slot=slot)
        assert box.left > 18
        assert box.right < 612 - 18
