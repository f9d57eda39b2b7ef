# SPDX-License-Identifier: MPL-2.0
"""Sets our own pages, and remembers what it set: while a filing settles on its pages, most sheets don't change."""

import hashlib
import json
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, Protocol

from pikepdf import Pdf

from amparo.packet.program import program_hash
from amparo.typeset import forget_earlier, typeset_pdf

_TEMPLATES = Path(__file__).parent / "templates"


# Values longer than this are worth remembering from one build to the next: a brief, not a tab sheet.
_LONG = 10_000
# What typst keeps of earlier documents, about 0.7 MB a page, is dropped when this many pages were set.
_MOST_HELD = 120


class Memory(Protocol):
    """Keeps what was set from one build to the next, by a key that names all it depends on."""

    def recall(self, key: str) -> bytes | None:
        """Give what was kept under a key."""

    def keep(self, key: str, content: bytes) -> None:
        """Keep something under a key."""


class Press:
    """Sets templates with values; the same values are set once, long ones once for all builds with a `memory`."""

    def __init__(self, memory: Memory | None = None) -> None:
        self._set: dict[tuple[str, str], bytes] = {}
        self._memory = memory
        self._held = 0

    def pages(self, template: str, values: Mapping[str, Any]) -> bytes:
        """Give the PDF of a template of ours with these values."""
        key = (template, json.dumps(values, ensure_ascii=False, sort_keys=True))
        if key not in self._set:
            self._set[key] = self._made(template, values, written=key[1])
        return self._set[key]

    def remembered(self, name: str, values: Mapping[str, Any], make: Callable[[], bytes]) -> bytes:
        """Give what `make` makes of these values, kept from one build to the next with a `memory`."""
        if self._memory is None:
            return make()
        written = json.dumps(values, ensure_ascii=False, sort_keys=True, default=str)
        key = hashlib.sha256(f"{program_hash()} {name} {written}".encode()).hexdigest()
        known = self._memory.recall(key)
        if known is None:
            known = make()
            self._memory.keep(key, known)
        return known

    def _made(self, template: str, values: Mapping[str, Any], *, written: str) -> bytes:
        if self._memory is None or len(written) < _LONG:
            return self._typeset(template, values)
        name = hashlib.sha256(f"{program_hash()} {template} {written}".encode()).hexdigest()
        known = self._memory.recall(name)
        if known is None:
            known = self._typeset(template, values)
            self._memory.keep(name, known)
        return known

    def _typeset(self, template: str, values: Mapping[str, Any]) -> bytes:
        content = typeset_pdf(_TEMPLATES / template, values)
        self._held += page_count(content)
        if self._held >= _MOST_HELD:
            forget_earlier()
            self._held = 0
        return content


def page_count(content: bytes) -> int:
    """Give how many pages a PDF has."""
    with Pdf.open(BytesIO(content)) as pdf:
        return len(pdf.pages)
