# SPDX-License-Identifier: MPL-2.0
"""Reads of what is to be done with papers: translations, papers wanted, proposals; always for a member."""

from typing import Any, cast
from uuid import UUID

from django.db.models import F
from django.http import Http404
from django.utils import timezone

from amparo.evidence.models import (
    PaperRequest,
    Proposal,
    ProposalState,
    Translation,
    TranslationState,
)
from amparo.offices.models import Member, Membership
from amparo.offices.words import MATTER_ROLE_MAY, May

_MOST_ROWS = 500


def translations_of(member: Member, *, matter_id: UUID | None = None, with_closed: bool = False) -> list[Translation]:
    """Give translations a member may see, of one case or of all, the earliest day first; those open, or all."""
    rows = Translation.objects.visible_to(member).select_related("matter", "original", "translated", "certificate")
    if matter_id is not None:
        rows = rows.filter(matter_id=matter_id)
    else:
        rows = rows.filter(matter__lock__in=_locks_with(member, May.SEE_STORY), matter__closed_on__isnull=True)
    if not with_closed:
        rows = rows.filter(state__in=[TranslationState.ASKED, TranslationState.TRANSLATED])
    return list(rows.order_by(F("due").asc(nulls_last=True), "asked_at")[:_MOST_ROWS])


def translation_for(member: Member, matter_id: UUID, translation_id: UUID) -> Translation:
    """Give one translation, or answer as if it weren't there."""
    rows = Translation.objects.visible_to(member).filter(matter_id=matter_id, pk=translation_id)
    return cast(Translation, _there(rows.select_related("original", "translated", "certificate").first()))


def requests_of(member: Member, matter_id: UUID) -> list[PaperRequest]:
    """Give the papers wanted in a case, those open first."""
    rows = PaperRequest.objects.visible_to(member).filter(matter_id=matter_id).select_related("paper")
    return sorted(rows, key=lambda row: not row.is_open)


def request_for(member: Member, matter_id: UUID, request_id: UUID) -> PaperRequest:
    """Give one paper that is wanted, or answer as if it weren't there."""
    rows = PaperRequest.objects.visible_to(member).filter(matter_id=matter_id, pk=request_id)
    return cast(PaperRequest, _there(rows.first()))


def proposals_in(membership: Membership, member: Member) -> list[Proposal]:
    """Give a case's proposals, those that wait first: all for who decides, one's own for others."""
    rows = Proposal.objects.visible_to(member).filter(matter_id=membership.lock_id)
    if not membership.may(May.APPROVE):
        rows = rows.filter(proposed_by=member)
    found = list(rows.select_related("paper", "proposed_by", "decided_by")[:_MOST_ROWS])
    return sorted(found, key=lambda row: row.state != ProposalState.WAITING)


def proposal_for(membership: Membership, member: Member, proposal_id: UUID) -> Proposal:
    """Give one proposal, or answer as if it weren't there."""
    rows = Proposal.objects.visible_to(member).filter(matter_id=membership.lock_id, pk=proposal_id)
    if not membership.may(May.APPROVE):
        rows = rows.filter(proposed_by=member)
    return cast(Proposal, _there(rows.select_related("paper", "proposed_by", "decided_by", "follows").first()))


def waiting_for(member: Member) -> list[Proposal]:
    """Give what waits for a member's review in all the cases where they decide, the oldest first."""
    rows = Proposal.objects.visible_to(member).filter(
        state=ProposalState.WAITING, matter__lock__in=_locks_with(member, May.APPROVE)
    )
    return list(rows.select_related("matter", "paper", "proposed_by").order_by("proposed_at")[:_MOST_ROWS])


def own_returned(member: Member, matter_id: UUID, proposal_id: str) -> Proposal | None:
    """Give one's own proposal that was returned, to send it again; None when it is none."""
    try:
        wanted = UUID(proposal_id)
    except ValueError:
        return None
    rows = Proposal.objects.visible_to(member).filter(matter_id=matter_id, pk=wanted, proposed_by=member)
    return cast("Proposal | None", rows.filter(state=ProposalState.RETURNED).first())


def _locks_with(member: Member, act: May) -> Any:
    """Give the locks in which a member's role today allows an act."""
    roles = [role for role, acts in MATTER_ROLE_MAY.items() if act in acts]
    return Membership.objects.filter(member=member, role__in=roles).active(on=timezone.localdate()).values("lock")


def _there(found: object | None) -> object:
    if found is None:
        raise Http404
    return found
