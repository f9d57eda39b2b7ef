# SPDX-License-Identifier: MPL-2.0
"""Where words stand on a page, so that highlight, cite, account, support, hit and redaction mean the same spot."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page in points (1/72 inch) from the lower left corner of the upright page."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """One quote in one document: hashes, page (from 1), character range in the page's text, words around, boxes.

    When the text is read again the hash of the text layer changes; the quote with `before` and `after` finds the
    passage anew, or the anchor is flagged.
    """

    document_sha256: str
    text_sha256: str
    page: int
    start: int
    end: int
    quote: str
    before: str = ""
    after: str = ""
    boxes: tuple[Box, ...] = ()
