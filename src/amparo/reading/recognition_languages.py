# SPDX-License-Identifier: MPL-2.0
"""The languages text can be recognised in here: packs that are installed, and those that can be."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from amparo.reading.tesseract import PROGRAM
from amparo.sandbox.outside import output_of
from amparo.terms.finding import Finding, Refusal, Severity

# Spanish first: with English first Tesseract drops the accents of Spanish words.
USUAL = ("spa", "eng")


@dataclass(frozen=True, slots=True)
class RecognisableLanguage:
    """A language an office meets, Tesseract's name of its pack (empty: nobody has made one), and if it is here."""

    name: str
    pack: str
    is_installed: bool
    script: str = ""

    @property
    def package(self) -> str:
        """The Debian package that holds the pack."""
        return package_of(self.pack) if self.pack else ""


def package_of(pack: str) -> str:
    """Give the Debian package that holds a pack."""
    return f"tesseract-ocr-{pack.replace('_', '-')}"


def languages_met() -> tuple[RecognisableLanguage, ...]:
    """Give the languages an asylum office meets most, those most needed first."""
    listed = tomllib.loads((files("amparo.reading") / "recognisable.toml").read_text(encoding="utf-8"))["language"]
    here = set(installed_languages())
    return tuple(
        RecognisableLanguage(row["name"], row["pack"], row["pack"] in here, row.get("script", "")) for row in listed
    )


def packs_by_script() -> dict[str, str]:
    """Give the installed packs for letters that aren't Latin, as `rus+ukr`, by Tesseract's name of the letters."""
    packs: dict[str, list[str]] = {}
    for language in languages_met():
        if language.script and language.is_installed:
            packs.setdefault(language.script, []).append(language.pack)
    return {script: "+".join(names) for script, names in packs.items()}


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
