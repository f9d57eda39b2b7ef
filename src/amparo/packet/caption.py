# SPDX-License-Identifier: MPL-2.0
"""The facts of a caption, and who signs, ready to be printed on any sheet of ours."""

from dataclasses import fields
from typing import Any

from amparo.packet.printing import Spelling, in_print
from amparo.packet.values import PacketPlan

# What stands over the two lines beneath the caption, by the profile's kind of cover.
_LABELS = {
    "court": ("Immigration Judge", "Next hearing"),
    "board": ("Immigration Judge", "Decision"),
    "agency": ("Officer", "Next date"),
}


def cover_values(plan: PacketPlan, *, spell: Spelling = in_print) -> dict[str, Any]:
    """Give the facts of the caption, spelt for paper or for a Word file."""
    cover = plan.request.cover
    facts = {field.name: getattr(cover, field.name) for field in fields(cover)}
    return {
        name: spell(fact) if isinstance(fact, str) else [spell(line) for line in fact] for name, fact in facts.items()
    }


def cover_labels(plan: PacketPlan) -> tuple[str, str]:
    """Give the words over the judge and over the hearing."""
    return _LABELS[plan.request.rules.cover]


def identity_line(plan: PacketPlan) -> str:
    """Name the filing in one line, for a sheet that has come loose."""
    cover = plan.request.cover
    parties, numbers = cover.in_the_matter_of[:1], cover.file_numbers
    others = (f"and {len(numbers) - 1} more",) if len(numbers) > 1 else ()
    return in_print(" · ".join((*(party.rstrip(" ,") for party in parties), *numbers[:1], *others)), limit=90)


def signers(plan: PacketPlan, *, spell: Spelling = in_print) -> list[dict[str, Any]]:
    """Give the lines to sign on: those the order names, else one for counsel.  They are always blank."""
    named = [(line.name, line.lines) for line in plan.request.facts.signatures]
    if not named and plan.request.cover.counsel:
        role = plan.request.rules.signer_role
        named = [(plan.request.cover.counsel[0], (role,) if role else ())]
    return [
        {"name": spell(name), "lines": [spell(line) for line in lines], "first": place == 0}
        for place, (name, lines) in enumerate(named)
    ]
