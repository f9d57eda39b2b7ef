# SPDX-License-Identifier: MPL-2.0
"""Reads of dates and tasks, always for a member."""

from dataclasses import dataclass
from datetime import date
from typing import cast
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from amparo.deadlines.actions import feed_hash
from amparo.deadlines.bridge import Chip, chips, fact_kinds
from amparo.deadlines.models import DocketedDate, FeedAddress, Task
from amparo.matters.models import Fact, Proceeding
from amparo.offices.models import Member


@dataclass(frozen=True, slots=True)
class Offered:
    """A date the rules give now, and the docketed one of the same rule and fact, if there is one."""

    chip: Chip
    docketed: DocketedDate | None

    @property
    def moved(self) -> bool:
        """True when the rules now give another day than the one docketed: the law or its data changed."""
        return self.docketed is not None and self.docketed.due != self.chip.due


def dates_offered(
    docket: list[DocketedDate], ledger: list[Fact], proceedings: list[Proceeding], *, language: str
) -> list[Offered]:
    """Give the dates the rules count over the ledger of a matter, each beside what is docketed."""
    docketed = {(each.rule, each.fact_id): each for each in docket}
    found = chips(ledger, proceedings, language=language)
    return [Offered(chip, docketed.get((chip.rule, chip.fact))) for chip in found]


def docket_of(member: Member, matter_id: UUID) -> list[DocketedDate]:
    """Give the docket of a matter: judges' orders before rules on the same day, dropped dates left out."""
    rows = DocketedDate.objects.visible_to(member).filter(matter_id=matter_id, dropped_at__isnull=True)
    return list(rows.select_related("fact", "proposed_by", "confirmed_by").order_by("due", "-is_order", "title"))


def without_ground(docket: list[DocketedDate]) -> list[DocketedDate]:
    """Give the dates that were counted from a fact which was corrected or taken back since."""
    return [each for each in docket if not each.fact.stands and each.done_on is None]


def date_for(member: Member, matter_id: UUID, date_id: UUID) -> DocketedDate:
    """Give one docketed date, or answer as if it weren't there."""
    found = DocketedDate.objects.visible_to(member).filter(matter_id=matter_id, pk=date_id).first()
    if found is None:
        raise Http404
    return cast(DocketedDate, found)


def dates_until(member: Member, last: date) -> list[DocketedDate]:
    """Give what isn't done and is due, or should safely be done, up to a day, over all matters a member may see."""
    rows = dates_open(member).filter(Q(due__lte=last) | Q(safe_by__lte=last))
    return list(rows.select_related("matter", "fact").order_by("safe_by", "due", "-is_order"))


def dates_open(member: Member, *, may: str = "") -> QuerySet[DocketedDate]:
    """Give the docketed dates of open matters that were neither met nor taken off."""
    rows: QuerySet[DocketedDate] = DocketedDate.objects.visible_to(member, may=may).filter(
        done_on__isnull=True, dropped_at__isnull=True, matter__closed_on__isnull=True
    )
    return rows


def tasks_of(member: Member, matter_id: UUID) -> list[Task]:
    """Give what is to do in a matter."""
    rows = Task.objects.visible_to(member).filter(matter_id=matter_id, done_at__isnull=True)
    return list(rows.select_related("member"))


def task_for(member: Member, matter_id: UUID, task_id: UUID) -> Task:
    """Give one task, or answer as if it weren't there."""
    found = Task.objects.visible_to(member).filter(matter_id=matter_id, pk=task_id).first()
    if found is None:
        raise Http404
    return cast(Task, found)


@dataclass(frozen=True, slots=True)
class FactInWords:
    """A fact of the ledger with what happened in words."""

    fact: Fact
    words: str


def facts_in_words(facts: list[Fact], *, language: str) -> list[FactInWords]:
    """Give facts with the words of their kinds; an order is told by its own."""
    kinds = dict(fact_kinds(language))
    return [FactInWords(fact, fact.words if fact.is_order else kinds.get(fact.kind, fact.kind)) for fact in facts]


def has_feed(member: Member) -> bool:
    """Tell whether a member has a calendar address that answers."""
    return FeedAddress.objects.filter(member=member, ended_at__isnull=True).exists()


def member_of_feed(secret: str) -> Member | None:
    """Give whose calendar a secret address is, or None when there is none or it was ended."""
    row = FeedAddress.objects.filter(sha256=feed_hash(secret), ended_at__isnull=True).select_related("member").first()
    return row.member if row is not None and row.member.is_active else None
