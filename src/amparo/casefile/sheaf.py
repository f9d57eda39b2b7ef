# SPDX-License-Identifier: MPL-2.0
"""The files of one folder with their texts, so that what is wrong in one can be told with its line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from amparo.casefile.filing_shapes import PacketShape
from amparo.casefile.shapes import CaseShape, DocumentsShape
from amparo.dated.yaml_file import Steps, YamlFile
from amparo.terms.finding import Finding, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheaf:
    """The files of one folder that have their shape, each with its text; one that hasn't is absent."""

    path: Path
    case: tuple[YamlFile, CaseShape] | None = None
    documents: tuple[YamlFile, DocumentsShape] | None = None
    packets: Mapping[str, tuple[YamlFile, PacketShape]] = field(default_factory=dict)

    @property
    def document_ids(self) -> frozenset[str]:
        """Give the ids of all documents."""
        return frozenset(document.id for document in self.documents[1].documents) if self.documents else frozenset()

    @property
    def person_ids(self) -> frozenset[str]:
        """Give the ids of all people."""
        return frozenset(person.id for person in self.case[1].people) if self.case else frozenset()


def blocks(code: str, file: YamlFile, steps: Steps, *, about: str = "", **params: str | int) -> Finding:
    """Give a finding that stops the folder from being used."""
    return Finding(code=code, severity=Severity.BLOCKS, about=about, params=params, place=file.place(steps))


def warns(code: str, file: YamlFile, steps: Steps, *, about: str = "", **params: str | int) -> Finding:
    """Give a finding that deserves a look."""
    return Finding(code=code, severity=Severity.WARNS, about=about, params=params, place=file.place(steps))
