# SPDX-License-Identifier: MPL-2.0
"""When another edition of the law comes into use: which docketed dates come out otherwise, and which attorney saw it.

Counting every case anew is slow work, done once for each edition.  What was found stays, with who saw it and when.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists
from django.utils import timezone

from amparo.deadlines.bridge import Chip, law_in_use
from amparo.deadlines.counting import grounds
from amparo.deadlines.models import DateMoved, DocketedDate, LawEdition
from amparo.offices.audit import record_event
from amparo.offices.models import Job, Member
from amparo.terms.finding import Finding
from amparo.terms.watch import Watch

COUNT_ANEW = "count-dates-anew"
_AT_ONCE = 200


# Editions this process noticed already; noticing one twice changes nothing.
noticed: set[str] = set()


def notice_edition() -> None:
    """Note that another edition of the law is in use, and have every docketed date counted anew, once."""
    version = law_in_use().book.data_version
    if version in noticed:
        return
    with transaction.atomic():
        edition, is_new = LawEdition.objects.get_or_create(version=version, defaults={"noticed_at": timezone.now()})
        if is_new:
            Job.objects.create(kind=COUNT_ANEW, about=edition.pk)
    noticed.add(version)


def count_anew(job: Job, watch: Watch) -> list[Finding]:
    """Count the open docketed dates of every case under the law in use, and keep those that come out otherwise."""
    edition = LawEdition.objects.get(pk=job.about)
    rows = DocketedDate.objects.for_office("law changed").filter(
        done_on__isnull=True, dropped_at__isnull=True, is_order=False, matter__closed_on__isnull=True
    )
    docket: dict[UUID, list[DocketedDate]] = defaultdict(list)
    for row in rows.order_by("matter_id", "due", "pk"):
        docket[row.matter_id].append(row)
    matters = list(docket)
    for first in range(0, len(matters), _AT_ONCE):
        watch.tell("counting", first, len(matters))
        watch.check()
        some = matters[first : first + _AT_ONCE]
        moved = list(_moved(some, docket))
        with transaction.atomic():
            DateMoved.objects.for_office("law changed").filter(dated__matter__in=some, seen_at__isnull=True).exclude(
                edition=edition
            ).delete()
            _keep(edition, moved)
    LawEdition.objects.filter(pk=edition.pk).update(counted_at=timezone.now())
    return []


def _keep(edition: LawEdition, moved: Sequence[tuple[DocketedDate, Chip | None]]) -> None:
    known = set(DateMoved.objects.for_office("law changed").filter(edition=edition).values_list("dated_id", flat=True))
    DateMoved.objects.bulk_create(
        DateMoved(
            dated=dated, edition=edition, was=dated.due, was_safe=dated.safe_by, now=chip.due if chip else None,
            now_safe=chip.safe_by if chip else None, found_at=timezone.now(),
        )
        for dated, chip in moved
        if dated.pk not in known
    )  # fmt: skip


def _moved(
    matters: Sequence[UUID], docket: dict[UUID, list[DocketedDate]]
) -> Iterator[tuple[DocketedDate, Chip | None]]:
    for matter, ground in grounds(matters).items():
        rules = frozenset(dated.rule for dated in docket[matter])
        now = {(chip.rule, chip.fact): chip for chip in ground.chips(language="en", rules=rules)}
        for dated in docket[matter]:
            chip = now.get((dated.rule, dated.fact_id))
            if chip is None or (chip.due, chip.safe_by) != (dated.due, dated.safe_by):
                yield dated, chip


def moves_for(member: Member) -> list[DateMoved]:
    """Give the dates that moved in the open cases a member may see, those nobody saw yet first."""
    rows = DateMoved.objects.visible_to(member).filter(
        dated__matter__closed_on__isnull=True, dated__dropped_at__isnull=True
    )
    told: list[Any] = list(rows.select_related("dated__matter", "edition", "seen_by").order_by("was", "pk"))
    return sorted(told, key=lambda row: (row.seen_at is not None, row.edition_id != told[-1].edition_id))


def any_unseen() -> Exists:
    """Give, as a part of a query, whether a moved date of any case waits to be seen."""
    rows = DateMoved.objects.for_office("whether anybody need be asked").filter(seen_at__isnull=True)
    return Exists(rows)


def unseen_for(member: Member) -> int:
    """Give how many moved dates of the member's cases no attorney has seen."""
    own = DateMoved.objects.visible_to(member).filter(seen_at__isnull=True)
    count: int = own.filter(dated__matter__closed_on__isnull=True, dated__dropped_at__isnull=True).count()
    return count


def see_moves(*, by: Member, shown: Sequence[str]) -> int:
    """Write down that an attorney saw these moves; those of cases they may not see stay as they are."""
    rows = DateMoved.objects.visible_to(by).filter(pk__in=shown, seen_at__isnull=True)
    with transaction.atomic():
        told = list(rows.values_list("pk", "dated__matter_id"))
        DateMoved.objects.for_office("those just found visible").filter(pk__in=[pk for pk, _ in told]).update(
            seen_at=timezone.now(), seen_by=by
        )
        for matter in sorted({matter for _, matter in told}, key=str):
            record_event("law-change-seen", by=by, matter=matter)
    return len(told)
