# SPDX-License-Identifier: MPL-2.0
"""The packet filed before, as its manifest tells: where a supplement goes on, and where its papers stand."""

import json
from pathlib import Path
from typing import Any

from amparo.casefile import SupplementOrder
from amparo.dated.text_file import read_text
from amparo.packet.values import Continuation, FiledPlace
from amparo.terms.finding import Finding, NotReady, Place, Severity

_KNOWN = ("amparo.manifest/1", "amparo.manifest/2")


def continuation_of(folder: Path, order: SupplementOrder) -> Continuation:
    """Give where a supplement goes on; raise `Refusal` when the manifest isn't there or isn't one of ours."""
    if (folder / order.manifest).is_symlink():
        raise NotReady(_finding("casefile.file-is-link", order.manifest))
    text = read_text(folder / order.manifest, name=order.manifest)
    try:
        told = _continuation(json.loads(text), order)
    except (ValueError, KeyError, TypeError, AttributeError):
        told = None
    if told is None:
        raise NotReady(_finding("packet.not-a-manifest", order.manifest))
    return told


def _continuation(manifest: dict[str, Any], order: SupplementOrder) -> Continuation | None:
    if manifest["schema"] not in _KNOWN:
        return None
    exhibits = manifest["exhibits"]
    return Continuation(
        first_page=int(manifest.get("last_page", manifest["pages"])) + 1,
        tabs_before=int(manifest.get("tabs", len(exhibits))),
        marked_as=order.marked_as or str(manifest.get("marked_as", "")),
        numbering=str(manifest["rules"].get("numbering", "")),
        places=tuple(
            FiledPlace(
                document_id=str(part["id"]),
                tab=str(exhibit["tab"]),
                first_page=int(part["first_page"]),
                last_page=int(part["last_page"]),
                first_of=int(part.get("first_of", 1)),
            )
            for exhibit in exhibits
            for part in exhibit["documents"]
        ),
    )


def _finding(code: str, name: str) -> Finding:
    return Finding(code=code, severity=Severity.BLOCKS, place=Place(file=name))
