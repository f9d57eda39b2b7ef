# SPDX-License-Identifier: MPL-2.0
"""Text recognition at the command line: its two options, and what the doctor says of it."""

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from amparo.reading.recognition_languages import (
    USUAL,
    installed_languages,
    languages_met,
    package_of,
    program_version,
)

OcrLanguages = Annotated[
    str,
    typer.Option(
        "--ocr-lang",
        help="Languages in which text is recognised on pages without any, Spanish first, as spa+eng+fra."
        " Without it: Spanish and English, and for other letters the packs that are installed.",
    ),
]
NoOcr = Annotated[bool, typer.Option("--no-ocr", help="Leave scans and photographs without text.")]


def wanted_languages(languages: str, *, off: bool) -> str | None:
    """Give what was asked for: languages, empty for no recognition, nothing for the usual languages."""
    return "" if off else languages or None


def recognition_answer() -> dict[str, Any]:
    """Give program, packs and the languages an office meets, for a program to read."""
    return {
        "program": program_version(),
        "installed": installed_languages(),
        "languages": [
            {"name": each.name, "pack": each.pack, "package": each.package, "installed": each.is_installed}
            for each in languages_met()
        ],
    }


def recognition_lines() -> Iterator[str]:
    """Say in which languages text is recognised here, and which packs there are or aren't for others."""
    if not program_version():
        yield "  look  Text in scans isn't recognised. Install the system packages tesseract-ocr and tesseract-ocr-spa."
        return
    languages = languages_met()
    here = [f"{each.name} ({each.pack})" for each in languages if each.is_installed]
    others = set(installed_languages()) - {each.pack for each in languages}
    yield f"Text in scans is recognised by {program_version()} in: {', '.join([*here, *sorted(others)])}"
    for name in (each for each in USUAL if each not in installed_languages()):
        yield f"  look  The pack {name} isn't installed. Install the system package {package_of(name)}."
    more = [f"{each.name} ({each.pack.replace('_', '-')})" for each in languages if each.pack and not each.is_installed]
    yield f"More packs can be installed, as tesseract-ocr-NAME: {', '.join(more)}"
    none = [each.name for each in languages if not each.pack]
    yield f"Without any pack: {', '.join(none)}. Their letters are read by the Spanish pack; no dictionary helps it."
