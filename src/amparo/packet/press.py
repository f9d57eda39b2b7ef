# SPDX-License-Identifier: MPL-2.0
"""Sets our own pages, and remembers what it set: while a filing settles on its pages, most sheets don't change."""

import json
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from pikepdf import Pdf

from amparo.typeset import typeset_pdf

_TEMPLATES = Path(__file__).parent / "templates"


class Press:
    """Sets templates with values; the same values are set once."""

    def __init__(self) -> None:
        self._set: dict[tuple[str, str], bytes] = {}

    def pages(self, template: str, values: Mapping[str, Any]) -> bytes:
        """Give the PDF of a template of ours with these values."""
        key = (template, json.dumps(values, ensure_ascii=False, sort_keys=True))
        if key not in self._set:
            self._set[key] = typeset_pdf(_TEMPLATES / template, values)
        return self._set[key]


def page_count(content: bytes) -> int:
    """Give how many pages a PDF has."""
    with Pdf.open(BytesIO(content)) as pdf:
        return len(pdf.pages)
