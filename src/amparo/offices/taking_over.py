# SPDX-License-Identifier: MPL-2.0
"""Carrying on for a colleague who is gone: all their cases at once, as rows only, with a reason, and loudly."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from amparo.offices.audit import record_event
from amparo.offices.models import MatterLock, Member, Membership, Takeover, Wall
from amparo.offices.words import MatterRole, MembershipState, OfficeMay
from amparo.terms.finding import Finding, Refusal, Severity

LOUD_FOR = timedelta(days=7)


def take_over_all(*, of: Member, by: Member, reason: str) -> int:
    """Give `by` the lead in every case that `of` leads, save those a wall shuts; give how many."""
    if not by.may(OfficeMay.TAKE_OVER) or of == by:
        raise Refusal(Finding(code="offices.not-allowed", severity=Severity.BLOCKS))
    if len(reason.split()) < 2:
        raise Refusal(Finding(code="offices.reason-missing", severity=Severity.BLOCKS))
    with transaction.atomic():
        taken = _to_take(of, by)
        if not taken:
            raise Refusal(Finding(code="offices.nothing-to-take-over", severity=Severity.BLOCKS))
        _seat(by, taken, reason.strip())
        for lock in taken:
            record_event("taken-over", by=by, matter=lock.pk, about=f"member:{by.pk}", fields=["reason"])
        Takeover.objects.create(by=by, of=of, at=timezone.now(), reason=reason.strip(), cases=len(taken))
    return len(taken)


def _to_take(of: Member, by: Member) -> list[MatterLock]:
    today = timezone.localdate()
    led = Membership.objects.filter(lock=OuterRef("pk"), member=of, role=MatterRole.LEAD).exclude(
        state=MembershipState.INVITED
    )
    leads = Membership.objects.filter(lock=OuterRef("pk"), member=by, role=MatterRole.LEAD).active(on=today)
    walls = Wall.objects.filter(lock=OuterRef("pk"), member=by).standing(on=today)
    return list(MatterLock.objects.filter(Exists(led), ~Exists(leads), ~Exists(walls)))


def _seat(by: Member, taken: list[MatterLock], reason: str) -> None:
    """End whatever place they had there, and give them the lead."""
    pks = [lock.pk for lock in taken]
    for start in range(0, len(pks), 500):
        old = Membership.objects.filter(lock__in=pks[start : start + 500], member=by)
        old.exclude(state=MembershipState.ENDED).update(state=MembershipState.ENDED)
    Membership.objects.bulk_create(
        (
            Membership(lock=lock, member=by, role=MatterRole.LEAD, since=timezone.localdate(), reason=reason)
            for lock in taken
        ),
        batch_size=500,
    )


def recent_takeovers(now: datetime) -> list[Takeover]:
    """Give the takeovers that are still told to everybody of the staff."""
    rows = Takeover.objects.filter(at__gt=now - LOUD_FOR).select_related("by", "of")
    return list(rows.order_by("-at"))
