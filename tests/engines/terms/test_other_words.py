# SPDX-License-Identifier: MPL-2.0
"""Names, money, court codes and short ids."""

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.terms.court_code import CourtCode
from amparo.terms.finding import Finding, Place, Refusal, Severity
from amparo.terms.ids import is_short_id, number_of, short_id
from amparo.terms.money import Money
from amparo.terms.person_name import PersonName, folded
from amparo.terms.sentences import say


@pytest.mark.parametrize("typed", ["Ixchel", "O'Brien", "Null", "{{7*7}}", "'; DROP TABLE", "<script>", "أحمد", "ሀይለ"])
def test_any_text_is_a_name_and_is_never_split(typed: str) -> None:
    name = PersonName.of(typed)

    assert (str(name), name.given, name.family) == (typed, "", "")


def test_a_decomposed_name_is_composed_and_its_typed_form_kept() -> None:
    typed = unicodedata.normalize("NFD", "José Ñuñez")
    name = PersonName.of(typed)

    assert name.as_written == "José Ñuñez"
    assert name.as_typed == typed
    assert name == PersonName.of("José Ñuñez")


def test_search_folds_accents_and_case() -> None:
    assert PersonName.of("  José   ÑUÑEZ Nguyễn ").folded == "jose nunez nguyen"


def test_look_alike_letters_of_two_scripts_in_one_word_are_noticed() -> None:
    assert PersonName.of("M\u0430ria").mixes_scripts  # a Cyrillic а
    assert not PersonName.of("Maria Мария").mixes_scripts


@pytest.mark.parametrize("typed", ["", "  ", "\n"])
def test_an_empty_name_is_refused(typed: str) -> None:
    with pytest.raises(Refusal):
        PersonName.of(typed)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def test_cents_add_up_exactly() -> None:
    assert str(Money(Decimal("0.10")) + Money(Decimal("1499.90"))) == "1,500.00 USD"


def test_money_of_two_currencies_has_no_sum() -> None:
    with pytest.raises(ValueError, match="two currencies"):
        Money(Decimal(1)) + Money(Decimal(1), "MXN")


@pytest.mark.parametrize("amount", [0.1, Decimal("NaN"), Decimal("Infinity")])
def test_an_amount_that_is_not_exact_is_refused(amount: Decimal) -> None:
    with pytest.raises(TypeError):
        Money(amount)


def test_a_court_code_is_read_in_any_case() -> None:
    assert CourtCode.parse(" elp ") == CourtCode("ELP")
    with pytest.raises(Refusal):
        CourtCode.parse("El Paso")


@given(number=st.integers(min_value=1, max_value=999_999), width=st.integers(min_value=1, max_value=3))
def test_a_short_id_gives_its_number_back(number: int, width: int) -> None:
    made = short_id("d", number, width=width)

    assert number_of(made, prefix="d") == number
    assert is_short_id(made)
    assert number_of(made, prefix="p") is None


@pytest.mark.parametrize("text", ["d", "d0", "d000", "D1", "d 1", "1d", "d1\n", "../d1"])
def test_what_is_no_short_id_is_told_apart(text: str) -> None:
    assert not is_short_id(text)


def test_a_sentence_that_leaves_the_place_out_gets_it_in_front() -> None:
    finding = Finding(
        code="terms.name-empty", severity=Severity.BLOCKS, place=Place(file="case.yaml", line=7, field="people[0].name")
    )

    assert say(finding).startswith("case.yaml, line 7 (people[0].name): The name is empty.")
    assert say(finding, language="es").startswith("case.yaml, línea 7 (people[0].name): El nombre está vacío.")
