# SPDX-License-Identifier: MPL-2.0
"""How the office stands, for what hangs above every page: asked for in one query."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, Subquery
from django.utils import timezone

from amparo.offices.audit import newest_instant
from amparo.offices.models import Backup, Member, Takeover
from amparo.offices.taking_over import LOUD_FOR

OVERDUE = timedelta(days=8)


@dataclass(frozen=True, slots=True)
class Condition:
    """Days since a restore was proven (None while that is well), the newest event, whether cases changed hands.

    An office that has never proven a restore counts from the day its first person joined.
    """

    days_without_proof: int | None = None
    newest_event: datetime | None = None
    has_takeovers: bool = False


def condition(now: datetime) -> Condition:
    """Give how the office stands."""
    proofs = Backup.objects.filter(proven_at__isnull=False).order_by("-proven_at")
    told = Member.objects.order_by("joined_on").annotate(
        proven=Subquery(proofs.values("proven_at")[:1]),
        newest=newest_instant(),
        loud=Exists(Takeover.objects.filter(at__gt=now - LOUD_FOR)),
    )
    row = told.values_list("joined_on", "proven", "newest", "loud").first()
    if row is None:
        return Condition()
    joined_on, proven, newest, loud = row
    since = proven or datetime.combine(joined_on, datetime.min.time(), timezone.get_current_timezone())
    return Condition(
        days_without_proof=(now - since).days if now - since > OVERDUE else None,
        newest_event=datetime.fromisoformat(newest) if newest else None,
        has_takeovers=bool(loud),
    )
