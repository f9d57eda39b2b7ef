# SPDX-License-Identifier: MPL-2.0
"""What changes matters."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from amparo.matters.models import Matter
from amparo.offices.actions import make_lock
from amparo.offices.audit import record_event
from amparo.offices.models import Member
from amparo.offices.versions import save_version

CHANGEABLE = (
    "alias",
    "client_name",
    "a_number",
    "nationality",
    "reads",
    "track",
    "court",
    "judge",
    "next_hearing",
    "is_detained",
)


def open_matter(*, by: Member, values: Mapping[str, Any]) -> Matter:
    """Open a matter with its own lock; who opens it leads it."""
    with transaction.atomic():
        lock = make_lock(lead=by, by=by)
        facts = {name: values[name] for name in CHANGEABLE if name in values}
        matter: Matter = Matter.objects.create(lock=lock, opened_on=timezone.localdate(), **facts)
        record_event("matter-opened", by=by, matter=lock.pk, fields=list(facts))
    return matter


def change_matter(matter: Matter, *, by: Member, seen: int, values: Mapping[str, Any]) -> None:
    """Change facts of a matter; raises `ChangedMeanwhile` when somebody else saved it since it was shown."""
    changed = {name: values[name] for name in CHANGEABLE if name in values and values[name] != getattr(matter, name)}
    if not changed:
        return
    with transaction.atomic():
        save_version(matter, seen=seen, values=changed)
        record_event("matter-changed", by=by, matter=matter.id, fields=list(changed))
