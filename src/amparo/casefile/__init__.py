# SPDX-License-Identifier: MPL-2.0
"""The portable case folder: its schema, opening, adding papers, verifying.  Knows no database."""

from amparo.casefile.adding import AddedDocument, AddReport, add_arrivals, add_documents, size_of
from amparo.casefile.arriving import Arrival, Within, arrivals
from amparo.casefile.filing_words import AskedStatus, Attendance, PerjuryClause, Position, ServiceMode
from amparo.casefile.opening import PRIVATE, open_folder
from amparo.casefile.orders import (
    AskedOrder,
    CourtOrder,
    CoverOrder,
    ExhibitOrder,
    OtherSideOrder,
    PacketOrder,
    ProposedOrder,
    Served,
    ServiceOrder,
    SignatureOrder,
    SupplementOrder,
    TextOrder,
    WitnessOrder,
)
from amparo.casefile.schemas import schemas
from amparo.casefile.staging import AlreadyHere
from amparo.casefile.starting import UNTITLED, new_folder
from amparo.casefile.values import (
    AlsoReceived,
    CaseFolder,
    Court,
    Custody,
    Document,
    Fact,
    Highlight,
    Matter,
    Office,
    OfficialForm,
    Person,
    ReadBack,
    Signed,
)
from amparo.casefile.verifying import FolderCheck, changed_or_missing, missing_or_resized, verify_folder
from amparo.casefile.words import DocumentKind, FactKind, Forum, Role, Track

__all__ = [
    "PRIVATE",
    "UNTITLED",
    "AddReport",
    "AddedDocument",
    "AlreadyHere",
    "AlsoReceived",
    "Arrival",
    "AskedOrder",
    "AskedStatus",
    "Attendance",
    "CaseFolder",
    "Court",
    "CourtOrder",
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
    "OfficialForm",
    "OtherSideOrder",
    "PacketOrder",
    "PerjuryClause",
    "Person",
    "Position",
    "ProposedOrder",
    "ReadBack",
    "Role",
    "Served",
    "ServiceMode",
    "ServiceOrder",
    "SignatureOrder",
    "Signed",
    "SupplementOrder",
    "TextOrder",
    "Track",
    "Within",
    "WitnessOrder",
    "add_arrivals",
    "add_documents",
    "arrivals",
    "changed_or_missing",
    "missing_or_resized",
    "new_folder",
    "open_folder",
    "schemas",
    "size_of",
    "verify_folder",
]
