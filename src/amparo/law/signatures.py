# SPDX-License-Identifier: MPL-2.0
"""Signatures in the format of minisign: Ed25519 over the BLAKE2b hash of a file, with a comment that is signed too.

`minisign -Vm FILE -p KEY.pub` verifies what we verify, so that nobody has to trust this program with it.
"""

import base64
import binascii
import hashlib
from dataclasses import dataclass

from amparo.terms.finding import Finding, Refusal, Severity

_KEY_ALGORITHM, _HASHED = b"Ed", b"ED"
_ID, _KEY, _SIGNATURE = 8, 32, 64
_TRUSTED = "trusted comment: "


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A public key and the id by which signatures name it."""

    key_id: bytes
    key: bytes

    @classmethod
    def parse(cls, text: str) -> "PublicKey":
        """Read a `.pub` file of minisign; raise `Refusal` when it isn't one."""
        raw = _decoded(_line(text, 1))
        if raw is None or len(raw) != len(_KEY_ALGORITHM) + _ID + _KEY or raw[:2] != _KEY_ALGORITHM:
            raise _refused("law.key-unreadable")
        return cls(raw[2:10], raw[10:])

    @property
    def shown(self) -> str:
        """Give the id as minisign shows it."""
        return self.key_id[::-1].hex().upper()


def verified_comment(content: bytes, signature: str, keys: tuple[PublicKey, ...]) -> str:
    """Give the signed comment when one of the keys signed this content; raise `Refusal` otherwise."""
    signed, whole = _decoded(_line(signature, 1)), _decoded(_line(signature, 3))
    comment = _line(signature, 2)
    if signed is None or whole is None or not comment.startswith(_TRUSTED):
        raise _refused("law.signature-unreadable")
    if len(signed) != len(_HASHED) + _ID + _SIGNATURE or signed[:2] != _HASHED or len(whole) != _SIGNATURE:
        raise _refused("law.signature-unreadable")
    key = next((key for key in keys if key.key_id == signed[2:10]), None)
    if key is None:
        raise _refused("law.signature-of-stranger")
    told = comment.removeprefix(_TRUSTED)
    hashed = hashlib.blake2b(content).digest()
    if not (_is_signed(key, signed[10:], hashed) and _is_signed(key, whole, signed[10:] + told.encode())):
        raise _refused("law.signature-wrong")
    return told


def _is_signed(key: PublicKey, signature: bytes, message: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(key.key).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def _line(text: str, number: int) -> str:
    lines = text.splitlines()
    return lines[number] if number < len(lines) else ""


def _decoded(line: str) -> bytes | None:
    try:
        return base64.b64decode(line, validate=True)
    except (binascii.Error, ValueError):
        return None


def _refused(code: str) -> Refusal:
    return Refusal(Finding(code=code, severity=Severity.BLOCKS))
