# SPDX-License-Identifier: MPL-2.0
"""What the desk shows, over all rooms, for one member."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models.functions import Coalesce
from django.utils import timezone

from amparo.deadlines.models import DocketedDate
from amparo.deadlines.queries import dates_open
from amparo.evidence.models import Paper, PaperState
from amparo.filings.models import Filing
from amparo.matters.conflicts import notices_for
from amparo.matters.models import ConflictNotice, Hearing, Matter
from amparo.matters.queries import Unheard, hearings_between, matters_of, unheard
from amparo.offices.models import Member
from amparo.offices.words import May

_MOST_MATTERS, _MOST_LISTED, _MOST_DATES = 30, 8, 20
_AHEAD, _WEEK = timedelta(days=30), timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Desk:
    """One member's desk."""

    dates: list[DocketedDate]
    hearings: list[Hearing]
    unheard: list[Unheard]
    notices: list[ConflictNotice]
    matters: list[Matter]
    has_more_matters: bool
    papers_waiting: int
    unreadable: list[Paper]
    filings: list[Filing]


def on_the_desk(member: Member) -> Desk:
    """Gather a member's desk in a fixed number of queries."""
    shown = list(matters_of(member)[: _MOST_MATTERS + 1])
    # Titles tell of the story: only those who may read it see them here.
    papers = Paper.objects.visible_to(member, may=May.SEE_STORY)
    filings = Filing.objects.visible_to(member, may=May.SEE_STORY).filter(approved_at__isnull=True)
    today = timezone.localdate()
    return Desk(
        dates=_dates(member, today + _AHEAD),
        hearings=hearings_between(member, today, today + _WEEK),
        unheard=unheard(member, before=timezone.now() - _WEEK, most=_MOST_LISTED),
        notices=notices_for(member),
        matters=shown[:_MOST_MATTERS],
        has_more_matters=len(shown) > _MOST_MATTERS,
        papers_waiting=Paper.objects.visible_to(member).filter(state=PaperState.WAITING).count(),
        unreadable=_listed(papers.filter(slip_sheet=True), newest="-received_at"),
        filings=_listed(filings, newest="-made_at"),
    )


def _dates(member: Member, last: date) -> list[DocketedDate]:
    """Give what is due soonest: the safe day counts, where there is one."""
    rows = dates_open(member, may=May.SEE_STORY).annotate(first=Coalesce("safe_by", "due")).filter(first__lte=last)
    return list(rows.select_related("matter", "fact").order_by("first", "due")[:_MOST_DATES])


def _listed(rows: Any, *, newest: str) -> list[Any]:
    return list(rows.select_related("matter").order_by(newest)[:_MOST_LISTED])
