# SPDX-License-Identifier: MPL-2.0
"""What the confined side answers about a file that holds others, beside or instead of its pages."""

import hashlib
from io import BytesIO
from typing import Any, BinaryIO

from amparo.reading.containers.inside import rows_of
from amparo.reading.sniffing import MAIL, MAILBOX, Kind
from amparo.reading.tally import Tally
from amparo.sandbox.declined import Declined

_LARGEST_MAILBOX = 500 * 1024 * 1024


def is_only_container(source: BinaryIO, kind: Kind) -> bool:
    """True for a file without pages of its own: an archive, a mailbox of several messages."""
    if kind is not MAILBOX:
        return kind.family == "archive"
    from amparo.reading.containers.mailbox import is_single

    _check_mailbox(source)
    is_one = is_single(source.read())
    source.seek(0)
    return not is_one


def sole_message(raw: bytes, kind: Kind) -> tuple[bytes, Kind]:
    """Give the message of a mailbox that holds one, as the e-mail it is; any other file as it came."""
    if kind is not MAILBOX:
        return raw, kind
    from amparo.reading.containers.mailbox import messages

    return next(messages(raw)), MAIL


def closed_answer(source: BinaryIO, kind: Kind, tally: Tally) -> dict[str, Any]:
    """Answer for a file that is nothing but a container: a slip sheet's reason, and what is inside."""
    parts = rows_of(source, kind, tally)
    source.seek(0)
    count = sum(1 for row in parts if "." not in row["path"])
    return {
        "declined": "reading.mailbox" if kind is MAILBOX else "reading.archive",
        "params": {"count": count, "kind": kind.name},
        "sha256": hashlib.file_digest(source, "sha256").hexdigest(),  # type: ignore[arg-type]
        "findings": tally.rows(),
        "parts": parts,
    }


def parts_of(raw: bytes, kind: Kind, tally: Tally) -> list[dict[str, Any]]:
    """Describe the files inside a document; where that can't be done the document is read all the same, and told."""
    begun = tally.snapshot()
    try:
        rows = rows_of(BytesIO(raw), kind, tally)
    except Declined as declined:
        if declined.code.startswith("reading.mail-"):
            raise  # beyond the limits of any honest message: it isn't read at all
        tally.restore(begun)
        tally.note("reading.inside-not-listed")
        return []
    tally.count("reading.inside-closed", sum(1 for row in rows if row["closed"]))
    if kind.family == "mail":
        tally.count("reading.mail-holds-files", sum(1 for row in rows if "." not in row["path"]))
    return rows


def embedded_in(raw: bytes, kind: Kind, tally: Tally) -> list[dict[str, Any]]:
    """Describe the files embedded in a document; one that hangs in several places of a PDF is counted once."""
    parts = parts_of(raw, kind, tally)
    if parts and tally.has("reading.found-embedded-files"):
        tally.settle("reading.found-embedded-files", sum(1 for row in parts if "." not in row["path"]))
    return parts


def _check_mailbox(source: BinaryIO) -> None:
    size = source.seek(0, 2)
    source.seek(0)
    if size > _LARGEST_MAILBOX:
        params = {"megabytes": size // 1024**2, "limit": _LARGEST_MAILBOX // 1024**2}
        raise Declined("reading.file-too-large", params)
