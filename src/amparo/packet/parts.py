# SPDX-License-Identifier: MPL-2.0
"""What stands in a filing before and after its exhibits: cover, texts, index, enclosed papers, proof of service."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amparo.packet.values import PreparedDocument
    from amparo.packet.writing.values import Writing


class PartKind(StrEnum):
    """What a part is; the value is the word a profile's order uses."""

    COVER = "cover"
    INDEX = "index"
    APPEARANCE = "appearance"
    FEE_RECEIPT = "fee_receipt"
    FEE_WAIVER = "fee_waiver"
    BIOMETRICS = "biometrics"
    DECISION = "decision"
    APPLICATION = "application"
    LETTER = "letter"
    REQUEST = "request"
    MOTION = "motion"
    OPPOSITION = "opposition"
    BRIEF = "brief"
    WITNESS_LIST = "witness_list"
    PROPOSED_ORDER = "proposed_order"
    PROOF_OF_SERVICE = "proof_of_service"


# What an office writes itself, as Markdown or Word.
TEXTS = frozenset({PartKind.LETTER, PartKind.REQUEST, PartKind.MOTION, PartKind.OPPOSITION, PartKind.BRIEF})
TITLES = {
    PartKind.COVER: "Cover page",
    PartKind.INDEX: "Index",
    PartKind.APPEARANCE: "Entry of appearance",
    PartKind.FEE_RECEIPT: "Fee receipt",
    PartKind.FEE_WAIVER: "Fee waiver request",
    PartKind.BIOMETRICS: "Biometrics",
    PartKind.DECISION: "Decision under review",
    PartKind.APPLICATION: "Application",
    PartKind.LETTER: "Cover letter",
    PartKind.REQUEST: "Request",
    PartKind.MOTION: "Motion",
    PartKind.OPPOSITION: "Opposition",
    PartKind.BRIEF: "Brief",
    PartKind.WITNESS_LIST: "Witness list",
    PartKind.PROPOSED_ORDER: "Proposed order",
    PartKind.PROOF_OF_SERVICE: "Proof of service",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part: its kind, its title, and what it is made of when it isn't made by us: a paper, or a text."""

    kind: PartKind
    title: str = ""
    document: "PreparedDocument | None" = None
    writing: "Writing | None" = None

    @property
    def name(self) -> str:
        """Give the title, or what a part of this kind is usually called."""
        return self.title or TITLES[self.kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedPart:
    """A part with the pages of the filing it stands on and the volume that holds it."""

    part: Part
    first_page: int
    pages: int
    volume: int

    @property
    def last_page(self) -> int:
        """Give the page of the filing on which it ends."""
        return self.first_page + self.pages - 1


COVER_AND_INDEX = (Part(kind=PartKind.COVER), Part(kind=PartKind.INDEX))
