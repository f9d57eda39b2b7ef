# SPDX-License-Identifier: MPL-2.0
"""What the confined child does for whoever only wants to know what is inside a file, or wants files out of it."""

import hashlib
import logging
import warnings
from typing import Any, BinaryIO

from amparo.reading.containers.answers import is_only_container
from amparo.reading.containers.inside import Taker, holds_files, rows_of
from amparo.reading.formats.office_kinds import told_by_members
from amparo.reading.sniffing import HEAD, sniff, told_apart
from amparo.reading.tally import Tally


def look_or_take(request: dict[str, Any], inputs: list[BinaryIO], outputs: list[BinaryIO]) -> dict[str, Any]:
    """Describe what is inside a file; with `take`, write the files at those paths to the outputs instead."""
    logging.disable(logging.CRITICAL)  # libraries log what they read
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        source = inputs[0]
        kind = told_by_members(told_apart(sniff(source.read(HEAD)), request["suffix"]), source)
        if request["take"]:
            taker = Taker(source, kind)
            for path, target in zip(request["take"], outputs, strict=True):
                taker.take(path, target)
            return {"taken": len(outputs)}
        tally = Tally()
        parts = rows_of(source, kind, tally) if holds_files(kind) else []
        return {
            "kind": kind.name,
            "sha256": _hash(source),
            "parts": parts,
            "findings": tally.rows(),
            "is_only_container": bool(parts) and is_only_container(source, kind),
        }


def _hash(source: BinaryIO) -> str:
    source.seek(0)
    digest = hashlib.sha256()
    while block := source.read(1024 * 1024):
        digest.update(block)
    return digest.hexdigest()
