# SPDX-License-Identifier: MPL-2.0
"""What the desk shows, over all rooms, for one member."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce
from django.utils import timezone

from amparo.deadlines.models import DocketedDate
from amparo.deadlines.queries import dates_open
from amparo.evidence.models import Paper, PaperState
from amparo.filings.models import Filing
from amparo.matters.conflicts import notices_for
from amparo.matters.models import ConflictNotice, Hearing, Matter
from amparo.matters.queries import Unheard, hearings_between, matters_of, unheard
from amparo.offices.models import Member, Membership
from amparo.offices.words import MATTER_ROLE_MAY, May

_MOST_MATTERS, _MOST_LISTED, _MOST_DATES = 30, 8, 20
_AHEAD, _WEEK = timedelta(days=30), timedelta(days=7)
_READS_PAPERS = tuple(role for role, may in MATTER_ROLE_MAY.items() if May.SEE_STORY in may)


@dataclass(frozen=True, slots=True)
class Desk:
    """One member's desk."""

    dates: list[DocketedDate]
    hearings: list[Hearing]
    unheard: list[Unheard]
    notices: list[ConflictNotice]
    matters: list[Matter]
    more_matters: int
    papers_waiting: int
    unreadable: list[Paper]
    filings: list[Filing]


def on_the_desk(member: Member) -> Desk:
    """Gather a member's desk in a fixed number of queries."""
    matters = matters_of(member)
    papers = Paper.objects.visible_to(member)
    today = timezone.localdate()
    return Desk(
        dates=_dates(member, today + _AHEAD),
        hearings=hearings_between(member, today, today + _WEEK),
        unheard=unheard(matters, before=timezone.now() - _WEEK)[:_MOST_LISTED],
        notices=notices_for(member),
        matters=matters[:_MOST_MATTERS],
        more_matters=max(0, len(matters) - _MOST_MATTERS),
        papers_waiting=papers.filter(state=PaperState.WAITING).count(),
        unreadable=_listed(papers.filter(slip_sheet=True), member, newest="-received_at"),
        filings=_listed(Filing.objects.visible_to(member).filter(approved_at__isnull=True), member, newest="-made_at"),
    )


def _dates(member: Member, last: date) -> list[DocketedDate]:
    """Give what is due soonest: the safe day counts, where there is one."""
    rows = dates_open(member).filter(_reads(member)).annotate(first=Coalesce("safe_by", "due")).filter(first__lte=last)
    return list(rows.select_related("matter", "fact").order_by("first", "due")[:_MOST_DATES])


def _listed(rows: Any, member: Member, *, newest: str) -> list[Any]:
    """Give the newest rows of matters whose papers the member may read; titles tell of the story."""
    return list(rows.filter(_reads(member)).select_related("matter").order_by(newest)[:_MOST_LISTED])


def _reads(member: Member) -> Exists:
    own = Membership.objects.filter(lock=OuterRef("matter__lock"), member=member, role__in=_READS_PAPERS)
    return Exists(own.active(on=timezone.localdate()))
