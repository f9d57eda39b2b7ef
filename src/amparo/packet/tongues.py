# SPDX-License-Identifier: MPL-2.0
"""English names of languages, as certificates and witness lists write them."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files


def tongue(code: str) -> str:
    """Give the English name of a language by its code (BCP 47); the code itself when we have no name for it."""
    names = _names()
    return names.get(code) or names.get(code.partition("-")[0]) or code


@cache
def _names() -> Mapping[str, str]:
    text = (files("amparo.packet") / "languages.csv").read_text(encoding="utf-8")
    rows = (line.partition(",") for line in text.splitlines() if line and not line.startswith("#"))
    return {code: name for code, _, name in rows}
