# SPDX-License-Identifier: MPL-2.0
"""The words that tell a person's name: known given and family names, and capitals that are no names."""

import tomllib
from collections.abc import Set as AbstractSet
from functools import cache
from importlib.resources import files


@cache
def _listed(which: str) -> AbstractSet[str]:
    table = tomllib.loads((files("amparo.reading.offers") / "names.toml").read_text(encoding="utf-8"))
    return frozenset(table[which].split())


def is_given(bare: str) -> bool:
    """True for a given name that is usual among clients; `bare` is without accents and case."""
    return bare in _listed("given")


def is_family(bare: str) -> bool:
    """True for a usual family name; also for one made like them (`-ez`)."""
    return bare in _listed("family") or (len(bare) > 4 and bare.endswith("ez") and not is_never(bare))


def is_never(bare: str) -> bool:
    """True for a word that begins with a capital without being part of a name."""
    return bare in _listed("never")
