# SPDX-License-Identifier: MPL-2.0
"""What the desk shows, over all rooms, for one member."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from amparo.deadlines.models import DocketedDate
from amparo.deadlines.queries import dates_open
from amparo.desk.models import Absence, Custody, DeskChoice, Whose
from amparo.evidence.models import Paper, PaperState, Proposal, ProposalState, Translation, TranslationState
from amparo.filings.actions import BUILD_FILING
from amparo.filings.models import Filing
from amparo.matters.conflicts import notices_for
from amparo.matters.models import ConflictNotice, Hearing, HearingState, Matter
from amparo.matters.queries import Unheard, matters_of, unheard
from amparo.offices.models import Job, JobState, Member, Membership, opens
from amparo.offices.words import MatterRole, May

_MOST_MATTERS, _MOST_LISTED, _MOST_DATES = 30, 8, 20
_WEEK, _FORTNIGHT = timedelta(days=7), timedelta(days=14)
_NOT_THERE = (TranslationState.ASKED, TranslationState.TRANSLATED)
_ATTORNEYS = (MatterRole.LEAD, MatterRole.CO_COUNSEL)


@dataclass(frozen=True, slots=True)
class Alone:
    """A case that one attorney carries with no second chair."""

    matter_id: Any
    alias: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much waits: papers to be read, translations that aren't there yet, drafts to be looked at."""

    papers: int
    translations: int
    drafts: int


@dataclass(frozen=True, slots=True)
class Desk:
    """One member's desk, as they chose to see it."""

    choice: DeskChoice
    dates: list[DocketedDate]
    hearings: list[Hearing]
    unheard: list[Unheard]
    notices: list[ConflictNotice]
    matters: list[Matter]
    has_more_matters: bool
    waiting: Waiting
    unreadable: list[Paper]
    filings: list[Filing]
    alone: list[Alone]
    away: list[Absence]


def on_the_desk(member: Member) -> Desk:
    """Gather a member's desk in a fixed number of queries."""
    today = timezone.localdate()
    choice, waiting = _chosen_and_waiting(member)
    seen = _Seen(member, choice, today)
    shown = list(seen.narrowed(matters_of(member), "lock", "")[: _MOST_MATTERS + 1])
    # Titles tell of the story: only those who may read it see them here.
    papers = seen.narrowed(Paper.objects.visible_to(member, may=May.SEE_STORY))
    filings = seen.narrowed(Filing.objects.visible_to(member, may=May.SEE_STORY)).filter(approved_at__isnull=True)
    return Desk(
        choice=choice,
        dates=_dates(seen, today + timedelta(days=choice.ahead)),
        hearings=_hearings(seen, today, today + _WEEK),
        unheard=unheard(member, before=timezone.now() - _WEEK, most=_MOST_LISTED),
        notices=notices_for(member),
        matters=shown[:_MOST_MATTERS],
        has_more_matters=len(shown) > _MOST_MATTERS,
        waiting=waiting,
        unreadable=_listed(papers.filter(slip_sheet=True), newest="-received_at"),
        filings=_filings(filings),
        alone=_alone(member, today),
        away=list(Absence.objects.filter(until__gte=today, since__lte=today + _FORTNIGHT).select_related("member")),
    )


def _chosen_and_waiting(member: Member) -> tuple[DeskChoice, Waiting]:
    """Give what somebody chose to see, and how much waits for them, in one question."""
    rows = {
        "papers": Paper.objects.visible_to(member).filter(state=PaperState.WAITING),
        "translations": Translation.objects.visible_to(member, may=May.SEE_STORY).filter(state__in=_NOT_THERE),
        "drafts": Proposal.objects.visible_to(member, may=May.APPROVE).filter(state=ProposalState.WAITING),
    }
    kept = DeskChoice.objects.filter(member=OuterRef("pk"))
    columns = {name: Subquery(kept.values(name)) for name in ("whose", "custody", "ahead")}
    counts = {f"{name}_waiting": Subquery(_count(each)) for name, each in rows.items()}
    row = Member.objects.filter(pk=member.pk).annotate(**columns, **counts).values(*columns, *counts).get()
    told = {name: row[name] for name in columns if row[name] is not None}
    return DeskChoice(member=member, **told), Waiting(**{name: row[f"{name}_waiting"] or 0 for name in rows})


def _count(rows: Any) -> Any:
    return rows.order_by().annotate(one=Value(1)).values("one").annotate(count=Count("pk")).values("count")


@dataclass(frozen=True, slots=True)
class _Seen:
    """Whose desk it is, and what they chose to see."""

    member: Member
    choice: DeskChoice
    today: date

    def narrowed(self, rows: Any, lock: str = "matter__lock", path: str = "matter__") -> Any:
        """Leave what the filters leave."""
        if self.choice.whose == Whose.LEAD:
            rows = rows.filter(opens(self.member, lock, on=self.today, may=May.MANAGE))
        if self.choice.custody == Custody.DETAINED:
            rows = rows.filter(**{f"{path}is_detained": True})
        return rows


def _dates(seen: _Seen, last: date) -> list[DocketedDate]:
    """Give what is due soonest: the safe day counts, where there is one."""
    rows = seen.narrowed(dates_open(seen.member, may=May.SEE_STORY))
    rows = rows.annotate(first=Coalesce("safe_by", "due")).filter(first__lte=last)
    return list(rows.select_related("matter", "fact").order_by("first", "due")[:_MOST_DATES])


def _hearings(seen: _Seen, first: date, last: date) -> list[Hearing]:
    rows = Hearing.objects.visible_to(seen.member).filter(state=HearingState.SET, day__range=(first, last))
    return list(seen.narrowed(rows).filter(matter__closed_on__isnull=True).select_related("matter"))


def _listed(rows: Any, *, newest: str) -> list[Any]:
    return list(rows.select_related("matter").order_by(newest)[:_MOST_LISTED])


def _filings(rows: Any) -> list[Filing]:
    """Give the newest filings, each with how many findings stopped its last build, those that were stopped first."""
    last = Job.objects.filter(kind=BUILD_FILING, about=OuterRef("pk")).order_by("-asked_at", "-pk")
    rows = rows.annotate(build=Subquery(last.values("state")[:1]), found=Subquery(last.values("findings")[:1]))
    filings = _listed(rows, newest="-made_at")
    for filing in filings:
        stopped = filing.found if filing.build == JobState.FAILED else None
        filing.blocking = sum(row.get("severity") == "blocks" for row in stopped or ())
    return sorted(filings, key=lambda filing: -filing.blocking)


def _alone(member: Member, today: date) -> list[Alone]:
    """Give the open cases a member leads in which no other attorney has a place."""
    attorneys = Count(
        "lock__memberships",
        filter=Q(lock__memberships__in=Membership.objects.filter(role__in=_ATTORNEYS).active(on=today)),
    )
    own = Membership.objects.filter(opens(member, "lock", on=today), member=member, role__in=_ATTORNEYS)
    rows = own.active(on=today).filter(lock__matter__closed_on__isnull=True).annotate(attorneys=attorneys)
    told = rows.filter(attorneys=1).order_by("lock__matter__alias").values_list("lock_id", "lock__matter__alias")
    return [Alone(pk, alias) for pk, alias in told[:_MOST_LISTED]]
