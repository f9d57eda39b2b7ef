# SPDX-License-Identifier: MPL-2.0
"""`keyring.json`: the vault key wrapped once for each person and for the kit, and nothing else.  Written whole.

Whoever steals it has argon2id before each wrap; without it, database and documents stay shut even with a passphrase.
"""

import base64
import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from amparo.terms.finding import Finding, Refusal, Severity
from amparo.vault.keys import KEY_BYTES, VaultKey, unseal
from amparo.vault.kit import join_shares
from amparo.vault.passphrases import Slowness, key_from_passphrase
from amparo.vault.recipients import kit_identity
from amparo.workspace.publishing import publishing

FORMAT = "amparo-keyring/1"
_SALT_BYTES = 16


class WrapKind(StrEnum):
    """What opens a wrap."""

    PASSPHRASE = "passphrase"  # noqa: S105  a kind, no secret
    KIT = "kit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrap:
    """The vault key for one holder: `holder` is a member's random id, or the id of a kit; never a name."""

    id: str
    kind: WrapKind
    holder: str
    salt: bytes
    sealed: bytes = field(repr=False)
    slowness: Slowness | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyring:
    """The wraps of one office.  Changing gives a new keyring; `write` puts it in place in one step.

    `backup_to` is the public half of the kit's age key: what backups are encrypted to.  The other half is the kit.
    """

    office: str
    wraps: tuple[Wrap, ...] = ()
    backup_to: str = ""

    @classmethod
    def new(cls) -> "Keyring":
        """Begin a keyring for a new office."""
        return cls(office=secrets.token_hex(16))

    def with_passphrase(
        self, vault_key: VaultKey, *, holder: str, passphrase: str, slowness: Slowness | None = None
    ) -> "Keyring":
        """Give a keyring in which `holder` opens the vault with this passphrase, and with no earlier one."""
        slow = slowness or Slowness()
        salt = secrets.token_bytes(_SALT_BYTES)
        key = key_from_passphrase(passphrase, salt=salt, slowness=slow)
        wrap = self._wrap(vault_key, key, kind=WrapKind.PASSPHRASE, holder=holder, salt=salt, slowness=slow)
        return replace(self, wraps=(*self._others(WrapKind.PASSPHRASE, holder), wrap))

    def with_kit(self, vault_key: VaultKey, *, kit_secret: bytes) -> "Keyring":
        """Give a keyring opened by this kit and by no earlier one."""
        salt = secrets.token_bytes(_SALT_BYTES)
        wrap = self._wrap(vault_key, _kit_key(kit_secret, salt), kind=WrapKind.KIT, holder="kit", salt=salt)
        others = tuple(self._others(WrapKind.KIT, "kit"))
        return replace(self, wraps=(*others, wrap), backup_to=kit_identity(kit_secret).public)

    def without(self, holder: str) -> "Keyring":
        """Give a keyring that `holder` no longer opens; refuse to take away the last way in."""
        left = tuple(wrap for wrap in self.wraps if wrap.holder != holder)
        if not left:
            raise Refusal(_finding("last-way-in"))
        return replace(self, wraps=left)

    def opened_by_passphrase(self, passphrase: str) -> tuple[VaultKey, str]:
        """Give the vault key and the holder whose passphrase this is; raise `Refusal` when it is nobody's."""
        for wrap in self._of(WrapKind.PASSPHRASE):
            key = key_from_passphrase(passphrase, salt=wrap.salt, slowness=wrap.slowness or Slowness())
            if (vault_key := self._opened(wrap, key)) is not None:
                return vault_key, wrap.holder
        raise Refusal(_finding("wrong-passphrase"))

    def opened_by_kit(self, shares: list[str]) -> VaultKey:
        """Give the vault key from two shares of the recovery kit."""
        return self.opened_by_kit_secret(join_shares(shares))

    def opened_by_kit_secret(self, secret: bytes) -> VaultKey:
        """Give the vault key from the secret that two shares stand for."""
        for wrap in self._of(WrapKind.KIT):
            if (vault_key := self._opened(wrap, _kit_key(secret, wrap.salt))) is not None:
                return vault_key
        raise Refusal(_finding("kit-of-another-office"))

    def write(self, path: Path) -> None:
        """Put the keyring in place whole; readable by its owner only."""
        with publishing(path) as part:
            part.write_text(self.text, encoding="ascii")

    @property
    def text(self) -> str:
        """The keyring as its file holds it."""
        content: dict[str, Any] = {"format": FORMAT, "office": self.office, "backup_to": self.backup_to}
        content["wraps"] = [_as_json(wrap) for wrap in self.wraps]
        return json.dumps(content, indent=1) + "\n"

    @classmethod
    def read(cls, path: Path) -> "Keyring":
        """Read a keyring; raise `Refusal` when it is missing, cut short or of a newer kind."""
        try:
            content = json.loads(path.read_text(encoding="ascii"))
        except FileNotFoundError:
            raise Refusal(_finding("keyring-missing")) from None
        except (OSError, ValueError):
            raise Refusal(_finding("keyring-damaged")) from None
        if not isinstance(content, dict) or content.get("format") != FORMAT:
            raise Refusal(_finding("keyring-unknown"))
        try:
            wraps = tuple(map(_from_json, content["wraps"]))
            return cls(office=str(content["office"]), wraps=wraps, backup_to=str(content.get("backup_to", "")))
        except (KeyError, TypeError, ValueError, AttributeError):
            raise Refusal(_finding("keyring-damaged")) from None

    def _others(self, kind: WrapKind, holder: str) -> Iterator[Wrap]:
        return (wrap for wrap in self.wraps if (wrap.kind, wrap.holder) != (kind, holder))

    def _of(self, kind: WrapKind) -> Iterator[Wrap]:
        return (wrap for wrap in self.wraps if wrap.kind is kind)

    def _wrap(
        self,
        vault_key: VaultKey,
        key: bytes,
        *,
        kind: WrapKind,
        holder: str,
        salt: bytes,
        slowness: Slowness | None = None,
    ) -> Wrap:
        wrap_id = secrets.token_hex(8)
        sealed = vault_key.wrapped_by(key, bound_to=self._binding(wrap_id, kind, holder))
        return Wrap(id=wrap_id, kind=kind, holder=holder, salt=salt, sealed=sealed, slowness=slowness)

    def _binding(self, wrap_id: str, kind: WrapKind, holder: str) -> str:
        return f"{FORMAT}/{self.office}/{wrap_id}/{kind}/{holder}"

    def _opened(self, wrap: Wrap, key: bytes) -> VaultKey | None:
        try:
            secret = unseal(wrap.sealed, key=key, bound_to=self._binding(wrap.id, wrap.kind, wrap.holder))
        except Refusal:
            return None
        return VaultKey(secret)


def _kit_key(secret: bytes, salt: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=b"amparo/1/recovery-kit").derive(secret)


def _as_json(wrap: Wrap) -> dict[str, Any]:
    shown: dict[str, Any] = {"id": wrap.id, "kind": str(wrap.kind), "holder": wrap.holder}
    shown |= {name: base64.b64encode(getattr(wrap, name)).decode() for name in ("salt", "sealed")}
    if (slow := wrap.slowness) is not None:
        shown["argon2id"] = {"passes": slow.passes, "memory": slow.memory, "lanes": slow.lanes}
    return shown


def _from_json(shown: dict[str, Any]) -> Wrap:
    slow = shown.get("argon2id")
    return Wrap(
        id=str(shown["id"]),
        kind=WrapKind(shown["kind"]),
        holder=str(shown["holder"]),
        salt=base64.b64decode(shown["salt"], validate=True),
        sealed=base64.b64decode(shown["sealed"], validate=True),
        slowness=None if slow is None else Slowness(passes=slow["passes"], memory=slow["memory"], lanes=slow["lanes"]),
    )


def _finding(words: str) -> Finding:
    return Finding(code=f"vault.{words}", severity=Severity.BLOCKS)
