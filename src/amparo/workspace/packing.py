# SPDX-License-Identifier: MPL-2.0
"""A workspace's cache as one piece of bytes, to be kept elsewhere and laid out again."""

import tarfile
from io import BytesIO
from pathlib import Path


def pack(cache: Path, *, below: str = ".") -> bytes:
    """Give everything below a cache folder, or below one folder in it; the same content gives the same bytes."""
    buffer = BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.PAX_FORMAT) as packed:
        found = (cache / below).rglob("*")
        for path in sorted(path for path in found if path.is_file() and not path.is_symlink()):
            entry = tarfile.TarInfo(str(path.relative_to(cache)))
            entry.size, entry.mode = path.stat().st_size, 0o600
            with path.open("rb") as file:
                packed.addfile(entry, file)
    return buffer.getvalue()


def unpack(packed: bytes, *, cache: Path) -> None:
    """Lay out what `pack` gave; nothing can land outside the folder."""
    with tarfile.open(fileobj=BytesIO(packed), mode="r") as archive:
        archive.extractall(cache, filter="data")
