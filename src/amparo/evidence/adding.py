# SPDX-License-Identifier: MPL-2.0
"""Many files at once: each is told to be kept only when it is, each that isn't says why; the others stay kept."""

from collections.abc import Iterable
from dataclasses import dataclass

from amparo.evidence.actions import receive_document
from amparo.evidence.bridge import refused_at_the_door
from amparo.evidence.models import Paper
from amparo.evidence.uploads import SealedUpload
from amparo.matters.models import Matter
from amparo.offices.models import Member
from amparo.offices.stores import documents
from amparo.terms.finding import Finding


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one file: the paper it is, or why it was not kept; `is_new` when nobody had it before."""

    name: str
    paper: Paper | None = None
    is_new: bool = False
    refused: Finding | None = None


def add_files(files: Iterable[SealedUpload], *, matter: Matter, by: Member) -> list[Added]:
    """Take files in one by one, each in a transaction of its own."""
    return [_added(file, matter=matter, by=by) for file in files]


def _added(file: SealedUpload, *, matter: Matter, by: Member) -> Added:
    name = file.name or ""
    if (finding := refused_at_the_door(file.head, name=name)) is not None:
        documents().remove(file.stored.name)
        return Added(name, refused=finding)
    received = receive_document(matter=matter, stored=file.stored, name=name, by=by)
    return Added(name, received.paper, received.is_new)
