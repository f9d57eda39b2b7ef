# SPDX-License-Identifier: MPL-2.0
"""The rules a packet is built by come from dated data, and a packet can say which."""

from datetime import date
from decimal import Decimal

import pytest

from amparo.packet.rules import packet_rules
from amparo.terms.finding import Refusal


def test_the_newest_rules_are_letter_and_25_million_bytes() -> None:
    rules = packet_rules()

    assert (rules.volume_limit, rules.page_width, rules.page_height) == (25_000_000, 612.0, 792.0)
    assert len(rules.version) == 12
    assert rules.rule_set == "packet rules checked 2026-11-24"


def test_an_order_may_set_its_own_limit_and_the_rules_say_so() -> None:
    rules = packet_rules(volume_megabytes=Decimal("12.5"))

    assert rules.volume_limit == 12_500_000
    assert rules.rule_set.endswith("size limit as ordered")


def test_a_day_our_data_does_not_reach_is_refused() -> None:
    with pytest.raises(Refusal, match="no-value-on-day"):
        packet_rules(on=date(2001, 1, 1))
