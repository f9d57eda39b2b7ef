# SPDX-License-Identifier: MPL-2.0
"""Files inside a file, from the rows a confined child answers to values; checked before they are believed."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from amparo.reading.values import Part, Stands

_PATH = re.compile(r"[1-9][0-9]{0,4}(?:\.[1-9][0-9]{0,4}){0,11}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_CLEAN = re.compile(r"[^<>:\"/\\|?*\x00-\x1f]{1,120}")
_LONGEST = 2_000


def parts_in(rows: Sequence[Mapping[str, Any]]) -> tuple[Part, ...]:
    """Give the parts; `ValueError`, `TypeError` or `KeyError` when a row isn't as agreed."""
    return tuple(map(_part, rows))


def _part(row: Mapping[str, Any]) -> Part:
    part = Part(
        path=_matching(_PATH, row["path"]),
        name=_text(row["name"]),
        clean_name=_matching(_CLEAN, row["clean_name"]),
        kind=_text(row["kind"]),
        media_type=_text(row["media_type"]),
        size=_whole(row["size"]),
        sha256=_matching(_SHA256, row["sha256"]),
        stands=Stands(row["stands"]),
        page=_whole(row["page"]),
        is_shown=row["is_shown"] is True,
        closed=_text(row["closed"]),
    )
    if part.clean_name.startswith("."):
        raise ValueError("a hidden name")
    return part


def _matching(pattern: re.Pattern[str], value: Any) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise ValueError("not in the agreed form")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST:
        raise ValueError("not a text")
    return value


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError("not a whole number")
    return value
