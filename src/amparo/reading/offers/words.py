# SPDX-License-Identifier: MPL-2.0
"""What an offer's kinds, grades and doubts are called, in English and Spanish."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from amparo.reading.offers.values import Doubt, Grade, OfferKind


@cache
def _words() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads((files("amparo.reading.offers") / "words.toml").read_text(encoding="utf-8"))


def word_for(said: OfferKind | Grade | Doubt, *, language: str) -> str:
    """Give the word for a kind, a grade or a doubt in `en` or `es`."""
    table = {OfferKind: "kinds", Grade: "grades", Doubt: "doubts"}[type(said)]
    return str(_words()[table][said.value][language])
