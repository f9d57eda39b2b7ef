# SPDX-License-Identifier: MPL-2.0
"""What the desk shows, over all rooms, for one member."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from amparo.evidence.models import Paper, PaperState
from amparo.filings.models import Filing
from amparo.matters.models import Matter
from amparo.matters.queries import matters_of
from amparo.offices.models import Member, Membership
from amparo.offices.words import MATTER_ROLE_MAY, May

_MOST_MATTERS, _MOST_LISTED = 30, 8
_READS_PAPERS = tuple(role for role, may in MATTER_ROLE_MAY.items() if May.SEE_STORY in may)


@dataclass(frozen=True, slots=True)
class Desk:
    """One member's desk."""

    matters: list[Matter]
    more_matters: int
    papers_waiting: int
    unreadable: list[Paper]
    filings: list[Filing]


def on_the_desk(member: Member) -> Desk:
    """Gather a member's desk in a fixed number of queries."""
    matters = matters_of(member)
    papers = Paper.objects.visible_to(member)
    return Desk(
        matters=matters[:_MOST_MATTERS],
        more_matters=max(0, len(matters) - _MOST_MATTERS),
        papers_waiting=papers.filter(state=PaperState.WAITING).count(),
        unreadable=_listed(papers.filter(slip_sheet=True), member, newest="-received_at"),
        filings=_listed(Filing.objects.visible_to(member).filter(approved_at__isnull=True), member, newest="-made_at"),
    )


def _listed(rows: Any, member: Member, *, newest: str) -> list[Any]:
    """Give the newest rows of matters whose papers the member may read; titles tell of the story."""
    own = Membership.objects.filter(lock=OuterRef("matter__lock"), member=member, role__in=_READS_PAPERS)
    reads = Exists(own.active(on=timezone.localdate()))
    return list(rows.filter(reads).select_related("matter").order_by(newest)[:_MOST_LISTED])
