# SPDX-License-Identifier: MPL-2.0
"""Typeset a source and turn it into pages or images.

The papers use this folder's fonts and Debian's fonts-noto and fonts-dejavu: the generator is a tool for developers,
so it may ask for system fonts, and it stops when one is missing.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pypdfium2
import typst
from PIL import Image

EXAMPLES = Path(__file__).resolve().parent.parent
FONTS = Path(__file__).resolve().parent / "fonts"


def set_pdf(source: Path, inputs: Mapping[str, Any] | None = None) -> bytes:
    """Set a typst source and give the PDF; a warning, such as a missing font, is an error."""
    texts = {key: value if isinstance(value, str) else json.dumps(value) for key, value in (inputs or {}).items()}
    document, warnings = typst.compile_with_warnings(
        str(source),
        root=str(EXAMPLES),
        font_paths=[str(FONTS)],
        sys_inputs=texts,
        format="pdf",
        timestamp=0,
    )
    if warnings:
        raise SystemExit(f"{source.name}: " + "; ".join(warning.message for warning in warnings))
    return bytes(document)


def page_images(pdf: bytes, *, dpi: int) -> list[Image.Image]:
    """Give every page as an RGB image."""
    document = pypdfium2.PdfDocument(pdf)
    return [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in document]
