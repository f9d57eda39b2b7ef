# SPDX-License-Identifier: MPL-2.0
"""Make an edition of the law data as one file, sign it, or make a new key to sign with.

    python scripts/law_edition.py build amparo-law-2.json
    python scripts/law_edition.py sign amparo-law-2.json --secret law.key --comment "edition 2 of 2026-12-01"
    python scripts/law_edition.py new-key law.key law.pub

The signature is minisign's: `minisign -Vm amparo-law-2.json -p law.pub` verifies it, and whoever keeps the key in
minisign signs with `minisign -Sm` instead.  The secret key is 40 bytes in base64 and belongs on a disk put away.
"""

import argparse
import base64
import hashlib
import secrets
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from amparo.law.bundle import SHIPPED, bundle_text
from amparo.law.source_files import source_bytes

_ID = 8


def signature(content: bytes, secret: bytes, comment: str) -> str:
    """Give the text of a minisign signature over content; `secret` is the key's id and its seed."""
    key_id, key = secret[:_ID], Ed25519PrivateKey.from_private_bytes(secret[_ID:])
    signed = key.sign(hashlib.blake2b(content).digest())
    whole = key.sign(signed + comment.encode())
    lines = ("untrusted comment: signature of an edition of Amparo's law data", _base64(b"ED" + key_id + signed))
    return "\n".join((*lines, f"trusted comment: {comment}", _base64(whole))) + "\n"


def new_key() -> tuple[bytes, str]:
    """Give a new secret key and the text of its public file."""
    secret = secrets.token_bytes(_ID + 32)
    public = Ed25519PrivateKey.from_private_bytes(secret[_ID:]).public_key().public_bytes_raw()
    shown = secret[:_ID][::-1].hex().upper()
    return secret, f"untrusted comment: minisign public key {shown}\n{_base64(b'Ed' + secret[:_ID] + public)}\n"


def edition_text(folder: Path | None = None) -> str:
    """Give the file of the edition that stands in a folder of rule files; ours, if none is named."""
    return bundle_text(source_bytes(folder or SHIPPED), with_text=True)


def _base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def _build(asked: argparse.Namespace) -> None:
    asked.file.write_text(edition_text(asked.rulebook), encoding="utf-8")


def _sign(asked: argparse.Namespace) -> None:
    secret = base64.b64decode(asked.secret.read_text(encoding="ascii"))
    text = signature(asked.file.read_bytes(), secret, asked.comment)
    asked.file.with_name(f"{asked.file.name}.minisig").write_text(text, encoding="utf-8")


def _new_key(asked: argparse.Namespace) -> None:
    secret, public = new_key()
    asked.file.touch(mode=0o600)
    asked.file.write_text(_base64(secret) + "\n", encoding="ascii")
    asked.public.write_text(public, encoding="utf-8")


def main() -> None:
    """Read the command line and do the one thing asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    build, sign, key = (commands.add_parser(name) for name in ("build", "sign", "new-key"))
    for command, action in ((build, _build), (sign, _sign), (key, _new_key)):
        command.add_argument("file", type=Path)
        command.set_defaults(action=action)
    build.add_argument("--rulebook", type=Path)
    sign.add_argument("--secret", type=Path, required=True)
    sign.add_argument("--comment", required=True)
    key.add_argument("public", type=Path)
    asked = parser.parse_args()
    asked.action(asked)


if __name__ == "__main__":
    main()
