# SPDX-License-Identifier: MPL-2.0
"""Profiles: dated, sourced, graded; each says all a filing of its kind needs; a day without a value is refused."""

from datetime import date

import pytest

from amparo.packet.own_sheets import MODES
from amparo.packet.parts import PartKind
from amparo.packet.profiles import held, profile, profile_names
from amparo.packet.rules import order_of_parts, packet_rules
from amparo.terms.finding import Refusal

ASKED_FOR = frozenset(
    {"immigration_court", "merits", "bond", "credible_fear_review", "reasonable_fear_review", "reconsideration"}
    | {"motion", "pretermission_opposition", "witness_list", "asylum_office", "ice_release", "bia_brief"}
)
DAY = date(2026, 11, 24)
WORDS = {"appearance", "fee_receipt", "biometrics", "decision", "brief", "motion", "opposition", "request", "witnesses",
         "proposed_order", "other_side"}  # fmt: skip


def test_every_form_of_filing_that_is_asked_for_has_a_profile() -> None:
    assert set(profile_names()) == ASKED_FOR


@pytest.mark.parametrize("name", sorted(ASKED_FOR))
def test_a_profile_says_all_a_filing_needs(name: str) -> None:
    form = profile(name, on=DAY)
    needed = {
        "order",
        "cover",
        "tabs",
        "tab_side",
        "text_form",
        "signers",
        "certificate",
        "service",
        "asks",
        "deadlines",
    }
    assert needed <= set(form.values)
    assert form.forum in {"immigration_court", "asylum_office", "ice", "bia"}
    assert form.numbering in {"with_the_record", "own_record"}


@pytest.mark.parametrize("name", sorted(ASKED_FOR))
def test_the_parts_and_words_of_a_profile_are_ones_we_can_set(name: str) -> None:
    words = order_of_parts(name, on=DAY)
    assert words.count("exhibits") == 1
    assert all(PartKind(word) for word in words if word != "exhibits")
    assert {"cover", "index"} <= set(words)
    rules = packet_rules(profile_name=name, on=DAY)
    assert {mode for mode, _ in rules.service} <= set(MODES)
    assert {what for what, _ in rules.asks} <= WORDS
    assert {how for _, how in rules.asks} <= {"required", "usual", "if_not_on_file"}
    assert (rules.cover, rules.tabs) in {("court", "letters"), ("board", "letters"), ("agency", "letters")}


@pytest.mark.parametrize("value_id", sorted(held()))
def test_every_value_has_source_day_and_grade(value_id: str) -> None:
    for entry in held()[value_id].entries:
        assert entry.citation.text
        assert entry.checked.by
        assert entry.checked.on <= DAY < entry.checked.next
        assert held()[value_id].title["es"] != held()[value_id].title["en"]


def test_what_was_not_read_in_its_source_is_not_called_verified() -> None:
    from_memory = [value for value in held().values() if "From memory" in value.newest().note]
    assert from_memory
    assert all(not value.newest().checked.confidence.is_verified for value in from_memory)


def test_a_profile_takes_what_it_leaves_out_from_its_base() -> None:
    bond, base = profile("bond", on=DAY), profile("immigration_court", on=DAY)
    assert bond.values["certificate"].id == "immigration_court.certificate"
    assert bond.values["order"].id == "bond.order"
    assert bond.text("certificate") == base.text("certificate") == "court"
    assert (bond.numbering, base.numbering) == ("own_record", "with_the_record")


def test_the_boards_page_limit_is_thirty_and_the_courts_has_none() -> None:
    assert dict(packet_rules(profile_name="bia_brief", on=DAY).page_limits) == {"brief": 30}
    assert packet_rules(profile_name="merits", on=DAY).page_limits == ()


def test_uscis_and_ice_have_another_certificate_and_tabs_at_another_edge() -> None:
    court, office = (packet_rules(profile_name=name, on=DAY) for name in ("merits", "asylum_office"))
    assert (court.certificate, court.tab_side) == ("court", "right")
    assert (office.certificate, office.tab_side) == ("uscis", "bottom")


def test_a_profile_without_a_value_for_the_day_is_refused_by_name() -> None:
    with pytest.raises(Refusal) as told:
        packet_rules(profile_name="bond", on=date(2019, 5, 1))
    finding = told.value.findings[0]
    assert finding.code == "dated.no-value-on-day"
    assert finding.params["day"] == "2019-05-01"


def test_a_profile_nobody_wrote_is_refused_with_those_there_are() -> None:
    with pytest.raises(Refusal) as told:
        packet_rules(profile_name="parole")
    assert told.value.findings[0].code == "packet.profile-unknown"
    assert "ice_release" in str(told.value.findings[0].params["known"])


def test_the_version_of_the_rules_names_profile_and_general_rules() -> None:
    plain, bond = packet_rules(), packet_rules(profile_name="bond", on=DAY)
    assert plain.version != bond.version
    assert (plain.profile, bond.profile_title) == ("", "Immigration court, bond")
