# SPDX-License-Identifier: MPL-2.0
"""Rows of papers: received and read, pinned, translated, wanted, and what is proposed about them."""

from amparo.evidence.models.papers import (
    READ_PAPER,
    Derivation,
    GraphicView,
    Paper,
    PaperPage,
    PaperState,
    SeenPage,
)
from amparo.evidence.models.pins import Pin, PinUse
from amparo.evidence.models.proposals import Proposal, ProposalState, Proposed
from amparo.evidence.models.requests import AskedOf, Consent, PaperRequest, RequestState
from amparo.evidence.models.translations import Translation, TranslationState

__all__ = [
    "READ_PAPER",
    "AskedOf",
    "Consent",
    "Derivation",
    "GraphicView",
    "Paper",
    "PaperPage",
    "PaperRequest",
    "PaperState",
    "Pin",
    "PinUse",
    "Proposal",
    "ProposalState",
    "Proposed",
    "RequestState",
    "SeenPage",
    "Translation",
    "TranslationState",
]
