# SPDX-License-Identifier: MPL-2.0
"""Receipts: a short text that says what was made and where the record of acts stood, to be kept where the office isn't.

A receipt names nobody and no file.  It is sealed with a key of the office, so that the office knows its own again; what
it says of the record is an anchor: a record that was cut off or written anew since then no longer fits.
"""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings

from amparo.offices import held_key
from amparo.offices.audit import Anchor, anchor
from amparo.offices.holdings import holdings
from amparo.terms.finding import Finding, Refusal, Severity
from amparo.vault import Keyring, Purpose

FIRST_LINE = "Amparo receipt 1"
_TOLD = (
    "# What was made, and where the office's record of acts stood when this was given. Keep it where the office isn't.",
    "# Compare it with the office:  amparo audit verify --receipt FILE",
    "# Constancia de lo que se armó y de dónde estaba el registro de la oficina. Guardarla fuera de la oficina.",
)
_COUNT, _END, _SEAL, _FILE = "record-count", "record-seal", "seal", "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What a receipt says: where the record stood, and the SHA-256 of each file."""

    anchor: Anchor
    files: tuple[str, ...]


def receipt_text(facts: Sequence[tuple[str, str]], *, files: Sequence[tuple[str, int, str]]) -> str:
    """Write a receipt: facts by name, and each file by SHA-256, size and kind.

    The caller's transaction holds the event that a receipt was given, so that the receipt anchors it too.
    """
    end = anchor()
    lines = [FIRST_LINE, *_TOLD, f"office: {_office()}"]
    lines += [f"{name}: {value}" for name, value in facts if value]
    lines += [f"{_FILE}: {digest} {size} {kind}" for digest, size, kind in files]
    lines += [f"{_COUNT}: {end.count}", f"{_END}: {end.seal}"]
    body = "".join(f"{line}\n" for line in lines)
    return f"{body}{_SEAL}: {_sealed(body)}\n"


def read_receipt(text: str) -> Receipt:
    """Read a receipt of this office; raises `Refusal` when this office didn't give it, or a letter of it changed."""
    body, mark, seal = text.replace("\r\n", "\n").rpartition(f"{_SEAL}: ")
    is_ours = bool(mark) and body.startswith(FIRST_LINE + "\n") and _fits(seal, body)
    if not is_ours:
        raise Refusal(Finding(code="offices.receipt-not-ours", severity=Severity.BLOCKS))
    rows = [line.partition(": ")[::2] for line in body.splitlines()]
    told = dict(rows)
    files = tuple(value.split()[0] for name, value in rows if name == _FILE)
    return Receipt(anchor=Anchor(count=int(told[_COUNT]), seal=told[_END]), files=files)


def files_not_held(receipts: Sequence[Receipt]) -> list[str]:
    """Give the hashes of files that receipts name and this office no longer holds as they were built."""
    held = {one.sha256 for one in holdings()}
    return sorted({digest for receipt in receipts for digest in receipt.files if digest not in held})


def _office() -> str:
    keyring = settings.PLACE.keyring
    return Keyring.read(keyring).office if keyring.exists() else "-"


def _fits(seal: str, body: str) -> bool:
    return hmac.compare_digest(seal.strip().encode(), _sealed(body).encode())


def _sealed(body: str) -> str:
    key = held_key.held().for_purpose(Purpose.RECEIPTS)
    return hmac.new(key, body.encode(), sha256).hexdigest()
