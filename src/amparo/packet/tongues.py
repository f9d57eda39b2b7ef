# SPDX-License-Identifier: MPL-2.0
"""Names of languages: English, as certificates and witness lists write them, and Spanish for findings."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from amparo.terms.words import Words


def tongue(code: str) -> str:
    """Give the English name of a language by its code (BCP 47); the code itself when we have no name for it."""
    return _named(code, _names("languages.csv")) or code


def tongue_words(code: str) -> Words:
    """Give the name of a language in English and Spanish."""
    english = tongue(code)
    return Words(en=english, es=_named(code, _names("languages.es.csv")) or english)


def _named(code: str, names: Mapping[str, str]) -> str:
    return names.get(code) or names.get(code.partition("-")[0]) or ""


@cache
def _names(file: str) -> Mapping[str, str]:
    text = (files("amparo.packet") / file).read_text(encoding="utf-8")
    rows = (line.partition(",") for line in text.splitlines() if line and not line.startswith("#"))
    return {code: name for code, _, name in rows}
