# SPDX-License-Identifier: MPL-2.0
"""The two options of every command that reads papers: in which languages to recognise text, or not to."""

from typing import Annotated

import typer

OcrLanguages = Annotated[
    str,
    typer.Option(
        "--ocr-lang",
        help="Languages in which text is recognised on pages without any, Spanish first, as spa+eng+fra."
        " Without it: Spanish and English, as installed.",
    ),
]
NoOcr = Annotated[bool, typer.Option("--no-ocr", help="Leave scans and photographs without text.")]


def wanted_languages(languages: str, *, off: bool) -> str | None:
    """Give what was asked for: languages, empty for no recognition, nothing for the usual languages."""
    return "" if off else languages or None
