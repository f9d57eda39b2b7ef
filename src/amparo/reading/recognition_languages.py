# SPDX-License-Identifier: MPL-2.0
"""The languages text can be recognised in here: packs that are installed, and those that can be."""

import re
from functools import cache

from amparo.reading.tesseract import PROGRAM
from amparo.sandbox.outside import output_of
from amparo.terms.finding import Finding, Refusal, Severity

# Spanish first: with English first Tesseract drops the accents of Spanish words.
USUAL = ("spa", "eng")
PACKAGES = "tesseract-ocr-"
"""What Debian's names of language packs begin with."""


@cache
def installed_languages() -> tuple[str, ...]:
    """Give the language packs Tesseract has here, empty when it isn't installed."""
    listed = (output_of([PROGRAM, "--list-langs"]) or b"").decode("utf-8", "replace")
    return tuple(sorted(line.strip() for line in listed.splitlines()[1:] if line.strip() not in {"", "osd"}))


@cache
def program_version() -> str:
    """Give Tesseract's version, empty when it isn't installed."""
    return (output_of([PROGRAM, "--version"]) or b"").decode("utf-8", "replace").partition("\n")[0].strip()


def usual_languages() -> str:
    """Give what is recognised when nothing is asked for: Spanish and English, as far as they are installed."""
    return "+".join(name for name in USUAL if name in installed_languages())


def must_have_languages(languages: str) -> None:
    """Refuse languages that are badly written or have no pack here, naming those there are."""
    asked = languages.split("+")
    params = {"languages": languages, "known": ", ".join(installed_languages()) or "–"}
    if not all(re.fullmatch(r"[A-Za-z_]{3,20}", name) for name in asked) or set(asked) - set(installed_languages()):
        raise Refusal(Finding(code="reading.no-such-language", severity=Severity.BLOCKS, params=params))
