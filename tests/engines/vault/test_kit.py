# SPDX-License-Identifier: MPL-2.0
"""Shares as people write them down and type them back."""

import pytest
from shamir_mnemonic import combine_mnemonics

from amparo.terms.finding import Refusal
from amparo.vault import join_shares, make_kit
from amparo.vault.kit import read_share

SECRET, SHARES = make_kit()


def code_of(typed: str) -> str:
    with pytest.raises(Refusal) as refusal:
        read_share(typed)
    return refusal.value.findings[0].code


def test_shares_are_read_by_any_program_that_knows_the_standard() -> None:
    assert combine_mnemonics([SHARES[0].text, SHARES[2].text]) == SECRET


@pytest.mark.parametrize(
    "written",
    [
        lambda words: " ".join(words).upper(),
        lambda words: "\n".join(f"{number}. {word}," for number, word in enumerate(words, 1)),
        lambda words: "   ".join(word[:4] for word in words),
    ],
)
def test_capitals_numbers_and_shortened_words_are_understood(written: object) -> None:
    assert read_share(written(SHARES[1].words)) == SHARES[1]  # type: ignore[operator]


def test_a_wrong_word_is_named_by_its_place() -> None:
    with pytest.raises(Refusal) as refusal:
        read_share(" ".join([*SHARES[0].words[:6], "zzzz", *SHARES[0].words[7:]]))

    assert refusal.value.findings[0].params == {"place": 7}


def test_a_word_left_out_is_told() -> None:
    assert code_of(" ".join(SHARES[0].words[1:])) == "vault.share-words-missing"


def test_two_words_that_changed_places_are_told() -> None:
    words = list(SHARES[0].words)
    at = next(place for place in range(5, 30) if words[place] != words[place + 1])
    words[at], words[at + 1] = words[at + 1], words[at]

    assert code_of(" ".join(words)) == "vault.share-misspelt"


def test_shares_of_two_kits_do_not_mix() -> None:
    _, others = make_kit()

    with pytest.raises(Refusal) as refusal:
        join_shares([SHARES[0].text, others[1].text])

    assert refusal.value.findings[0].code == "vault.shares-of-two-kits"


def test_a_share_does_not_show_itself() -> None:
    assert SHARES[0].words[5] not in repr(SHARES[0])
