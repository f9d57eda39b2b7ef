# SPDX-License-Identifier: MPL-2.0
"""The bytes of a rulebook's files.  Whoever has a bundle of the same bytes needs none of the shapes to read them."""

from importlib.resources.abc import Traversable
from pathlib import Path

FOLDERS = (
    "counting",
    "rules",
    "timeline",
    "chains",
    "tracks",
    "deciders",
    "stations",
    "events",
    "asks",
    "transitions",
    "steps",
    "custody_bases",
    "standards",
    "screening",
    "detention",
    "checklists",
    "elements",
    "bars",
    "credibility",
    "proof",
    "splits",
    "theories",
)


def source_bytes(folder: Path | Traversable) -> dict[str, bytes]:
    """Give the bytes of a rulebook's files by name (`rules/board_appeal.yaml`), in a fixed order."""
    places = {"": folder, **{f"{name}/": folder / name for name in FOLDERS}}
    found = {
        f"{prefix}{item.name}": item.read_bytes()
        for prefix, place in places.items()
        if place.is_dir()
        for item in place.iterdir()
        if item.name.endswith((".yaml", ".yml")) and item.is_file()
    }
    return dict(sorted(found.items()))
