# SPDX-License-Identifier: MPL-2.0
"""Proof of service, proposed order and witness list, made from what the order of the filing says."""

from collections.abc import Iterator
from typing import Any

from amparo.packet.caption import cover_labels, cover_values, identity_line, signers
from amparo.packet.days import long_day
from amparo.packet.facts import ServiceFacts, WitnessFacts
from amparo.packet.index_lines import pages_in_words
from amparo.packet.parts import PartKind
from amparo.packet.press import Press
from amparo.packet.printing import Spelling, in_print
from amparo.packet.references import Places
from amparo.packet.tongues import tongue
from amparo.packet.values import PacketPlan
from amparo.packet.writing.resolving import Resolver

_ATTENDS = {"in_person": "in person", "video": "by video", "telephone": "by telephone"}
MODES = {
    "ecas": "ECAS",
    "portal": "online portal",
    "email": "electronic mail",
    "mail": "United States mail",
    "courier": "courier",
    "hand": "delivery by hand",
}


def set_proof_of_service(plan: PacketPlan, *, press: Press) -> bytes:
    """Set the proof of service; what the order doesn't say is left as a line to fill in."""
    return press.pages("service.typ", service_values(plan))


def service_values(plan: PacketPlan, *, spell: Spelling = in_print) -> dict[str, Any]:
    """Give what the proof of service says, spelt for paper or for a Word file."""
    serving = plan.request.facts.service
    return {
        **_paper(plan, "Proof of service", spell),
        "filing": spell(plan.request.cover.filing_title),
        "pages": pages_in_words(plan.first_page, plan.last_page),
        "on": long_day(serving.on) if serving else "",
        "by": spell(serving.by) if serving else "",
        "to": _served(serving, spell) if serving else [],
        "by_system": serving is not None and serving.mode == "ecas" and not serving.to,
        "how": spell(how_served(plan, serving), limit=1000) if serving else "",
        "modes": [spell(words) for words in MODES.values()],
    }


def how_served(plan: PacketPlan, serving: ServiceFacts) -> str:
    """Give the profile's words for service in this way, or the way alone."""
    said = dict(plan.request.rules.service)
    return said.get(serving.mode, f"by {MODES[serving.mode]}.")


def _served(serving: ServiceFacts, spell: Spelling) -> list[list[str]]:
    return [[spell(line) for line in (one.name, *one.lines, one.email) if line] for one in serving.to]


def set_proposed_order(plan: PacketPlan, *, press: Press) -> bytes:
    """Set the order the judge is asked to sign."""
    return press.pages("order.typ", order_values(plan))


def order_values(plan: PacketPlan, *, spell: Spelling = in_print) -> dict[str, Any]:
    """Give what the proposed order says, spelt for paper or for a Word file."""
    order, other = plan.request.facts.proposed_order, plan.request.facts.other_side
    planned = plan.part(PartKind.PROPOSED_ORDER)
    writing = order.writing if order else None
    resolver = Resolver(Places(plan), volume=planned.volume if planned else 1)
    return {
        **_paper(plan, "Order of the Immigration Judge", spell),
        "of": spell(_asked_by(plan)),
        "relief": spell(order.relief, limit=1500) if order else "",
        "unopposed": other is not None and other.position in {"joins", "does_not_oppose"},
        "blocks": resolver.plain(writing.blocks) if writing else [],
    }


def _asked_by(plan: PacketPlan) -> str:
    """Name the motion or request that the order answers."""
    named = (plan.part(kind) for kind in (PartKind.MOTION, PartKind.REQUEST, PartKind.OPPOSITION))
    return next((part.part.title for part in named if part and part.part.title), plan.request.cover.filing_title)


def set_witness_list(plan: PacketPlan, *, press: Press) -> bytes:
    """Set the witness list."""
    return press.pages("witnesses.typ", witness_values(plan))


def witness_values(plan: PacketPlan, *, spell: Spelling = in_print) -> dict[str, Any]:
    """Give what the witness list says, spelt for paper or for a Word file."""
    return {
        **_paper(plan, "Witness list", spell),
        "witnesses": [list(_witness(witness, spell)) for witness in plan.request.facts.witnesses],
        "minutes": sum(witness.minutes for witness in plan.request.facts.witnesses),
        "signers": signers(plan, spell=spell),
    }


def _witness(witness: WitnessFacts, spell: Spelling) -> Iterator[str]:
    """Give the cells of a witness's row: who, on what, in which language, for how long and how."""
    name = ", ".join(filter(None, (witness.name, witness.a_number)))
    yield spell(f"{name} (expert in {witness.expert_in})" if witness.expert_in else name)
    yield spell(witness.shows, limit=1500)
    yield spell(f"{tongue(witness.language)}, interpreter needed") if needs_interpreter(witness) else "English"
    yield f"{witness.minutes} min." if witness.minutes else "–"
    yield _ATTENDS[witness.attends]


def needs_interpreter(witness: WitnessFacts) -> bool:
    """Tell whether a witness speaks in another language than English."""
    return bool(witness.language) and witness.language.partition("-")[0] != "en"


def _paper(plan: PacketPlan, title: str, spell: Spelling) -> dict[str, Any]:
    judge, hearing = cover_labels(plan)
    return {
        "title": title,
        "identity": identity_line(plan),
        "cover": cover_values(plan, spell=spell),
        "judge_label": judge,
        "hearing_label": hearing,
    }
