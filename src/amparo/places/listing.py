# SPDX-License-Identifier: MPL-2.0
"""The tables that ship with the house: CSV with notes on lines that begin with #."""

import csv
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@cache
def table(name: str) -> tuple[Mapping[str, str], ...]:
    """Give the rows of a table in `facts`, each by its headings."""
    text = (files("amparo.places") / "facts" / name).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return tuple(MappingProxyType(row) for row in _rows(lines))


def _rows(lines: Iterator[str]) -> Iterator[dict[str, str]]:
    yield from csv.DictReader(lines, strict=True)


def plain(text: str) -> str:
    """Give text for forgiving look-ups: no accents, no case, no punctuation, single spaces."""
    apart = unicodedata.normalize("NFKD", text)
    bare = (character for character in apart if not unicodedata.combining(character))
    kept = "".join(character if character.isalnum() else " " for character in bare)
    return " ".join(kept.casefold().split())
