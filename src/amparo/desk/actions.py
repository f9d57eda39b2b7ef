# SPDX-License-Identifier: MPL-2.0
"""What changes a desk: its filters, and who is away."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from amparo.desk.models import Absence, DeskChoice
from amparo.offices.audit import record_event
from amparo.offices.models import Member


def choose(*, by: Member, values: Mapping[str, Any]) -> None:
    """Keep what somebody chose to see; nobody else's desk changes."""
    DeskChoice.objects.update_or_create(member=by, defaults=dict(values))


def tell_absence(*, by: Member, values: Mapping[str, Any]) -> Absence:
    """Tell the office that one is away; a new one takes the place of the former."""
    with transaction.atomic():
        Absence.objects.filter(member=by).delete()
        made = Absence.objects.create(member=by, **values)
        record_event("absence-told", by=by)
    return made


def end_absence(*, by: Member) -> None:
    """Be back."""
    with transaction.atomic():
        Absence.objects.filter(member=by).delete()
        record_event("absence-ended", by=by)
