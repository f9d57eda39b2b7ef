# SPDX-License-Identifier: MPL-2.0
"""The vault key and what is derived from it.  Keys never show themselves: not in repr, pickles or errors."""

import hmac
import secrets
from dataclasses import dataclass
from enum import StrEnum
from typing import NoReturn

import pyrage
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from amparo.terms.finding import Finding, Refusal, Severity

KEY_BYTES = 32
_NONCE_BYTES = 12


class Purpose(StrEnum):
    """What a key derived from the vault key is for; each purpose has its own, so that none can serve for another."""

    DATABASE = "database"
    DOCUMENTS = "documents"
    AUDIT = "audit"
    SECOND_FACTOR = "second-factor"
    SIGNING = "signing"
    LOOKUP = "lookup"
    BACKUP = "backup"
    RECEIPTS = "receipts"


class VaultKey:
    """The one secret that opens an office.  32 bytes, in memory only."""

    __slots__ = ("_secret",)

    def __init__(self, secret: bytes) -> None:
        if len(secret) != KEY_BYTES:
            raise ValueError("a vault key has 32 bytes")
        self._secret = secret

    @classmethod
    def new(cls) -> "VaultKey":
        """Make a key by chance."""
        return cls(secrets.token_bytes(KEY_BYTES))

    def for_purpose(self, purpose: Purpose) -> bytes:
        """Derive the 32 bytes used for one purpose (HKDF-SHA256, RFC 5869)."""
        label = f"amparo/1/{purpose}".encode()
        return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=label).derive(self._secret)

    def wrapped_by(self, key: bytes, *, bound_to: str) -> bytes:
        """Give this key encrypted under another, readable only where `bound_to` is the same."""
        return seal(self._secret, key=key, bound_to=bound_to)

    def handed_over(self) -> bytes:
        """Give the raw bytes, to be written to a child's pipe and nowhere else."""
        return self._secret

    def __eq__(self, other: object) -> bool:
        return isinstance(other, VaultKey) and hmac.compare_digest(self._secret, other._secret)

    def __hash__(self) -> NoReturn:
        raise TypeError("a key is no dictionary key")

    def __repr__(self) -> str:
        return "<VaultKey>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a key is not to be pickled")


@dataclass(frozen=True, slots=True, repr=False)
class MatterIdentity:
    """The age identity of one matter: `public` may be stored in the clear and suffices to write documents."""

    secret: str
    public: str

    @classmethod
    def new(cls) -> "MatterIdentity":
        """Make an X25519 identity."""
        identity = pyrage.x25519.Identity.generate()
        return cls(str(identity), str(identity.to_public()))

    def __repr__(self) -> str:
        return f"<MatterIdentity {self.public}>"

    def wrapped(self, vault_key: VaultKey) -> bytes:
        """Give the secret half encrypted under the documents key."""
        key = vault_key.for_purpose(Purpose.DOCUMENTS)
        return seal(self.secret.encode("ascii"), key=key, bound_to=f"matter-identity/{self.public}")

    @classmethod
    def unwrapped(cls, blob: bytes, *, public: str, vault_key: VaultKey) -> "MatterIdentity":
        """Read a wrapped identity; raise `Refusal` when it was made under another key or was altered."""
        key = vault_key.for_purpose(Purpose.DOCUMENTS)
        return cls(unseal(blob, key=key, bound_to=f"matter-identity/{public}").decode("ascii"), public)


def seal(secret: bytes, *, key: bytes, bound_to: str) -> bytes:
    """Encrypt a short secret with ChaCha20-Poly1305 under a fresh nonce; `bound_to` is checked when it is opened."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + ChaCha20Poly1305(key).encrypt(nonce, secret, bound_to.encode())


def unseal(blob: bytes, *, key: bytes, bound_to: str) -> bytes:
    """Open what `seal` made; raise `Refusal` when the key, the binding or the bytes are others."""
    try:
        return ChaCha20Poly1305(key).decrypt(blob[:_NONCE_BYTES], blob[_NONCE_BYTES:], bound_to.encode())
    except (InvalidTag, ValueError):
        raise Refusal(Finding(code="vault.does-not-open", severity=Severity.BLOCKS)) from None
