# SPDX-License-Identifier: MPL-2.0
"""What a filing says of itself beside its papers: service, witnesses, the other side, the order asked for, signers."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amparo.packet.writing.values import Writing


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedFacts:
    """Somebody who gets a copy."""

    name: str
    lines: tuple[str, ...] = ()
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceFacts:
    """How the other side gets its copy (`ecas`, `portal`, `email`, `mail`, `courier`, `hand`), who sends it, when."""

    mode: str
    to: tuple[ServedFacts, ...] = ()
    on: date | None = None
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WitnessFacts:
    """A witness as the list names one.  `attends` is `in_person`, `video` or `telephone`."""

    name: str
    shows: str
    a_number: str = ""
    language: str = ""
    minutes: int = 0
    attends: str = "in_person"
    expert_in: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherSideFacts:
    """What the other side says: `joins`, `does_not_oppose`, `opposes`, `no_answer` or `not_asked`."""

    position: str
    on: date | None = None
    asked: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderFacts:
    """The order the judge is asked to sign: the relief in words, or a text of the office's own."""

    relief: str = ""
    writing: "Writing | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureLine:
    """A line to sign on, with what stands beneath it."""

    name: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedFacts:
    """What the forum asks for: what it is, whether it is `enclosed`, `on_file`, `not_required` or `to_follow`."""

    what: str
    status: str
    document_id: str = ""
    on: date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingFacts:
    """All of it, with the day of filing; `highlight_translations` names the attorney who asked for such marks."""

    filing_date: date | None = None
    service: ServiceFacts | None = None
    witnesses: tuple[WitnessFacts, ...] = ()
    other_side: OtherSideFacts | None = None
    proposed_order: OrderFacts | None = None
    signatures: tuple[SignatureLine, ...] = ()
    asked_for: tuple[AskedFacts, ...] = ()
    highlight_translations: str = ""
