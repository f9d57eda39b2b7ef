# SPDX-License-Identifier: MPL-2.0
"""The review queue: what volunteers propose is accepted, changed or returned by a supervisor; both versions stay."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from amparo.evidence.actions import describe_paper
from amparo.evidence.models import Paper, PinUse, Proposal, ProposalState, Proposed
from amparo.evidence.pinning import pin_quote
from amparo.matters.models import Matter
from amparo.offices.audit import record_event
from amparo.offices.models import Member
from amparo.offices.versions import save_version
from amparo.terms.finding import Finding, Refusal, Severity


def propose(
    matter: Matter,
    *,
    what: str,
    values: Mapping[str, Any],
    by: Member,
    paper: Paper | None = None,
    follows: Proposal | None = None,
) -> Proposal:
    """Put a proposal into the queue; nothing of the case changes by it."""
    with transaction.atomic():
        made: Proposal = Proposal.objects.create(
            matter=matter,
            paper=paper,
            what=Proposed(what),
            values=dict(values),
            proposed_by=by,
            proposed_at=timezone.now(),
            follows=follows,
        )
        record_event("proposed", by=by, matter=matter.id, about=_about(made))
    return made


def accept(proposal: Proposal, *, by: Member, seen: int, paper_seen: int, values: Mapping[str, Any], note: str) -> None:
    """Accept a proposal as it is or as the supervisor changed it, and do what it says, all of it or nothing.

    Raises `ChangedMeanwhile` when somebody decided it or changed the paper meanwhile, `Refusal` when it can't be done.
    """
    state = ProposalState.ACCEPTED if dict(values) == proposal.values else ProposalState.CHANGED
    with transaction.atomic():
        _decide(proposal, by=by, seen=seen, state=state, note=note, decided=dict(values))
        _do(proposal, by=by, paper_seen=paper_seen, values=values)


def give_back(proposal: Proposal, *, by: Member, seen: int, note: str) -> None:
    """Return a proposal with a note; whoever made it can send another that follows it."""
    if len(note.split()) < 2:
        raise Refusal(Finding(code="evidence.returned-without-note", severity=Severity.BLOCKS))
    with transaction.atomic():
        _decide(proposal, by=by, seen=seen, state=ProposalState.RETURNED, note=note, decided={})


def withdraw(proposal: Proposal, *, by: Member, seen: int) -> None:
    """Take one's own proposal back."""
    with transaction.atomic():
        _decide(proposal, by=by, seen=seen, state=ProposalState.WITHDRAWN, note="", decided={})


def _decide(
    proposal: Proposal, *, by: Member, seen: int, state: ProposalState, note: str, decided: dict[str, Any]
) -> None:
    if proposal.state != ProposalState.WAITING:
        raise Refusal(Finding(code="evidence.decided-already", severity=Severity.BLOCKS))
    values = {"state": state, "note": note, "decided": decided, "decided_by": by, "decided_at": timezone.now()}
    save_version(proposal, seen=seen, values=values)
    record_event(f"proposal-{state}", by=by, matter=proposal.matter_id, about=_about(proposal))


def _do(proposal: Proposal, *, by: Member, paper_seen: int, values: Mapping[str, Any]) -> None:
    if proposal.paper is None:
        return
    if proposal.what == Proposed.QUOTE:
        pin_quote(
            proposal.paper,
            quote=values["quote"],
            page=values["page"],
            use=PinUse.QUOTE,
            note=values["note"],
            everywhere=False,
            by=by,
        )
    else:
        describe_paper(proposal.paper, by=by, seen=paper_seen, values=values)


def _about(proposal: Proposal) -> str:
    return f"paper:{proposal.paper_id}:proposal:{proposal.pk}" if proposal.paper_id else f"proposal:{proposal.pk}"
