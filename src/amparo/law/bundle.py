# SPDX-License-Identifier: MPL-2.0
"""The built rulebook: one JSON file with the plain form of every source and the hash it was built from.

One line for each source, so that two people's changes meet in different lines.  A source whose hash differs is read
afresh; the bundle never speaks for a file it wasn't built from.
"""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from amparo.dated.entry_shapes import Plain
from amparo.dated.loading import fingerprint
from amparo.law.freezing import rulebook_from
from amparo.law.source_files import source_bytes
from amparo.law.values import Rulebook

FORMAT = 1
FILE = "bundle.json"
SHIPPED = files("amparo.law") / "rulebook"


@cache
def shipped_rulebook() -> Rulebook:
    """Give the rulebook that ships with the program; raise `Refusal` with every fault when its files aren't sound."""
    return load_rulebook(SHIPPED)


def load_rulebook(folder: Path | Traversable) -> Rulebook:
    """Give the rulebook of a folder, from its bundle as far as that is of today's files."""
    raws = source_bytes(folder)
    return rulebook_of(raws, built=_built(folder / FILE))


def read_rulebook(folder: Path | Traversable) -> Rulebook:
    """Give the rulebook of a folder from its files alone, every one read afresh."""
    return rulebook_of(source_bytes(folder), built={})


def rulebook_of(raws: Mapping[str, bytes], *, built: Mapping[str, Any]) -> Rulebook:
    """Give the rulebook of sources; what was `built` from the same bytes isn't read again."""
    fresh = {name: built[name]["plain"] for name, raw in raws.items() if _is_of(built.get(name), raw)}
    whole = 0 < len(fresh) == len(raws) == len(built)
    plains = fresh if whole else _read_afresh(raws, fresh)
    return rulebook_from(plains, version=fingerprint(raws))


def bundle_text(raws: Mapping[str, bytes], *, with_text: bool = False) -> str:
    """Build the bundle of sources; `with_text` puts the sources themselves in, for a file that travels alone."""
    plains: Mapping[str, Plain] = _read_afresh(raws, {})
    lines = [
        f"{json.dumps(name)}: {json.dumps(_built_from(raw, plains[name], with_text=with_text), ensure_ascii=False)}"
        for name, raw in raws.items()
    ]
    return f'{{"format": {FORMAT}, "sources": {{\n' + ",\n".join(lines) + "\n}}\n"


def _read_afresh(raws: Mapping[str, bytes], fresh: Mapping[str, Plain]) -> Mapping[str, Plain]:
    from amparo.law.sources import plain_forms  # the shapes of all files: only who reads one afresh needs them

    return plain_forms(raws, fresh=fresh)


def _built_from(raw: bytes, written: Plain, *, with_text: bool) -> dict[str, Any]:
    row: dict[str, Any] = {"sha256": _sha256(raw)}
    if with_text:
        row["text"] = raw.decode("utf-8")
    return {**row, "plain": written}


def _built(file: Path | Traversable) -> Mapping[str, Any]:
    try:
        bundle = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return {}
    if not isinstance(bundle, dict) or bundle.get("format") != FORMAT:
        return {}
    sources = bundle.get("sources")
    return sources if isinstance(sources, dict) else {}


def _is_of(row: Any, raw: bytes) -> bool:
    return isinstance(row, dict) and row.get("sha256") == _sha256(raw) and "plain" in row


def _sha256(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()
