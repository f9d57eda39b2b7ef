# SPDX-License-Identifier: MPL-2.0
"""What happens to dates and tasks: proposed, confirmed by a second person, done, dropped."""

import secrets
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import timezone

from amparo.deadlines.bridge import Chip
from amparo.deadlines.counting import grounds
from amparo.deadlines.models import DocketedDate, FeedAddress, Task
from amparo.matters.actions import record_fact
from amparo.matters.models import Fact, Matter
from amparo.offices.audit import record_event
from amparo.offices.models import Member
from amparo.offices.versions import save_version
from amparo.terms.finding import Finding, ParamValue, Refusal, Severity

ORDER = "order"


def propose_date(*, matter: Matter, fact: Fact, rule: str, by: Member) -> DocketedDate:
    """Propose the date a rule counts from a fact; it holds once a second person confirmed it.

    Raises `Refusal` when the rule gives no day for this history, or the date was proposed already.
    """
    chip = _chip_for(matter, fact, rule, by.language)
    with transaction.atomic():
        if DocketedDate.objects.for_office("docketing").filter(fact=fact, rule=rule, dropped_at__isnull=True).exists():
            raise _refused("deadlines.proposed-already")
        made: DocketedDate = DocketedDate.objects.create(
            matter=matter,
            fact=fact,
            rule=rule,
            title=chip.title,
            due=chip.due,
            due_at=chip.due_at,
            safe_by=chip.safe_by,
            grade=chip.grade,
            status=chip.status,
            citation=chip.citation,
            law_version=chip.law_version,
            proposed_at=timezone.now(),
            proposed_by=by,
        )
        record_event("date-proposed", by=by, matter=matter.id, about=f"date:{made.pk}")
    return made


def docket_order(*, matter: Matter, by: Member, title: str, due: date, values: Mapping[str, Any]) -> DocketedDate:
    """Propose a date that a judge ordered; the order goes into the ledger with its source, and stands before any rule.

    `values` are the fact's: the day of the order, its source, its paper.
    """
    with transaction.atomic():
        fact = record_fact(matter=matter, by=by, values={"kind": ORDER, **values, "is_order": True, "words": title})
        made: DocketedDate = DocketedDate.objects.create(
            matter=matter, fact=fact, title=title, due=due, safe_by=due, is_order=True, proposed_at=timezone.now(),
            proposed_by=by,
        )  # fmt: skip
        record_event("order-docketed", by=by, matter=matter.id, about=f"date:{made.pk}")
    return made


def confirm_date(dated: DocketedDate, *, by: Member, seen: int) -> None:
    """Confirm a date that somebody else proposed.

    Raises `Refusal` for the one who proposed it, and when it was confirmed already (two people at the same date: the
    second learns it).  Raises `ChangedMeanwhile` when the date was changed since it was shown.
    """
    if dated.proposed_by_id == by.pk:
        raise _refused("deadlines.second-person-needed")
    if dated.holds:
        raise _refused("deadlines.confirmed-already", name=dated.confirmed_by.name if dated.confirmed_by else "")
    with transaction.atomic():
        save_version(dated, seen=seen, values={"confirmed_by": by, "confirmed_at": timezone.now()})
        record_event("date-confirmed", by=by, matter=dated.matter_id, about=f"date:{dated.pk}")


def finish_date(dated: DocketedDate, *, by: Member, seen: int, on: date, words: str) -> None:
    """Write down that it was done, when and how."""
    with transaction.atomic():
        save_version(dated, seen=seen, values={"done_on": on, "done_by": by, "done_words": words})
        record_event("date-done", by=by, matter=dated.matter_id, about=f"date:{dated.pk}")


def drop_date(dated: DocketedDate, *, by: Member, seen: int, why: str) -> None:
    """Take a date off the docket, with a reason; the row stays."""
    if not why.strip():
        raise _refused("deadlines.dropped-without-reason")
    with transaction.atomic():
        save_version(dated, seen=seen, values={"dropped_at": timezone.now(), "dropped_why": why.strip()})
        record_event("date-dropped", by=by, matter=dated.matter_id, about=f"date:{dated.pk}")


def add_task(*, matter: Matter, by: Member, values: Mapping[str, Any]) -> Task:
    """Add something to do."""
    told = {name: values[name] for name in ("words", "due", "member") if name in values}
    with transaction.atomic():
        task: Task = Task.objects.create(matter=matter, made_at=timezone.now(), made_by=by, **told)
        record_event("task-added", by=by, matter=matter.id, about=f"task:{task.pk}")
    return task


def finish_task(task: Task, *, by: Member, seen: int) -> None:
    """Tick a task off."""
    with transaction.atomic():
        save_version(task, seen=seen, values={"done_at": timezone.now(), "done_by": by})
        record_event("task-done", by=by, matter=task.matter_id, about=f"task:{task.pk}")


def make_feed(*, by: Member) -> str:
    """Make a new secret address for a member's calendar and end the old ones; give it, for it is told only once."""
    secret = secrets.token_urlsafe(32)
    with transaction.atomic():
        FeedAddress.objects.filter(member=by, ended_at__isnull=True).update(ended_at=timezone.now())
        FeedAddress.objects.create(member=by, sha256=feed_hash(secret), made_at=timezone.now())
        record_event("feed-made", by=by)
    return secret


def end_feeds(*, by: Member) -> None:
    """End a member's calendar addresses."""
    with transaction.atomic():
        FeedAddress.objects.filter(member=by, ended_at__isnull=True).update(ended_at=timezone.now())
        record_event("feed-ended", by=by)


def feed_hash(secret: str) -> str:
    """Give what is kept of a secret address."""
    return sha256(secret.encode()).hexdigest()


def _chip_for(matter: Matter, fact: Fact, rule: str, language: str) -> Chip:
    for chip in grounds([matter.pk])[matter.pk].chips(language=language, rules=frozenset({rule})):
        if chip.fact == fact.pk:
            return chip
    raise _refused("deadlines.no-day")


def _refused(code: str, **params: ParamValue) -> Refusal:
    return Refusal(Finding(code=code, severity=Severity.BLOCKS, params=params))
