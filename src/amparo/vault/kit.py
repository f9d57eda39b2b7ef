# SPDX-License-Identifier: MPL-2.0
"""The recovery kit: a secret in three shares of words, of which any two open the vault (SLIP-39, an open standard).

Words can be written by hand, typed back and checked one by one; other programs that know SLIP-39 read them too, so the
kit doesn't depend on Amparo.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from shamir_mnemonic import MnemonicError, Share, combine_mnemonics, generate_mnemonics
from shamir_mnemonic.wordlist import WORDLIST

from amparo.terms.finding import Finding, Refusal, Severity
from amparo.vault.keys import KEY_BYTES

THRESHOLD, TOTAL = 2, 3
_WORDS = 33


@dataclass(frozen=True, slots=True, repr=False)
class KitShare:
    """One share: its number from 1, and its 33 words."""

    number: int
    words: tuple[str, ...]

    def __repr__(self) -> str:
        return f"<KitShare {self.number}>"

    @property
    def text(self) -> str:
        """The words in one line."""
        return " ".join(self.words)


def make_kit() -> tuple[bytes, tuple[KitShare, ...]]:
    """Make a secret of 32 bytes and its three shares."""
    secret = secrets.token_bytes(KEY_BYTES)
    (shares,) = generate_mnemonics(1, [(THRESHOLD, TOTAL)], secret)
    return secret, tuple(KitShare(number, tuple(share.split())) for number, share in enumerate(shares, start=1))


def read_share(typed: str) -> KitShare:
    """Read a share as a person typed it: capitals, commas, numbers before words and line breaks don't matter.

    Raises `Refusal` that names the first word that is no word of the list, or says that the words don't belong
    together.
    """
    words = tuple(word for word in _letters_only(typed) if word)
    for place, word in enumerate(words, start=1):
        if word not in _KNOWN and not _short_for(word):
            raise Refusal(_finding("share-word-unknown", {"place": place}))
    words = tuple(word if word in _KNOWN else _short_for(word) for word in words)
    if len(words) != _WORDS:
        raise Refusal(_finding("share-words-missing", {"words": len(words), "wanted": _WORDS}))
    try:
        share = Share.from_mnemonic(" ".join(words))
    except MnemonicError:
        raise Refusal(_finding("share-misspelt", {})) from None
    return KitShare(share.index + 1, words)


def join_shares(typed: Sequence[str]) -> bytes:
    """Give the kit's secret from any two shares; raise `Refusal` when they are too few, equal or of two kits."""
    shares = {share.number: share for share in map(read_share, typed)}
    if len(shares) < THRESHOLD:
        raise Refusal(_finding("shares-too-few", {"given": len(shares), "wanted": THRESHOLD}))
    chosen = [share.text for share in list(shares.values())[:THRESHOLD]]
    try:
        return bytes(combine_mnemonics(chosen))
    except MnemonicError:
        raise Refusal(_finding("shares-of-two-kits", {})) from None


_KNOWN = frozenset(WORDLIST)
_BY_START = {word[:4]: word for word in WORDLIST}  # the standard: the first four letters tell a word
_LEAST_LETTERS = 4


def _letters_only(typed: str) -> list[str]:
    return ["".join(letter for letter in word if letter.isalpha()) for word in typed.lower().split()]


def _short_for(word: str) -> str:
    """Give the word that four or more letters stand for; empty when they go on otherwise than the word."""
    found = _BY_START.get(word[:_LEAST_LETTERS], "") if len(word) >= _LEAST_LETTERS else ""
    return found if found.startswith(word) else ""


def _finding(words: str, params: dict[str, str | int]) -> Finding:
    return Finding(code=f"vault.{words}", severity=Severity.BLOCKS, params=params)
