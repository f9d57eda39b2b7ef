# SPDX-License-Identifier: MPL-2.0
"""Passages of papers: what is quoted, where it stands, and whether it may be marked on the page."""

from dataclasses import dataclass

from amparo.terms.anchor import Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A quote found on a page (from 1) of its document, with the boxes of its words on that page."""

    quote: str
    page: int
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class CitedQuote:
    """A quote by which a text cites a document, and the pages (from 1) on which it stands: one, if all is well."""

    quote: str
    pages: tuple[int, ...]
