# SPDX-License-Identifier: MPL-2.0
"""Write file name, hash and size of each made document into its entry of `documents.yaml`, touching nothing else."""

import hashlib
import re
from pathlib import Path


def record(folder: Path, document_id: str, content: bytes, extension: str) -> None:
    """Keep the bytes under the document's plain name and note them in its entry."""
    name = f"documents/{document_id}.{extension}"
    target = folder / name
    target.parent.mkdir(exist_ok=True)
    for old in target.parent.glob(f"{document_id}.*"):
        old.unlink()
    target.write_bytes(content)
    listing = folder / "documents.yaml"
    text = listing.read_text(encoding="utf-8")
    entry = re.search(rf"^  - id: {document_id}\n(?:    .*\n|\n)*", text, re.MULTILINE)
    if entry is None:
        raise SystemExit(f"{listing} has no entry {document_id}.")
    kept = re.sub(r"^    (?:file|sha256|bytes): .*\n", "", entry.group(), flags=re.MULTILINE).rstrip("\n")
    first, rest = kept.split("\n", 1)
    digest = hashlib.sha256(content).hexdigest()
    noted = f"{first}\n    file: {name}\n{rest}\n    sha256: {digest}\n    bytes: {len(content)}\n"
    listing.write_text(text.replace(entry.group(), noted + ("\n" if entry.group().endswith("\n\n") else "")), "utf-8")
