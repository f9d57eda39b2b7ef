# SPDX-License-Identifier: MPL-2.0
"""Where the office keeps sealed documents, and where it works on open ones: in memory, never on a disk."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from amparo.offices.memory import in_memory
from amparo.vault import DocumentStore


def documents() -> DocumentStore:
    """Give the office's store of age files."""
    return DocumentStore(settings.PLACE.documents)


@contextmanager
def open_scratch() -> Iterator[Path]:
    """Give a private folder in memory for documents in the clear; it goes with the block, or with the next sweep."""
    with in_memory(settings.PLACE.root) as scratch:
        yield scratch
