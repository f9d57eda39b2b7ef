# SPDX-License-Identifier: MPL-2.0
"""Findings as sentences, English and Spanish.  Each room ships its own; page and command line print the same."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from amparo.terms.finding import Finding
from amparo.terms.shown import shown

LANGUAGES = ("en", "es")


@cache
def sentences(room: str, language: str) -> Mapping[str, str]:
    """Give the sentences of one room: code without its room → sentence with `{placeholders}`."""
    source = files(f"amparo.{room}") / f"sentences.{language}.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


def say(finding: Finding, *, language: str = "en") -> str:
    """Say one finding as a sentence; values from outside are made safe to show."""
    room, _, words = finding.code.partition(".")
    pattern = sentences(room, language)[words]
    return pattern.format_map(_shown_values(finding))


def _shown_values(finding: Finding) -> dict[str, str]:
    place = finding.place
    values: dict[str, object] = {
        "about": finding.about, "file": place.file, "line": place.line, "field": place.field, "page": place.page,
        "authority": finding.authority, **finding.params,
    }  # fmt: skip
    return {name: shown(str(value)) for name, value in values.items()}
