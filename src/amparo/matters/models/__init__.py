# SPDX-License-Identifier: MPL-2.0
"""Rows of matters: the matter, its people, its ledger of dated facts, hearings with their watch, contacts and notes."""

from amparo.matters.models.applicants import Biometrics, Fee, FeeFor, WorkPermit
from amparo.matters.models.contacts import (
    Contact,
    ContactWay,
    Line,
    Note,
    RecordRequest,
    RecordsAsked,
    Retainer,
)
from amparo.matters.models.doors import ClientRow, ClientRows, NotThroughADoor, PutAway
from amparo.matters.models.hearings import (
    Appearance,
    CheckResult,
    Forum,
    Hearing,
    HearingCheck,
    HearingKind,
    HearingState,
    Proceeding,
)
from amparo.matters.models.ledger import Fact
from amparo.matters.models.matter import Matter, Track
from amparo.matters.models.people import (
    ConflictNotice,
    ContactKind,
    Part,
    Person,
    Reach,
    SpokenLanguage,
    WayOfContact,
)

__all__ = [
    "Appearance",
    "Biometrics",
    "CheckResult",
    "ClientRow",
    "ClientRows",
    "ConflictNotice",
    "Contact",
    "ContactKind",
    "ContactWay",
    "Fact",
    "Fee",
    "FeeFor",
    "Forum",
    "Hearing",
    "HearingCheck",
    "HearingKind",
    "HearingState",
    "Line",
    "Matter",
    "NotThroughADoor",
    "Note",
    "Part",
    "Person",
    "Proceeding",
    "PutAway",
    "Reach",
    "RecordRequest",
    "RecordsAsked",
    "Retainer",
    "SpokenLanguage",
    "Track",
    "WayOfContact",
    "WorkPermit",
]
