# SPDX-License-Identifier: MPL-2.0
"""An attestation lifts one rule for one office, until the rule's data changes; it is added, never taken out."""

from datetime import date
from pathlib import Path

import pytest

from amparo.law.answers import Question
from amparo.law.attesting import FILE, acts_in, attest, attested_in, rule_fingerprint
from amparo.law.due import due
from amparo.law.values import Rulebook
from amparo.terms.finding import Refusal
from tests.engines.law.rulebooks import COUNTED, entry, rule, rulebook_with

DAY = date(2031, 3, 3)
UNSURE = rule(COUNTED, entries=entry("10").replace("confidence: V", "confidence: v2"))


def book_of(folder: Path, text: str = UNSURE) -> Rulebook:
    return rulebook_with(folder, {"rules/reply.yaml": text})


def attest_reply(office: Path, book: Rulebook, *, by: str = "Invented Attorney", withdraw: bool = False) -> None:
    attest(office, book, book.rules["reply"], by=by, on=DAY, source="Illustrative Reg. § 1", withdraw=withdraw)


def test_an_attested_rule_no_longer_asks_for_counsel(tmp_path: Path) -> None:
    book = book_of(tmp_path / "book")
    attest_reply(tmp_path, book)
    [answer] = due(book, "reply", Question(day=DAY), attested=attested_in(tmp_path, book))

    assert (answer.confirm, answer.confidence, str(answer.grade)) == (False, "attested", "v2")
    assert answer.attested_by == "Invented Attorney"


def test_without_an_office_nothing_is_attested(tmp_path: Path) -> None:
    assert attested_in(tmp_path / "nowhere", book_of(tmp_path)).counting == {}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("value: 10", "value: 11"),
        ("§ 1", "§ 2"),
        ("since: 2000-01-01", "since: 2001-01-01"),
        ("counting: k1", "counting: k4"),
        ("in_force:", "roll: none\nin_force:"),
        ("in_force:", 'missed: {en: "Lost.", es: "Se pierde."}\nin_force:'),
    ],
)
def test_a_later_change_of_the_rule_voids_it_visibly(tmp_path: Path, old: str, new: str) -> None:
    attest_reply(tmp_path, book_of(tmp_path / "before"))
    book = book_of(tmp_path / "after", UNSURE.replace(old, new, 1))
    attested = attested_in(tmp_path, book)
    [answer] = due(book, "reply", Question(day=DAY), attested=attested)

    assert set(attested.voided) == {"reply"}
    assert answer.confirm
    assert "law.attestation-void" in {warning.code for warning in answer.warnings}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("next: 2031-01-01", "next: 2032-01-01"),
        ("confidence: v2", "confidence: B"),
        ("    recorded_on", "    note: A remark.\n    recorded_on"),
        ("id: reply", "# a remark\nid: reply"),
    ],
)
def test_a_new_check_or_a_remark_voids_nothing(tmp_path: Path, old: str, new: str) -> None:
    attest_reply(tmp_path, book_of(tmp_path / "before"))

    assert set(attested_in(tmp_path, book_of(tmp_path / "after", UNSURE.replace(old, new, 1))).counting) == {"reply"}


def test_attesting_again_after_the_change_counts_again(tmp_path: Path) -> None:
    attest_reply(tmp_path, book_of(tmp_path / "before"))
    book = book_of(tmp_path / "after", UNSURE.replace("value: 10", "value: 11"))
    attest_reply(tmp_path, book, by="Another Attorney")

    assert attested_in(tmp_path, book).by("reply") == "Another Attorney"
    assert len(acts_in(tmp_path)) == 2


def test_what_is_withdrawn_no_longer_counts_and_stays_on_record(tmp_path: Path) -> None:
    book = book_of(tmp_path / "book")
    attest_reply(tmp_path, book)
    attest_reply(tmp_path, book, withdraw=True)

    assert attested_in(tmp_path, book).by("reply") == ""
    assert [act.act for act in acts_in(tmp_path)] == ["attested", "withdrawn"]


def test_an_attestation_never_lifts_a_text_that_is_not_in_force(tmp_path: Path) -> None:
    enjoined = (
        "    standing:\n      - {status: enjoined, since: 2000-01-01, until: null, where: nationwide, by: court,"
        " citation: Case, confidence: V}\n"
    )
    book = book_of(tmp_path / "book", rule(COUNTED, entries=entry("10", more=enjoined)))
    attest_reply(tmp_path, book)
    [answer] = due(book, "reply", Question(day=DAY), attested=attested_in(tmp_path, book))

    assert answer.confirm


def test_the_words_of_others_in_the_file_are_kept(tmp_path: Path) -> None:
    book = book_of(tmp_path / "book")
    attest_reply(tmp_path, book)
    path = tmp_path / FILE
    path.write_text(path.read_text(encoding="utf-8") + "    # seen by the supervising attorney\n", encoding="utf-8")
    attest_reply(tmp_path, book)

    assert "# seen by the supervising attorney" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("by", "source"), [(" ", "Reg."), ("Invented Attorney", "")])
def test_a_name_and_a_source_are_needed(tmp_path: Path, by: str, source: str) -> None:
    book = book_of(tmp_path / "book")
    with pytest.raises(Refusal):
        attest(tmp_path, book, book.rules["reply"], by=by, on=DAY, source=source, withdraw=False)

    assert not (tmp_path / FILE).exists()


def test_a_damaged_file_is_refused_with_its_line_and_left_alone(tmp_path: Path) -> None:
    book = book_of(tmp_path / "book")
    attest_reply(tmp_path, book)
    path = tmp_path / FILE
    damaged = path.read_text(encoding="utf-8").replace("act: attested", "act: blessed")
    path.write_text(damaged, encoding="utf-8")

    with pytest.raises(Refusal) as refused:
        attested_in(tmp_path, book)
    with pytest.raises(Refusal):
        attest_reply(tmp_path, book)

    assert refused.value.findings[0].place.line == 6
    assert path.read_text(encoding="utf-8") == damaged


def test_a_fingerprint_is_the_same_whichever_way_the_rulebook_was_loaded(tmp_path: Path) -> None:
    one, other = book_of(tmp_path / "a"), book_of(tmp_path / "b")

    assert rule_fingerprint(one, one.rules["reply"]) == rule_fingerprint(other, other.rules["reply"])
