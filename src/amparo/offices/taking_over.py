# SPDX-License-Identifier: MPL-2.0
"""Carrying on for a colleague who is gone: one case or all of theirs at once, as rows only, with a reason, loudly."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from amparo.offices.audit import record_event
from amparo.offices.models import MatterLock, Member, Membership, Takeover, Wall
from amparo.offices.words import MatterRole, MembershipState, OfficeMay
from amparo.terms.finding import Finding, Refusal, Severity

LOUD_FOR = timedelta(days=7)
FEWEST_WORDS = 2


def take_over_all(*, of: Member, by: Member, reason: str) -> int:
    """Give `by` the lead in every case that `of` leads, save those a wall shuts; give how many."""
    if not by.may(OfficeMay.TAKE_OVER) or of == by:
        raise Refusal(Finding(code="offices.not-allowed", severity=Severity.BLOCKS))
    if len(reason.split()) < FEWEST_WORDS:
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


def take_over(*, lock: MatterLock, by: Member, reason: str) -> Membership:
    """Open a matter at once for an attorney without a place in it: with a typed reason, and loudly.

    A wall is not to be taken over: who stands behind one gets the same answer as for a matter that doesn't exist.
    """
    today = timezone.localdate()
    if not by.may(OfficeMay.TAKE_OVER) or Wall.objects.filter(lock=lock, member=by).standing(on=today).exists():
        raise Refusal(Finding(code="offices.nothing-here", severity=Severity.BLOCKS))
    if len(reason.split()) < FEWEST_WORDS:
        raise Refusal(Finding(code="offices.reason-missing", severity=Severity.BLOCKS))
    if Membership.objects.filter(lock=lock, member=by, role=MatterRole.LEAD).active(on=today).exists():
        raise Refusal(Finding(code="offices.leads-already", severity=Severity.BLOCKS))
    with transaction.atomic():
        Membership.objects.filter(lock=lock, member=by).exclude(state=MembershipState.ENDED).update(
            state=MembershipState.ENDED, ended_at=timezone.now(), ended_by=by
        )
        membership = Membership.objects.create(
            lock=lock, member=by, role=MatterRole.LEAD, since=today, reason=reason.strip(), given_by=by
        )
        record_event("taken-over", by=by, matter=lock.pk, about=f"member:{by.pk}", fields=["reason"])
        Takeover.objects.create(by=by, of=_led_by(lock) or by, at=timezone.now(), reason=reason.strip(), cases=1)
    return membership


def _led_by(lock: MatterLock) -> Member | None:
    leads = Membership.objects.filter(lock=lock, role=MatterRole.LEAD).order_by("since").select_related("member")
    first = leads.first()
    return first.member if first else None


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
    pks, today = [lock.pk for lock in taken], timezone.localdate()
    for start in range(0, len(pks), 500):
        old = Membership.objects.filter(lock__in=pks[start : start + 500], member=by)
        old.exclude(state=MembershipState.ENDED).update(
            state=MembershipState.ENDED, ended_at=timezone.now(), ended_by=by
        )
    Membership.objects.bulk_create(
        (
            Membership(lock=lock, member=by, role=MatterRole.LEAD, since=today, reason=reason, given_by=by)
            for lock in taken
        ),
        batch_size=500,
    )


def recent_takeovers(now: datetime) -> list[Takeover]:
    """Give the takeovers that are still told to everybody of the staff."""
    rows = Takeover.objects.filter(at__gt=now - LOUD_FOR).select_related("by", "of")
    return list(rows.order_by("-at"))
