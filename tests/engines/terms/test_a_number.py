# SPDX-License-Identifier: MPL-2.0
"""A-numbers: what is read, what is refused, what is suggested."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.terms.a_number import ANumber
from amparo.terms.finding import Refusal
from amparo.terms.sentences import say

DIGITS = st.integers(min_value=7, max_value=9).flatmap(
    lambda length: st.text(alphabet="0123456789", min_size=length, max_size=length)
)
FILLERS = st.sampled_from(["", " ", "-", "\u00a0", "\u2011", "."])


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("A 12-345-678", "A 012-345-678"),
        ("A012345678", "A 012-345-678"),
        ("a# 12 345 678", "A 012-345-678"),
        ("A No. 012-345-678", "A 012-345-678"),
        ("1234567", "A 001-234-567"),
        ("A\u00a0012\u2011345\u2011678", "A 012-345-678"),
    ],
)
def test_the_usual_ways_to_write_one_are_read(typed: str, shown: str) -> None:
    number = ANumber.parse(typed)

    assert str(number) == shown
    assert number.as_typed == typed


def test_two_ways_to_type_one_number_are_equal() -> None:
    assert ANumber.parse("A 12-345-678") == ANumber.parse("A012345678")


@pytest.mark.parametrize("typed", ["A 123-456", "A 012-345-6789", "123456"])
def test_other_lengths_are_refused_with_an_example(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        ANumber.parse(typed)

    assert "as A 012-345-678" in say(refused.value.findings[0])


@pytest.mark.parametrize("typed", ["A O12-345-678", "AO12345678", "A 012-345-67o"])
def test_a_letter_o_is_not_taken_for_a_zero_but_suggested(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        ANumber.parse(typed)

    assert refused.value.findings[0].code == "terms.a-number-letter-o"
    assert "It may be A 012-345-67" in say(refused.value.findings[0])


@pytest.mark.parametrize("typed", ["", "A", "pending", "A 012-345-67x", "A ٠١٢٣٤٥٦٧٨"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        ANumber.parse(typed)

    assert refused.value.findings[0].code == "terms.a-number-not-digits"


def test_a_refusal_tells_no_number_in_its_text() -> None:
    with pytest.raises(Refusal) as refused:
        ANumber.parse("A 012-345-6789")

    assert "345" not in str(refused.value)


@given(digits=DIGITS, prefix=st.sampled_from(["", "A", "a ", "A-", "A#"]), filler=FILLERS)
def test_fillers_and_leading_zeros_never_change_the_number(digits: str, prefix: str, filler: str) -> None:
    number = ANumber.parse(prefix + filler.join(digits))

    assert number.digits == digits.zfill(9)
    assert ANumber.parse(str(number)) == number
    assert ANumber.parse(number.compact) == number
