# SPDX-License-Identifier: MPL-2.0
"""Dated values: the day decides, corrections stay on record, and a fault in a rule file names its line."""

from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from amparo.dated import DatedValue, load_folder, read_value
from amparo.terms.citation import Confidence
from amparo.terms.finding import Refusal
from amparo.terms.sentences import say

RULE = """\
id: reply_window
title: {en: "Days to reply", es: "Días para responder"}
unit: days
in_force:
  - {value: 30, since: 2011-05-01, until: 2030-02-01, by: regulation, where: nationwide,
     citation: "Illustrative Reg. § 4.2", url: "https://law.example/4-2", recorded_on: 2029-01-01,
     checked: {by: "notes L99", on: 2030-02-03, next: 2030-08-01, confidence: V}}
  - {value: 21, since: 2030-02-01, until: null, by: regulation, where: nationwide,
     citation: "Illustrative Reg. § 4.2 (2030)", recorded_on: 2030-02-03,
     checked: {by: "notes L99", on: 2030-02-03, next: 2030-08-01, confidence: V}}
  - {value: 25, since: 2030-02-01, until: null, by: court, where: {circuits: [2, 9]},
     citation: "Illustrative v. Example", recorded_on: 2030-02-03,
     checked: {by: "notes L99", on: 2030-02-03, next: 2030-08-01, confidence: v2}}
  - {value: 20, since: 2030-02-01, until: null, by: regulation, where: nationwide,
     citation: "Illustrative Reg. § 4.2 (draft)", recorded_on: 2030-01-15, replaced_on: 2030-02-03,
     checked: {by: "notes L98", on: 2030-01-15, next: 2030-08-01, confidence: U}}
"""


def _rule(text: str = RULE, *, name: str = "reply_window.yaml") -> DatedValue:
    return read_value(text.encode(), name=name)


@pytest.mark.parametrize(
    ("day", "value"), [(date(2011, 5, 1), 30), (date(2030, 1, 31), 30), (date(2030, 2, 1), 21), (date(2099, 1, 1), 21)]
)
def test_until_is_the_first_day_the_value_no_longer_holds(day: date, value: int) -> None:
    assert _rule().value_on(day).value == value


def test_a_circuit_s_own_value_comes_before_the_nationwide_one() -> None:
    day = date(2031, 1, 1)

    assert _rule().value_on(day, circuit="9").value == 25
    assert _rule().value_on(day, circuit="5").value == 21


def test_what_our_data_held_earlier_can_be_asked() -> None:
    day = date(2030, 3, 1)

    assert _rule().value_on(day, known_on=date(2030, 2, 2)).value == 20
    assert _rule().value_on(day, known_on=date(2030, 2, 3)).value == 21


def test_a_day_before_our_data_is_refused_with_the_first_day() -> None:
    with pytest.raises(Refusal) as refused:
        _rule().value_on(date(2001, 1, 1))

    assert "begins on 2011-05-01" in say(refused.value.findings[0])


def test_the_newest_nationwide_entry_is_the_one_that_began_last() -> None:
    assert _rule().newest().value == 21


def test_an_entry_knows_its_line_and_its_source() -> None:
    entry = _rule().value_on(date(2031, 1, 1))

    assert (entry.place.file, entry.place.line) == ("reply_window.yaml", 8)
    assert entry.citation.text == "Illustrative Reg. § 4.2 (2030)"
    assert entry.checked.confidence.is_verified


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("until: 2030-02-01", "until: 2030-02-02", "periods-overlap", 8),
        ("until: 2030-02-01", "until: 2011-05-01", "period-empty", 5),
        ("since: 2011-05-01", "since: 2011-05", "not-a-day", 5),
        ("since: 2011-05-01", "since: 2011-02-30", "date-impossible", 5),
        ("unit: days\n", "", "field-missing", 1),
        ("unit: days", "unti: days", "field-misspelt", 3),
        ("unit: days", "unit: 7", "not-text", 3),
        ("unit: days", "unit: ' '", "text-empty", 3),
        ("by: court", "by: rumour", "not-a-choice", 11),
        ("circuits: [2, 9]", "circuits: [12]", "where-unclear", 11),
        ("where: {circuits: [2, 9]}", "where: here and there", "where-unclear", 11),
        ("https://law.example/4-2", "law.example", "not-an-address", 6),
        ("value: 25", "value: [1]", "value-not-plain", 11),
        ("next: 2030-08-01, confidence: v2", "next: 2030-01-01, confidence: v2", "check-order", 13),
        ("replaced_on: 2030-02-03", "replaced_on: 2029-02-03", "replaced-first", 15),
        ("id: reply_window", "id: replies", "id-not-file-name", 1),
        ('title: {en: "Days to reply", es: "Días para responder"}', "title: Days", "not-a-group", 2),
        ("in_force:\n", "in_force: []\nx-old:\n", "list-empty", 4),
    ],
)
def test_a_fault_names_its_line(old: str, new: str, code: str, line: int) -> None:
    assert old in RULE
    with pytest.raises(Refusal) as refused:
        _rule(RULE.replace(old, new, 1))

    found = {(finding.code.partition(".")[2], finding.place.line) for finding in refused.value.findings}
    assert (code, line) in found
    assert all(say(finding, language=language) for finding in refused.value.findings for language in ("en", "es"))


def test_faults_of_all_files_are_told_together(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("id: a\nid: b\n")
    (tmp_path / "b.yaml").write_text("id: b\n")

    with pytest.raises(Refusal) as refused:
        load_folder(tmp_path)

    assert {finding.place.file for finding in refused.value.findings} == {"a.yaml", "b.yaml"}


def test_the_version_follows_the_sources(tmp_path: Path) -> None:
    (tmp_path / "reply_window.yaml").write_text(RULE)
    first = load_folder(tmp_path)
    again = load_folder(tmp_path)
    (tmp_path / "reply_window.yaml").write_text(RULE.replace("value: 21", "value: 22"))
    changed = load_folder(tmp_path)

    assert first.version == again.version != changed.version
    assert changed["reply_window"].newest().value == 22
    assert [value_id for value_id, _ in first.due_for_checking(date(2030, 8, 1))] == ["reply_window"] * 3


def test_the_shipped_packet_rules_say_what_was_read() -> None:
    rules = load_folder(files("amparo.packet") / "rules")

    limit = rules["volume_limit"].newest()
    assert (limit.value, limit.checked.confidence) == (25_000_000, Confidence.SECOND_HAND)
    size = rules["page_size"].newest()
    assert (size.value, str(size.citation)) == ({"width": 612, "height": 792}, "8 CFR 1003.32(d)")
