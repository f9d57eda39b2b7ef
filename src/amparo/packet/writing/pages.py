# SPDX-License-Identifier: MPL-2.0
"""The office's own texts as pages of the filing."""

from typing import Any

from amparo.packet.caption import cover_labels, cover_values, identity_line, signers
from amparo.packet.days import long_day
from amparo.packet.parts import PartKind
from amparo.packet.press import Press
from amparo.packet.printing import in_print
from amparo.packet.references import Places
from amparo.packet.values import PacketPlan, PreparedDocument
from amparo.packet.writing.resolving import Resolver
from amparo.packet.writing.values import Writing
from amparo.terms.written import Block, Heading, Letters, Paragraph

_SHORT = 60
# The form of a text: a letter, a paper with a caption, or a brief behind the cover page.
_PAPERS = frozenset({PartKind.MOTION, PartKind.OPPOSITION})
_POSITIONS = {
    "joins": "{on} asked {asked} for its position on this motion. It joins the motion.",
    "does_not_oppose": "{on} asked {asked} for its position on this motion. It does not oppose the motion.",
    "opposes": "{on} asked {asked} for its position on this motion. It opposes the motion.",
    "no_answer": "{on} asked {asked} for its position on this motion and has had no answer as of this filing.",
    "not_asked": "The undersigned has not been able to ask {asked} for its position on this motion.",
}


def form_of(plan: PacketPlan, kind: PartKind) -> str:
    """Give the form a text of this kind has in this filing."""
    if kind is PartKind.LETTER:
        return "letter"
    if kind is PartKind.REQUEST:
        return "letter" if plan.request.rules.cover == "agency" else "paper"
    return "paper" if kind in _PAPERS else "brief"


def set_part_text(plan: PacketPlan, kind: PartKind, *, press: Press) -> bytes:
    """Set a text that stands before or after the exhibits."""
    planned = plan.part(kind)
    if planned is None or planned.part.writing is None:
        raise AssertionError("a text that isn't there is not set")
    return _set(
        plan,
        planned.part.writing,
        press=press,
        form=form_of(plan, kind),
        title=planned.part.title or plan.request.cover.filing_title,
        first_page=planned.first_page,
        volume=planned.volume,
        after=position_of(plan) if kind is PartKind.MOTION else (),
    )


def position_of(plan: PacketPlan) -> tuple[Block, ...]:
    """Give the passage on what the other side says to a motion; nothing when the order of the filing doesn't say."""
    other = plan.request.facts.other_side
    if other is None:
        return ()
    asked = other.asked or "the Department of Homeland Security"
    on = f"On {long_day(other.on)}, the undersigned" if other.on else "The undersigned"
    words = _POSITIONS[other.position].format(asked=asked, on=on)
    said = Paragraph(runs=(Letters(text=f"{words} {other.words}".strip()),))
    return (Heading(level=2, runs=(Letters(text="Position of the other party"),)), said)


def set_exhibit_text(plan: PacketPlan, document: PreparedDocument, *, press: Press) -> bytes:
    """Set a text that stands behind a tab."""
    part = next(
        part
        for planned in plan.exhibits
        for part in planned.documents
        if part.document.document_id == document.document_id
    )
    if document.writing is None:
        raise AssertionError("only a text of the office's own is set")
    return _set(
        plan,
        document.writing,
        press=press,
        form="declaration",
        title=document.title,
        first_page=part.first_page,
        volume=part.volume,
    )


def _set(
    plan: PacketPlan,
    writing: Writing,
    *,
    press: Press,
    form: str,
    title: str,
    first_page: int,
    volume: int,
    after: tuple[Block, ...] = (),
) -> bytes:
    resolver = Resolver(Places(plan), volume=volume)
    judge, hearing = cover_labels(plan)
    values: dict[str, Any] = {
        "form": form,
        "points": plan.request.rules.text_points,
        "spacing": plan.request.rules.text_spacing,
        "title": in_print(title),
        "short_title": in_print(title, limit=_SHORT),
        "identity": identity_line(plan),
        "cover": cover_values(plan),
        "judge_label": judge,
        "hearing_label": hearing,
        "date": long_day(plan.request.facts.filing_date),
        "blocks": resolver.plain(writing.blocks + after),
        "signers": [] if form == "declaration" else signers(plan),
        "first_page": first_page,
    }
    return press.pages("writing.typ", values)
