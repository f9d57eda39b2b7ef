# SPDX-License-Identifier: MPL-2.0
"""Quotes: where words stand in a reading, as anchors with boxes, and how anchors follow when text is read again."""

from amparo.reading.quotes.finder import LONGEST_QUOTE, QuoteFinder
from amparo.reading.quotes.following import FollowedAnchor, Following, follow
from amparo.reading.quotes.values import Difference, FoundQuote, Likeness, QuoteAnswer, Unlike

__all__ = [
    "LONGEST_QUOTE",
    "Difference",
    "FollowedAnchor",
    "Following",
    "FoundQuote",
    "Likeness",
    "QuoteAnswer",
    "QuoteFinder",
    "Unlike",
    "follow",
]
