# SPDX-License-Identifier: MPL-2.0
"""Rows that are only written down and corrected: proceedings, appearances, retainers, fees, permits, requests."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import transaction

from amparo.matters.models import ClientRow, Matter
from amparo.offices.audit import record_event
from amparo.offices.models import Member
from amparo.offices.versions import changed_in, save_version

Row = TypeVar("Row", bound=ClientRow)


def add_row(model: type[Row], *, matter: Matter, by: Member, values: Mapping[str, Any]) -> Row:
    """Write a row down."""
    kind = model._meta.model_name  # noqa: SLF001  what Django calls the kind of row
    with transaction.atomic():
        row: Row = model.objects.create(matter=matter, **values)
        record_event(f"{kind}-added", by=by, matter=matter.id, about=f"{kind}:{row.pk}", fields=list(values))
    return row


def change_row(row: Any, *, by: Member, seen: int, values: Mapping[str, Any]) -> None:
    """Correct a row; raises `ChangedMeanwhile` when it was saved since it was shown."""
    kind = row._meta.model_name  # noqa: SLF001
    changed = changed_in(row, values)
    if not changed:
        return
    with transaction.atomic():
        save_version(row, seen=seen, values=changed)
        record_event(f"{kind}-changed", by=by, matter=row.matter_id, about=f"{kind}:{row.pk}", fields=list(changed))
