# SPDX-License-Identifier: MPL-2.0
"""PDF from a template and values.  Values are data, never markup; no package, no system font, no clock."""

import json
import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import typst

from amparo.typeset.fonts_shipped import FONTS, printable

# typst fetches a package it doesn't find.  A template that names one is therefore refused before typst sees it; the
# folder that doesn't exist is the second bolt.
_PACKAGE = re.compile(r'"@[a-z0-9_-]+/')
_KEPT_FOR = 10
_NO_PACKAGES = str(FONTS / "no-packages")
_SHORTEST_NAME = 2


class TypesetFault(Exception):
    """A template could not be set, or asked for a font or a package: our fault, never the matter's."""


class FontSet(StrEnum):
    """Which fonts a template may ask for: the shipped ones, or these and the monospaced one that comes with typst."""

    SHIPPED = "shipped"
    WITH_MONOSPACE = "with-monospace"


def typeset_pdf(
    template: Path, values: Mapping[str, Any], *, root: Path | None = None, fonts: FontSet = FontSet.SHIPPED
) -> bytes:
    """Set a template with values (JSON-able, read there as `json(bytes(sys.inputs.values))`) and give the PDF.

    `root` is the folder the template may read from; its own when not given.  The same template and values give the
    same bytes.  Raise `TypesetFault` for anything typst refuses or only warns of, such as a font we don't ship.
    """
    root = root or template.parent
    _refuse_packages(root)
    try:
        document, warnings = typst.compile_with_warnings(
            str(template),
            root=str(root),
            font_paths=_own_fonts(fonts),
            sys_inputs={"values": json.dumps(values, ensure_ascii=False)},
            format="pdf",
            package_path=_NO_PACKAGES,
            package_cache_path=_NO_PACKAGES,
            timestamp=0,
            # The binder takes pages without their structure tree; untagged, an index is a quarter of the size.
            pdf_tags=False,
        )
    except typst.TypstError as fault:
        raise TypesetFault(_told(template, fault.message, values)) from None
    if warnings:
        raise TypesetFault(_told(template, "; ".join(warning.message for warning in warnings), values))
    return bytes(document)


def forget_earlier() -> None:
    """Let typst drop what it keeps of earlier documents, about 0.7 MB a page; for processes that set long ones.

    It keeps what was used within the last ten documents, so eleven empty ones are set; together they take 20 ms.
    """
    for _ in range(_KEPT_FOR + 1):
        typst.compile(b"", font_paths=_own_fonts(FontSet.SHIPPED), format="svg")


@cache
def _own_fonts(fonts: FontSet) -> typst.Fonts:
    """Open the fonts once; the system's never count."""
    inside = fonts is FontSet.WITH_MONOSPACE
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=inside, font_paths=[str(FONTS)])


def _refuse_packages(root: Path) -> None:
    for path in sorted(root.glob("**/*.typ")):
        if _PACKAGE.search(path.read_text(encoding="utf-8")):
            raise TypesetFault(f"{path.name} asks for a package; templates stand on their own.")


def _told(template: Path, words: str, values: Mapping[str, Any]) -> str:
    """Name template and fault, unless typst quotes a value: a client's words don't belong in an error."""
    quoted = (text for text in _texts(values) if len(text) >= _SHORTEST_NAME)
    quotes = any(re.search(rf"(?<!\w){re.escape(text)}(?!\w)", words) for text in quoted)
    return f"{template.name}: " + ("a value stopped it (not repeated here)" if quotes else printable(words))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for below in value.values():
            yield from _texts(below)
    elif isinstance(value, list | tuple):
        for below in value:
            yield from _texts(below)
