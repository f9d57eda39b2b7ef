# SPDX-License-Identifier: MPL-2.0
"""Files inside a file, as a person and as a program read them."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from rich.table import Table

from amparo.cli.answers import table
from amparo.reading.values import Part
from amparo.terms.words import Words

_HEADINGS = (
    Words(en="No.", es="N.º"), Words(en="Name", es="Nombre"), Words(en="Kind", es="Tipo"),
    Words(en="Size", es="Tamaño"), Words(en="", es=""),
)  # fmt: skip
_SHOWN = Words(en="shown in the text", es="se ve en el texto")
_CLOSED = Words(en="not looked into", es="no se examinó por dentro")
_PAGE = Words(en="page {page}", es="página {page}")
_UNNAMED = Words(en="(no name)", es="(sin nombre)")
_KILO = 1000


def parts_table(parts: Sequence[Part], *, language: str, files: Mapping[str, str] | None = None) -> Table:
    """Give the files inside a file as a table; `files` are the names under which they were taken out, by place."""
    names = files or {}
    rows = (_row(part, names.get(part.path, ""), language) for part in parts)
    return table(*(heading.said(language) for heading in _HEADINGS), rows=rows)


def part_answer(part: Part) -> dict[str, Any]:
    """Give one file inside a file as a program may read it; what is empty is left out."""
    row = {"path": part.path, "index": part.index, **asdict(part), "stands": str(part.stands)}
    return {name: value for name, value in row.items() if value not in ("", 0, False) or name in {"name", "size"}}


def size_in_words(size: int) -> str:
    """Give a size as people say it."""
    if size < _KILO:
        return f"{size} B"
    return f"{size / _KILO:,.0f} kB" if size < _KILO * _KILO else f"{size / _KILO / _KILO:,.1f} MB"


def _row(part: Part, file: str, language: str) -> tuple[str, ...]:
    named = part.name or f"{_UNNAMED.said(language)} {part.clean_name}"
    return (part.path, named, part.kind, size_in_words(part.size), file or _remark(part, language))


def _remark(part: Part, language: str) -> str:
    if part.closed:
        return _CLOSED.said(language)
    if part.is_shown:
        return _SHOWN.said(language)
    return _PAGE.said(language).format(page=part.page) if part.page else ""
