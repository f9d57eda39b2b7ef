# SPDX-License-Identifier: MPL-2.0
"""PDF from a template and values.  Values are data, never markup; no package, no system font, no clock."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

from amparo.typeset.fonts_shipped import FONTS

# A folder that holds nothing: a template that asks for a package fails instead of fetching one.
_NO_PACKAGES = str(FONTS / "no-packages")


class TypesetFault(Exception):
    """A template could not be set, or asked for a font we don't ship: our fault, never the matter's."""


def typeset_pdf(template: Path, values: Mapping[str, Any], *, root: Path | None = None) -> bytes:
    """Set a template with values (JSON-able, read there as `json(bytes(sys.inputs.values))`) and give the PDF.

    `root` is the folder the template may read from; its own when not given.
    """
    try:
        document, warnings = typst.compile_with_warnings(
            str(template),
            root=str(root or template.parent),
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            sys_inputs={"values": json.dumps(values, ensure_ascii=False)},
            format="pdf",
            package_path=_NO_PACKAGES,
            package_cache_path=_NO_PACKAGES,
            timestamp=0,
            pdf_tags=False,
        )
    except typst.TypstError as fault:
        raise TypesetFault(fault.message) from None
    if warnings:
        raise TypesetFault("; ".join(warning.message for warning in warnings))
    return bytes(document)
