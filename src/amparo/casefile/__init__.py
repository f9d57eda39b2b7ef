# SPDX-License-Identifier: MPL-2.0
"""The portable case folder: its schema, opening, adding papers, verifying.  Knows no database."""

from amparo.casefile.adding import AddedDocument, AddReport, AlreadyHere, add_documents
from amparo.casefile.opening import PRIVATE, open_folder
from amparo.casefile.shapes import schemas
from amparo.casefile.starting import UNTITLED, new_folder
from amparo.casefile.values import (
    CaseFolder,
    Court,
    CoverOrder,
    Custody,
    Document,
    ExhibitOrder,
    Fact,
    Highlight,
    Matter,
    Office,
    PacketOrder,
    Person,
    Signed,
)
from amparo.casefile.verifying import FolderCheck, changed_or_missing, verify_folder
from amparo.casefile.words import DocumentKind, FactKind, Forum, Role, Track

__all__ = [
    "PRIVATE",
    "UNTITLED",
    "AddReport",
    "AddedDocument",
    "AlreadyHere",
    "CaseFolder",
    "Court",
    "CoverOrder",
    "Custody",
    "Document",
    "DocumentKind",
    "ExhibitOrder",
    "Fact",
    "FactKind",
    "FolderCheck",
    "Forum",
    "Highlight",
    "Matter",
    "Office",
    "PacketOrder",
    "Person",
    "Role",
    "Signed",
    "Track",
    "add_documents",
    "changed_or_missing",
    "new_folder",
    "open_folder",
    "schemas",
    "verify_folder",
]
