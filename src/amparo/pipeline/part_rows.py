# SPDX-License-Identifier: MPL-2.0
"""A file inside a paper as an office keeps it in a row."""

from typing import Any

from amparo.reading.values import Part


def part_as_row(part: Part) -> dict[str, Any]:
    """Give what an office needs to offer a part and to take it out again."""
    return {
        "path": part.path,
        "name": part.name,
        "clean_name": part.clean_name,
        "kind": part.kind,
        "media_type": part.media_type,
        "size": part.size,
        "sha256": part.sha256,
        "stands": str(part.stands),
        "page": part.page,
        "is_shown": part.is_shown,
        "closed": part.closed,
    }
