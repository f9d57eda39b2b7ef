# SPDX-License-Identifier: MPL-2.0
"""How the office stands, for what hangs above every page: asked for with whoever is signed in, in one query."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, Subquery
from django.utils import timezone

from amparo.offices.audit import newest_instant
from amparo.offices.models import Backup, Member, Takeover
from amparo.offices.taking_over import LOUD_FOR

OVERDUE = timedelta(days=8)
_COLUMNS = ("known_first_joined", "known_proven", "known_newest", "known_loud")


@dataclass(frozen=True, slots=True)
class Condition:
    """Days since a restore was proven (None while that is well), the newest event, whether cases changed hands.

    An office that has never proven a restore counts from the day its first person joined.
    """

    days_without_proof: int | None = None
    newest_event: datetime | None = None
    has_takeovers: bool = False


def condition_columns(now: datetime) -> dict[str, Any]:
    """Give the parts of a query over members that tell how the office stands."""
    proofs = Backup.objects.filter(proven_at__isnull=False).order_by("-proven_at")
    parts = (
        Subquery(Member.objects.order_by("joined_on").values("joined_on")[:1]),
        Subquery(proofs.values("proven_at")[:1]),
        newest_instant(),
        Exists(Takeover.objects.filter(at__gt=now - LOUD_FOR)),
    )
    return dict(zip(_COLUMNS, parts, strict=True))


def condition(member: Member, now: datetime) -> Condition:
    """Give how the office stands, as it came with the member; asked for anew where it didn't come."""
    if not hasattr(member, _COLUMNS[0]):
        member = Member.objects.annotate(**condition_columns(now)).get(pk=member.pk)
    joined_on, proven, newest, loud = (getattr(member, name) for name in _COLUMNS)
    since = proven or datetime.combine(joined_on, datetime.min.time(), timezone.get_current_timezone())
    return Condition(
        days_without_proof=(now - since).days if now - since > OVERDUE else None,
        newest_event=datetime.fromisoformat(newest) if newest else None,
        has_takeovers=bool(loud),
    )
