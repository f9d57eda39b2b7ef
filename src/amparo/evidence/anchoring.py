# SPDX-License-Identifier: MPL-2.0
"""Anchors as rows keep them, and back."""

from collections.abc import Mapping
from typing import Any

from amparo.terms.anchor import Anchor, Box


def as_row(anchor: Anchor) -> dict[str, Any]:
    """Give an anchor as a row keeps it."""
    return {
        "document": anchor.document_sha256,
        "text": anchor.text_sha256,
        "page": anchor.page,
        "start": anchor.start,
        "end": anchor.end,
        "quote": anchor.quote,
        "before": anchor.before,
        "after": anchor.after,
        "boxes": [[box.left, box.bottom, box.right, box.top] for box in anchor.boxes],
    }


def as_anchor(row: Mapping[str, Any]) -> Anchor:
    """Give the anchor that a row keeps."""
    return Anchor(
        document_sha256=row["document"],
        text_sha256=row["text"],
        page=row["page"],
        start=row["start"],
        end=row["end"],
        quote=row["quote"],
        before=row["before"],
        after=row["after"],
        boxes=tuple(Box(*sides) for sides in row["boxes"]),
    )
