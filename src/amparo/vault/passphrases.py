# SPDX-License-Identifier: MPL-2.0
"""Passphrases: long enough, not one of the known ones, made into a key so slowly that guessing costs."""

import unicodedata
from dataclasses import dataclass

from argon2.low_level import Type, hash_secret_raw

from amparo.terms.finding import Finding, Refusal, Severity
from amparo.vault.keys import KEY_BYTES

SHORTEST = 15
_FEWEST_KINDS = 6
# What people type when they are asked for something long; a list of breached passwords is longer than 15 letters
# only here and there.
_KNOWN = ("passwordpassword", "contrasenacontrasena", "correcthorsebatterystaple", "amparoamparoamparo")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slowness:
    """How much work argon2id takes (RFC 9106): passes, memory in KiB, lanes.  Stored beside each wrap."""

    passes: int = 3
    memory: int = 256 * 1024
    lanes: int = 2


def check_passphrase(passphrase: str) -> None:
    """Refuse what is too short or too easy; long sentences with spaces are welcome, signs and numbers not asked for."""
    text = normal(passphrase)
    if len(text) < SHORTEST:
        raise Refusal(_finding("passphrase-short", {"limit": SHORTEST}))
    bare = "".join(letter for letter in text.lower() if letter.isalnum())
    if len(set(bare)) < _FEWEST_KINDS or bare in _KNOWN or bare.isdigit():
        raise Refusal(_finding("passphrase-easy", {}))


def key_from_passphrase(passphrase: str, *, salt: bytes, slowness: Slowness) -> bytes:
    """Derive 32 bytes from a passphrase by argon2id."""
    return hash_secret_raw(
        normal(passphrase).encode(),
        salt,
        time_cost=slowness.passes,
        memory_cost=slowness.memory,
        parallelism=slowness.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def normal(passphrase: str) -> str:
    """Spell a passphrase alike on every keyboard: NFKC, and no white space at its ends."""
    return unicodedata.normalize("NFKC", passphrase).strip()


def _finding(words: str, params: dict[str, str | int]) -> Finding:
    return Finding(code=f"vault.{words}", severity=Severity.BLOCKS, params=params)
