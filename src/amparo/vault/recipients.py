# SPDX-License-Identifier: MPL-2.0
"""The age keys of backups: one made from the kit's secret, kept by nobody; one made from the vault key.

Both are plain X25519 keys, so that `age` alone opens a backup: the 32 bytes are derived (HKDF-SHA256) and written as
age writes its keys (bech32).  The office keeps the public halves only.
"""

from collections.abc import Sequence

import pyrage
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from amparo.vault.keys import KEY_BYTES, MatterIdentity, Purpose, VaultKey

KIT_LABEL = b"amparo/1/backup-identity"
_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_STEPS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_PREFIX = "age-secret-key-"
_CHECK_LETTERS = 6


def kit_identity(kit_secret: bytes) -> MatterIdentity:
    """Give the age key that two shares of the kit stand for."""
    secret = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=KIT_LABEL).derive(kit_secret)
    return _identity(secret)


def office_identity(vault_key: VaultKey) -> MatterIdentity:
    """Give the age key by which the office itself reads its backups, to prove that they restore."""
    return _identity(vault_key.for_purpose(Purpose.BACKUP))


def _identity(secret: bytes) -> MatterIdentity:
    text = _bech32(_PREFIX, secret).upper()
    return MatterIdentity(text, str(pyrage.x25519.Identity.from_str(text).to_public()))


def _bech32(prefix: str, content: bytes) -> str:
    """Write bytes as BIP 173 does, with its checksum."""
    words = _in_fives(content)
    stretched = [ord(letter) >> 5 for letter in prefix] + [0] + [ord(letter) & 31 for letter in prefix]
    check = _checksum([*stretched, *words, *[0] * _CHECK_LETTERS]) ^ 1
    words += [(check >> 5 * (_CHECK_LETTERS - 1 - place)) & 31 for place in range(_CHECK_LETTERS)]
    return f"{prefix}1{''.join(_LETTERS[word] for word in words)}"


def _in_fives(content: bytes) -> list[int]:
    """Cut bytes into groups of five bits, the last filled up with zeros."""
    bits = "".join(f"{byte:08b}" for byte in content)
    bits += "0" * (-len(bits) % 5)
    return [int(bits[start : start + 5], 2) for start in range(0, len(bits), 5)]


def _checksum(words: Sequence[int]) -> int:
    check = 1
    for word in words:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ word
        for place, step in enumerate(_STEPS):
            check ^= step if top >> place & 1 else 0
    return check
