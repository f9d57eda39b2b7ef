# SPDX-License-Identifier: MPL-2.0
"""Facts offered from text by rules, with their places, their grades and what is in doubt.  Nothing is decided here."""

from amparo.reading.offers.offering import at_least, cut_pages, offers_in, offers_on
from amparo.reading.offers.values import (
    Age,
    Doubt,
    Grade,
    NumberOfPersons,
    Offer,
    OfferedPlace,
    OfferedValue,
    OfferKind,
    Phone,
)
from amparo.reading.offers.words import word_for

__all__ = [
    "Age",
    "Doubt",
    "Grade",
    "NumberOfPersons",
    "Offer",
    "OfferKind",
    "OfferedPlace",
    "OfferedValue",
    "Phone",
    "at_least",
    "cut_pages",
    "offers_in",
    "offers_on",
    "word_for",
]
