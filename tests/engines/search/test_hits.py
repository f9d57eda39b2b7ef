# SPDX-License-Identifier: MPL-2.0
"""What is typed and which pages it finds: forms of words, accents, phrases, beginnings, numbers, shut matters."""

from uuid import UUID

import pytest

from amparo.search import Scope, asked, find, sqlite
from tests.engines.search.conftest import MATTER, OTHER, Index


@pytest.mark.parametrize(
    ("typed", "stands"),
    [
        ("policia", "La policía federal llegó de noche."),
        ("POLICÍAS", "Un policía golpeó la puerta."),
        ("declaración", "Dos declaraciones ante el juez."),
        ("declaraciones", "Su declaracion jurada."),
        ("mujer", "Tres mujeres esperaban."),
        ("mujeres", "La mujer esperaba."),
        ("amenaza", "Lo amenazaron dos veces."),
        ("threats", "The threat came twice."),
        ("families", "The family fled."),
        ("killing", "He was killed at the door."),
        ("policies", "The policy of the army."),
        ("Nunez", "José Ñuñez firmó."),
        ("ÑUÑEZ", "Jose Nun\u0303ez firmo\u0301."),
        ("amenaz*", "Fue amenazado."),
        ('"federal police"', "The Federal Police came."),
        ("“puerta abierta”", "con la puerta abierta"),
        ("o'brien", "Officer O’Brien wrote it."),
        ("A012345678", "File No. A 012-345-678"),
        ("A 012-345-678", "Alien number A012345678."),
        ("12345678", "Alien number 012-345-678."),
        ("(915) 555-0134", "call 915.555.0134 after six"),
        ("9155550134", "call +1 915 555 0134"),
    ],
)
def test_a_word_is_found_in_its_forms(typed: str, stands: str, index: Index) -> None:
    index.add(1, "Nothing of it stands on this page.", stands)

    assert (1, 2) in index.found(typed)
    assert (1, 1) not in index.found(typed)


@pytest.mark.parametrize(
    ("typed", "stands"),
    [
        ('"police federal"', "The Federal Police came."),
        ("policia", "The policy of the army."),
        ("12345679", "Alien number 012-345-678."),
        ('"policía"', "dos policías"),
    ],
)
def test_what_only_looks_alike_is_not_found(typed: str, stands: str, index: Index) -> None:
    index.add(1, stands)

    assert index.found(typed) == []


@pytest.mark.parametrize(
    "typed",
    ['"', "NEAR(", "*", "a AND", "OR", '""""', "{words} : x", "x" * 10_000, "́̀", "(((", "-", "^", "%s", "\0", "' --"],
)
def test_nothing_that_can_be_typed_is_an_error(typed: str, index: Index) -> None:
    index.add(1, "Only words stand here, OR so it seems.")

    assert index.found(typed) in ([], [(1, 1)])


def test_pages_with_all_the_words_stand_before_those_with_some(index: Index) -> None:
    index.add(1, "federal " * 20, "The police of the town.", "Federal police.")

    assert index.found("federal police")[0] == (1, 3)
    assert set(index.found("federal police")) == {(1, 1), (1, 2), (1, 3)}


def test_a_title_is_found_and_follows_its_change(index: Index) -> None:
    index.add(1, "text", title="Birth certificate")
    assert index.found("certificates") == [(1, 0)]

    index.inner.execute("UPDATE evidence_paper SET title = 'Baptism record'")
    assert index.found("certificate") == []
    assert index.found("baptism") == [(1, 0)]


def test_a_deleted_page_is_gone_from_the_index_to_its_last_word(index: Index) -> None:
    index.add(1, "unrepeatable zanahoria")
    index.inner.execute("DELETE FROM evidence_paperpage")
    index.inner.execute("DELETE FROM evidence_paper")

    assert index.found("zanahoria") == []
    assert index.inner.execute("SELECT term FROM evidence_vocabulary").fetchall() == []
    assert not any(
        b"zanahoria" in bytes(block) for (block,) in index.inner.execute("SELECT block FROM evidence_words_data")
    )
    index.inner.execute("INSERT INTO evidence_words (evidence_words) VALUES ('integrity-check')")


def test_a_page_that_is_read_again_is_found_by_its_new_words_alone(index: Index) -> None:
    index.add(1, "old words")
    index.inner.execute("UPDATE evidence_paperpage SET text = 'fresh letters'")

    assert index.found("old") == []
    assert index.found("letter") == [(1, 1)]


@pytest.mark.parametrize("others", [0, 150])
def test_only_what_may_be_read_is_found(others: int, index: Index) -> None:
    """With few matters the question itself is narrowed, with many its answer is: both ways end the same."""
    own = [MATTER, *(UUID(int=1000 + number) for number in range(others))]
    index.add(1, "a shared secret", matter=OTHER)
    index.add(2, "a shared secret", matter=MATTER)
    index.add(3, "a shared secret", matter=OTHER)

    assert index.found("secret", *own) == [(2, 1)]
    assert index.found("secret", papers=(3,)) == [(3, 1)]
    assert find(index, asked("secret"), Scope(), most=50).with_all == ()


def test_a_question_holds_twelve_words_and_says_what_it_left_out() -> None:
    query = asked(" ".join(f"w{number}x" for number in range(15)))

    assert (len(query.terms), query.left_out) == (12, 3)


def test_common_words_count_only_where_nothing_else_is_asked() -> None:
    assert [term.word for term in asked("the killing of the bishop").terms] == ["killing", "bishop"]
    assert [term.word for term in asked("de la").terms] == ["de", "la"]


def test_a_full_index_can_be_made_again_from_the_rows(index: Index) -> None:
    index.add(1, "a page", title="a title")
    for statement in sqlite.FILL:
        index.inner.execute(statement)

    assert index.found("page") == [(1, 1)]
    assert index.found("title") == [(1, 0)]


def test_numbers_and_names_are_given_for_who_looks_through_people() -> None:
    assert asked("Pérez A 012-345-678").digits == "012345678"
    assert asked("+1 (915) 555-0134").digits == "9155550134"
    assert asked("article 2016").digits == ""
    assert asked("0134").digits == "0134"
    assert asked("Pérez de la Cruz").name_words == ("perez", "de", "la", "cruz")
