# SPDX-License-Identifier: MPL-2.0
"""Findings as sentences, English and Spanish.  Each room ships its own; page and command line print the same."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files

from amparo.terms.days import day_in_words
from amparo.terms.finding import Finding
from amparo.terms.shown import shown
from amparo.terms.words import Words

LANGUAGES = ("en", "es")
_LINE = {"en": "line", "es": "línea"}
_PARAGRAPH = {"en": "paragraph", "es": "párrafo"}
_LONGEST_WORDS = 2_000  # words of our own rule data, not of a stranger's paper


@cache
def sentences(room: str, language: str) -> Mapping[str, str]:
    """Give the sentences of one room: code without its room → sentence with `{placeholders}`."""
    source = files(f"amparo.{room}") / f"sentences.{language}.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


def say(finding: Finding, *, language: str = "en") -> str:
    """Say one finding as a sentence; values from outside are made safe to show."""
    room, _, words = finding.code.partition(".")
    pattern = sentences(room, language)[words]
    sentence = pattern.format_map(_shown_values(finding, language))
    is_placed = finding.place.line or finding.place.paragraph
    return f"{_where(finding, language)}: {sentence}" if is_placed and "{file}" not in pattern else sentence


def _where(finding: Finding, language: str) -> str:
    """Give file, line or paragraph, and field, for a sentence that leaves the place to us."""
    place = finding.place
    field = f" ({shown(place.field)})" if place.field else ""
    at = f"{_LINE[language]} {place.line}" if place.line else f"{_PARAGRAPH[language]} {place.paragraph}"
    return f"{shown(place.file)}, {at}{field}"


def _shown_values(finding: Finding, language: str) -> dict[str, str]:
    place = finding.place
    values: dict[str, object] = {
        "about": finding.about, "file": place.file, "line": place.line, "field": place.field, "page": place.page,
        "paragraph": place.paragraph, "authority": finding.authority, **finding.params,
    }  # fmt: skip
    return {name: _said(value, language) for name, value in values.items()}


def _said(value: object, language: str) -> str:
    if isinstance(value, Words):
        return shown(value.said(language), limit=_LONGEST_WORDS)
    return day_in_words(value, language) if isinstance(value, date) else shown(str(value))
