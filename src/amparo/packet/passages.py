# SPDX-License-Identifier: MPL-2.0
"""Passages of papers: what is quoted, where it stands, and whether it may be marked on the page."""

from dataclasses import dataclass

from amparo.terms.anchor import Box


@dataclass(frozen=True, slots=True)
class Spot:
    """A page (from 1) of a document, and the boxes of some of its words on it."""

    page: int
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A quote found in its document; it has several spots when it runs over a page."""

    quote: str
    spots: tuple[Spot, ...]

    @property
    def page(self) -> int:
        """Give the page on which it begins."""
        return self.spots[0].page


@dataclass(frozen=True, slots=True)
class CitedQuote:
    """A quote by which a text cites a document, and the pages (from 1) on which it stands: one, if all is well."""

    quote: str
    pages: tuple[int, ...]
